"""Puts the page together: markup, style, script and data in one file that loads nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from html import escape
from importlib import resources

from normalizer.output.html.data import document

_SCRIPTS = ("text.js", "view.js", "decisions.js", "frame.js")
"""Parts of one script: what the data say, how it is drawn, what is decided, and the controls."""


def page(files: Iterable[dict[str, object]], title: str, *, decidable: bool = True) -> str:
    """Return a report on texts, given as `file_record`s, as an HTML document.

    ``decidable`` says that the changes are ours, so that a run can be told what was decided about them.  The policy of
    the page lets the browser load nothing and run nothing but the script inside, whatever the texts hold.
    """
    assets = resources.files(__package__)
    style, markup, *scripts = (
        assets.joinpath(name).read_text(encoding="utf-8") for name in ("report.css", "report.html", *_SCRIPTS)
    )
    script = "\n".join(scripts)
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    parts = {
        "POLICY": escape(policy),
        "TITLE": escape(title),
        "STYLE": style,
        "SCRIPT": script,
        "DATA": _embedded(document(files, decidable=decidable)),
    }
    pieces = markup.split("{{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        filled += (parts[name], rest)
    return "".join(filled)


def _embedded(data: object) -> str:
    """Return JSON that cannot end the element it stands in, and that lone surrogates survive."""
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")


def _digest(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
