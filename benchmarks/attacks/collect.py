"""All regular expressions of the program, with the name of the place they are kept at."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import NamedTuple

import normalizer
from normalizer.core.rule import Rule

_SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_POINTED = frozenset({"match", "fullmatch"})


class Found(NamedTuple):
    """A regular expression."""

    name: str
    """Module and name, or module and line where it has none."""
    pattern: str
    flags: int
    searched: bool
    """Whether it is tried at every place; else only where somebody points."""


def collected() -> list[Found]:
    """Return every regular expression that a module of the program keeps or writes out in a call."""
    found: dict[tuple[str, int, bool], Found] = {}
    for info in sorted(pkgutil.walk_packages(normalizer.__path__, "normalizer."), key=lambda info: info.name):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for one in (*_kept(module), *_written(module)):
            found.setdefault(one[1:], one)
    return list(found.values())


def _kept(module: ModuleType) -> Iterator[Found]:
    source = inspect.getsource(module)
    for name, value in vars(module).items():
        uses = set(re.findall(rf"\b{re.escape(name)}\.(\w+)\b", source))
        # A pattern that is handed on may be used in any way.
        bare = len(re.findall(rf"\b{re.escape(name)}\b(?!\.)", source)) > 1
        searched = bare or not uses <= _POINTED
        for number, pattern in enumerate(_patterns(value)):
            label = f"{module.__name__}.{name}" + (f"[{number}]" if number or not _is_pattern(value) else "")
            yield Found(label, pattern.pattern, pattern.flags & ~re.U & ~re.DEBUG, searched)


def _is_pattern(value: object) -> bool:
    return isinstance(value, re.Pattern) or type(value).__name__ == "_LazyPattern"


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    if _is_pattern(value):
        if isinstance(value.pattern, str):  # type: ignore[attr-defined]
            yield value  # type: ignore[misc]
    elif isinstance(value, Rule):
        yield from value.signs
    elif isinstance(value, dict):
        for item in (*value, *value.values()):
            yield from _patterns(item)
    elif isinstance(value, (tuple, list, frozenset)):
        for item in value:
            yield from _patterns(item)
    elif inspect.isclass(value):
        for item in vars(value).values():
            if _is_pattern(item):
                yield from _patterns(item)


def _written(module: ModuleType) -> Iterator[Found]:
    """Yield the patterns that stand in calls such as ``re.sub(r"…", …)``."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        of, first = node.func.value, node.args[0]
        if isinstance(of, ast.Name) and of.id == "re" and node.func.attr in (_SEARCHING | _POINTED):
            if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                continue
            flags = re.M if "re.M" in ast.unparse(node) else 0
            yield Found(f"{module.__name__}:{node.lineno}", first.value, flags, node.func.attr not in _POINTED)
