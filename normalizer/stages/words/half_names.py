"""Names of several words that have lost some of their capitals, or all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.words.full_names import full_name_of
from normalizer.stages.words.gazetteer import AUTHORITIES
from normalizer.stages.words.half_authorities import lost_capitals
from normalizer.stages.words.lost_capitals import cares_for_capitals
from normalizer.stages.words.lower_case_names import LOW_LINE
from normalizer.stages.words.needles import find_needles
from normalizer.text import lexicon
from normalizer.text.lines import line_around, line_start, word_after
from normalizer.text.patterns import lazily

_FIELD = (
    r"(?:affairs|agriculture|care|civil|commerce|communications?|construction|culture|customs|defen[cs]e|development"
    r"|economics?|economy|education|electronics|emergency|employment|energy|environment|finance|fisheries|foreign|forestry"
    r"|health|homeland|housing|human|industry|information|innovation|interior|internal|investigation|investment|justice"
    r"|labou?r|land|natural|planning|protection|public|railways?|religious|resources|science|security|situations|social"
    r"|sports?|state|statistics|taxation|technology|telecommunications|tourism|trade|transport|transportation|veterans"
    r"|war|water|welfare|works|youth)(?![\w'’-])"
)
_FIELDS = lazily(rf"(?:the )?({_FIELD}(?:(?:,? and |, | ){_FIELD})*)")
_FIELD_WORD = lazily(_FIELD)
_GOES_ON = frozenset("announced explained had has officials reported said says spokesman spokeswoman stated".split())
"""What follows the whole name of an authority; another word may belong to it."""
_WITHIN_SENTENCE = lazily(r"[a-z0-9,;][\"”’')]? \Z")
_NO_NAME_BEFORE, _NO_NAME_BEHIND = r"(?<![\w'’@#$./\\-])", r"(?![\w@\\-]|[.@/=:]\w|['’](?!s\b)\w)"


@rule(
    "WRD012",
    "name-without-its-capitals",
    StageName.WORDS,
    Effect.CASE,
    unsettles=("WRD008", "WRD012"),
    fixes=(
        "He flew from {new=>New} York to the United {nations=>Nations}, and home to the {united states=>United States}.",
        "It is the World {bank=>Bank} and not the White {house=>House} that pays.",
        "The {foreign=>Foreign} Ministry and the {standing=>Standing} Committee of the {national=>National} Academy met.",
        "The Ministry of {finance=>Finance} and the Department of {health and social security=>Health and Social Security}.",
    ),
    keeps=(
        "A white house on the west bank of the river; a world cup of gymnastics.",
        "the ministry of finance, a department of health, the Ministry of his choice",
        "so i went to new york and then i went home",
        "White house paint is on sale. Supreme court dress is not.",
        "See new-york.example.org, `united states`, #hongkong and @hong kong.",
        "The Department of health policy teaches in the old hall.",
        "A former Minister and the whole Committee; a small Department of the third Ministry.",
    ),
)
def name_without_its_capitals(rule: Rule, view: View) -> Iterator[Fix]:
    """Name of several words in lower case, wholly or in part.

    What: a country, city, body or newspaper that English writes with capitals, such as *new York*; the field of a
    ministry or department that has its own capital, on either side of it.
    Why: engines decide about the case of each word by itself.
    Keeps: words that stand for something else without capitals (a white house), the first words of a sentence where they
    may be some of those, texts about programs and texts that care little for capitals.
    Safety: safe.
    """
    text = view.text
    found = view.once(find_needles)
    for needle in sorted(found):
        name = full_name_of(needle)
        if name is None or (needle.islower() and not view.once(cares_for_capitals)):
            continue
        right, sure = name
        for match in re.finditer(rf"{_NO_NAME_BEFORE}{re.escape(needle)}{_NO_NAME_BEHIND}", text):
            if " i " in line_around(text, match.start()):
                continue
            if needle.islower() and LOW_LINE.match(text, line_start(text, match.start())):
                continue
            if sure or _WITHIN_SENTENCE.search(text, max(0, match.start() - 3), match.start()):
                yield _capitalised(rule, text, match.start(), right)
    for authority in sorted(found.intersection(AUTHORITIES)):
        place = text.find(authority)
        while place >= 0:
            fields = _FIELDS.match(text, place + len(authority))
            if fields and _is_whole(text, fields.end()) and not text[place - 1 : place].isalnum():
                capitals = _FIELD_WORD.sub(lambda word: word[0].capitalize(), fields[1])
                yield _capitalised(rule, text, fields.start(1), capitals)
            place = text.find(authority, place + 1)
    for start, end in lost_capitals(text, found):
        yield rule.fix(start, end, text[start:end].capitalize())


def _capitalised(rule: Rule, text: str, start: int, right: str) -> Fix:
    """Return the fix that puts the capitals of ``right`` in, no wider than it has to be."""
    found = text[start : start + len(right)]
    differing = [index for index, (old, new) in enumerate(zip(found, right, strict=True)) if old != new]
    first = right.rfind(" ", 0, differing[0]) + 1
    last = right.find(" ", differing[-1])
    last = len(right) if last < 0 else last
    return rule.fix(start + first, start + last, right[first:last])


def _is_whole(text: str, end: int) -> bool:
    """Whether the name of an authority ends here: no other noun goes on with it."""
    word = word_after(text, end + 1) if text[end : end + 1] == " " else ""
    return not word.islower() or word in lexicon.function_words() or word in _GOES_ON or word.endswith("ed")
