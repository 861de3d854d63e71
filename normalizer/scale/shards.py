"""Which files a run works on, and what their results are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from normalizer.config.loading import Setup
from normalizer.errors import InputError, UsageError
from normalizer.io.collect import TEXT_SUFFIXES
from normalizer.io.compressed import uncompressed_name
from normalizer.records.model import RECORD_SUFFIXES, format_of
from normalizer.scale.job import ScaleJob, Shard
from normalizer.scale.storage import file_system, joined


def find_shards(sources: Iterable[str], setup: Setup, *, records: bool) -> list[Shard]:
    """Return the files behind paths, addresses, patterns and folders, in order, each once.

    Of folders those files are taken whose names say that they hold texts, or ``records``.  Raises `InputError` where
    there is nothing, and `UsageError` if two results would have one name.
    """
    suffixes = RECORD_SUFFIXES if records else TEXT_SUFFIXES
    shards: dict[str, Shard] = {}
    for source in sources:
        for shard in _found(source, suffixes, setup):
            if records:
                format_of(shard.name)
            other = shards.setdefault(shard.name, shard)
            if other.source != shard.source:
                raise UsageError(f"{other.source} and {shard.source} would both be written to {shard.name}")
    return list(shards.values())


def check_places(job: ScaleJob, shards: Iterable[Shard]) -> None:
    """Raise `UsageError` if a result would take the place of its source, which a second run would repair again."""
    for shard in shards:
        if file_system(joined(job.output, shard.name))[1] == file_system(shard.source)[1]:
            raise UsageError("the result would take the place of the source", path=shard.source)


def _found(source: str, suffixes: frozenset[str], setup: Setup) -> Iterator[Shard]:
    system, path = file_system(source)
    if any(char in path for char in "*?["):
        paths = sorted(found for found in system.glob(path) if system.isfile(found))
        if not paths:
            raise InputError("no file fits this pattern", path=source)
        named = [(found, found.rpartition("/")[2]) for found in paths]
    elif system.isdir(path):
        named = [(found, _below(found, path)) for found in sorted(system.find(path))]
        named = [(found, name) for found, name in named if _is_taken(name, suffixes)]
        if not named:
            taken = f"Taken are {', '.join(sorted(suffixes))}; name any other file."
            raise InputError("there is nothing to repair in this folder", path=source, hint=taken)
    elif system.exists(path):
        named = [(path, path.rpartition("/")[2])]
    else:
        raise InputError("there is no such file", path=source)
    for found, name in named:
        # Protocols that stand in front of others, such as a cache, stay in front.
        address = source if found == path else system.unstrip_protocol(found)
        local = Path(found) if address.startswith("file://") or "://" not in address else None
        config = setup.config_for(local or Path(name))
        yield Shard(str(local or address), name, int(system.size(found) or 0), config)


def _below(found: str, folder: str) -> str:
    return found[len(folder.rstrip("/")) + 1 :]


def _is_taken(name: str, suffixes: frozenset[str]) -> bool:
    if any(part.startswith((".", "_")) for part in PurePath(name).parts):
        return False
    return uncompressed_name(Path(name)).suffix.lower() in suffixes
