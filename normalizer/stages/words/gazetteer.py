"""Names that English always writes with capitals: what an engine leaves in lower case without a doubt."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from normalizer.text import lexicon

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
"""Peoples, languages and religions."""
AMBIGUOUS_PEOPLES = frozenset("arabic dutch french german germans greek roman swiss turkish".split())
"""Those whose names are part of the names of many things, and of old words."""
AUTHORITIES = frozenset(
    f"{authority} of " for authority in "Ministry Ministries Minister Department Secretary Bureau Commission".split()
)
"""What stands before the field of a ministry or the like."""
_ACRONYMS = frozenset(
    "apec bbc ceo cnbc cnn cfo cska dna dprk fbi fifa gdp hiv imf nafta nasa nato nba nfl nhs oecd opec uefa unesco unicef usa"
    " usmca wto".split()
)
_BRANDS = {
    "iphone": "iPhone",
    "linkedin": "LinkedIn",
    "paypal": "PayPal",
    "wechat": "WeChat",
    "whatsapp": "WhatsApp",
    "wikileaks": "WikiLeaks",
    "youtube": "YouTube",
}
COUNTRIES = (
    "Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain Bangladesh Belarus Belgium Bolivia"
    " Brazil Britain Bulgaria Cambodia Cameroon Canada Chile China Colombia Croatia Cuba Cyprus Denmark Ecuador Egypt Estonia"
    " Ethiopia Europe Finland France Georgia Germany Ghana Greece Guatemala Haiti Honduras Hungary Iceland India Indonesia Iran"
    " Iraq Ireland Israel Italy Japan Kazakhstan Kenya Kosovo Kuwait Kyrgyzstan Laos Latvia Libya Lithuania Malaysia Mali Malta"
    " Mexico Moldova Mongolia Morocco Myanmar Nepal Nicaragua Nigeria Norway Pakistan Panama Paraguay Peru Poland Portugal Qatar"
    " Romania Russia Rwanda Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sweden Switzerland Syria Taiwan Tajikistan"
    " Tanzania Thailand Tunisia Turkey Turkmenistan Uganda Uruguay Uzbekistan Venezuela Vietnam Zambia Zimbabwe"
).split()
"""Countries and continents that take no article."""
ARTICLES_BEFORE = frozenset(f"{the} {name}" for name in COUNTRIES for the in ("the", "The"))


@cache
def names_of_one_word() -> Mapping[str, str]:
    """Return every name of one word in lower case, with the name as it should be."""
    words = CALENDAR | PLACES | PEOPLES | lexicon.gazetteer()
    return {word: word.capitalize() for word in words} | {word: word.upper() for word in _ACRONYMS} | _BRANDS
