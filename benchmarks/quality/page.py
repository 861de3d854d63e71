"""``python -m benchmarks.quality.page``: writes the figures of the last measurement into the documents.

The measurement itself writes ``benchmarks/results/*.json``; from there the figures go to ``docs/quality.md``, the table of
the README and the quality part of ``benchmarks/RESULTS.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.documents import between
from benchmarks.quality.audit.tally import READ_ROW, SEEN_ROW
from benchmarks.quality.damage import Damage
from benchmarks.quality.measure import DEFAULT, UNSAFE, Fate, kinds
from benchmarks.quality.peers import PEERS
from benchmarks.quality.tables import FATES, GROUPS, MIXED
from benchmarks.tables import Column, Table, load

ROOT = Path(__file__).parent.parent.parent
RESULTS = ROOT / "benchmarks" / "results"
EDITED = "python -m benchmarks.quality --edited FOLDER --json benchmarks/results/edited.json"
CHANGES = "python -m benchmarks.quality --edited FOLDER --changes --json benchmarks/results/changes.json"
OWN = "python -m benchmarks.quality --no-peers --json benchmarks/results/own.json"
GOLD = "python -m benchmarks.quality --gold --json benchmarks/results/gold.json"
READ = "python -m benchmarks.quality.audit tally SHEET… --json benchmarks/results/audit.json"
SHOWN = ("ftfy", "clean-text", "sacremoses", "bifixer", "harper", "codespell", "typos")
"""Programs beside the pipeline that the README shows."""

_INTRODUCTION = """# What is repaired, and what is not

Paragraphs and documents of edited English, out of packages of {genres} genres, are damaged in one way at a time, in places
drawn by lot; then a default run repairs them. What stands there afterwards is compared with the text as it was, to the
letter.

```sh
python -m benchmarks.quality.edited.fetch FOLDER
{edited}
python -m benchmarks.quality.page
```

