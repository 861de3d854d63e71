"""What is in force for a command, and whether it comes from a file, from the command line or is the default."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from normalizer.config.discovery import LARGEST, PROJECT_FILE, discover
from normalizer.config.globs import matches
from normalizer.config.model import Config
from normalizer.core.view import QuoteStyle
from normalizer.errors import ConfigError
from normalizer.io.newline import NewlineStyle


class Kind(enum.Enum):
    """What sort of value a key takes; the value says so to people."""

    CODES = "a list of rule codes"
    PATHS = "a list of paths"
    GLOBS = "a list of file name patterns"
    IGNORES = "a table of file name patterns, each with a list of rule codes"
    FLAG = "true or false"
    LANGUAGE = 'a language code such as "zh"'
    QUOTES = "one of " + ", ".join(f'"{style.value}"' for style in QuoteStyle)
    NEWLINE = "one of " + ", ".join(f'"{style.value}"' for style in NewlineStyle)


class Key(enum.Enum):
    """The keys of a configuration file; every one but the last two is an option of the command line as well."""

    SELECT = ("select", Kind.CODES)
    EXTEND_SELECT = ("extend-select", Kind.CODES)
    IGNORE = ("ignore", Kind.CODES)
    PROMOTE = ("promote", Kind.CODES)
    UNSAFE_FIXES = ("unsafe-fixes", Kind.FLAG)
    GLOSSARY = ("glossary", Kind.PATHS)
    DEFAULT_GLOSSARY = ("default-glossary", Kind.FLAG)
    SOURCE_LANGUAGE = ("source-language", Kind.LANGUAGE)
    QUOTES = ("quotes", Kind.QUOTES)
    NEWLINE = ("newline", Kind.NEWLINE)
    PER_FILE_IGNORES = ("per-file-ignores", Kind.IGNORES)
    EXCLUDE = ("exclude", Kind.GLOBS)

    def __init__(self, label: str, kind: Kind) -> None:
        self.label = label
        self.kind = kind


_REPLACING = frozenset({Key.SELECT})
"""Lists that the command line replaces; every other list is added to."""

Ignores = tuple[tuple[str, tuple[str, ...]], ...]


class Setup(NamedTuple):
    """The settings of one command."""

    config: Config = Config()
    newline: NewlineStyle = NewlineStyle.KEEP
    per_file_ignores: Ignores = ()
    exclude: tuple[str, ...] = ()
    root: Path = Path()
    """The folder that file name patterns count from."""
    file: Path | None = None
    """The configuration file that was read."""
    origins: Mapping[Key, tuple[str, ...]] = MappingProxyType({})
    """Where each value that is not the default comes from."""

    def config_for(self, path: Path | None) -> Config:
        """Return the configuration for one file; None stands for the standard input."""
        extra = tuple(
            code
            for pattern, codes in self.per_file_ignores
            if path is not None and matches(path, pattern, self.root)
            for code in codes
        )
        return dataclasses.replace(self.config, ignore=(*self.config.ignore, *extra)) if extra else self.config

    def excludes(self, path: Path) -> bool:
        """Tell whether a file or folder is left out when a folder is searched."""
        return any(matches(path, pattern, self.root) for pattern in self.exclude)

    def value(self, key: Key) -> object:
        """Return the value in force, as a configuration file would write it."""
        if key is Key.GLOSSARY:
            return [str(path) for path in self.config.glossaries]
        if key is Key.PER_FILE_IGNORES:
            return {pattern: list(codes) for pattern, codes in self.per_file_ignores}
        holder = self if key in (Key.NEWLINE, Key.EXCLUDE) else self.config
        value = getattr(holder, key.label.replace("-", "_"))
        return list(value) if isinstance(value, tuple) else value


def load(
    options: Mapping[Key, object],
    *,
    start: Path,
    file: Path | None = None,
    isolated: bool = False,
) -> Setup:
    """Return the settings for a command given ``options``, which come from the command line and win.

    The file is ``file``, or else the nearest one above ``start``, or none if ``isolated``.  Raises `ConfigError` if it
    cannot be used.
    """
    found = file or (None if isolated else _shortened(discover(start)))
    values: dict[Key, object] = {}
    origins: dict[Key, tuple[str, ...]] = {}
    if found is not None:
        for key, value, line in _read(found):
            values[key] = value
            origins[key] = (f"{found.name}:{line}",)
    for key, value in options.items():
        label = f"--{key.label}" if value is not False or key is not Key.DEFAULT_GLOSSARY else "--no-default-glossary"
        if isinstance(value, tuple) and key not in _REPLACING and key in values:
            values[key] = (*_items(values[key]), *value)
            origins[key] += (label,)
        else:
            values[key] = value
            origins[key] = (label,)
    root = found.absolute().parent if found is not None else Path.cwd()
    return _assembled(values, origins, root, found)


def _assembled(
    values: Mapping[Key, object], origins: Mapping[Key, tuple[str, ...]], root: Path, file: Path | None
) -> Setup:
    names = {Key.GLOSSARY: "glossaries"}
    own = {Key.NEWLINE, Key.PER_FILE_IGNORES, Key.EXCLUDE}
    config = {names.get(key, key.label.replace("-", "_")): value for key, value in values.items() if key not in own}
    setup = {key.label.replace("-", "_"): value for key, value in values.items() if key in own}
    return Setup(config=Config(**config), root=root, file=file, origins=origins, **setup)  # type: ignore[arg-type]


def _shortened(file: Path | None) -> Path | None:
    """Return the path as people would write it: from the working directory, if it lies below."""
    here = Path.cwd()
    return file.relative_to(here) if file is not None and file.is_relative_to(here) else file


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _read(file: Path) -> list[tuple[Key, object, int | None]]:
    from normalizer.config.places import key_lines
    from normalizer.io.toml import TomlError, read_toml

    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise ConfigError(f"cannot read the configuration: {error.strerror}", path=file) from error
    if len(data) > LARGEST:
        raise ConfigError(f"the configuration is larger than {LARGEST // 2**20} MiB", path=file)
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError("the configuration is not UTF-8", path=file) from error
    try:
        table: object = read_toml(source)
    except TomlError as error:
        what = f"the configuration is not valid TOML: {error.what}"
        raise ConfigError(what, path=file, line=error.line, column=error.column) from error
    prefix = ("tool", "normalizer") if file.name == PROJECT_FILE else ()
    for name in prefix:
        table = table.get(name, {}) if isinstance(table, dict) else {}
    lines = key_lines(source)
    reader = _Reader(file, {path[len(prefix) :]: line for path, line in lines.items() if path[: len(prefix)] == prefix})
    if not isinstance(table, dict):
        raise ConfigError("tool.normalizer must be a table", path=file, line=lines.get(prefix))
    return [reader.value(name, value) for name, value in table.items()]


class _Reader:
    """Checks the values of one configuration file."""

    def __init__(self, file: Path, lines: Mapping[tuple[str, ...], int]) -> None:
        self._file = file
        self._lines = lines

    def value(self, name: str, value: object) -> tuple[Key, object, int | None]:
        key = next((key for key in Key if key.label == name), None)
        line = self._lines.get((name,))
        if key is None:
            raise ConfigError(f"unknown key {name!r}", path=self._file, line=line, hint=_nearest(name))
        checked = self._checked(key.kind, value)
        if checked is None:
            raise ConfigError(f"{name} must be {key.kind.value}", path=self._file, line=line)
        try:
            if key.kind in (Kind.CODES, Kind.LANGUAGE):
                Config(**{name.replace("-", "_"): checked})  # type: ignore[arg-type]
            elif key.kind is Kind.IGNORES:
                Config(ignore=tuple(code for _, codes in checked for code in codes))  # type: ignore[attr-defined]
        except ConfigError as error:
            raise ConfigError(error.what, path=self._file, line=line, hint=error.hint) from error
        return key, checked, line

    def _checked(self, kind: Kind, value: object) -> object:
        """Return the value as `Setup` holds it, or None if it is of the wrong sort."""
        if kind is Kind.FLAG:
            return value if isinstance(value, bool) else None
        if kind is Kind.LANGUAGE:
            return value if isinstance(value, str) and value else None
        if kind in (Kind.QUOTES, Kind.NEWLINE):
            styles: type[QuoteStyle] | type[NewlineStyle] = QuoteStyle if kind is Kind.QUOTES else NewlineStyle
            return next((style for style in styles if style.value == value), None)
        if kind is Kind.IGNORES:
            if not isinstance(value, dict):
                return None
            codes = {pattern: _strings(listed) for pattern, listed in value.items()}
            return None if None in codes.values() else tuple(codes.items())
        strings = _strings(value)
        if strings is None or kind is not Kind.PATHS:
            return strings
        return tuple(self._file.parent / Path(string).expanduser() for string in strings)


def _strings(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return None
    return tuple(value)


def _nearest(name: str) -> str:
    import difflib

    labels = [key.label for key in Key]
    near = difflib.get_close_matches(name.replace("_", "-").lower(), labels, 1)
    return f"Did you mean {near[0]!r}?" if near else f"The keys are {', '.join(labels)}."
