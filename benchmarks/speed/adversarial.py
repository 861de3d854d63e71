"""One short pattern repeated on one line: ten times the text must not take much more than ten times as long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.speed.clock import best_of
from benchmarks.tables import Column, Table, verdict
from normalizer import Pipeline

PATTERNS = ("a.", " ", '"', "“", ",", "(", "@", "/", "\n", "the ", "1: ", "' s ")
"""The patterns that every run measures."""
MORE_PATTERNS = (
    *(
        "[",
        "]",
        ")",
        "”",
        "<",
        "&",
        "-",
        "`",
        "1",
        "A",
        "a",
        "é",
        "Ã",
        "â ",
        "，",
        "（",
        "中",
        "\u200b",
        "…",
        "{",
        "|",
        "\t",
        "’",
    ),
    *(
        "a@",
        "a/",
        "http://",
        "```\n",
        "1.",
        "1/",
        "\n\n",
        "a\n\n",
        "x. ",
        " .",
        "0:",
        ". , ",
        "a, ",
        "The ",
        "the the ",
        "\r\n",
    ),
    *(
        "“a ",
        ' "a',
        "said.A ",
        "&amp;",
        "1,000 ",
        "ca n't ",
        "dynamic  ",
        "1, the old house by the river is sold.\n\n2. It is.\n\n",
        "(a ",
        "![",
        "<!-- ",
        "**",
        "oldering ",
        "a-",
        "# ",
        "0\n",
    ),
)
"""Further ones, for a full run."""
SMALLEST = 10_000
BUDGET = 12.0
_PATIENCE = 15.0
"""Seconds that a size ten times larger may be expected to take if it is to be tried."""


class Growth:
    """Times of one pattern at three sizes, each ten times the last."""

    def __init__(self, pipeline: Pipeline, pattern: str) -> None:
        self.pattern = pattern
        self.times: list[float] = []
        self.size = 0
        """Bytes of the last text that was tried."""
        for factor in (1, 10, 100):
            if self.times and 10 * self.times[-1] > _PATIENCE:
                break
            text = pattern * (factor * SMALLEST // len(pattern))
            self.size = len(text.encode())
            self.times.append(best_of(lambda text=text: pipeline.run(text), rounds=9, enough=0.5))

    @property
    def ratio(self) -> float:
        """The last text against the one a tenth as long; infinite where not even the second could be awaited."""
        return self.times[-1] / self.times[-2] if len(self.times) > 1 else float("inf")

    @property
    def kept(self) -> bool:
        """Whether time grew with size only."""
        return self.ratio <= BUDGET


def growths(patterns: Iterable[str], pipeline: Pipeline) -> Iterator[Growth]:
    """Measure each pattern."""
    for pattern in patterns:
        yield Growth(pipeline, pattern)


def adversarial(patterns: Iterable[str] = PATTERNS) -> Table:
    """Return the table of all patterns."""
    table = Table(
        "Adversarial input",
        (
            Column("pattern"),
            Column("MB/s", "{:.2f}"),
            Column("ten times the size", "{:.1f} times"),
            Column("budget"),
            Column("verdict"),
        ),
        note="One pattern repeated; 100 kB against 1 MB, or 10 kB against 100 kB where that takes more than 1.5 s.",
    )
    pipeline = Pipeline()
    pipeline.run("The first run loads what later ones keep.")
    for growth in growths(patterns, pipeline):
        rate = growth.size / growth.times[-1] / 1e6
        table.add(repr(growth.pattern), rate, growth.ratio, f"at most {BUDGET:.0f}", verdict(growth.kept))
    return table


if __name__ == "__main__":
    print(adversarial((*PATTERNS, *MORE_PATTERNS)))
