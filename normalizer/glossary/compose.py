"""The layout of an entry in a glossary file: one key a line, long lists over several lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

HEADER = "[[term]]"
KEYS = tuple("id source wrong right match case safety near window unless pos forms tags status note examples".split())
"""The keys of an entry in the order of the file."""
_LONGEST = 110
"""A list that fits on so long a line stays on it."""
WIDTH = 100
_PACKED = ("near", "unless", "tags")
"""Lists of many short phrases, several of which share a line."""


def block(fields: Mapping[str, object]) -> str:
    """Return the ``[[term]]`` table with these keys and values, as `normalizer.glossary.fields.fields_of` gives them."""
    return "".join((f"{HEADER}\n", *(assignment(key, value) for key, value in fields.items())))


def assignment(key: str, value: object) -> str:
    """Return ``key = value`` as lines that end with line feeds."""
    return f"{key} = {_laid_out(key, value)}\n"


def literal(value: object) -> str:
    """Return a string, a list or a table as it stands on one line.

    Strings stand in double quotes; only what must be is written as an escape.
    """
    if isinstance(value, str):
        import tomlkit

        return tomlkit.string(value).as_string()
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_key(key)} = {literal(item)}' for key, item in value.items())} }}"
    if isinstance(value, Sequence):
        return f"[{', '.join(map(literal, value))}]"
    raise TypeError(f"a glossary holds no {type(value).__name__}")


def _laid_out(key: str, value: object) -> str:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return literal(value)
    if key == "wrong" and len(value) == 1 and isinstance(value[0], str):
        return literal(value[0])
    return list_of(key, value)


def list_of(key: str, value: Sequence[object]) -> str:
    """Return the value of a key as a list."""
    on_one_line = literal(value)
    if key != "examples" and len(key) + 3 + len(on_one_line) <= _LONGEST:
        return on_one_line
    lines = _packed(value) if key in _PACKED else (f"{literal(item)}," for item in value)
    return "".join(("[\n", *(f"  {line}\n" for line in lines), "]"))


def _packed(value: Sequence[object]) -> Iterator[str]:
    line = ""
    for item in value:
        piece = f"{literal(item)},"
        if line and len(line) + 1 + len(piece) > WIDTH - 2:
            yield line
            line = ""
        line = f"{line} {piece}" if line else piece
    yield line


def _key(key: str) -> str:
    return key if key.replace("-", "").isalnum() and key.isascii() else literal(key)
