"""``python -m benchmarks.quality.generate FILE...``: damaged texts with their wounds, as JSON Lines.

Every file is damaged as a whole, or each of its paragraphs of prose by itself. ``--heal`` reads such lines back, checks
that each leads to the text that it came from, and prints the clean texts.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from benchmarks.quality.damage import Damage, healed
from benchmarks.quality.measure import RATE, everything
from benchmarks.quality.mixtures import Mixture
from benchmarks.quality.records import Record, RecordError, read, write
from benchmarks.quality.sources import Unit, paragraphs


def generate(
    texts: Iterable[tuple[str, str]], kinds: Sequence[Damage | Mixture], unit: Unit, rate: float, seed: int
) -> Iterator[Record]:
    """Yield damaged texts: each text of each path in each way, leaving out what a kind cannot damage."""
    for path, whole in texts:
        parts = [whole] if unit is Unit.DOCUMENT else list(paragraphs(whole))
        for number, text in enumerate(parts, start=1):
            for kind in kinds:
                rng = Random(f"{seed}/{kind.name}/{path}/{number}")
                damaged = kind.apply(kind.dress(text, rng), rng, rate)
                if damaged.wounds:
                    yield Record(path, unit, number, kind.name, damaged)


def _chosen(names: Sequence[str], parser: argparse.ArgumentParser) -> list[Damage | Mixture]:
    """Return the kinds that are named by their names, by a group or as all of a sort."""
    found = []
    for kind in everything():
        sort = "mixtures" if isinstance(kind, Mixture) else "kinds"
        group = "" if isinstance(kind, Mixture) else kind.group
        if {kind.name, sort, group} & set(names):
            found.append(kind)
    known = {kind.name for kind in everything()} | {kind.group for kind in everything() if isinstance(kind, Damage)}
    if unknown := sorted(set(names) - known - {"mixtures", "kinds"}):
        parser.error(f"no kind {unknown[0]!r}; --list shows all")
    return found


def _list() -> None:
    for kind in everything():
        print(kind.name if isinstance(kind, Mixture) else f"{kind.name}\t{', '.join(kind.rules)}")


def main() -> int:
    """Read the options and generate, list or heal."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.generate", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="clean texts; with --heal, JSON Lines")
    parser.add_argument(
        "--kinds",
        default="mixtures",
        help="names of kinds or mixtures, groups such as PUN, "
        "'kinds' or 'mixtures', apart by commas that no blank follows (default: mixtures)",
    )
    parser.add_argument("--unit", choices=[unit.value for unit in Unit], default=Unit.DOCUMENT.value)
    parser.add_argument(
        "--rate",
        type=float,
        default=RATE,
        help="share of the places that are damaged; for mixtures, "
        f"hundreds of places for each 10,000 characters (default: {RATE})",
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="draw other places (default: 1)")
    parser.add_argument("--list", action="store_true", help="list the kinds with the rules that repair them")
    parser.add_argument("--heal", action="store_true", help="print the clean texts of damaged ones instead")
    options = parser.parse_args()
    if options.list:
        _list()
        return 0
    if not 0 <= options.rate <= 1:
        parser.error("a rate is from 0 to 1")
    try:
        texts = [(str(path), path.read_text(encoding="utf-8")) for path in options.files]
        if options.heal:
            for _, lines in texts:
                sys.stdout.writelines(healed(record.damaged) for record in read(lines.split("\n")[:-1]))
            return 0
        kinds = _chosen(_names(options.kinds), parser)
        for record in generate(texts, kinds, Unit(options.unit), options.rate, options.seed):
            print(write(record))
    except (OSError, UnicodeDecodeError, RecordError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _names(written: str) -> list[str]:
    """Part names at commas; names themselves may hold a comma with a blank."""
    return [name for name in written.replace(", ", "\0").split(",") for name in [name.replace("\0", ", ")] if name]


if __name__ == "__main__":
    sys.exit(main())
