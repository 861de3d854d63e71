"""Full stops that several rules look at: found in one scan."""

from __future__ import annotations

from normalizer.core.view import View
from normalizer.text.patterns import lazily

_STOP = lazily(
    r"\.(?: (?=[a-z]{1,5}\b|[SKN]\.)"  # a short word behind, or an initial
    r"|(?<=[.,;!?]\.)(?=\s|\Z))"  # behind another mark
)


def suspicious_stops(view: View) -> list[int]:
    """Return where a full stop stands beside something that seldom stands there."""
    return [match.start() for match in _STOP.finditer(view.text)]
