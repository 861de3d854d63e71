"""What TBX has no place for, as JSON in a ``note``.

The note of a concept holds the remaining keys of the ``[[term]]`` table, that of a term the right forms that are its
own, the places at which it protects itself, and its exact text where XML would change it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_MARK = "mtnorm"
_VERSION = 1
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_HIDDEN = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def plain(text: str) -> str:
    """Return what is left of a text in XML that other tools reformat: single blanks, no control characters."""
    return " ".join(_NOT_IN_XML.sub("", text).split())


def dump(content: Mapping[str, object]) -> str:
    """Return the text of a note, on one line and with single blanks, so that reformatting does not change it."""
    text = json.dumps({_MARK: _VERSION, **content}, ensure_ascii=False)
    # Blanks in a row, and blanks other than the common one, stand in strings only, where escapes are allowed.
    text = re.sub(r" (?= )|[^\S ]", lambda match: f"\\u{ord(match[0]):04x}", text)
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def load(text: str) -> dict[str, object] | None:
    """Return what `dump` was given; None for any other note."""
    if not is_dump(text):
        return None
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) and content.pop(_MARK, None) == _VERSION else None


def is_dump(text: str) -> bool:
    """Tell whether a note begins like one of `dump`."""
    return text.startswith(f'{{"{_MARK}"')
