"""Which of the older encodings a text that is not UTF-8 is most likely in.

Each candidate decodes a sample, and the result is judged letter by letter: how common the letter is in the languages
that the encoding serves, and whether it stands where such letters stand.  The wrong encoding makes rare ideographs,
symbols inside words, accents in a row, capitals inside words.  The judgement is the same on every machine and every run.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from functools import partial

_SAMPLE = 32_768
"""How many bytes are looked at, from lines that have any outside ASCII."""
_LINE = re.compile(rb"^[^\n\x80-\xff]*[\x80-\xff][^\n]*\n?", re.M)
_UNDECODABLE = -5.0
_CANDIDATES = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949", "cp1252", "cp1251", "cp1250")

_SIMPLIFIED = frozenset(
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起"
    "发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次"
    "使身者被高已亲其进此话常与活正感明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书"
    "部水像眼等体却加电主界门利海受听表德少克代员许陵先口由死安写性马光白或住难望教命花结乐色更拉东神记处让母父应直字场平报友关放至"
    "张认接告入笑内英军候民岁往何度山觉路带万男边风解叫任金快原吃妈变通师立象数四失满战远格士音轻目条呢"
)
_TRADITIONAL = frozenset(
    "的一是了我不人在他有這個上們來到時大地為子中你說生國年著就那和要她出也得裡後自以會家可下而過天去能對小多然於心學麼之都好看起"
    "發當沒成只如事把還用第樣道想作種開美總從無情己面最女但現前些所同日手又行意動方期它頭經長兒回位分愛老因很給名法間斯知世什兩次"
    "使身者被高已親其進此話常與活正感明問力理爾點文幾定本公特做外孩相西果走將月十實向聲車全信重三機工物氣每並別真打太新比才便夫再書"
    "部水像眼等體卻加電主界門利海受聽表德少克代員許先口由死安寫性馬光白或住難望教命花結樂色更拉東神記處讓母父應直字場平報友關放至"
    "張認接告入笑內英軍候民歲往何度山覺路帶萬男邊風解叫任金快原吃媽變通師立象數四失滿戰遠格士音輕目條呢灣臺台區縣"
)
_HANGUL = frozenset(
    "이다는의에을를가은하고지한기로사도인서시어대정리자수부해아그나라보과일전게있동제장니들상면여주구성스원만조공했으신생적경연말마우"
    "계선관안비내오국민양저무거할실문결유물화세개소학분미발방러야당음않방역통모교용위었던된되며까것등없와런린단르트드크습합입히려같"
    "차타파남북명중심본외새현재회백천억월년살집길손눈물불밥먹말잘더못각간감강건검격견권금급김난널달담독두따때또람력련령례"
)
_JAPANESE = frozenset(
    "日本人国会年大十二三一中長出生時行見月分後前間上東金自事者同社会気話高学手世家田山電新名目体代主場今安"
)
_CJK_MARKS = frozenset("，。、；：？！（）《》〈〉「」『』【】“”‘’—…·％～　")

_CLOSE_TO_LETTERS = frozenset("’‘“”«»„")
_LOOSE = frozenset("–—…•€£°§²³½¼¾®©™ª º·¡¿×\u00a0")
_WESTERN = (
    "àâæçéèêëîïôœùûüÿ",
    "äöüß",
    "áéíñóúü",
    "áâãàçéêíóôõúü",
    "àèéìíîòóùú",
    "éèëïöüóá",
    "æøåéäöüòó",
    "åäöéüàæø",
    "áðéíóúýþæö",
    "àçèéíïòóúü",
)
_CENTRAL = (
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "áéíóöőúüű",
    "čćđšž",
    "ăâîşţ",
    "äöüß",
)


def detect(data: bytes) -> str | None:
    """Return the Python name of the likeliest encoding of ``data``, which is not UTF-8; None if none makes sense.

    Known are GB18030, Big5, Shift-JIS, EUC-JP, EUC-KR and Windows-1250, 1251 and 1252, with their vendors' additions.
    """
    sample = _sample(data)
    scores = [(_score(sample, name), -rank, name) for rank, name in enumerate(_CANDIDATES)]
    best, _, name = max(scores)
    return name if best > 0 else None


def _sample(data: bytes) -> bytes:
    """Return the first lines that are not all ASCII; no multi-byte character contains a line feed."""
    lines: list[bytes] = []
    size = 0
    for match in _LINE.finditer(data):
        lines.append(match[0][: _SAMPLE - size])
        size += len(lines[-1])
        if size >= _SAMPLE:
            break
    return b"".join(lines)


def _score(sample: bytes, name: str) -> float:
    """Return the mean plausibility, from about -5 to 1, of what ``sample`` says in an encoding."""
    text = codecs.getincrementaldecoder(name)("surrogateescape").decode(sample)
    places = [index for index, char in enumerate(text) if char > "\x7f"]
    if not places:
        return _UNDECODABLE
    padded = f" {text} "
    judge = _JUDGES[name](text)
    return sum(judge(padded[at], padded[at + 1], padded[at + 2]) for at in places) / len(places)


Judge = Callable[[str, str, str], float]
"""Says how plausible a character is between its two neighbours."""


def _ideographic(_: str, *, common: frozenset[str], codec: str, first: int, last: int, kana: float) -> Judge:
    known: dict[str, float] = {}

    def judge(left: str, char: str, right: str) -> float:
        if char not in known:
            known[char] = _ideograph(char, common, codec, first, last, kana)
        beside_letters = left.isascii() and left.islower() and right.isascii() and right.islower()
        return known[char] - (0.5 if beside_letters else 0)

    return judge


def _ideograph(char: str, common: frozenset[str], codec: str, first: int, last: int, kana: float) -> float:
    if "\udc80" <= char <= "\udcff":
        return _UNDECODABLE
    if char in common:
        return 1.0
    if char in _CJK_MARKS or "０" <= char <= "ｚ":
        return 0.6
    if "\u3041" <= char <= "\u30fe":
        return kana
    if "\ue000" <= char <= "\uf8ff":
        return -3.0
    if not unicodedata.name(char, "").startswith(("CJK UNIFIED", "HANGUL SYLLABLE")):
        return -1.0
    # The first rows of the national standards hold the everyday characters, the later ones the rare.
    try:
        lead = char.encode(codec)[0]
    except UnicodeEncodeError:
        return -0.6
    return 0.4 if first <= lead <= last else -0.3


def _korean(_: str) -> Judge:
    def judge(_left: str, char: str, _right: str) -> float:
        if "\udc80" <= char <= "\udcff":
            return _UNDECODABLE
        if "\uac00" <= char <= "\ud7a3":
            return 1.0 if char in _HANGUL else 0.1 if _encodable(char, "euc_kr") else -1.0
        if char in _CJK_MARKS:
            return 0.3
        return -3.0 if "\ue000" <= char <= "\uf8ff" else -0.4

    return judge


def _encodable(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _alphabetic(text: str, *, alphabets: tuple[str, ...]) -> Judge:
    """Judge Latin text: by the one alphabet that covers most of the letters, and by the neighbours."""
    letters = [char for char in text.lower() if char > "\x7f" and char.isalpha()]
    alphabet = frozenset(max(alphabets, key=lambda known: sum(char in known for char in letters)))

    def judge(left: str, char: str, right: str) -> float:
        if "\udc80" <= char <= "\udcff" or "\x80" <= char <= "\x9f":
            return _UNDECODABLE
        beside_letter = (left.isascii() and left.isalpha()) or (right.isascii() and right.isalpha())
        in_row = (left > "\x7f" and left.isalpha()) or (right > "\x7f" and right.isalpha())
        if char.isalpha():
            score = 1.0 if char.lower() in alphabet else -0.3
            score -= 0.0 if beside_letter else 0.5
            score -= 1.0 if in_row else 0.0
            return score - (1.0 if char.isupper() and left.islower() else 0.0)
        if char in _CLOSE_TO_LETTERS:
            return 0.8 if left.isascii() or right.isascii() else -0.2
        if char in _LOOSE:
            return -0.7 if left.isalpha() and right.isalpha() and char not in "–—…" else 0.4
        return -0.7

    return judge


def _cyrillic(text: str) -> Judge:
    latin = sum(char.isascii() and char.isalpha() for char in text)
    cyrillic = sum("\u0400" <= char <= "\u04ff" for char in text)
    # Texts in Cyrillic quote Latin words, but Latin texts hardly ever quote Cyrillic ones in this encoding.
    foreign = 0.8 if latin > 5 * cyrillic else 0.0

    def judge(left: str, char: str, right: str) -> float:
        if "\udc80" <= char <= "\udcff":
            return _UNDECODABLE
        if char.isalpha():
            beside_latin = (left.isascii() and left.isalpha()) or (right.isascii() and right.isalpha())
            inside_capital = char.isupper() and left.islower()
            common = char.lower() in "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
            alone = not left.isalpha() and not right.isalpha() and char.lower() not in "авиксуояіє"
            return (1.0 if common else 0.5) - foreign - 1.2 * beside_latin - 1.0 * inside_capital - 0.6 * alone
        if char in "«»„“”–—…№’\u00a0":
            return 0.4
        return -0.7

    return judge


_JUDGES: dict[str, Callable[[str], Judge]] = {
    "gb18030": partial(_ideographic, common=_SIMPLIFIED, codec="gb2312", first=0xB0, last=0xD7, kana=-0.3),
    "big5hkscs": partial(_ideographic, common=_TRADITIONAL, codec="big5", first=0xA4, last=0xC6, kana=-0.3),
    "cp932": partial(_ideographic, common=_JAPANESE, codec="shift_jis", first=0x88, last=0x97, kana=1.0),
    "euc_jp": partial(_ideographic, common=_JAPANESE, codec="euc_jp", first=0xB0, last=0xCF, kana=1.0),
    "cp949": _korean,
    "cp1252": partial(_alphabetic, alphabets=_WESTERN),
    "cp1251": _cyrillic,
    "cp1250": partial(_alphabetic, alphabets=_CENTRAL),
}
