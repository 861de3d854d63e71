"""All regular expressions of the program, with the name of the place they are kept at."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any, NamedTuple

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


def collected(package: ModuleType = normalizer) -> list[Found]:
    """Return every regular expression that a module of a package keeps or writes out in a call."""
    found: dict[tuple[str, int, bool], Found] = {}
    for module in modules(package):
        for one in (*_kept(module), *_written(module)):
            found.setdefault(one[1:], one)
    return list(found.values())


def modules(package: ModuleType = normalizer) -> list[ModuleType]:
    """Return all modules of a package, in the order of their names."""
    names = sorted(info.name for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))
    return [importlib.import_module(name) for name in (package.__name__, *names) if not name.endswith("__main__")]


def built(module: ModuleType) -> list[str]:
    """Return the calls within functions that make a regular expression of what is known only when they run."""
    return list(dict.fromkeys(ast.unparse(call) for call in _calls(module) if not _constant(call)))


def _calls(module: ModuleType) -> Iterator[ast.Call]:
    """Yield the calls within functions that make regular expressions."""
    tree = ast.parse(inspect.getsource(module))
    for function in (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))):
        for node in (node for statement in function.body for node in ast.walk(statement)):
            if isinstance(node, ast.Call) and _makes_pattern(node):
                yield node


def unkept(module: ModuleType) -> list[str]:
    """Return the statements of a module that make regular expressions which `collected` does not see."""
    return [
        ast.unparse(statement)
        for statement in ast.parse(inspect.getsource(module)).body
        if not isinstance(statement, (ast.FunctionDef, ast.ClassDef))
        and any(isinstance(node, ast.Call) and _makes_pattern(node) for node in ast.walk(statement))
        and not any(list(_patterns(vars(module).get(name))) for name in _assigned(statement))
    ]


def _assigned(statement: ast.stmt) -> list[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _makes_pattern(call: ast.Call) -> bool:
    """Whether a call makes a regular expression, or hands on what makes one."""
    makers = {"re.compile", "lazily", *(f"re.{name}" for name in _SEARCHING | _POINTED)}
    return bool(makers & {ast.unparse(part) for part in (call.func, *call.args)})


def _constant(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant)


def _kept(module: ModuleType) -> Iterator[Found]:
    source = inspect.getsource(module)
    for name, value in vars(module).items():
        uses = set(re.findall(rf"\b{re.escape(name)}\.(\w+)\b", source))
        # A pattern that is handed on may be used in any way.
        bare = len(re.findall(rf"\b{re.escape(name)}\b(?!\.)", source)) > 1
        searched = bare or inspect.isclass(value) or not uses <= _POINTED
        for number, pattern in enumerate(_patterns(value)):
            label = f"{module.__name__}.{name}" + (f"[{number}]" if number or not _is_pattern(value) else "")
            yield Found(label, _text(pattern.pattern), pattern.flags & ~re.U & ~re.DEBUG, searched)


def _text(pattern: str | bytes) -> str:
    """Return a pattern of bytes as one of the characters that have their numbers."""
    return pattern if isinstance(pattern, str) else pattern.decode("latin-1")


def _is_pattern(value: object) -> bool:
    return isinstance(value, re.Pattern) or type(value).__name__ == "_LazyPattern"


def _patterns(value: object) -> Iterator[re.Pattern[Any]]:
    if _is_pattern(value):
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
    for node in _calls(module):
        first = node.args[0] if node.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, (str, bytes)):
            said = ast.unparse(node)
            flags = (re.M if "re.M" in said else 0) | (re.S if "re.S" in said or "re.DOTALL" in said else 0)
            searched = ast.unparse(node.func).removeprefix("re.") not in _POINTED
            yield Found(f"{module.__name__}:{node.lineno}", _text(first.value), flags, searched)
