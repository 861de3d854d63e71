"""The settings in force as a configuration file, with comments on where each value came from."""

from __future__ import annotations

import json
from collections.abc import Iterator

from normalizer.config.loading import Key, Setup
from normalizer.output.visible import visible


def settings(setup: Setup) -> str:
    """Return valid TOML."""
    return "".join(f"{line}\n" for line in _lines(setup))


def _lines(setup: Setup) -> Iterator[str]:
    yield f"# {visible(str(setup.file)) if setup.file is not None else 'no configuration file'}"
    tables = []
    for key in Key:
        value = setup.value(key)
        if isinstance(value, dict):
            tables.append((key, value))
        elif value is None:
            yield f"# {key.label} is not set"
        else:
            yield f"{key.label} = {_toml(value)}  # {_origin(setup, key)}"
    for key, table in tables:
        yield ""
        yield f"[{key.label}]  # {_origin(setup, key)}"
        for name, value in table.items():
            yield f"{_toml(name)} = {_toml(value)}"


def _origin(setup: Setup, key: Key) -> str:
    return visible(", ".join(setup.origins.get(key, ())) or "default")


def _toml(value: object) -> str:
    # Strings, true, false and lists of them are written alike in TOML and JSON.
    written = json.dumps(value, ensure_ascii=False)
    return (
        written
        if written.isprintable()
        else "".join(char if char.isprintable() else _escaped(char) for char in written)
    )


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"
