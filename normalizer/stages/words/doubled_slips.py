"""Long words that stand twice where one of them is surely a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.words.doubled_in_damage import doubled_content
from normalizer.stages.words.doublings import NOUN_OPENERS, repeated_words
from normalizer.text import lexicon
from normalizer.text.lines import word_after
from normalizer.text.patterns import lazily

_LONGEST_UNDAMAGED = 20_000
"""Code points in which one slip may be all that a translation shows."""
_REACH = 60
_BEFORE = 3
_RELATIVES = frozenset("that these those what whatever which who whoever whom whose".split())
"""What begins a clause whose verb may stand before another: `they that sleep sleep in the night`."""
_SUBJECTS = frozenset(
    "also can cannot could he i it let may might must never not she should they to we who will would you".split()
)
"""Behind these a verb stands, and a noun of the same form may follow it: `they face face to face`."""
_PRONOUNS = frozenset("he i it she thee they thou we you".split())
_ENDINGS = ("ing", "ed", "ly")
"""Of words that may be verb and noun in turn, or are doubled for emphasis."""
_EMPHATIC = frozenset(
    "again agar always away bang beep black blah bright buffalo chop cold cool dark dead deep deeper deer done dozen"
    " eight eighteen ever fast fine fish forever good green hard heavy high hundred hurry just kind knock late later"
    " lower million money never nothing older only other people plus police quick quite really right same sapiens"
    " sheep slow small soft strong super sweet thousand tick tight times tiny total twice upper wait warm whole wide"
    " wild worse yadda young".split()
)
"""Words that are doubled for emphasis, or as numbers, sounds and nouns that take one of the same form."""
_LONG_CAPITAL = lazily(r"[A-Z][a-z]{6,}")
_PER_CENT = lazily(r"%(?<=\d%) ?per ?cent\b(?!-)")
_LONG_TOKEN = lazily(r"[a-z]{4,}")


@rule(
    "WRD013",
    "doubled-long-word",
    StageName.WORDS,
    Effect.DELETION,
    unsettles=("PUN00", "PUN01", "PUN02", "LAY001"),
    fixes=(
        "It grew by 7.5%{ per cent=>} in a year, says the Exchange{ Exchange=>} Centre.",
        "They spent the holiday{ holiday=>} in the hills and paid a trade{ trade=>} tax.",
        "They wrote of the tsunami{ tsunami=>} that came later, of rain and strong wind{ wind=>}, and of folk music{ music=>}.",
    ),
    keeps=(
        "In strong strong wind they face face to face what changes change.",
        "They that sleep sleep in the night; what they offered offered little; affordable housing housing the old.",
        "They meet to address address problems and to record record profits.",
        "He went deeper and deeper, with a thousand thousand thanks, never never to return.",
        "The Yangtze Yangtze, Modified Modified Read and Baden Baden.",
        "Baden Baden is the total total, and people people hire people people.",
        "The package package is named so; run `handle handle` first.",
        "It is what it is: money money money, said the song.",
    ),
)
def doubled_long_word(rule: Rule, view: View) -> Iterator[Fix]:
    """Long word that stands twice.

    What: a word of content of four letters and more directly behind itself, in lower case, behind another word in lower case;
    a longer one with a capital, unless it is a name; *per cent* behind its sign.
    Why: two words of the source are rendered by the same English word, or one is rendered twice.
    Keeps: emphasis, numbers, sounds, a verb before a noun of the same form or behind a clause that ends with the same verb,
    three and more in a row, lists, texts about programs.
    Safety: safe; where the document is full of damage, another rule finds more.
    """
    for match in _PER_CENT.finditer(view.text):
        yield rule.fix(match.start() + 1, match.end(), "")
    if not shows_slips(view):
        return
    # What is found amid other damage by weaker evidence is that rule's.
    mended = view.once(doubled_content) if view.signature.battered else ()
    for word in sorted(view.once(repeated_words)):
        found = slips(view.text, word) if _LONG_TOKEN.fullmatch(word) else _capital_slips(view.text, word)
        for start, end in found:
            if (start + len(word), end) not in mended:
                yield rule.fix(start + len(word), end, "")


def shows_slips(view: View) -> bool:
    """Tell whether slips are repaired in this document: not in texts about programs, which repeat words in listings.

    A long text that shows no other damage is edited prose, whose doubled words are meant.
    """
    if len(view.text) > _LONGEST_UNDAMAGED and not view.signature.damaged:
        return False
    return not view.signature.technical


def slips(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield the spans where a word of lower-case letters surely stands twice by mistake."""
    if word not in lexicon.words() or word in _EMPHATIC or word.endswith(_ENDINGS):
        return
    if word in lexicon.function_words() or word in lexicon.doublings():
        return
    for match in re.finditer(rf"(?<=[a-z] ){word} {word}(?=[ ,;:]|\.(?!\w))", text):
        start, end = match.span()
        left = text[max(0, start - _REACH) : start].lower().split()[-_BEFORE:]
        if not left or left[-1] in _SUBJECTS or (len(left[-1]) == 1 and left[-1] != "a"):
            continue
        if _RELATIVES.intersection(left[:-1]) or (left[-1] in _RELATIVES and left[-1] not in NOUN_OPENERS):
            continue
        right = word_after(text, end + 1)
        if right != word and not right[:1].isdigit() and right.lower() not in _PRONOUNS:
            yield start, end


def _capital_slips(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield the spans where a long word with a capital that is no name of its own stands twice behind another word."""
    lower = word.lower()
    if not _LONG_CAPITAL.fullmatch(word) or lower not in lexicon.words() or word in lexicon.names():
        return
    for match in re.finditer(rf"(?<=[a-z] ){word} {word}(?=[ ,;:]|\.(?!\w))", text):
        if word_after(text, match.end() + 1).lower() != lower:
            yield match.span()
