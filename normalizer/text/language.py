"""Which language a paragraph is in, from the cheapest evidence that settles it.

In order: a glance that sees plain English, the script of the letters, the share of stop words, and langdetect for what
is still open. Damaged machine translation looks odd in every one of these, so a foreign language is named only on
evidence that damage does not make; in doubt the answer is None, to be read as "treat it as the target".
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from normalizer.text.lexicon import function_words, stop_word_languages, stop_words, words
from normalizer.text.patterns import lazily

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory  # type: ignore[import-untyped]


class Evidence(Enum):
    """What a verdict rests on."""

    SCRIPT = "script"
    STOPWORDS = "stop words"
    DETECTOR = "detector"
    NONE = "none"


class Verdict(NamedTuple):
    """The language of a paragraph.

    ``language`` is an ISO 639-1 code, or None when nothing tells. ``sure`` is False when the paragraph is certainly
    not in the target language but may be in a neighbour of the one named (Danish for Norwegian, Russian for
    Bulgarian), or when only little speaks for the target. ``by`` is the evidence.
    """

    language: str | None
    sure: bool
    by: Evidence


_UNKNOWN = Verdict(None, False, Evidence.NONE)
_PLAIN_ENGLISH = Verdict("en", True, Evidence.STOPWORDS)

# Frequent in English and not a word, or hardly one, of any other language here. The pattern starts at a blank, which
# the regex engine finds much faster than a word boundary.
_ENGLISH = lazily(
    r" (?:the|and|that|with|from|this|these|those|which|their|they|are|were|been|has|have|would|could|should|its|it"
    r"|not|into|about|who|when|there)(?= )"
)
_GLANCE = 250  # characters at either end that the glance looks at

# The languages of a script, the most frequent first; where there are several, langdetect chooses. A script goes by the
# first word of its letters' Unicode names.
_WRITTEN_IN = {
    "ARABIC": ("ar", "fa", "ur"),
    "ARMENIAN": ("hy",),
    "BENGALI": ("bn",),
    "CYRILLIC": ("ru", "bg", "mk", "uk"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "ETHIOPIC": ("am",),
    "GEORGIAN": ("ka",),
    "GREEK": ("el",),
    "GUJARATI": ("gu",),
    "GURMUKHI": ("pa",),
    "HEBREW": ("he",),
    "KANNADA": ("kn",),
    "KHMER": ("km",),
    "LAO": ("lo",),
    "MALAYALAM": ("ml",),
    "MYANMAR": ("my",),
    "SINHALA": ("si",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "THAI": ("th",),
}
# Letters that one language has and those below it have not; langdetect does not know the first three.
_TELLTALES = (("be", "ў"), ("kk", "қғұ"), ("sr", "ђћ"), ("mk", "ѓќѕ"), ("uk", "іїєґ"), ("ur", "ٹڈڑےں"), ("fa", "پچژگ"))
_ENOUGH_LETTERS = 40  # below, langdetect guesses
_FEW_LETTERS = 6  # below, letters of an alphabet are a formula or a label
_FEW_WORDS = 4
_SAMPLE = 10_000  # characters; more words say the same
_SURE = 0.9  # what langdetect must give
_DETECTED_PART = 2_000  # characters; langdetect is slow and more do not change its mind

_ADDRESS = lazily(r"://|www\.|@")
# A run of letters that is no part of a file name, a host, a path, code or a number. The period before a capital is a
# lost blank between sentences. English contractions and possessives are one word, French and Italian ones are two.
_WORD = lazily(
    r"(?:(?<![\w.@/\\#$=<{])|(?<=\.)(?=[A-Z]))[^\W\d_]+(?:['’](?:d|ll|m|re|s|t|ve)\b)?(?![\w@/\\=({>]|[.:][a-z0-9:])"
)
_QUOTED = lazily(r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|「[^「」]*」|\"[^\"]*\"")


def language_of(paragraph: str, target: str = "en") -> Verdict:
    """Tell which language a paragraph is in.

    ``target`` is the ISO 639-1 code of the language the text should be in; doubt is decided in its favour, by naming
    it or by None. A quotation or a few names in another language do not change the verdict. The answer depends on
    nothing but the arguments. Raises OSError when the package's data is missing.
    """
    if target == "en" and _is_plain_english(paragraph):
        return _PLAIN_ENGLISH
    if not paragraph.isascii():
        paragraph = unicodedata.normalize("NFC", paragraph)
        written = _by_script(paragraph)
        if written is not None:
            frame = _without_quotations(paragraph)
            framed = len(_words_of(frame)) >= _FEW_WORDS and _by_script(frame) is None
            return _by_words(frame, target) if framed else written
    return _by_words(paragraph, target)


def _is_plain_english(paragraph: str) -> bool:
    """Tell at a glance that a paragraph is English: three sure English words close together, at both ends.

    Both, since a French paragraph may open with an English quotation.
    """
    size = len(paragraph)
    # Each letter of another script is at least one byte more than characters: this bounds their share.
    if not paragraph.isascii() and (len(paragraph.encode("utf-8", "surrogatepass")) - size) * 4 > size:
        return False
    if not _has_three_english(paragraph, 0, _GLANCE):
        return False
    return size < 2 * _GLANCE or _has_three_english(paragraph, size - _GLANCE, size)


def _has_three_english(paragraph: str, start: int, end: int) -> bool:
    for _ in range(3):
        found = _ENGLISH.search(paragraph, start, end)
        if found is None:
            return False
        start = found.end()
    return True


def _by_script(paragraph: str) -> Verdict | None:
    """The verdict of the script that more than half of the letters are in; None when that is the Latin one or none."""
    plain = paragraph.encode("ascii", "ignore").decode()
    if sum(map(str.isalpha, plain)) > len(paragraph) - len(plain):
        return None
    letters = {sign: count for sign, count in Counter(paragraph).items() if sign.isalpha()}
    total = sum(letters.values())
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[unicodedata.name(letter, "").partition(" ")[0]] += count
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"] + scripts["HALFWIDTH"]
    east = scripts["CJK"] + kana + scripts["HANGUL"]
    if east * 2 > total:
        return _east_asian(east, kana, scripts["HANGUL"])
    script, count = max(scripts.items(), key=lambda item: item[1], default=("", 0))
    if count * 2 <= total or script not in _WRITTEN_IN:
        return None
    return _alphabetic(paragraph, letters, count, _WRITTEN_IN[script]) if count >= _FEW_LETTERS else _UNKNOWN


def _east_asian(letters: int, kana: int, hangul: int) -> Verdict:
    if hangul * 4 > letters:
        return Verdict("ko", True, Evidence.SCRIPT)
    # A Chinese text may quote a little kana; no Japanese sentence has as little.
    if kana * 20 > letters:
        return Verdict("ja", True, Evidence.SCRIPT)
    # A few Han signs may as well be a Japanese heading.
    return Verdict("zh", letters >= 10, Evidence.SCRIPT)


def _alphabetic(paragraph: str, letters: Mapping[str, int], count: int, languages: tuple[str, ...]) -> Verdict:
    if len(languages) == 1:
        return Verdict(languages[0], True, Evidence.SCRIPT)
    for language, telltales in _TELLTALES:
        # One in two hundred: more than a name from the neighbours brings into a text.
        if sum(letters.get(letter, 0) for letter in telltales) * 200 > count:
            return Verdict(language, True, Evidence.SCRIPT)
    if count >= _ENOUGH_LETTERS:
        language, probability = _detected(paragraph, languages)
        if probability >= _SURE:
            return Verdict(language, True, Evidence.DETECTOR)
    return Verdict(languages[0], False, Evidence.SCRIPT)


def _by_words(paragraph: str, target: str) -> Verdict:
    """The verdict of the stop words over Latin letters, and of langdetect where they leave it open."""
    paragraph = paragraph[:_SAMPLE]
    found = _words_of(paragraph)
    # Numbers, code and addresses are not words; too few words could be names or a loan.
    if len(found) < _FEW_WORDS or len(found) * 2 < len(paragraph.split()):
        return _UNKNOWN
    tally = _Tally(found, target)
    own = tally.weight[target]
    rival = tally.best(apart_from=target)
    if rival is None or own >= tally.weight[rival]:
        if not own:
            return _UNKNOWN
        return Verdict(target, tally.is_plain(target), Evidence.STOPWORDS)
    if not tally.speaks_for(rival):
        return _UNKNOWN
    outside = _words_of(_without_quotations(paragraph))
    if len(outside) < len(found):
        frame = _Tally(outside, target)
        if outside and frame.weight[target] >= frame.weight[rival]:
            return _UNKNOWN
    if own * 3 <= tally.weight[rival] and tally.is_plain(rival):
        return Verdict(rival, True, Evidence.STOPWORDS)
    return _by_detector(" ".join(found), tally, rival, target)


def _by_detector(text: str, tally: _Tally, rival: str, target: str) -> Verdict:
    """langdetect's verdict on words that speak for ``rival``, but not plainly; never against the stop words."""
    if target == "en" and _is_mostly_known(text):
        return _UNKNOWN
    if len(text) - tally.size >= _ENOUGH_LETTERS:
        language, probability = _detected(text, stop_word_languages())
        if probability >= _SURE and (language == target or tally.speaks_for(language)):
            return Verdict(language, True, Evidence.DETECTOR)
    # Not in the target language, whichever of two neighbours it is.
    if tally.weight[target] * 3 <= tally.weight[rival] and tally.is_dense(rival):
        return Verdict(rival, False, Evidence.STOPWORDS)
    return _UNKNOWN


