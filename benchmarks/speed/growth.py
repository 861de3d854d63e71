"""How time grows with the size of the text."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.speed.clock import best_of
from benchmarks.speed.texts import repeated, texts
from benchmarks.tables import Column, Table, verdict
from normalizer import Pipeline

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
SIZE_BUDGET = 1.2
"""Ten times the size may take twelve times as long: time per byte may grow by this factor."""


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
