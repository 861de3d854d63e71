"""Commas and full stops that several rules look at: found in one scan each."""

from __future__ import annotations

from normalizer.core.view import View
from normalizer.text.patterns import lazily

_STOP = lazily(
    r"\.(?: (?=[a-z]{1,5}\b|[SKN]\.)"  # a short word behind, or an initial
    r"|(?<=[.,;!?]\.)(?=\s|\Z))"  # behind another mark
)
_COMMA = lazily(
    r",(?:[^\W_]"  # glued to what follows
    r"|(?<=[a-z]{2},)['‘](?=[A-Z][a-z]*[ ,])"  # glued to a quotation
    r"|(?<=[.,;],)(?=\s|\Z))"  # behind another mark
)


def suspicious_commas(view: View) -> list[int]:
    """Return where a comma stands beside something that seldom stands there."""
    return [match.start() for match in _COMMA.finditer(view.text)]


def suspicious_stops(view: View) -> list[int]:
    """Return where a full stop stands beside something that seldom stands there."""
    return [match.start() for match in _STOP.finditer(view.text)]
