"""How time grows with the size of the text and of the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.speed.clock import best_of, race
from benchmarks.speed.texts import repeated, texts
from benchmarks.tables import Column, Table, verdict
from normalizer import Config, Glossary, Pipeline

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
SIZE_BUDGET = 1.2
"""Ten times the size may take twelve times as long: time per byte may grow by this factor."""
ENTRIES_BUDGET = 1.3
FEW, MANY = 100, 10_000
_RUNS = {"repair": lambda result: result.text, "account read": lambda result: result.changes}
"""To read the account is to look for entries of every level, and for misspelt words."""
_ONE_FUZZY_IN = 100
"""In the shipped glossaries, one entry in some hundreds is fuzzy."""
_ENTRY = """
[[term]]
id = "generated-{number}"
wrong = "{wrong}"
right = "right form {number}"
match = "{match}"
safety = "safe"
examples = [{{ bad = "The {wrong} came.", good = "The right form {number} came." }}]
"""
_ONSETS = "b br c ch cl cr d dr f fl g gl gr h j k l m n p pl pr r s sh sl st t tr v w z".split()
_MIDDLES = "ando eri olu impa urgo alti enso obre uvi axo".split()
_ENDS = "n l r sk lt mb nd ft rn x".split()


def sizes(rounds: int, largest: int) -> Table:
    """Return time per byte at growing sizes of the damaged article, against the size before."""
    table = Table(
        "Size of the text",
        (
            Column("bytes", "{:,}"),
            Column("MB/s", "{:.2f}"),
            Column("time per byte", "{:.2f} times"),
            Column("budget"),
            Column("verdict"),
        ),
        note="The damaged article repeated, block by block, account not read; time per byte against that at a tenth of the size.",
    )
    article = repeated(texts()["damaged"], 1)
    pipeline = Pipeline()
    pipeline.run(article)
    before = None
    for size in (size for size in SIZES if size <= largest):
        text = (article * -(-size // len(article)))[:size]
        rate = best_of(lambda text=text: list(map(len, _texts(pipeline, text))), rounds=rounds, enough=2.0) / size
        growth = None if before is None else rate / before
        cells = (None, None) if growth is None else (f"at most {SIZE_BUDGET}", verdict(growth <= SIZE_BUDGET))
        table.add(size, 1e-6 / rate, growth, *cells)
        before = rate
    return table


def _texts(pipeline: Pipeline, text: str) -> Iterator[str]:
    """Yield the repaired blocks, none of which is kept."""
    return (result.text for result in pipeline.stream([text]))


def glossaries(rounds: int) -> Table:
    """Return the time of a run with few and with many entries, none of which has a match in the text."""
    with TemporaryDirectory() as folder:
        pipelines = {entries: _with_entries(Path(folder), entries) for entries in (FEW, MANY)}
    table = Table(
        "Size of the glossary",
        (
            Column("text"),
            Column("run"),
            Column("entries", "{:,}"),
            Column("MB/s", "{:.2f}"),
            Column("time", "{:.2f} times"),
            Column("budget"),
            Column("verdict"),
        ),
        note=f"Generated entries instead of the shipped ones, one in {_ONE_FUZZY_IN} fuzzy; the whole pipeline.",
    )
    for name, (what, job) in product(("clean", "damaged"), _RUNS.items()):
        text = texts()[name]
        times = race(
            {str(n): lambda text=text, run=pipeline.run, job=job: job(run(text)) for n, pipeline in pipelines.items()},
            rounds=rounds,
        )
        few, many = times[str(FEW)], times[str(MANY)]
        table.add(name, what, FEW, len(text) / few / 1e6, None, None, None)
        kept = verdict(many / few <= ENTRIES_BUDGET)
        table.add(name, what, MANY, len(text) / many / 1e6, many / few, f"at most {ENTRIES_BUDGET}", kept)
    return table


def _with_entries(folder: Path, entries: int) -> Pipeline:
    path = folder / f"{entries}.toml"
    path.write_text(generated(entries), encoding="utf-8")
    return Pipeline(Config(default_glossary=False), glossary=Glossary.from_files([path]))


def generated(entries: int) -> str:
    """Return a glossary file with this many entries of one and two made-up words, spread over the alphabet."""
    words = ["".join(parts) for parts in product(_ONSETS, _MIDDLES, _ENDS)]
    pairs = (f"{words[(7 * i) % len(words)]} {words[(11 * i + i // len(words)) % len(words)]}" for i in range(entries))
    lines = ['[glossary]\nsource = "zh"\ntarget = "en"\ndomain = "generated"']
    for number, wrong in enumerate(islice(pairs, entries)):
        match = "fuzzy" if number % _ONE_FUZZY_IN == 0 else ("exact", "inflected")[number % 2]
        lines.append(_ENTRY.format(number=number, wrong=wrong, match=match))
    return "\n".join(lines)
