"""``python -m benchmarks.quality.audit``: draws changes or findings for a person to read, and counts the verdicts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.quality.audit.draw import Quota, draw
from benchmarks.quality.audit.sheet import Level, Sheet, SheetError, read, verdicts, write
from benchmarks.quality.audit.tally import audits, tables, unread
from benchmarks.tables import report
from normalizer.errors import NormalizerError

_PER_RULE = 10


def main() -> int:
    """Draw or count; return the exit status."""
    options = _parser().parse_args()
    try:
        options.run(options)
    except (OSError, NormalizerError, SheetError, UnicodeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.audit", description=__doc__)
    commands = parser.add_subparsers(required=True)
    drawing = commands.add_parser("draw", help="write a sheet of places to read")
    drawing.set_defaults(run=_draw)
    drawing.add_argument("paths", type=Path, nargs="+", metavar="FOLDER_OR_FILE")
    drawing.add_argument("--out", type=Path, required=True, metavar="SHEET", help="the sheet, a table with tabs")
    drawing.add_argument("--level", type=Level, choices=list(Level), default=Level.FIXES)
    drawing.add_argument("--per-rule", type=int, default=_PER_RULE, metavar="N", help=f"default: {_PER_RULE}")
    drawing.add_argument(
        "--more", type=_share, nargs="*", default=[], metavar="CODE=N", help="draw another number of single rules"
    )
    drawing.add_argument("--seed", type=int, default=1, metavar="S", help="draw other places (default: 1)")
    drawing.add_argument("--name", metavar="TEXT", help="what the texts are (default: the paths)")
    drawing.add_argument(
        "--known", type=Path, nargs="*", default=[], metavar="SHEET", help="take over the verdicts on the same places"
    )
    tallying = commands.add_parser("tally", help="count the verdicts")
    tallying.set_defaults(run=_tally)
    tallying.add_argument("sheets", type=Path, nargs="+", metavar="SHEET")
    tallying.add_argument("--json", type=Path, metavar="FILE", help="write the tables as JSON, too")
    return parser


def _share(argument: str) -> tuple[str, int]:
    code, _, number = argument.partition("=")
    return code, int(number)


def _draw(options: argparse.Namespace) -> None:
    known = verdicts(_sheets(options.known))
    name = options.name or " ".join(path.name for path in options.paths)
    quota = Quota(options.per_rule, dict(options.more))
    sheet = draw(options.paths, options.level, quota, options.seed, name, known)
    options.out.write_text(write(sheet), encoding="utf-8", newline="\n")
    done = sum(bool(row.verdict) for row in sheet.rows)
    print(f"{len(sheet.rows)} places of {len(sheet.seen)} rules, {done} with a verdict", file=sys.stderr)


def _tally(options: argparse.Namespace) -> None:
    found = audits(_sheets(options.sheets))
    for rule, number in sorted(unread(found).items()):
        print(f"not read: {rule}, seen {number} times", file=sys.stderr)
    report("quality, places read", tables(found), options.json)


def _sheets(paths: Iterable[Path]) -> list[Sheet]:
    sheets = []
    for path in paths:
        try:
            sheets.append(read(path.read_text(encoding="utf-8")))
        except SheetError as error:
            raise SheetError(f"{path}: {error}") from None
    return sheets


if __name__ == "__main__":
    sys.exit(main())
