"""Words that are names only beside certain others: `the us president`, `in may 2015`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from normalizer.core.span import Span
from normalizer.text.patterns import lazily

_BEHIND_US = (
    "administration airlines ambassador army authorities companies congress defender dollar dollars economy election"
    " elections embassy forces government intelligence lawmakers market media military navy officials players policy president"
    " presidential prosecutors sanctions secretary senate senator stocks tariffs treasury troops"
).split()
_THE_US = tuple(f"{the} us{behind}" for the in ("the", "The") for behind in " ,.;:)'’\n")
_MONTH_BEFORE = (
    "in may",
    "In may",
    "on may",
    "On may",
    "since may",
    "until may",
    "by may",
    "of may",
    "from may",
    "day, may",
)
_MONTH_AND_DAY = tuple(f" may {digit}" for digit in range(1, 10))
_THE_UNION = tuple(f"{the} {union}" for the in ("the", "The") for union in ("eu", "uk"))
_TITLED = tuple(f" president {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ARABIC = tuple(f" {article}-" for article in ("al", "el", "Al", "El"))


class Named(NamedTuple):
    """A word that is a name here."""

    span: Span
    right: str


# Each begins with what is rarest in it.
_US = lazily(rf" us(?:(?<=\b[tT]he us)(?! of\b)(?![\w'’/-])|(?= (?:{'|'.join(_BEHIND_US)})\b))")
_DAY = r"(?= [1-9]\d?(?:st|nd|rd|th)?\b(?![.:]\d| (?:per|%|times|years|days|months|weeks|hours|percent)\b))"
_MAY = lazily(
    r" may(?:"
    rf"(?:(?<=\b(?:[oO]n|by|of|to) may)|(?<=\band may)|(?<=\b(?:from|than) may)|(?<=\b(?:since|until|after) may)|(?<=y, may)){_DAY}"
    r"|(?<=\b(?:[iI]n|[oO]n|by|of) may)(?=,? (?:19|20)\d\d\b| (?:this|last|next) year|, when\b|[.]?$)"
    r"|(?<=\b[Ii]n may)(?=[,.;]|$| (?:and|to|of)\b)"
    r"|(?<=\b(?:since|until) may)(?=[,.;]|$| (?:19|20)\d\d))"
)
_PRESIDENT = lazily(
    r" president(?= [A-Z][a-z])(?:(?<=\b(?:of|by|to|if|as) president)|(?<=\b(?:and|the|for|but|met) president)"
    r"|(?<=\b(?:that|with|when|said|from|told|than) president)|(?<=\b(?:under|after|added|says,) president)"
    r"|(?<=\b(?:stated|before) president)|(?<=\b(?:against|between) president)|(?<=\bdeclared president))"
)
_EU = lazily(r" eu(?<=\b[tT]he eu)(?![\w'’/-])")
_UK = lazily(r" uk(?<=\b[tT]he uk)(?![\w'’/-])")
_ARABIC_NAME = lazily(r"-(?<= [aeAE]l-)[a-z]{4,}+(?![\w@/-]|\.\w)")
_BEFORE_SOFTWARE = "and as by for from in into of on or the through to use uses using via with".split()
_SOFTWARE = {
    "facebook": "Facebook",
    "gitlab": "GitLab",
    "instagram": "Instagram",
    "jenkins": "Jenkins",
    "kubernetes": "Kubernetes",
    "microsoft": "Microsoft",
    "wechat": "WeChat",
}
_MORE_SOFTWARE = {
    "android app": "Android app",
    "android device": "Android device",
    "android devices": "Android devices",
    "android phone": "Android phone",
    "android phones": "Android phones",
    "google chrome": "Google Chrome",
    "google play": "Google Play",
    "microsoft office": "Microsoft Office",
    "naive bayes": "naive Bayes",
    "python code": "Python code",
    "python program": "Python program",
    "telegram bot": "Telegram bot",
    "telegram bots": "Telegram bots",
    "telegram channel": "Telegram channel",
    "telegram messenger": "Telegram messenger",
    "visual studio code": "Visual Studio Code",
}
"""Programs and services by words that are not their commands; whatever stands before them, unlike those above."""
SOFTWARE: Mapping[str, str] = {
    **{f" {before} {name}": f" {before} {right}" for name, right in _SOFTWARE.items() for before in _BEFORE_SOFTWARE},
    **{f"{before}{name}": f"{before}{right}" for name, right in _MORE_SOFTWARE.items() for before in " ["},
}
"""What is a program or service even in texts about programs: by the needle, what it should be."""
_NO_CODE_BEHIND = lazily(r"(?![\w`'’@$\\-]|[./=:_(]\S| mode\b)")
_KINDS = (
    (frozenset({*_THE_US, *(f" us {noun}" for noun in _BEHIND_US)}), _US, "US"),
    (frozenset({*_MONTH_BEFORE, *_MONTH_AND_DAY}), _MAY, "May"),
    (frozenset(_TITLED), _PRESIDENT, "President"),
    (frozenset(_THE_UNION), _EU, "EU"),
    (frozenset(_THE_UNION), _UK, "UK"),
    (frozenset(_ARABIC), _ARABIC_NAME, None),
)
"""Needles, the pattern of which one is a sign, and what its word becomes; None for its capital."""
NEEDLES = frozenset(SOFTWARE).union(*(needles for needles, _, _ in _KINDS))
"""One of these stands in every text that holds such a word."""


def names_by_context(text: str, found: AbstractSet[str]) -> Iterator[Named]:
    """Yield the words in lower case that their neighbours make names, given the needles ``found`` in the text."""
    for needles, pattern, right in _KINDS:
        if not needles.isdisjoint(found):
            for match in pattern.finditer(text):
                span = Span(match.start() + 1, match.end())
                yield Named(span, right or text[span.start : span.end].capitalize())


def names_of_software(text: str, found: AbstractSet[str]) -> Iterator[Named]:
    """Yield the programs and services in lower case behind a word of the sentence, given the needles ``found``."""
    for needle in sorted(SOFTWARE.keys() & found):
        right = SOFTWARE[needle]
        differing = [index for index, (old, new) in enumerate(zip(needle, right, strict=True)) if old != new]
        place = text.find(needle)
        while place >= 0:
            end = place + len(needle)
            if _NO_CODE_BEHIND.match(text, end):
                first, last = differing[0], differing[-1] + 1
                yield Named(Span(place + first, place + last), right[first:last])
            place = text.find(needle, end)
