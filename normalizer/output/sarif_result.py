"""The findings of one file as SARIF results: place, message, fingerprint, and the repair as replacements."""

from __future__ import annotations

import hashlib
import os
import re
from bisect import bisect_left
from collections import Counter
from pathlib import Path
from urllib.parse import quote

from normalizer.core.edit import Change, Safety
from normalizer.core.report import Finding, Outcome
from normalizer.core.span import Span
from normalizer.output import wording

FINGERPRINT = "mtnormFinding/v1"
_CONTEXT = 24
"""How many code points on either side of a finding in its line go into its fingerprint."""
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def level(safety: Safety) -> str:
    """Return the level of a finding or rule: what is only displayed is a note."""
    return "note" if safety is Safety.DISPLAY else "warning"


class Results:
    """Turns the findings of one text into results."""

    def __init__(self, outcome: Outcome, seen: Counter[str]) -> None:
        """``seen`` counts the fingerprints of the file, which may come in several outcomes."""
        self._outcome = outcome
        text = outcome.result.original
        self._astral = [] if text.isascii() else [match.start() + outcome.start for match in _ASTRAL.finditer(text)]
        self._artifact = {"uri": _uri(outcome.path)}
        self._seen = seen

    def all(self) -> list[dict[str, object]]:
        """Return a result for each finding, in the order of the text."""
        return [self._result(finding) for finding in self._outcome.findings]

    def _result(self, finding: Finding) -> dict[str, object]:
        change = finding.change
        location = {"artifactLocation": self._artifact, "region": self._region(change.origin)}
        result: dict[str, object] = {
            "ruleId": change.rule.code,
            "level": level(change.safety),
            "message": _message("; ".join(filter(None, (wording.message(finding), wording.note(finding))))),
            "locations": [{"physicalLocation": location}],
            "partialFingerprints": {FINGERPRINT: self._fingerprint(change)},
            "properties": {
                "safety": change.safety.label,
                "status": change.status.value,
                **({"entry": change.entry} if change.entry is not None else {}),
            },
        }
        fix = self._fix(finding)
        if fix is not None:
            result["fixes"] = [fix]
        return result

    def _fix(self, finding: Finding) -> dict[str, object] | None:
        """Return the repair as replacements in the original, if it can be made there, by itself and in writing."""
        if not all(self._stands_alone(edit) for edit in finding.edits):
            return None
        replacements = [
            {"deletedRegion": self._region(edit.origin), "insertedContent": {"text": edit.after}}
            for edit in finding.edits
        ]
        change = {"artifactLocation": self._artifact, "replacements": replacements}
        return {"description": _message(wording.proposal(finding)), "artifactChanges": [change]}

    def _stands_alone(self, edit: Change) -> bool:
        """Tell whether an edit proposes something, builds on no other, and holds no undecodable byte."""
        if edit.after is None or edit.parents or self._outcome.original(*edit.origin) != edit.before:
            return False
        return not _LONE_SURROGATE.search(edit.after)

    def _region(self, span: Span) -> dict[str, int]:
        (start_line, start_column), (end_line, end_column) = self._place(span.start), self._place(span.end)
        return {"startLine": start_line, "startColumn": start_column, "endLine": end_line, "endColumn": end_column}

    def _place(self, offset: int) -> tuple[int, int]:
        """Return line and column, counted from 1; the column counts UTF-16 code units."""
        line, column = self._outcome.lines.position(offset)
        start = offset - (column - 1)
        return line, column + bisect_left(self._astral, offset) - bisect_left(self._astral, start)

    def _fingerprint(self, change: Change) -> str:
        """Return what stays the same while lines come and go elsewhere; a number tells like findings apart."""
        start, end = change.origin
        before = self._outcome.original(start - _CONTEXT, start).rpartition("\n")[2]
        after = self._outcome.original(end, end + _CONTEXT).partition("\n")[0]
        known = "\0".join((change.rule.code, change.entry or "", change.before, change.after or "", before, after))
        digest = hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self._seen[digest] += 1
        return f"{digest}:{self._seen[digest]}"


def _message(text: str) -> dict[str, str]:
    """Return a message object; braces would be read as placeholders and are doubled."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}


def _uri(path: str) -> str:
    if path == "-":
        return "stdin"
    if os.path.isabs(path):
        return Path(path).as_uri()
    return quote(os.fsencode(Path(path).as_posix()))
