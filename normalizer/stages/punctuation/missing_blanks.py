"""Blanks missing behind marks."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.punctuation.stops import suspicious_commas
from normalizer.text import lexicon
from normalizer.text.lines import (
    ends_link,
    line_around,
    line_end,
    line_start,
    looks_like_code,
    token_around,
    word_after,
    word_before,
)
from normalizer.text.months import MONTHS
from normalizer.text.patterns import lazily

_AMOUNT = lazily(r",(?<=[a-z]{3},)\d+(?:[.,]\d+)*(?= ?%|\s+[a-z]{3})")
_TITLE = lazily(r"(?:Dr|Mr|Mrs|Ms|Prof|St)\. [A-Z]")
_MONTH_DAY = lazily(rf"(?:{MONTHS}) \d{{1,2}}\Z")
_YEAR = lazily(r",(?:1[5-9]|20)\d\d(?![\d,.])")
_FILE = lazily(r"[\w-]+\.[a-z]\w{1,4}(?!\w)")
_FILE_BEFORE = lazily(r"[\w-]\.[a-z]\w{1,4}\Z")
_LONGEST_FILE = 8
_TITLE_BEHIND = lazily(r",[A-Z][^\"“”\n]{0,60}(?<! )[\"”](?!\w)")
_ENTITY = lazily(r"&[A-Za-z]{2,31}\Z")
_LONGEST_ENDING = 5
"""Letters of a grammatical ending that follows an abbreviation."""
_LONGEST_ABBREVIATION = 2
_LONGEST_RECORD = 300
_CHEMICAL_PREFIXES = frozenset("alpha anti beta cis delta endo exo gamma meta ortho para syn trans".split())
_OTHER_MARKS = tuple(lazily(mark + r"[A-Za-z]") for mark in (";", ":", "!", r"\?"))
_INDEX_ENTRY = lazily(r"\\index\w*\{[^{}\n]*\Z")
_LONGEST_ENTRY = 100
_LABELLED = lazily(r"[^:\n]{1,60}:[^\s:/\d][^:\n]*$")
_LABEL = lazily(r"(?:(?<=\n)|\A)(?:[A-Z][a-z]{2,}|Q|A):")
"""What begins a line and has a colon behind it: the label of a value, a question or an answer."""
_SPEAKER = lazily(r"[A-Z][a-z]+(?: [a-z]+){0,2}:(?=(?:[A-Z][a-z’']+|[a-z]{4,}) [a-z]+ [a-z]+ [a-z]+)")
"""Who speaks or what is spoken of, and a sentence behind the colon."""
_OPERATORS = frozenset("about after before by from has in is to".split())
"""What queries ask for: `from:me`, `has:it`."""
_VALUES = frozenset("any both me none off on".split())
"""Function words that are values of settings: `status:on`."""


@rule(
    "PUN002",
    "missing-space-after-comma",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001", "LAY001"),
    signs=(r",(?=[^\W\d_]|\d{4}|['‘][A-Z])", r",(?<=[a-z]{3},)\d"),
    fixes=(
        "They stole the codes,{=> }giving them access.",
        "In France,{=> }the matter was dropped.",
        "It was signed on March 5,{=> }2018 in Rome.",
        "He used to say,{=> }'The steps are high,' and laughed.",
        "He carried the flour on his back,{=> }40 kilograms at a time.",
        "It comes from [the works](https://works.example/x-y),{=> }and it runs.",
    ),
    keeps=(
        "The bill came to 1,000 dollars.",
        "Mount it with the options rw,noexec,nosuid as shown.",
        "The solvent is N,N-dimethylformamide.",
        "Call f(a,b) twice.",
        "An alpha,beta-unsaturated ketone.",
        "skip = 'bad.txt,whatever.txt'",
        "first name,last name,home town\nAnn Mary,Hill Marsh,New Rye",
    ),
    known=("The shop sells apples,{=> }pears,{=> }plums.",),
)
def missing_space_after_comma(rule: Rule, view: View) -> Iterator[Fix]:
    """Missing space after a comma.

    What: a comma between two words with no blank behind it, and between day and year of an English date.
    Why: Chinese and Japanese full-width commas carry their own white space, which is lost with them.
    Keeps: numbers, lists of options, fields or file names without blanks, code, chemical names, single letters.
    Safety: safe between two known words where the run of characters holds no other comma, or where marks are set
    carelessly throughout; else unsafe.
    """
    text = view.text
    for comma in view.once(suspicious_commas):
        following = text[comma + 1 : comma + 2]
        if following in ("'", "‘"):
            safety = Safety.UNSAFE if view.signature.technical else Safety.SAFE
            yield rule.fix(comma + 1, comma + 1, " ", safety=safety)
        elif following.isdigit():
            yield from _before_number(rule, view, comma)
        elif following.isalpha():
            yield from _before_word(rule, view, comma)


def _before_word(rule: Rule, view: View, comma: int) -> Iterator[Fix]:
    text = view.text
    left, right = word_before(text, comma), word_after(text, comma + 1)
    if not left and text[comma - 1 : comma] in ('"', "”", ")", "%") and comma:
        if text[comma - 1] in '"”' and _TITLE_BEHIND.match(text, comma):
            # `… the incident",Interfax" reports`: the mark belongs behind the comma.
            return
        left = "so"
    if (min(len(left), len(right)) < 2 and (len(left) < 2 or right not in ("a", "I"))) or not right:
        return
    token = token_around(text, comma)
    if _FILE_BEFORE.search(text, max(0, comma - _LONGEST_FILE), comma) and _FILE.match(text, comma + 1):
        return
    if ends_link(text, comma) and right in lexicon.words():
        yield rule.fix(comma + 1, comma + 1, " ")
    elif not (looks_like_code(token) or "://" in token or _in_macro(token) or _is_chemical(left, right)):
        yield rule.fix(comma + 1, comma + 1, " ", safety=_safety_of_comma(view, token, left, right, comma))


def _before_number(rule: Rule, view: View, comma: int) -> Iterator[Fix]:
    text = view.text
    if _YEAR.match(text, comma) and _MONTH_DAY.search(text, max(0, comma - 16), comma):
        yield rule.fix(comma + 1, comma + 1, " ")
    elif _AMOUNT.match(text, comma):
        safety = Safety.SAFE if _counts_something(view, comma) else Safety.UNSAFE
        yield rule.fix(comma + 1, comma + 1, " ", safety=safety)


def _counts_something(view: View, comma: int) -> bool:
    """Whether a number behind the comma belongs to the words behind it, and is not that of a note."""
    text = view.text
    if looks_like_code(token_around(text, comma)) or (view.signature.technical and not view.signature.worn):
        return False
    amount = _AMOUNT.match(text, comma)
    thing = word_after(text, amount.end() + 1) if amount else ""
    counted = thing in lexicon.words() and thing not in lexicon.function_words()
    return word_before(text, comma) in lexicon.words() and (counted or not thing)


def _in_macro(token: str) -> bool:
    """Whether the commas of a run stand in square brackets: `note:[first,Second`, `[tree,leaf,root]`."""
    name, bracket, _ = token.partition(",")[0].rpartition("[")
    return bool(bracket and (name or token.count(",") > 1)) and "]" not in token.partition(",")[0]


def _is_chemical(left: str, right: str) -> bool:
    """Whether both sides are positions in a molecule: `alpha,beta-unsaturated`, `cis,cis-muconic`."""
    first = right.partition("-")[0].lower()
    return "-" in right and left.lower() in _CHEMICAL_PREFIXES and first in _CHEMICAL_PREFIXES


def _safety_of_comma(view: View, token: str, left: str, right: str, comma: int) -> Safety:
    text = view.text
    worn = view.signature.worn
    if _is_record(text, comma) or (token.count(",") - token.endswith(",") > 1 and not (worn and _is_row(token))):
        return Safety.UNSAFE
    if right.lower() in lexicon.function_words():
        return Safety.SAFE
    line = line_around(text, comma).split()
    if left.isupper() or len(line) < 2:
        return Safety.UNSAFE
    if (
        view.signature.technical
        and not view.signature.wide
        and not (worn and len(lexicon.function_words().intersection(line)) > 1)
    ):
        return Safety.UNSAFE
    # In a row of names or options both sides look alike; in a sentence the line goes on in words.
    behind = text[comma + 1 + len(right) : comma + 2 + len(right)]
    if behind not in (" ", ".", ",", "'", "’", "\n", "") or not left[:1].isalnum():
        return Safety.UNSAFE
    if _TITLE.match(text, comma + 1):
        return Safety.SAFE
    known = (left[0].isdigit() or lexicon.is_known(left)) and (lexicon.is_known(right) or right[0].isupper())
    shortest = 2 if worn and left.lower() in lexicon.words() and right in lexicon.words() else 3
    return Safety.SAFE if known and min(len(left), len(right)) >= shortest else Safety.UNSAFE


def _is_row(token: str) -> bool:
    """Whether a run of words with commas between them is one of a sentence: every word is known, in lower case."""
    words = token.rstrip(".,;:!?").split(",")
    return all(word.islower() and word in lexicon.words() for word in words)


def _is_record(text: str, comma: int) -> bool:
    """Whether the line and one beside it are records of one file: as many commas in both, none with a blank behind."""
    start, end = line_start(text, comma), line_end(text, comma)
    if end - start > _LONGEST_RECORD or text.find(", ", start, end) >= 0:
        return False
    fields = text.count(",", start, end)
    before = text[line_start(text, max(0, start - 1)) : max(0, start - 1)]
    behind = text[end + 1 : end + 1 + _LONGEST_RECORD].partition("\n")[0]
    return fields > 1 and any(line.count(",") == fields and ", " not in line for line in (before, behind))


@rule(
    "PUN003",
    "missing-space-after-mark",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001", "LAY001"),
    signs=(
        r";[A-Za-z]",
        r":[A-Za-z]",
        r"![A-Za-z]",
        r"\?[A-Za-z]",
    ),
    fixes=(
        "The power reaches 5,000 tons;{=> }the system is new.",
        "He asked why!{=> }Then he left.",
        "He told the truth:{=> }the axe was his.",
        "Tanaka:{=> }Do not speak of it before next week.",
    ),
    keeps=(
        "Yahoo!News and Jeopardy!Night are names.",
        "Use std::vector and key:value pairs.",
        "a ratio of a:b, or host:port",
        "Is it?x=1 or not",
        "The news of YLE:lle and the EU:ssa are late.",
        "Search for from:me with status:on and mode:off.",
    ),
)
def missing_space_after_mark(rule: Rule, view: View) -> Iterator[Fix]:
    """Missing space after a semicolon, colon, exclamation or question mark.

    What: such a mark between two words with no blank behind it.
    Why: full-width marks carry their own white space, which is lost when they are turned into plain ones.
    Keeps: names with a mark inside, key:value pairs, code, addresses, references such as ID:name, endings of
    abbreviations such as EU:n.
    Safety: safe if the word behind is a function word, or begins upper case after a lower-case word that is known, and
    behind labels where marks are set carelessly throughout; else unsafe.
    """
    text = view.text
    for pattern in _OTHER_MARKS:
        for match in pattern.finditer(text):
            mark = match.start()
            left, right = word_before(text, mark), word_after(text, mark + 1)
            if not left[-1:].isalpha() or not right or (len(left) < 2 and left not in ("Q", "A")):
                continue
            token = token_around(text, mark)
            if looks_like_code(token) or token.count(text[mark]) > 1 or _is_ending(text[mark], left, right):
                continue
            if text[mark] == ";" and _ENTITY.search(text, max(0, mark - 32), mark):
                continue
            yield rule.fix(mark + 1, mark + 1, " ", safety=_safety_of_mark(view, mark, left, right))


def _is_ending(mark: str, left: str, right: str) -> bool:
    """Whether a colon parts an abbreviation from its ending, as Finnish and Swedish do: `YLE:lle`, `EU:n`."""
    if mark != ":" or right[0].isupper():
        return False
    if not left[1:].islower():
        return True
    return len(left) <= _LONGEST_ABBREVIATION and len(right) <= _LONGEST_ENDING


def _is_labelled(text: str, colon: int) -> bool:
    """Whether the line and one beside it are records of a name and a value: `Ivy:Faith`."""
    start = text.rfind("\n", 0, colon) + 1
    before = text[max(0, start - _LONGEST_RECORD) : start].removesuffix("\n").rpartition("\n")[2]
    end = text.find("\n", colon) + 1
    behind = text[end : end + _LONGEST_RECORD].partition("\n")[0] if end else ""
    return any(_LABELLED.match(line) for line in (before, behind))


def _count_of_labels(view: View) -> int:
    return sum(1 for _ in _LABEL.finditer(view.text))


def _safety_of_mark(view: View, mark: int, left: str, right: str) -> Safety:
    text = view.text
    worn = view.signature.worn and not view.signature.technical
    behind = text[mark + 1 + len(right) : mark + 2 + len(right)]
    if worn and text[mark] == ":" and _LABEL.match(text, mark - len(left)) and behind in (" ", "\n", ",", ""):
        plain = right in lexicon.function_words() and right not in _VALUES
        return Safety.SAFE if plain or view.once(_count_of_labels) > 1 else Safety.UNSAFE
    if text[mark] == ":" and not view.signature.technical and _SPEAKER.match(text, line_start(text, mark)):
        return Safety.UNSAFE if _is_labelled(text, mark) else Safety.SAFE
    if text[mark] == ";" and left in lexicon.words() and behind == " " and view.signature.wide:
        return Safety.SAFE
    if text[mark] == ";" and left in lexicon.words() and _TITLE.match(text, mark + 1):
        return Safety.SAFE
    if not left.islower() or left not in lexicon.words() or behind not in (" ", ",", "'", "’"):
        return Safety.UNSAFE
    if text[mark] == "!" and _INDEX_ENTRY.search(text, max(0, mark - _LONGEST_ENTRY), mark):
        return Safety.UNSAFE
    if text[mark] == ":" and (
        (view.signature.technical and not view.signature.worn)
        or _is_labelled(text, mark)
        or left in _OPERATORS
        or (right in _VALUES and left not in lexicon.function_words())
    ):
        return Safety.UNSAFE
    if right.lower() in lexicon.function_words():
        return Safety.SAFE
    if text[mark] in ";!?" and right[0].isupper() and right[1:].islower():
        return Safety.SAFE
    if text[mark] == ";" and lexicon.is_known(right):
        return Safety.SAFE
    return Safety.UNSAFE
