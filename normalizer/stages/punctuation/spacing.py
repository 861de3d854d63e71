"""Blanks in front of marks."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Edit, Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.stages.punctuation.right_blanks import (
    is_announcing,
    is_behind_link,
    is_french,
    is_in_command,
    is_named,
    is_operator,
    parts_a_run,
)
from normalizer.text import lexicon
from normalizer.text.lines import (
    line_around,
    line_start,
    looks_like_code,
    token_around,
    word_after,
    word_before,
)
from normalizer.text.patterns import lazily
from normalizer.text.signature import Signature

# Marks are rarer than blanks: six scans for them take half the time of one for a blank before any of them.
_MARKS_BEHIND_BLANK = tuple(lazily(rf"{mark}(?<= {mark})") for mark in (",", r"\.", ";", ":", "!", r"\?"))
_FIXED_BLANK_BEFORE_MARK = lazily("\u00a0[,.;:!?]")
_MARK_BEHIND = lazily(r"[,.;:!?]+")
_EMOTICON = lazily(r"[:;][\-~^o']?[)(\]\[DPpO/\\|*3><]|:\w+:")
_AFTER = frozenset(" \n\r\t\"”'’)]}\u00a0")

_ABBREVIATION = lazily(r"(?<![\w.])(?:[a-z]\.[a-z]|etc|[A-Z]\.[A-Z]|Inc|Ltd|Corp|Co|Jr|Sr)\.\Z")
_THOUSANDS = lazily(r",(?<=\d ,)\d{3}(?![\d,.]\d|\d)")
_BEFORE_A_SIGN = frozenset("a an and as by of or the with to using".split())
_DOT_NAMES = frozenset("Com Mac Net Org".split())
_FEWEST_WORDS = 5
_PARTED_COLON = lazily(r":(?<=[\w*)”\"] :)(?=[ \n])")
_COLON = lazily(r":(?=[ \n])")
_FEWEST_PARTED = 5
_SHARE_PARTED = 0.6
_WORDS_OF_CLAUSE = 3
_SIGNS = frozenset("character colon colons delimiter mark press separator sign symbol type typed using".split())


def blanks_before_marks(view: View) -> list[int]:
    """Return where a blank stands before a mark of punctuation."""
    text = view.text
    found = [match.start() - 1 for pattern in _MARKS_BEHIND_BLANK for match in pattern.finditer(text)]
    if "\u00a0" in text:
        found += [match.start() for match in _FIXED_BLANK_BEFORE_MARK.finditer(text)]
    return sorted(found)


@rule(
    "PUN001",
    "space-before-mark",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("ENC002", "PUN00", "PUN01", "PUN041", "PUN044"),
    signs=(
        r",(?<=\S ,)",
        r"\.(?<=\S \.)",
        r";(?<= ;)",
        r":(?<= :)",
        r"!(?<= !)",
        r"\?(?<= \?)",
        r",(?<=  ,)",
        r"\.(?<=  \.)",
        "\u00a0[,.;:!?]",
    ),
    fixes=(
        "The bank{ =>}, which is old, has closed.",
        "They spoke of peace{ =>}.",
        "Is it true{ =>}? Nobody knows.",
        "the heart{ =>}, the lungs{ =>}, and the liver",
        "It is cold{ =>},{=> }and the wind blows.",
        "They met at 4 p.m.{ =>}, and not later.",
        "The rooms are warm{\u00a0=>}, the beds are not.",
        "It reads a [card](http://cards.example/reader){ =>}, and holds [notes](notes.html){ =>}.",
        "It is here!{ =>}!{ =>}! Is it `so`?{ =>}?",
        "Some more calls of `run` exist{ =>}:\n\nfirst()",
        "- **Port**{ =>}: where it listens\n- **Host**{ =>}: its name\n- **User**{ =>}: who logs in\n"
        "- **Key**{ =>}: a secret\n- Panel{ =>}: shows it",
    ),
    keeps=(
        "It runs on .NET and on .com names.",
        "Wait . . . and see what comes.",
        "He paused ... and went on.",
        "A smile :-) and a wink ;) in a letter.",
        "a value of .5 or less",
        "Great job ;D and the .Net framework, her .Mac account.",
        "Press , to go back, press ; to go on.",
        "He cried “Allez !” and ran.",
    ),
)
def space_before_mark(rule: Rule, view: View) -> Iterator[Fix]:
    """Space before a punctuation mark.

    What: a blank between a word and the comma, full stop, semicolon, colon, exclamation or question mark behind it.
    Why: taggers and tokenizers leave such blanks, and so do links that were cut out of a page before translation.
    Keeps: spaced ellipses, names that begin with a dot, decimal fractions, emoticons, marks at the start of a line,
    aligned columns, marks that are spoken of, French quotations, and blanks before a mark that is not followed by a
    blank, a quote, a bracket or the line's end.
    Safety: safe; unsafe before a colon or semicolon with blanks on both sides in a short line, which may be a list of
    pairs, unless marks are set carelessly throughout or most colons of the document have a blank before them.
    """
    text = view.text
    for blank in view.once(blanks_before_marks):
        start, mark = blank, blank + 1
        if text[mark + 1 : mark + 2].isalpha() and text[mark] != ":":
            yield from _moved(rule, view, start, mark)
            continue
        before = text[start - 1 : start]
        if before == " ":
            # Two blanks are slack, more are a column.
            start -= 1
            before = text[start - 1 : start]
        if text[mark] == ":" and _ends_bold(text, start) and view.once(_parts_colons):
            yield rule.fix(start, mark, "")
            continue
        if parts_a_run(text, start, mark):
            yield rule.fix(start, mark, "")
            continue
        if start == 0 or not before or before.isspace() or before in "([{“‘—–-,;:!?/\\|│&=<>*+":
            continue
        if before == "." and not (text[mark] == "," and _ABBREVIATION.search(text, max(0, start - 6), start)):
            continue
        if _THOUSANDS.match(text, mark) and view.signature.worn:
            yield rule.fix(start, mark, "")
            continue
        run = _MARK_BEHIND.match(text, mark)
        end = run.end() if run else mark + 1
        following = text[end : end + 1]
        if following and (following not in _AFTER or not _closes(text, end)):
            continue
        sure = is_behind_link(text, start, mark, end) or is_announcing(text, start, mark, end)
        safety = Safety.SAFE if sure else _safety_of_blank(text, start, mark, end, view.signature)
        if safety is Safety.UNSAFE and text[mark:end] == ":" and before.isalnum() and view.once(_parts_colons):
            safety = Safety.SAFE
        if safety is not None:
            yield rule.fix(start, mark, "", safety=safety)


def _ends_bold(text: str, end: int) -> bool:
    """Whether bold words of Markdown end here."""
    return text.endswith("**", 0, end) and text[end - 3 : end - 2].strip("*") != ""


def _parts_colons(view: View) -> bool:
    """Whether a document puts a blank before most colons, as French does, and no edited English text."""
    text = view.text
    parted = sum(1 for _ in _PARTED_COLON.finditer(text))
    return parted >= _FEWEST_PARTED and parted >= _SHARE_PARTED * sum(1 for _ in _COLON.finditer(text))


def _closes(text: str, place: int) -> bool:
    """Whether a quotation mark or bracket at ``place`` closes: no letter or sign directly behind it."""
    following = text[place + 1 : place + 2]
    return (
        text[place].isspace()
        or (text[place] == "”" and following.isupper())
        or not following
        or following.isspace()
        or following in _AFTER
        or following in ".,;:!?—-"
    )


def _moved(rule: Rule, view: View, blank: int, mark: int) -> Iterator[Fix]:
    """Yield the fix for `word ,word`, where the blank belongs behind the mark."""
    text = view.text
    left, right = word_before(text, blank), word_after(text, mark + 1)
    behind_quote = text[blank - 1 : blank] in ('"', "”") and text[mark] == "," and right in lexicon.function_words()
    if not ((left[-1:].isalpha() and len(left) > 1) or behind_quote) or not right.isalpha():
        return
    if view.signature.technical:
        return
    line = line_around(text, blank)
    if "\t" in line or "(*" in line or " *," in line:
        return
    if len(right) == 1 and (text[mark] != "," or not text[mark + 3 : mark + 4].isalpha()) and right not in ("A", "I"):
        return
    if text[mark] in ".!?" and not (left.islower() and right[0].isupper() and right[1:].islower()):
        return
    if text[mark] in "!?" and right.lower() not in lexicon.function_words():
        # `?Name` and `!Important` are code; a pronoun or an article begins a sentence.
        return
    if text[mark] == "." and (right in _DOT_NAMES or left == "from"):
        return
    if text[mark + 1 + len(right) : mark + 2 + len(right)] not in (" ", ",", ".", "'", "’", "\n", ""):
        return
    if right in lexicon.words() or right[0].isupper() or lexicon.is_known(right):
        yield rule.fix_all((Edit(Span(blank, mark), ""), Edit(Span(mark + 1, mark + 1), " ")))


def _safety_of_blank(text: str, start: int, mark: int, end: int, signature: Signature) -> Safety | None:
    sign = text[mark]
    if sign in "!?" and not _ends_question(text, start, end, signature):
        return None
    line = line_around(text, start)
    if "\t" in line or is_named(text, start, mark, end) or is_operator(text, start, mark, line):
        return None
    if sign == "." and is_in_command(text, start, end, line):
        return None
    if "{" in line and "}" in line:
        return Safety.UNSAFE
    if sign == "." and (text[start - 1] == "." or end - mark > 1 or text[end : end + 2] in (" .", "\u00a0.")):
        return None
    if len(set(text[mark:end])) > 1:
        return None
    if (mark - start > 1 and not signature.worn) or (signature.technical and not _in_sentence(text, mark, end)):
        return Safety.UNSAFE
    if _EMOTICON.match(text, mark) or looks_like_code(token_around(text, start)):
        return None
    if sign not in ",." and ("«" in line or is_french(text, start, end)):
        return None
    if sign in ":;" and word_before(text, start).lower() in _BEFORE_A_SIGN:
        return None
    if sign in ":;" and text[end : end + 1] in (" ", "\n", ""):
        lead = text[line_start(text, start) : start]
        short = len(lead.split(None, _FEWEST_WORDS)) < _FEWEST_WORDS or not text[start - 1].isalpha()
        ratio = text[start - 1].isdigit() and text[end + 1 : end + 2].isdigit()
        # `rows : list of rows` documents a name; in a chat it addresses somebody.
        named = len(lead.split()) < 3 and lead[:1].islower()
        named = named or ("<" in lead and ">" in lead)
        if (short and (ratio or named or not signature.worn)) or end - mark > 1 or "  " in lead.strip():
            return Safety.UNSAFE if lead.strip(" \t*-+#>|:") and end - mark == 1 else None
        if sign == ":" and _ends_clause(lead):
            return Safety.SAFE
        words = lexicon.words()
        before_clause = (
            not signature.technical and word_before(text, start) in words and word_after(text, end + 1) in words
        )
        return Safety.SAFE if sign == ";" or before_clause or signature.worn else Safety.UNSAFE
    if (
        sign == "."
        and text[end : end + 1] == " "
        and text[end + 1 : end + 2].islower()
        and not (signature.cut_tags or signature.worn)
    ):
        # "press . and go on" speaks of the mark itself.
        return Safety.UNSAFE
    return Safety.SAFE


def _ends_clause(lead: str) -> bool:
    """Whether words of a sentence lead up to a colon, the last of which does not speak of the mark itself."""
    words = lead.split()[-_WORDS_OF_CLAUSE:]
    plain = len(words) == _WORDS_OF_CLAUSE and all(word.islower() and word.isalpha() for word in words)
    return (
        plain and words[-1] in lexicon.words() and words[-1] not in lexicon.function_words() and words[-1] not in _SIGNS
    )


def _ends_question(text: str, start: int, end: int, signature: Signature) -> bool:
    """Whether the mark ends a sentence rather than standing for a key, a placeholder or an operator."""
    behind_digit = text[start - 1].isdigit() and text[end : end + 1] in ("\n", "", "\r")
    if not (text[start - 1].isalpha() or text[start - 1] in "\"”)’'" or behind_digit) or text[end : end + 2] == "  ":
        return False
    if text[start] == " " and _is_command(text, start, end):
        return False
    if text[end : end + 1] == " " and not (
        text[end + 1 : end + 2].isupper()
        or text[end + 1 : end + 2] in ("", *_AFTER)
        or (
            signature.worn
            and end - start == 2
            and word_after(text, end + 1) in lexicon.words()
            and word_before(text, start).lower() not in ("are", "is", "that")
        )
    ):
        return False
    return word_before(text, start).lower() not in _BEFORE_A_SIGN


def _is_command(text: str, start: int, end: int) -> bool:
    """Whether the mark is what one types: `type ?`, or behind a single quoted word, the name of a command."""
    word = word_before(text, start)
    quoted = text[start - len(word) - 1 : start - len(word)] in ("“", '"', "`") and text[end : end + 1] in (
        "”",
        '"',
        "`",
    )
    return word in ("type", "press", "hit") or (quoted and word.islower())


def _in_sentence(text: str, mark: int, end: int) -> bool:
    """Whether the line reads like a sentence and goes on like one behind the mark."""
    line = line_around(text, mark)
    if len(line.split()) < _FEWEST_WORDS or line.startswith(("    ", "\t")):
        return False
    following = text[end + 1 : end + 2]
    return text[end : end + 1] != " " or (following.isupper() if text[mark] == "." else following.isalpha())