*Repaired*: the original stands there again. *Withheld*: `--unsafe-fixes` repairs it. *Only shown*: `mtnorm check` has a
finding there, but no repair. *Missed*: nothing of these. *Harm*: changes for each 100,000 characters that were none of the
damage, or made something third of it. Where a kind is *one sign of many*, other damage was done to the text as well, since
some repairs are made only where a page shows by several signs what happened to it.
[benchmarks/README.md](../benchmarks/README.md) tells how it is measured, [benchmarks/RESULTS.md](../benchmarks/RESULTS.md)
has all figures and those of other programs.
"""


def page(tables: Mapping[str, Table], every: Sequence[Damage]) -> str:
    """Return ``docs/quality.md``."""
    measured = tables[FATES]
    genres = len(load(RESULTS / "changes.json")["Edited prose, by genre"].rows) - 1
    parts = [_INTRODUCTION.format(genres=genres, edited=EDITED)]
    for group, name in GROUPS.items():
        table = Table(name.capitalize(), _columns())
        for kind in every:
            if kind.group == group:
                table.add(*_row(kind, measured))
        parts.append(str(table).replace("### ", "## ", 1))
    mixed = Table(
        "Several kinds at once",
        (Column("mixture"), *(_measured(name) for name in (*_FATES, "precision", "documents exact", "harm"))),
        "Kinds of damage in the proportions in which translations show them; what cannot be repaired is left out.",
    )
    for row in measured.rows:
        if str(row[0]).startswith("mixture: "):
            values = (measured.cell(row[0], column.name) for column in mixed.columns[1:])
            mixed.add(str(row[0]).removeprefix("mixture: "), *values)
    parts.append(str(mixed).replace("### ", "## ", 1))
    parts.append(str(_read_places(load(RESULTS / "audit.json"))).replace("### ", "## ", 1))
    return "\n".join(parts)


def _read_places(tables: Mapping[str, Table]) -> Table:
    """Return what a person found right, in sum."""
    table = Table(
        "Read by a person",
        (
            Column("what was drawn by lot"),
            *(Column(name, "{:,}") for name in ("read", "right", "wrong", "unsure")),
            Column("precision", "{:.0f} %"),
            Column("95 %"),
            Column("false per 100,000", "{:.3f}"),
        ),
        "Changes of a default run, and findings that it leaves as they are, in texts of others; "
        "[benchmarks/README.md](../benchmarks/README.md) tells how they are drawn and judged.",
    )
    for title, one in tables.items():
        counts = (one.cell(READ_ROW, column.name) for column in table.columns[1:-1])
        false = "false per 100,000"
        rated = any(column.name == false for column in one.columns)
        table.add(title, *counts, one.cell(SEEN_ROW, false) if rated else None)
    return table


_FATES = tuple(fate.value for fate in Fate)


def _measured(name: str) -> Column:
    return Column(name, "{:.1f}" if name == "harm" else "{:.0f} %")


def _columns() -> tuple[Column, ...]:
    measures = (_measured(name) for name in (*_FATES, "precision", "harm"))
    return (Column("damage"), Column("rule"), Column("places"), *measures, Column("why not all is repaired by default"))


def _row(kind: Damage, measured: Table) -> tuple[object, ...]:
    names = {row[0] for row in measured.rows}
    if kind.name not in names:
        return (kind.name, ", ".join(kind.rules), 0, *(None for _ in (*_FATES, "precision", "harm")), kind.left)
    values = (measured.cell(kind.name, name) for name in ("inserted", *_FATES, "precision", "harm"))
    return (kind.name, ", ".join(kind.rules), *values, kind.left)


def short(tables: Mapping[str, Table]) -> str:
    """Return the README's table: share restored and harm, by group and program."""
    recall, harm = tables["Recall, by group"], tables["Harm per 100,000 characters, by group"]
    there = [name for name in SHOWN if any(column.name == name for column in recall.columns)]
    table = Table("", (Column("damage"), Column("mtnorm"), Column(f"mtnorm {UNSAFE}"), *map(Column, there)))
    for name in (*GROUPS.values(), MIXED):
        if any(row[0] == name for row in recall.rows):
            table.add(name, *(_both(recall, harm, name, program) for program in (DEFAULT, UNSAFE, *there)))
    return str(table).partition("\n\n")[2]


def _both(recall: Table, harm: Table, row: str, program: str) -> str:
    return f"{recall.cell(row, program):.0f} %, {harm.cell(row, program):.0f}"


def readme(text: str) -> str:
    """Return the README with the last figures."""
    return between(text, "quality", short(load(RESULTS / "edited.json")))


def results(text: str) -> str:
    """Return ``benchmarks/RESULTS.md`` with the last figures of the quality benchmark."""
    programs = Table(
        "Programs", (Column("program"), Column("installed as"), Column("licence"), Column("as it is called"))
    )
    for peer in PEERS:
        programs.add(peer.name, peer.package, peer.licence, peer.settings)
    parts = [
        _part("Damage to edited prose", EDITED, [programs, *load(RESULTS / "edited.json").values()]),
        _part("Changes in edited prose", CHANGES, load(RESULTS / "changes.json").values()),
        _part("Damage to the prose of this repository", OWN, load(RESULTS / "own.json").values()),
        _part("Annotated documents", GOLD, load(RESULTS / "gold.json").values()),
        _part("Places read by a person", READ, load(RESULTS / "audit.json").values()),
    ]
    return between(text, "quality", "\n".join(parts))


def _part(title: str, command: str, tables) -> str:
    return "\n".join((f"## {title}\n", f"```sh\n{command}\n```\n", *map(str, tables)))


def main() -> None:
    """Write all three documents."""
    (ROOT / "docs" / "quality.md").write_text(page(load(RESULTS / "edited.json"), kinds()), encoding="utf-8")
    for path, write in ((ROOT / "README.md", readme), (ROOT / "benchmarks" / "RESULTS.md", results)):
        path.write_text(write(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