class _Tally:
    """How many words of a paragraph are stop words of which language.

    ``size`` is the number of words. ``hits`` counts the stop words; ``weight`` divides each among the languages that
    share it, so that it tells neighbours apart.
    """

    def __init__(self, found: list[str], target: str) -> None:
        self.size = len(found)
        self.hits: Counter[str] = Counter()
        self.weight: defaultdict[str, float] = defaultdict(float)
        self._distinct: dict[str, set[str]] = {}
        shouted = all(word.isupper() for word in found)
        index = _stop_word_index()
        content = 0
        for word in found:
            lower = word.lower()
            languages = ("en",) if "'" in word or "’" in word else index.get(lower, ())
            # "Los Angeles" and "J. de la Cruz" are no Spanish: capitals speak for the target alone.
            plain = shouted or word == lower
            content += plain and not languages
            for language in languages:
                if plain or (language == target and len(word) > 1):
                    self.hits[language] += 1
                    self.weight[language] += 1 / len(languages)
                    if len(lower) > 1:
                        self._distinct.setdefault(language, set()).add(lower)
        self._has_content = content >= 2

    def best(self, apart_from: str) -> str | None:
        """The language with the greatest weight, the first in the alphabet of equals; None when there is none."""
        others = [language for language, weight in self.weight.items() if weight and language != apart_from]
        return min(others, key=lambda language: (-self.weight[language], language), default=None)

    def speaks_for(self, language: str) -> bool:
        """Tell whether the words could be a sentence of a language: several of its stop words, with others between."""
        return self._has_content and len(self._distinct.get(language, ())) >= 2 and self.hits[language] * 8 > self.size

    def is_plain(self, language: str) -> bool:
        """Tell whether the words can be of no other language."""
        second = max((weight for other, weight in self.weight.items() if other != language), default=0)
        return self.is_dense(language) and self.weight[language] > second * 1.5

    def is_dense(self, language: str) -> bool:
        """Tell whether the words are a sentence of a language or of its neighbours, and hardly of any other."""
        return len(self._distinct.get(language, ())) >= 3 and self.hits[language] * 5 > self.size


