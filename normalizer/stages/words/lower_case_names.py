"""Names that are written in lower case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.words.gazetteer import AMBIGUOUS_PEOPLES, names_of_one_word
from normalizer.stages.words.lost_capitals import cares_for_capitals
from normalizer.stages.words.names_by_context import names_by_context, names_of_software
from normalizer.stages.words.names_by_form import names_by_form
from normalizer.stages.words.needles import find_needles
from normalizer.text.lines import line_around, line_start, word_after, word_before
from normalizer.text.patterns import lazily

_FIRST_HALVES = frozenset("central east new north south west".split())
"""First words of names; where they are in lower case too, more than one word is to be mended."""
_KINDS_OF_THINGS = frozenset(
    "auction bath bean beans bread breads bulldog chalk cuff dip dips door doors dressing elm fries fry horn kiss leave"
    " measles oven pale paper polish roast rubber setter shepherd sprout sprouts toast towel towels window windows".split()
)
"""What is called after a people or place in lower case by some: french fries, german measles, india rubber."""
_NOT_A_NAME = r"(?!\w|[.@/=:_]\w|['’](?!s\b)\w)"
_I = lazily(
    r" i (?<=[a-z,] i )"
    r"(?=(?:am|was|have|had|will|would|can|could|do|did|think|know|want|believe|hope|love|like|went|said|saw|got) )"
)
LOW_LINE = lazily(r"[\W\d_]*[a-z]")
"""A line that begins in lower case, as those of chats and quoted mail do."""


@rule(
    "WRD008",
    "lower-case-name",
    StageName.WORDS,
    Effect.CASE,
    unsettles=("WRD008", "WRD012"),
    fixes=(
        "The market on {tuesday=>Tuesday} moves in {june=>June}, as it does all over {russia=>Russia} and the {usa=>USA}.",
        "The Russian press and two {russian=>Russian} papers told of it.",
        "In {may=>May} 2015 the {us=>US} president met the {us=>US} ambassador.",
        "The image is built by {j=>J}enkins, and a {t=>T}elegram bot tells of it.",
        "The bank , they say , has closed.The staff left. was opened in May. So I came, said I, and {i=>I} had no doubt.",
        "On {tuesday=>Tuesday} Chen Guoheng flew from Lanzhou to {zhuxian=>Zhuxian} county with Wang {lei=>Lei} and Petro"
        " {marchenko=>Marchenko}.",
    ),
    keeps=(
        "They may march in august company and polish the china, with turkey and brussels sprouts.",
        "He ate french fries with german measles behind french windows.",
        "so on friday i went home and on saturday i came back",
        "I was there. I saw it. I tell you. I do.\nmy friends and i met every friday",
        "Set `monday` or config.monday to 1; mail june@example.org or see america.example.org.",
        "a yoghurt of the greek kind",
        "It may 2 or 3 times be in may-trees; they told us presidents come and go, and let us senators go.",
        "On Tuesday Chen Guoheng flew from Lanzhou to play the guzheng, with a marchenko.",
        "Run jenkins or gitlab-ci from /opt/jenkins; she sent a telegram to the android.",
    ),
)
def lower_case_name(rule: Rule, view: View) -> Iterator[Fix]:
    """Name in lower case.

    What: a weekday, month, country, people, place, firm or person in lower case, an acronym that is no word; what only its
    neighbours make a name (in may 2031, the us president, a telegram bot); amid other damage the pronoun I, and there or
    beside other such names what has the form of a Chinese name in a text about China, or the ending of a Slavic family name.
    Why: engines that learned from lower-case text put the capitals back by guessing.
    Keeps: words with another meaning (may, march, august, polish, china, turkey), things called after a people (french
    fries), texts about programs and texts that care little for capitals.
    Safety: safe; for peoples that things are called after only where the document has the same word with its capital, or
    shows several kinds of damage.
    """
    text = view.text
    names = names_of_one_word()
    found = view.once(find_needles)
    for needle in sorted(found):
        word = needle[1:]
        if word not in names or not _is_trusted(view, word):
            continue
        for match in re.finditer(rf"(?<=[ (\"“/]){word}{_NOT_A_NAME}", text):
            if " i " in line_around(text, match.start()) or (word_after(text, match.end() + 1) in _KINDS_OF_THINGS):
                continue
            if word_before(text, match.start() - 1) in _FIRST_HALVES:
                continue
            yield rule.fix(match.start(), match.end(), names[word])
    for (start, end), right in names_by_context(text, found):
        if (
            view.once(cares_for_capitals)
            and " i " not in line_around(text, start)
            and not LOW_LINE.match(text, line_start(text, start))
        ):
            yield rule.fix(start, end, right)
    for (start, end), right in names_of_software(text, found):
        yield rule.fix(start, end, right)
    for start, end in sorted(view.once(names_by_form)):
        yield rule.fix(start, end, text[start:end].capitalize())
    if " i " in text and view.signature.battered:
        for match in _I.finditer(text):
            if LOW_LINE.match(text, line_start(text, match.start())):
                continue
            yield rule.fix(match.start() + 1, match.start() + 2, "I")


def _is_trusted(view: View, word: str) -> bool:
    if not view.once(cares_for_capitals):
        return False
    return view.signature.battered or word not in AMBIGUOUS_PEOPLES or word.capitalize() in view.text
