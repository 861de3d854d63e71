"""Function words that stand twice and rightly so: one ends a clause, the other begins the next; or they are letters."""

from __future__ import annotations

import re

from normalizer.text.lines import line_end, line_start, word_after, word_before
from normalizer.text.patterns import lazily

_NUMBER = (
    r"(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|twenty\b|several\b|many\b|some\b)"
)
_BEHIND = {
    "for": lazily(
        rf" (?:so\b|ages\b|(?:whole )?(?:hours|days|weeks|months|years|decades|centuries)\b|(?:a )?(?:long|short)\b|over\b"
        r"|the (?:first|last|longest|next|past|rest|whole)\b"
        rf"|more than\b|almost\b|nearly\b|Christmas\b|{_NUMBER})"
    ),
    "by": lazily(rf" (?:the time\b|then\b|now\b|chance\b|accident\b|mistake\b|{_NUMBER})"),
    "at": lazily(
        r" (?:all\b|first\b|home\b|last\b|length\b|night\b|once\b|school\b|sea\b|work\b|the (?:end|moment|time)\b"
        r"|any (?:time|rate)\b|this (?:point|time)\b|Christmas\b|Easter\b)"
    ),
    "of": lazily(r" (?:late|old)\b"),
    "with": lazily(r" (?:no|such|so|respect|care|pleasure|ease)\b"),
}
"""What may follow the second of two prepositions, where the first ended a clause: a time, a manner."""
_STRANDING = lazily(r"(?:\w(?:ed|ing|wn|en|ght)|gone?|goes|went|c[oa]me|paid|met|dealt|stood|(?:un)?heard|\w['’]s)\Z")
"""Words that a preposition at the end of a clause leans on."""
_SPEAKS_TO = lazily(
    r"\b(?:appeal(?:s|ed|ing)?|appl(?:y|ies|ied|ying)|attached|belong(?:s|ed|ing)?|connect(?:s|ed|ing)?|go(?:es|ing|ne)?"
    r"|adher(?:es?|ed|ing)|allud(?:es?|ed|ing)|attend(?:s|ed|ing)?|linked|listen(?:s|ed|ing)?|object(?:s|ed|ing)?|pray(?:s|ed|ing)?|refer(?:s|red|ring)?|resort(?:s|ed|ing)?|respond(?:s|ed|ing)?"
    r"|sp(?:eak|eaks|eaking|oke|oken)|subscribed?|talk(?:s|ed|ing)?|turn(?:s|ed|ing)?|went)\Z"
)
_EXTENT = lazily(r" (?:a|an|some|that|this|what) (?:\w+ )?(?:degree|extent)\b")
_AS_NEEDED = lazily(
    r"\b(?:all|anything|as|everything|how(?:ever)?|what(?:ever)?|where(?:ver)?) (?:he|I|it|one|she|they|we|you) (?:\w+ )?"
    r"(?:ha[sd]|have|needs?|needed|wants?|wanted)\Z"
)
"""A clause that ends with the first `to`: `do what you have to to stay well`."""
_DETERMINERS = frozenset(
    "a an another any each every her his its my our some that the their these this those your".split()
)
_LEFT_OF_IF = frozenset("an big huge massive".split())
_CLAUSE = lazily(
    r"\b(?:all|how|ones|people|things|what(?:ever)?|where|who(?:ever)?) (?:there|these|they|those|we|you)\Z",
    re.IGNORECASE,
)
"""A clause whose verb stands before another: `what they are are stones`."""


def is_right(text: str, start: int, end: int, word: str) -> bool:
    """Whether ``word``, which stands before ``start`` and once more or oftener up to ``end``, is right to do so."""
    first = text[start - len(word) : start]
    if (first.isupper() and len(first) > 1) or _is_column(text, start, end, word) or _is_shown(text, start, end, word):
        return True
    if word in ("and", "but") and _is_stutter(text, start, end, word):
        return True
    left = word_before(text, start - len(word) - 1).lower()
    if word == "a":
        return _is_letter(text, start, end, left)
    if word in ("he", "my"):
        return _is_exclamation(text, start - len(word), end)
    if word == "to":
        behind = word_after(text, end + 1)
        verb = behind.islower() and behind not in _DETERMINERS
        return (verb or _EXTENT.match(text, end) is not None) and bool(
            _SPEAKS_TO.search(text, max(0, start - 20), start - 3)
            or _AS_NEEDED.search(text, max(0, start - 60), start - 3)
        )
    if word == "for" and (first[0].isupper() or text[: start - len(word)].rstrip(" ")[-1:] in (":", ";")):
        # *Because* before a preposition, in old prose.
        return True
    if word in _BEHIND:
        return bool(_BEHIND[word].match(text, end) and _STRANDING.search(left))
    if word in ("are", "were"):
        return bool(_CLAUSE.search(text, max(0, start - 24), start - len(word) - 1))
    return (word == "if" and left in _LEFT_OF_IF) or (word == "be" and left == "let")


def _is_stutter(text: str, start: int, end: int, word: str) -> bool:
    """Whether a conjunction stands three times or more: `but but but`, `between and and and, and …`."""
    return end - start > 2 * len(word) + 1 or text[end : end + 2 + len(word)].lower() == f", {word}"


def _is_letter(text: str, start: int, end: int, left: str) -> bool:
    """Whether `a a` are letters or labels: beside other letters, or a capital in mid-sentence."""
    first = text[start - 1 : start]
    if len(left) == 1 and left != "i":
        return True
    if text[end : end + 1] not in (" ", "\n"):
        return first.isupper()
    behind = word_after(text, end + 1)
    if len(behind) < 2 and not behind.isdigit():
        return True
    before = text[max(0, start - 3) : start - 1].rstrip()
    return first.isupper() and before[-1:].isalnum()


def _is_exclamation(text: str, start: int, end: int) -> bool:
    """Whether marks or line ends stand on both sides: `My my, …`, `… , he he.`."""
    before = text[max(0, start - 2) : start]
    before = "" if "\n" in before else before.strip()
    behind = text[end : end + 1]
    return not before[-1:].isalnum() and behind in (",", ".", "!", "?", "", "\n", "’", "”", '"')


def _is_shown(text: str, start: int, end: int, word: str) -> bool:
    """Whether the doubled words are a line of their own, shown as an example."""
    return text[max(0, start - len(word) - 1) : start - len(word)] in ("", "\n") and text[end : end + 1] in ("", "\n")


def _is_column(text: str, start: int, end: int, word: str) -> bool:
    """Whether the words stand one below the other, each alone on its line, or in columns of single words."""
    gap = text[start : end - len(word)]
    if "\n" not in gap:
        return False
    alone = text[line_start(text, start - len(word)) : start].strip().lower() == word
    return alone and text[end : line_end(text, end)].strip() == ""