@cache
def _stop_word_index() -> Mapping[str, tuple[str, ...]]:
    """Each stop word with the languages that have it."""
    index: dict[str, tuple[str, ...]] = {}
    for language in stop_word_languages():
        # English is what the text mostly is, so every small word that it shares with others must count for it too.
        small = stop_words(language) | function_words() if language == "en" else stop_words(language)
        for word in small:
            index[word] = (*index.get(word, ()), language)
    return index


def _words_of(text: str) -> list[str]:
    if _ADDRESS.search(text):
        text = " ".join(piece for piece in text.split() if not _ADDRESS.search(piece))
    return _WORD.findall(text)


def _without_quotations(text: str) -> str:
    return _QUOTED.sub(" ", text)


def _is_mostly_known(text: str) -> bool:
    """Tell whether half of the longer words are English: damaged English is, and few other languages come near."""
    longer = [word for word in text.lower().split() if len(word) > 3]
    return sum(word in words() for word in longer) * 2 >= len(longer)


def _detected(text: str, languages: tuple[str, ...]) -> tuple[str, float]:
    """langdetect's choice among the languages and its probability; ``("", 0.0)`` when it finds nothing to go by."""
    from langdetect.lang_detect_exception import LangDetectException  # type: ignore[import-untyped]

    detector = _detectors(languages).create()
    detector.append(text[:_DETECTED_PART])
    try:
        likeliest = detector.get_probabilities()[:1]
    except LangDetectException:
        return "", 0.0
    return (likeliest[0].lang, likeliest[0].prob) if likeliest else ("", 0.0)


@cache
def _detectors(languages: tuple[str, ...]) -> DetectorFactory:
    """langdetect with the profiles of these languages only, loaded in this order: a fresh random state each time."""
    from importlib.resources import files

    from langdetect.detector_factory import DetectorFactory

    factory = DetectorFactory()
    factory.seed = 0
    profiles = [files("langdetect").joinpath("profiles", language) for language in languages]
    factory.load_json_profile([profile.read_text(encoding="utf-8") for profile in profiles if profile.is_file()])
    return factory
