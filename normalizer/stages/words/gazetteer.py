"""Names that English always writes with capitals: what an engine leaves in lower case without a doubt."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

# March, May and August are words too; so are Turkey, China, Polish and Reading.
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july september october november"
    " december".split()
)
PLACES = frozenset(
    # Countries, without those that are words too.
    "afghanistan albania algeria america angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus"
    " belgium bolivia botswana britain brunei bulgaria burundi cambodia cameroon canada colombia congo croatia cyprus denmark"
    " djibouti ecuador egypt england eritrea estonia ethiopia finland gabon germany ghana greece greenland guatemala guyana"
    " haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan kazakhstan kenya korea"
    " kosovo kuwait kyrgyzstan latvia lebanon liberia libya liechtenstein lithuania luxembourg macedonia madagascar malawi"
    " malaysia mauritania mauritius mexico moldova mongolia montenegro mozambique myanmar namibia netherlands nicaragua"
    " nigeria norway pakistan palestine paraguay philippines poland portugal qatar romania russia rwanda scotland senegal"
    " serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand"
    " tunisia turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam yemen zambia zimbabwe"
    # Continents, regions and seas.
    " africa antarctica asia europe eurasia balkans caribbean caucasus chechnya crimea catalonia donbass kashmir kurdistan"
    " punjab scandinavia siberia tibet"
    # Provinces and states.
    " anhui fujian gansu guangdong guangxi guizhou hainan hebei heilongjiang henan hubei hunan jiangsu jiangxi jilin liaoning"
    " ningxia qinghai shaanxi shandong shanxi sichuan xinjiang yunnan zhejiang alaska arizona california connecticut florida"
    " hawaii illinois indiana louisiana massachusetts michigan minnesota mississippi nebraska nevada ohio oklahoma oregon"
    " pennsylvania tennessee texas utah wisconsin wyoming bavaria gujarat maharashtra ontario quebec queensland saxony"
    # Cities.
    " amsterdam ankara athens atlanta auckland baghdad baku bangkok barcelona beijing beirut belgrade berlin birmingham"
    " bogota brussels bucharest budapest cairo caracas changsha chengdu chicago chongqing copenhagen damascus delhi dhaka"
    " dresden dubai dublin edinburgh geneva glasgow guangzhou guilin hangzhou hanoi harbin helsinki houston hyderabad istanbul"
    " jakarta jerusalem johannesburg kabul kaohsiung karachi kathmandu kaunas kiev kyiv kyoto kunming lahore lisbon london"
    " lviv lyon madrid melbourne miami milan minsk montreal moscow mumbai munich nagasaki nairobi nanjing nanning naples"
    " ningbo odessa osaka oslo ottawa philadelphia prague pyongyang qingdao riga rome rostov rotterdam sarajevo seattle seoul"
    " shanghai shenyang shenzhen sochi stockholm stuttgart suzhou sydney taipei tallinn tashkent tbilisi tehran tianjin tokyo"
    " toronto tripoli vancouver venice vilnius warsaw washington wuhan xiamen yerevan yokohama zagreb zhengzhou zurich".split()
)
PEOPLES = frozenset(
    "african africans albanian albanians algerian american americans armenian armenians asian asians australian australians"
    " austrian austrians belarusian belgian belgians bosnian brazilian brazilians british bulgarian bulgarians californian"
    " canadian canadians catalan chechen chinese croatian croatians czech danish dutch egyptian egyptians english estonian"
    " estonians ethiopian european europeans finnish french georgian german germans hungarian hungarians indian indians"
    " indonesian indonesians iranian iranians iraqi iraqis irish israeli israelis italian italians japanese jordanian kazakh"
    " kenyan korean koreans kurdish kurds latvian latvians lebanese libyan lithuanian lithuanians macedonian malaysian mexican"
    " mexicans mongolian moroccan nigerian norwegian norwegians pakistani pakistanis palestinian palestinians peruvian"
    " philippine portuguese romanian romanians russian russians saudi scottish serbian serbs slovak slovenian somali spanish"
    " swedish syrian syrians taiwanese thai tibetan tunisian turkish ukrainian ukrainians uzbek venezuelan vietnamese"
    " buddhism buddhist buddhists christian christianity christians confucian hindu hinduism hindus islam islamic islamist"
    " islamists jewish judaism muslim muslims taliban".split()
)
"""Peoples, languages and religions; many of their names are part of the names of things."""
AUTHORITIES = frozenset(
    f"{authority} of " for authority in "Ministry Ministries Minister Department Secretary Bureau Commission".split()
)
"""What stands before the field of a ministry or the like."""
ACRONYMS = frozenset("bbc cnn fbi imf nasa nato unesco unicef usa".split())

_ALWAYS = (
    "Abu Dhabi|Addis Ababa|African Union|Bosnia and Herzegovina|Buckingham Palace|Buenos Aires|Burkina Faso"
    "|Central Intelligence Agency|Champions League|Costa Rica|Czech Republic|Dominican Republic|Eiffel Tower"
    "|El Salvador|European Central Bank|European Commission|European Court of Human Rights|European Court of Justice"
    "|European Parliament|European Union|Federal Bureau of Investigation|Great Britain|Great Hall of the People"
    "|Great Wall of China|Gulf of Mexico|Hong Kong|House of Commons|House of Lords|House of Representatives"
    "|Human Rights Watch|International Court of Justice|International Criminal Court|International Monetary Fund"
    "|International Olympic Committee|Ku Klux Klan|Kuala Lumpur|Las Vegas|Latin America|Los Angeles|Manchester United"
    "|Middle East|Mount Everest|New Delhi|New Jersey|New Mexico|New Orleans|New South Wales|New York|New York Times"
    "|New Zealand|North America|North Carolina|North Dakota|North Korea|North Macedonia|Northern Ireland"
    "|Papua New Guinea|People's Liberation Army|People's Republic of China|Persian Gulf|Premier League|Puerto Rico"
    "|Real Madrid|Rio de Janeiro|San Diego|San Francisco|Saudi Arabia|Sierra Leone|Silicon Valley|South Africa"
    "|South America|South Carolina|South Dakota|South Korea|South Sudan|Soviet Union|Sri Lanka|Statue of Liberty"
    "|Tel Aviv|United Arab Emirates|United Kingdom|United Nations|United States|Wall Street|Wall Street Journal"
    "|Washington Post|West Virginia|World Health Organisation|World Health Organization|World Trade Organisation"
    "|World Trade Organization|World War II"
).split("|")
_IN_PART = (
    "Arab League|Associated Press|Constitutional Court|Department of State|European Council|Financial Times"
    "|Great Wall|Holy See|Human Rights Council|National Security Council|Oval Office|People's Daily|Red Cross"
    "|Scotland Yard|Security Council|State Council|State Department|Vatican City|West Bank|White House|World Bank"
    "|World Cup"
).split("|")
"""Names whose words stand for something else where none of them has a capital."""


class FullName(NamedTuple):
    """What a name of several words should be."""

    right: str
    sure: bool
    """Whether it is a name wherever it stands, even as the first words of a sentence."""


@cache
def variants() -> Mapping[str, FullName]:
    """Return the wrong ways to write the names of several words, each with the right one; made once."""
    wrong: dict[str, FullName] = {}
    for names, sure in ((_ALWAYS, True), (_IN_PART, False)):
        for name in names:
            words = name.split(" ")
            for way in product(*({word, word[0].lower() + word[1:]} for word in words)):
                written = " ".join(way)
                if written != name and (sure or not written.islower()):
                    wrong[written] = FullName(name, sure)
    return wrong
