"""From seeds to input that nobody thought of, the same for the same random numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from random import Random

from .tokens import LONG_TOKENS, TOKENS

_MOST = 5
"""Mutations of one input."""
_LONGEST = 3000
"""Repetitions of a piece."""
_VALUES: tuple[object, ...] = (
    *(None, True, False, 0, 1, -1, 2, 10**9, 10**18, 1.5, float("nan"), float("inf"), 1e999),
    *(
        "",
        "x",
        "\0",
        "\ud800",
        "\n",
        "utf-7",
        "idna",
        "rot13",
        "utf-16",
        "applied",
        "withheld",
        "edit",
        "\u202e",
        "9" * 50,
    ),
    *([], {}, [[]], [None], [1, 2], ["x"], {"x": 1}),
)


class Mutator:
    """Makes variations of seeds."""

    def __init__(self, seeds: Sequence[bytes], random: Random, longest: int, lines: Sequence[bytes] = ()) -> None:
        """``longest`` is how many bytes an input has at most; ``lines`` make sense in the format."""
        self._seeds = seeds
        self._random = random
        self._choices: tuple[Callable[[bytes], bytes], ...] = (
            *(self._insert, self._insert, self._replace, self._delete, self._double, self._flip, self._splice),
            *(self._value, self._value, self._swap),
        )
        if lines:
            self._choices += (self._line,) * 15
        self._lines = lines
        self._longest = longest

    def next(self) -> bytes:
        """Return one more input."""
        return self.mutated(self._random.choice(self._seeds))

    def mutated(self, data: bytes) -> bytes:
        """Return a variation of ``data``."""
        data = self._window(data)
        for _ in range(self._random.randint(1, _MOST)):
            data = self._random.choice(self._choices)(data)
        if self._random.random() < 0.01:
            data = self._cut(data, self._random.choice(LONG_TOKENS) * self._random.randint(2, _LONGEST), self._at(data))
        return data[: self._longest]

    def _window(self, data: bytes) -> bytes:
        """Return a piece of a seed that is too long, beginning at a line if there is one."""
        if len(data) <= self._longest:
            return data
        at = self._random.randrange(len(data) - self._longest)
        line = data.find(b"\n", at)
        return data[line + 1 if line >= 0 else at :][: self._longest]

    def _at(self, data: bytes) -> int:
        return self._random.randint(0, len(data))

    def _span(self, data: bytes) -> tuple[int, int]:
        start = self._at(data)
        return start, min(len(data), start + int(self._random.expovariate(1 / 12)))

    @staticmethod
    def _cut(data: bytes, piece: bytes, start: int, end: int | None = None) -> bytes:
        return data[:start] + piece + data[start if end is None else end :]

    def _token(self) -> bytes:
        return self._random.choice(TOKENS)

    def _insert(self, data: bytes) -> bytes:
        return self._cut(data, self._token(), self._at(data))

    def _replace(self, data: bytes) -> bytes:
        return self._cut(data, self._token(), *self._span(data))

    def _delete(self, data: bytes) -> bytes:
        return self._cut(data, b"", *self._span(data))

    def _double(self, data: bytes) -> bytes:
        start, end = self._span(data)
        return self._cut(data, data[start:end] * self._random.choice((2, 2, 2, 3, 20)), start, end)

    def _flip(self, data: bytes) -> bytes:
        if not data:
            return data
        at = self._random.randrange(len(data))
        return self._cut(data, bytes([data[at] ^ 1 << self._random.randrange(8)]), at, at + 1)

    def _splice(self, data: bytes) -> bytes:
        other = self._random.choice(self._seeds)
        start = self._at(other)
        return self._cut(data, other[start : start + self._random.choice((3, 20, 200))], *self._span(data))

    def _swap(self, data: bytes) -> bytes:
        first, second = sorted((self._span(data), self._span(data)))
        if first[1] > second[0]:
            return data
        middle = data[first[1] : second[0]]
        return data[: first[0]] + data[slice(*second)] + middle + data[slice(*first)] + data[second[1] :]

    def _line(self, data: bytes) -> bytes:
        """Put a line that makes sense in the place of one with the same key, or of any, or before any."""
        lines = data.splitlines(keepends=True) or [b""]
        line = self._random.choice(self._lines)
        same = [number for number, old in enumerate(lines) if old.startswith(line.partition(b"=")[0])]
        number = self._random.choice(same or range(len(lines)))
        kept = number if self._random.random() < (0.05 if same else 0.8) else number + 1
        return b"".join((*lines[:number], line, *lines[kept:]))

    def _value(self, data: bytes) -> bytes:
        """Change a value of a JSON document, or of one line that is one; insert something into other data."""
        lines = [data] if data[1:2] == b"\n" else data.split(b"\n")
        number = self._random.randrange(len(lines))
        if lines[number][:1] != b"{":
            return self._insert(data)
        try:
            document = json.loads(lines[number])
        except (ValueError, RecursionError):
            return self._insert(data)
        holders = list(_holders(document))
        if not holders:
            return data
        holder = self._random.choice(holders)
        key = self._random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        value = holder[key]
        if isinstance(value, int) and self._random.random() < 0.5:
            holder[key] = value + self._random.choice((-2, -1, 1, 2))
        elif isinstance(holder, dict) and self._random.random() < 0.1:
            del holder[key]
        else:
            holder[key] = self._random.choice(_VALUES)
        lines[number] = json.dumps(document).encode()
        return b"\n".join(lines)


def _holders(value: object) -> list[dict[str, object] | list[object]]:
    """Return all objects and arrays in a JSON value that hold anything."""
    if not isinstance(value, (dict, list)) or not value:
        return []
    inner = value.values() if isinstance(value, dict) else value
    return [value, *(found for item in inner for found in _holders(item))]
