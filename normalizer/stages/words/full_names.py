"""Names of several words that English writes with capitals, and the ways to write them wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

_ALWAYS = (
    "Abu Dhabi|Addis Ababa|Affordable Care Act|African Union|Andhra Pradesh|Android Studio|Angela Merkel|Aston Villa"
    "|Atlético Madrid|Baltic Sea|Barack Obama|Bayer Leverkusen|Bayern Munich|Belt and Road Initiative"
    "|Borussia Dortmund|Borussia Mönchengladbach|Bosnia and Herzegovina|British Columbia|Buckingham Palace"
    "|Buenos Aires|Burj Khalifa|Burkina Faso|Cambridge University|Cape Town|Cape Verde|Caspian Sea|Celta Vigo"
    "|Central Intelligence Agency|Champions League|Chinese Academy of Sciences|Chinese Academy of Social Sciences"
    "|Chinese New Year|Christmas Eve|Communist Party of China|Costa Rica|Credit Suisse|Crystal Palace|Czech Republic"
    "|Derby County|Deutsche Bank|Dominican Republic|Donald Trump|East China Sea|East Timor|Eiffel Tower"
    "|Eintracht Frankfurt|El Salvador|Environmental Protection Agency|European Central Bank|European Commission"
    "|European Court of Human Rights|European Court of Justice|European Parliament|European Union"
    "|Federal Bureau of Investigation|First World War|Food and Drug Administration|Gaza Strip|Goldman Sachs"
    "|Google Chrome|Google Play|Great Britain|Great Hall of the People|Great Wall of China|Gulf of Mexico"
    "|Harvard University|Hewlett Packard|Hillary Clinton|Himachal Pradesh|Ho Chi Minh City|Hong Kong|House of Commons"
    "|House of Lords|House of Representatives|Human Rights Watch|Inner Mongolia|Inter Milan"
    "|International Atomic Energy Agency|International Court of Justice|International Criminal Court"
    "|International Monetary Fund|International Olympic Committee|Internet Explorer|Islamic Republic of Iran"
    "|Ivory Coast|Jammu and Kashmir|Karlovy Vary|Kim Jong Il|Kim Jong Un|Kim Jong-il|Kim Jong-un|Ku Klux Klan"
    "|Kuala Lumpur|La Liga|Las Vegas|Latin America|Leeds United|Leicester City|Li Keqiang|Los Angeles|Lower Saxony"
    "|Lunar New Year|Madhya Pradesh|Manchester City|Manchester United|Mediterranean Sea|Microsoft Office|Middle East"
    "|Moon Jae-in|Morgan Stanley|Mount Everest|Muslim Brotherhood|National Bureau of Statistics"
    "|National Development and Reform Commission|National People's Congress|National Security Agency|New Delhi"
    "|New England|New Hampshire|New Jersey|New Mexico|New Orleans|New South Wales|New Year's Day|New Year's Eve"
    "|New York|New York Times|New Zealand|Newcastle United|Nizhny Novgorod|Nobel Peace Prize"
    "|North America|North Carolina|North Dakota|North Korea|North Macedonia|North Rhine-Westphalia|Northern Ireland"
    "|Norwich City|Nova Scotia|Oxford University|Papua New Guinea|Paris Saint-Germain|People's Bank of China"
    "|People's Liberation Army|People's Republic of China|Persian Gulf|Phnom Penh|Politburo Standing Committee"
    "|Port Moresby|Premier League|Puerto Rico|Queens Park Rangers|Real Madrid|Real Sociedad|Rio de Janeiro"
    "|Saint Petersburg|San Antonio|San Diego|San Francisco|San Jose|San Marino|Santa Barbara|Santa Monica"
    "|Saudi Arabia|Second World War|Sierra Leone|Silicon Valley|South Africa|South America|South Carolina"
    "|South China Sea|South Dakota|South Korea|South Sudan|Soviet Union|Sri Lanka|Stanford University"
    "|State Administration for Industry and Commerce|State Administration of Taxation"
    "|State Council Information Office|State Post Bureau|Statue of Liberty|Stoke City|Super Bowl|Swansea City"
    "|Tahrir Square|Tamil Nadu|Tel Aviv|Thanksgiving Day|Theresa May|Times Square|Tottenham Hotspur"
    "|Trinidad and Tobago|United Arab Emirates|United Kingdom|United Nations|United States|Uttar Pradesh"
    "|Visual Studio Code|Vladimir Putin|Wall Street|Wall Street Journal|Washington Post|Wells Fargo|Werder Bremen"
    "|West Bengal|West Bromwich Albion|West Ham|West Virginia|World Anti-Doping Agency"
    "|World Economic Forum|World Health Organisation|World Health Organization|World Trade Organisation"
    "|World Trade Organization|World War II|Xi Jinping|Yale University"
).split("|")
_IN_PART = (
    "Arab League|Asian Games|Associated Press|Attorney General|Black Friday|Black Sea|Central Committee"
    "|Central Military Commission|Chamber of Commerce|Communist Party|Confederations Cup|Constitutional Court"
    "|Davis Cup|Dead Sea|Department of State|Deputy Prime Minister|European Council|Far East"
    "|Federal Constitutional Court|Financial Times|Formula One|General Assembly|Good Friday|Grand Prix|Great Wall"
    "|High Constitutional Court|Holy See|Human Rights Council|Independence Day|Labor Day|Labour Day"
    "|Legislative Council|Long March|Mid-Autumn Festival|Mother's Day|National Day|National Guard|National Park"
    "|National Security Council|New Testament|North Pole|North Sea|Old Testament|Olympic Committee|Olympic Games"
    "|Oval Office|Paralympic Games|People's Daily|Prime Minister|Red Cross|Ryder Cup|Scotland Yard|Security Council"
    "|Senate Judiciary Committee|Silk Road|South Pole|Spring Festival|Stanley Cup|State Council|State Department"
    "|Stock Exchange|Summer Olympics|Supreme Court|Vatican City|Vice President|West Bank|White House|Winter Olympics"
    "|World Bank|World Championship|World Championships|World Cup|World Heritage"
).split("|")
"""Names whose words stand for something else where none of them has a capital."""
_ALSO_RIGHT = frozenset(("first world war", "first World War", "second world war", "second World War", "supreme Court"))
"""What some write so."""


class FullName(NamedTuple):
    """What a name of several words should be."""

    right: str
    sure: bool
    """Whether it is a name wherever it stands, even as the first words of a sentence."""


@cache
def full_names() -> Mapping[str, FullName]:
    """Return the names of several words, each by itself in lower case."""
    return {
        name.lower(): FullName(name, sure) for names, sure in ((_ALWAYS, True), (_IN_PART, False)) for name in names
    }


def full_name_of(written: str) -> FullName | None:
    """Return the name that is written wrong here, or None if it is none, or may be written so."""
    name = full_names().get(written.lower())
    if name is None or written in _ALSO_RIGHT or written == name.right or (not name.sure and written.islower()):
        return None
    words = zip(written.split(" "), name.right.split(" "), strict=True)
    return name if all(word in (right, _low(right)) for word, right in words) else None


def variants() -> Iterator[str]:
    """Yield the wrong ways to write the names of several words."""
    for name in full_names().values():
        for words in product(*({word, _low(word)} for word in name.right.split(" "))):
            written = " ".join(words)
            if full_name_of(written) is not None:
                yield written


def _low(word: str) -> str:
    return word[0].lower() + word[1:]
