"""Finds and reads glossary files: those shipped with the program and those the user names."""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterable, Iterator
from pathlib import Path

from normalizer.errors import GlossaryError
from normalizer.glossary.model import Entry, Glossary, GlossaryFile
from normalizer.glossary.parse import Parsed, parse, source_language
from normalizer.glossary.shipped import SUFFIX, shipped_files

LARGEST = 32 * 1024 * 1024
"""Bytes; a glossary file that is larger is refused."""
_HEADER = "\n[[term]]\n"
_SAFE = '\nsafety = "safe"\n'
_EXAMPLES = "\nexamples = [\n"
_END_OF_EXAMPLES = "\n]"
"""How the shipped files write these; a test compares."""


class Part(enum.Enum):
    """How much of the shipped files is read."""

    WHOLE = enum.auto()
    SAFE = enum.auto()
    """The entries that a plain repair applies, without examples: a small part, which keeps its start short."""


def load_glossaries(
    paths: Iterable[str | Path], *, default: bool = True, source: str | None = None, part: Part = Part.WHOLE
) -> Glossary:
    """Read the shipped glossaries, unless ``default`` is false, and then the files and folders in ``paths``.

    ``source`` (ISO 639-1) takes only those shipped files that are made for texts translated from this language.  An
    entry in ``paths`` takes the place of a shipped one with the same id; with ``status = "retired"`` it switches it
    off.  ``part`` concerns the shipped files only.

    Raises `GlossaryError`, with the place in the file, for the first problem.
    """
    return glossary_of(read_files(paths), default=default, source=source, part=part)


def read_files(paths: Iterable[str | Path]) -> tuple[GlossaryFile, ...]:
    """Read files, and folders with all ``*.toml`` in them; raises `GlossaryError` if one cannot be read."""
    return tuple(read_file(path) for path in glossary_files(paths))


def glossary_of(
    files: Iterable[GlossaryFile], *, default: bool = True, source: str | None = None, part: Part = Part.WHOLE
) -> Glossary:
    """Make a glossary of files that were read; the other arguments are those of `load_glossaries`.

    Raises `GlossaryError`, with the place in the file, for the first problem.
    """
    shipped = _shipped(source, part) if default else Glossary()
    read, entries = list(shipped.files), list(shipped.entries)
    for file in files:
        parsed = parse(file.text, file.path)
        if parsed.problems:
            raise parsed.problems[0]
        read.append(file)
        entries.extend(parsed.entries)
    return Glossary(_in_force(entries), tuple(read))


@functools.cache
def _shipped(source: str | None, part: Part) -> Glossary:
    """Return the shipped entries for texts from one language; the files do not change while the program runs."""
    files: list[GlossaryFile] = []
    entries: list[Entry] = []
    language = None if source is None else source.replace("_", "-").partition("-")[0].lower()
    for path in shipped_files():
        file, text = _read(path, True)
        if language is not None and source_language(text) not in (None, language):
            continue
        parsed = parse(safe_entries(text) if part is Part.SAFE else text, file.path, shipped=True)
        if parsed.problems:
            raise parsed.problems[0]
        files.append(file)
        entries.extend(parsed.entries)
    return Glossary(tuple(entries), tuple(files))


def read_problems(paths: Iterable[str | Path]) -> tuple[Glossary, list[GlossaryError]]:
    """Read files like `load_glossaries`, but go on after a problem: the sound entries, and every problem in order.

    Still raises `GlossaryError` where a path does not exist.
    """
    files: list[GlossaryFile] = []
    entries: list[Entry] = []
    problems: list[GlossaryError] = []
    for path in glossary_files(paths):
        try:
            file, text = _read(path, shipped=False)
        except GlossaryError as error:
            problems.append(error)
            continue
        parsed: Parsed = parse(text, file.path)
        files.append(file)
        entries.extend(parsed.entries)
        problems.extend(parsed.problems)
    return Glossary(tuple(entries), tuple(files)), problems


def safe_entries(text: str) -> str:
    """Return a shipped file with nothing but line ends in place of examples and of the entries that are not safe."""
    head, *blocks = text.split(_HEADER)
    return head + "".join(_without_examples(block) if _SAFE in block else _blank(block) for block in blocks)


def _without_examples(block: str) -> str:
    start = block.find(_EXAMPLES)
    if start < 0:
        return _HEADER + block
    end = block.index(_END_OF_EXAMPLES, start) + len(_END_OF_EXAMPLES)
    return f"{_HEADER}{block[:start]}{_line_ends(block[start:end])}{block[end:]}"


def _blank(block: str) -> str:
    return _line_ends(_HEADER + block)


def _line_ends(text: str) -> str:
    return "\n" * text.count("\n")


def glossary_files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """Yield the files that ``paths`` name, those of a folder in alphabetical order.

    Raises `GlossaryError` for a path that does not exist, and for a folder without glossaries.
    """
    for path in map(Path, paths):
        if not path.exists():
            raise GlossaryError(
                "there is no such glossary", path=path, hint="Name a glossary file, or a folder of them."
            )
        if not path.is_dir():
            yield path
            continue
        found = sorted(path.rglob(f"*{SUFFIX}"))
        if not found:
            raise GlossaryError("the folder holds no glossary", path=path, hint=f"Glossary files end in {SUFFIX}.")
        yield from found


def read_file(path: Path) -> GlossaryFile:
    """Read one file, whatever it says; raises `GlossaryError` if it cannot be read, is too large or is not UTF-8."""
    return _read(path, shipped=False)[0]


def file_of(path: str, content: bytes, *, shipped: bool = False) -> GlossaryFile:
    """Return the file with this content; raises `GlossaryError` if it is larger than `LARGEST` or not UTF-8."""
    if len(content) > LARGEST:
        hint = "Split it; a folder of glossaries is read as one."
        raise GlossaryError(f"the glossary is larger than {LARGEST // 2**20} MiB", path=path, hint=hint)
    file = GlossaryFile(path, content, shipped)
    try:
        file.text  # noqa: B018 - decoded here, where an error can say which file it is
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = len(content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        hint = "Save the file as UTF-8; `mtnorm glossary import` reads tables and other formats."
        raise GlossaryError("the glossary is not UTF-8", path=path, line=line, column=column, hint=hint) from error
    return file


def _read(path: Path, shipped: bool) -> tuple[GlossaryFile, str]:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise GlossaryError(
            f"cannot read the glossary: {error.strerror}", path=path, hint="Name a glossary file, or a folder of them."
        ) from error
    file = file_of(str(path), content, shipped=shipped)
    return file, file.text


def _in_force(entries: list[Entry]) -> tuple[Entry, ...]:
    own = {entry.id for entry in entries if not entry.shipped}
    return tuple(entry for entry in entries if not (entry.shipped and entry.id in own))
