"""The findings in a long text, as they come."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from normalizer.core.report import Report
from normalizer.output.log import LogReporter
from normalizer.output.reporter import Reporter
from normalizer.output.run import GlossaryPrint
from normalizer.stream.log import StreamedLog
from normalizer.stream.passage import Passage

_PIECE = 2**20


def findings(
    passage: Passage, reporter: Reporter, report: Report, glossaries: tuple[GlossaryPrint, ...]
) -> Iterator[str]:
    """Yield what a reporter writes about a text, block by block, and count it.

    The log begins with a digest of the whole text, so that it comes at the end; JSON and SARIF are documents, which
    reporters keep until `Reporter.end`.
    """
    blocks = report.empty()
    if isinstance(reporter, LogReporter):
        with TemporaryFile() as spool:
            log = StreamedLog(cast(BinaryIO, spool), passage.run(glossaries))
            for block in passage.repaired():
                blocks.add(block.outcome)
                log.add(block)
            log.finish(passage.run(glossaries))
            spool.seek(0)
            while piece := spool.read(_PIECE):
                yield piece.decode("ascii")
    else:
        for block in passage.repaired():
            blocks.add(block.outcome)
            yield reporter.take(reporter.part(block.outcome, passage.run))
    report.add_blocks(blocks)
