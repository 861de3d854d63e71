"""Finds values in a line of JSON by their places, so that the rest of the line need not be written anew."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import NamedTuple

from normalizer.records.model import BadRecordError

_BLANK = re.compile(r"[ \t\n\r]*")


class Value(NamedTuple):
    """A value, and where it stands in the line, in code points."""

    content: object
    start: int
    end: int
    before: int | None
    """Where the value before it in the same object ends; None if it is the first."""
    name: int
    """Where its name begins."""


class Located(NamedTuple):
    """The values that were looked for, and what is needed to add a field."""

    values: Mapping[tuple[str, ...], Value]
    close: int
    """Where the closing bracket of the record stands."""
    last: int
    """Where the last value of the record ends."""
    spaced: bool
    """Whether a blank stands after the first colon."""


def locate(line: str, wanted: Collection[tuple[str, ...]]) -> Located:
    """Find the values under ``wanted``, each of which is the names that lead to it; what is not there is left out.

    Raises `BadRecordError` if the line is no JSON object, or has one of the values twice.
    """
    try:
        return _Walk(line, wanted).record()
    except json.JSONDecodeError as error:
        raise BadRecordError(f"not JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise BadRecordError("nested too deeply") from error


class _Walk:
    def __init__(self, line: str, wanted: Collection[tuple[str, ...]]) -> None:
        self._line = line
        self._wanted = wanted
        self._above = {path[:length] for path in wanted for length in range(1, len(path))}
        # What numbers are does not matter, and int refuses long ones.
        self._decoder = json.JSONDecoder(parse_int=_nothing, parse_float=_nothing)
        self._values: dict[tuple[str, ...], Value] = {}
        self._seen: set[tuple[str, ...]] = set()
        self._last = 0
        self._spaced: bool | None = None

    def record(self) -> Located:
        start = self._skip(0)
        if self._char(start) != "{":
            self._decoder.raw_decode(self._line, start)
            raise BadRecordError("not a JSON object")
        end = self._object(start, ())
        if (rest := self._skip(end)) != len(self._line):
            raise json.JSONDecodeError("something follows the record", self._line, rest)
        return Located(self._values, end - 1, self._last, bool(self._spaced))

    def _object(self, at: int, above: tuple[str, ...]) -> int:
        """Go through an object that begins at ``at``; return where it ends."""
        at = self._skip(at + 1)
        if self._char(at) == "}":
            return at + 1
        before = None
        while True:
            if self._char(at) != '"':
                raise json.JSONDecodeError("a name in double quotes is missing", self._line, at)
            name, end = scanstring(self._line, at + 1)
            colon = self._skip(end)
            if self._char(colon) != ":":
                raise json.JSONDecodeError("a colon is missing", self._line, colon)
            start = self._skip(colon + 1)
            if self._spaced is None:
                self._spaced = start > colon + 1
            end = self._member(start, (*above, name), before, at)
            before = end
            if not above:
                self._last = end
            at = self._skip(end)
            if self._char(at) == "}":
                return at + 1
            if self._char(at) != ",":
                raise json.JSONDecodeError("a comma is missing", self._line, at)
            at = self._skip(at + 1)

    def _member(self, start: int, path: tuple[str, ...], before: int | None, name: int) -> int:
        """Read the value under ``path``; return where it ends."""
        if path in self._above or path in self._wanted:
            if path in self._seen:
                raise BadRecordError(f"the field {'.'.join(path)} stands there twice")
            self._seen.add(path)
        if path in self._above and self._char(start) == "{":
            return self._object(start, path)
        content, end = self._decoder.raw_decode(self._line, start)
        if path in self._wanted:
            self._values[path] = Value(content, start, end, before, name)
        return end

    def _skip(self, at: int) -> int:
        blank = _BLANK.match(self._line, at)
        assert blank is not None, "the pattern matches nothing, too"
        return blank.end()

    def _char(self, at: int) -> str:
        return self._line[at : at + 1]


def _nothing(_: str) -> None:
    return None
