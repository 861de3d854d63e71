"""Writes strings of JSON in the manner of those that stood there."""

from __future__ import annotations

import json
import re

_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^u])")
_BEYOND_ASCII = re.compile(r"\\u(?!00[0-7])")
_MUST = r'"\\\x00-\x1f\ud800-\udfff'


def like(literal: str, text: str, *, line: str) -> str:
    r"""Return ``text`` as a string of JSON that escapes what ``literal`` escaped, as it did.

    Characters beyond ASCII are escaped if ``literal``, or else the ``line`` around it, does so throughout.

    >>> like(r'"a \/ b"', 'c / d "', line="")
    '"c \\/ d \\""'
    """
    learned = {json.loads(f'"{escape}"'): escape for escape in set(_ESCAPE.findall(literal))}
    classes = _MUST + "".join(re.escape(char) for char in sorted(learned) if char < "\x7f")
    if escapes_all(literal) or (literal.isascii() and escapes_all(line)):
        classes += "\x7f-\U0010ffff"
    else:
        classes += "".join(char for char in sorted(learned) if char >= "\x7f")
    written = re.sub(f"[{classes}]", lambda found: learned.get(found[0]) or json.dumps(found[0])[1:-1], text)
    return f'"{written}"'


def escapes_all(line: str) -> bool:
    """Tell whether a line of JSON escapes every character beyond ASCII, and has one."""
    return line.isascii() and _BEYOND_ASCII.search(line) is not None
