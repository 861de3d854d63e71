"""Where exactly a repaired line differs from the damaged one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalizer.core.edit import Edit
from normalizer.core.span import Span
from normalizer.text.patterns import lazily

_UNIT = lazily(r"[^\x00-\x7f]+|[0-9A-Za-z]+|[\x00-\x7f]")
_ASCII_RUN = lazily(r"([\x00-\x7f]+)")
_DIGIT = lazily(r"[0-9]")
_UNRELATED = "\u2600"
"""Scripts from here on are never half of a mojibake unit."""
_QUOTES = frozenset("“”‘’„«»–—…•")
_LEADS = frozenset("ÂВΒ¬┬")
"""What the first byte of two becomes where the second byte means the same in either encoding."""

_Hunk = tuple[int, int, int, int]
"""Start and end in the damaged line, start and end in the repaired one."""


def edits_between(before: str, after: str) -> list[Edit]:
    """Return the edits that turn ``before`` into ``after``, each over whole units.

    A unit is a run outside ASCII, so that ``â€™`` becomes ``’`` in one edit.  No edit changes the ASCII digits of its
    stretch; if the digits of the two texts differ, there are no edits at all.
    """
    hunks = _runs(before, after)
    if hunks is None:
        if _DIGIT.findall(before) != _DIGIT.findall(after):
            return []
        hunks = list(_units(before, after))
        if any(_DIGIT.findall(before[a:b]) != _DIGIT.findall(after[c:d]) for a, b, c, d in hunks):
            hunks = [(hunks[0][0], hunks[-1][1], hunks[0][2], hunks[-1][3])]
    return [_edit(before, after, hunk) for hunk in hunks]


def _runs(before: str, after: str) -> list[_Hunk] | None:
    """Pair the runs outside ASCII one by one: possible, and exact, where the ASCII between them is the same."""
    old, new = _ASCII_RUN.split(before), _ASCII_RUN.split(after)
    if old[1::2] != new[1::2]:
        return None
    hunks: list[_Hunk] = []
    at = to = 0
    for left, right in zip(old, new, strict=True):
        end, until = at + len(left), to + len(right)
        if left != right:
            hunks.append((at, end, to, until))
        at, to = end, until
    return hunks


def _units(before: str, after: str) -> Iterator[_Hunk]:
    """Align words, single ASCII marks and runs outside ASCII by edit distance."""
    from rapidfuzz.distance import Levenshtein

    old, new = _UNIT.findall(before), _UNIT.findall(after)
    places, targets = _places(old), _places(new)
    pending: _Hunk | None = None
    for code in Levenshtein.opcodes(old, new):
        if code.tag == "equal":
            if pending:
                yield pending
            pending = None
            continue
        start, to = (pending[0], pending[2]) if pending else (places[code.src_start], targets[code.dest_start])
        pending = (start, places[code.src_end], to, targets[code.dest_end])
    if pending:
        yield pending


def _places(units: Sequence[str]) -> list[int]:
    places = [0]
    for unit in units:
        places.append(places[-1] + len(unit))
    return places


def _edit(before: str, after: str, hunk: _Hunk) -> Edit:
    """Make the edit of a hunk, without what stays at its edges: characters of unrelated scripts, and quotes."""
    start, end, to, until = hunk
    while end - start > 1 and until - to > 1 and before[start] == after[to] and _is_apart(before[start]):
        start, to = start + 1, to + 1
    while end - start > 1 and until - to > 1 and before[end - 1] == after[until - 1] and _is_apart(before[end - 1]):
        if before[end - 2] in _LEADS:
            break
        end, until = end - 1, until - 1
    return Edit(Span(start, end), after[to:until])


def _is_apart(char: str) -> bool:
    return char >= _UNRELATED or char in _QUOTES
