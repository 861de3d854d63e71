"""The notes below a list of entries."""

from __future__ import annotations

from normalizer.glossary.select import Unknown


def listed(number: int, total: int) -> str:
    """Return ``N of M entries``."""
    return f"{number} of {total} {'entry' if total == 1 else 'entries'}"


def unknown(value: Unknown) -> str:
    """Say that no entry has a value, and which one may be meant."""
    near = f"; did you mean {value.nearest!r}?" if value.nearest else ""
    return f"no entry has the {value.kind} {value.value!r}{near}"
