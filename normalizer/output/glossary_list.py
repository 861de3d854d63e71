"""The notes below a list of entries."""

from __future__ import annotations

from pathlib import PurePath

from normalizer.glossary.model import Glossary
from normalizer.glossary.select import Unknown
from normalizer.output.visible import visible


def listed(number: int, total: int) -> str:
    """Return ``N of M entries``."""
    return f"{number} of {total} {'entry' if total == 1 else 'entries'}"


def unknown(value: Unknown) -> str:
    """Say that no entry has a value, and which one may be meant."""
    near = f"; did you mean {value.nearest!r}?" if value.nearest else ""
    return f"no entry has the {value.kind} {value.value!r}{near}"


def file_table(glossary: Glossary) -> str:
    """Return a Markdown table of the files: what the first line says, and how many entries and wrong forms they hold."""
    rows = ["| file | what | entries | wrong forms |", "|---|---|--:|--:|"]
    totals = [0, 0]
    for file in glossary.files:
        entries = [entry for entry in glossary.entries if entry.path == file.path]
        forms = sum(len(entry.variants) for entry in entries)
        first = file.text.partition("\n")[0]
        said = first.removeprefix("#").strip() if first.startswith("#") else ""
        name = "/".join(PurePath(file.path).parts[-2:])
        rows.append(f"| `{visible(name)}` | {visible(said)} | {len(entries)} | {forms} |")
        totals = [totals[0] + len(entries), totals[1] + forms]
    return "\n".join([*rows, f"| | together | {totals[0]} | {totals[1]} |"]) + "\n"
