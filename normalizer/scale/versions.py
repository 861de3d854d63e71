"""Whether all machines have the same program: results must not depend on which one a shard comes to."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from importlib import metadata

from normalizer.errors import UsageError
from normalizer.version import __version__

_PACKAGES = ("ahocorasick_rs", "charset-normalizer", "ftfy", "langdetect", "nltk", "pyarrow", "rapidfuzz")
"""Packages that results depend on."""


def versions() -> dict[str, str]:
    """Return the versions here, by package; those that are not installed are left out."""
    found = {"mt-normalizer": __version__, "python": ".".join(platform.python_version_tuple()[:2])}
    for package in _PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found


def check_versions(client: Mapping[str, str], worker: Mapping[str, str], name: str) -> None:
    """Raise `UsageError` if a worker has other versions than the client."""
    differing = [
        f"{package} {worker.get(package, 'missing')} instead of {client.get(package, 'none')}"
        for package in sorted({*client, *worker})
        if client.get(package) != worker.get(package)
    ]
    if differing:
        hint = "Install the same packages everywhere; results would depend on the machine."
        raise UsageError(f"the worker {name} has {', '.join(differing)}", hint=hint)
