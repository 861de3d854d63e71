"""``python -m tests.fuzz TARGET --runs N`` mutates seeds; without ``--runs``, atheris fuzzes if it is installed."""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from .runner import Finding, names, run, target

_RUNS = 10_000


def main() -> int:
    """Read the options and fuzz."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz",
        description=__doc__,
        epilog="What is left over goes to libFuzzer, such as -runs=1000; its corpus is kept in the folder for temporary files.",
    )
    parser.add_argument("targets", nargs="+", choices=names(), metavar="TARGET", help=", ".join(names()))
    parser.add_argument("--runs", type=int, help=f"mutate seeds so many times ({_RUNS} where there is no atheris)")
    parser.add_argument("--seed", type=int, default=0, help="of the random numbers")
    options, rest = parser.parse_known_args()
    if options.runs is None and find_spec("atheris") is not None:
        return _steered(options.targets[0], rest)
    found = 0
    for name in options.targets:
        runs = _RUNS if options.runs is None else options.runs
        findings = run(target(name), runs, options.seed, _show)
        print(f"{name}: {runs} mutations, {len(findings)} kinds of findings", flush=True)
        found += len(findings)
    return 1 if found else 0


def _show(finding: Finding) -> None:
    print(f"{finding.kind}\n  {finding.data!r}\n  {finding.said!a}", flush=True)


def _steered(name: str, arguments: list[str]) -> int:
    import atheris

    with atheris.instrument_imports(include=["normalizer"]):
        aim = target(name)
    corpus = Path(tempfile.gettempdir()) / f"mtnorm-fuzz-{name}"
    corpus.mkdir(exist_ok=True)
    for number, data in enumerate(aim.seeds):
        (corpus / f"seed-{number}").write_bytes(data)
    atheris.Setup([sys.argv[0], f"-max_len={aim.longest}", *arguments, str(corpus)], aim.check)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
