"""Throws input at a target and keeps what it finds apart by where it breaks."""

from __future__ import annotations

import importlib
import pkgutil
import traceback
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from . import targets
from .mutation import Mutator

_TRIES = 400
"""Attempts to make a finding shorter."""

Check = Callable[[bytes], None]


class Target(NamedTuple):
    """One parser under test."""

    name: str
    check: Check
    seeds: tuple[bytes, ...]
    longest: int
    lines: tuple[bytes, ...] = ()
    """Lines that make sense in the format."""


class Finding(NamedTuple):
    """Input that does what it must not."""

    kind: str
    """The error and the place that it was raised at."""
    data: bytes
    said: str


def names() -> list[str]:
    """Return the names of all targets."""
    return sorted(module.name for module in pkgutil.iter_modules(targets.__path__))


def target(name: str) -> Target:
    """Return the target with this name."""
    module = importlib.import_module(f"{targets.__name__}.{name}")
    return Target(name, module.check, tuple(module.seeds()), module.LONGEST, getattr(module, "LINES", ()))


def run(aim: Target, runs: int, seed: int, found: Callable[[Finding], None] | None = None) -> list[Finding]:
    """Try the seeds and ``runs`` mutations; return one short finding of each kind, and tell ``found`` at once."""
    findings: dict[str, Finding] = {}
    mutator = Mutator(aim.seeds, Random(f"{aim.name}/{seed}"), aim.longest, aim.lines)
    for number in range(-len(aim.seeds), runs):
        data = aim.seeds[number] if number < 0 else mutator.next()
        finding = tried(aim.check, data)
        if finding is not None and finding.kind not in findings:
            findings[finding.kind] = finding = shortened(aim.check, finding)
            if found is not None:
                found(finding)
    return list(findings.values())


def tried(check: Check, data: bytes) -> Finding | None:
    """Return what is wrong with ``data``, if anything is."""
    try:
        check(data)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if "/normalizer/" in frame.filename or "/fuzz/" in frame.filename]
        place = own[-1]
        kind = f"{type(error).__name__} in {place.filename.rpartition('/')[2]}:{place.lineno} {place.name}"
        if isinstance(error, AssertionError):
            kind += f" {str(error).partition(chr(10))[0]}"
        return Finding(kind, data, f"{type(error).__name__}: {error}"[:1000])
    return None


def shortened(check: Check, finding: Finding) -> Finding:
    """Leave out of the input what the finding does not need."""
    size = max(1, len(finding.data) // 2)
    tries = 0
    while size and tries < _TRIES:
        at = 0
        while at < len(finding.data) and tries < _TRIES:
            tries += 1
            shorter = tried(check, finding.data[:at] + finding.data[at + size :])
            if shorter is not None and shorter.kind == finding.kind:
                finding = shorter
            else:
                at += size
        size //= 2
    return finding
