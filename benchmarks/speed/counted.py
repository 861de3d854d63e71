"""``python -m benchmarks.speed.counted``: the jobs whose instructions are counted; it is run by Valgrind."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.speed.callgrind import count
from benchmarks.speed.peers import FTFY, fix_text
from benchmarks.speed.texts import texts
from normalizer import Config, Pipeline
from normalizer.stages import STAGES

WHOLE = "whole pipeline"
MODULE = "benchmarks.speed.counted"


def jobs() -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Yield text, program and job of each count."""
    whole = Pipeline()
    alone = {f"{stage.name} alone": whole.configured(Config(select=(stage.rules[0].code[:3],))) for stage in STAGES}
    programs: dict[str, Callable[[str], object]] = {
        WHOLE: whole.run,
        FTFY: fix_text,
        **{name: pipeline.run for name, pipeline in alone.items()},
    }
    for name, text in texts().items():
        for program, job in programs.items():
            yield name, program, partial(job, text)


def main() -> None:
    """Run every job between the marks."""
    gc.disable()
    for _, _, job in jobs():
        count(job)


if __name__ == "__main__":
    main()
