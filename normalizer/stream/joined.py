"""One result of the results of a document's blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from normalizer.core.account import Drawn, Seen, Step, drawn_up, settled
from normalizer.core.edit import Change, StageName
from normalizer.core.offsets import OffsetMap, Region
from normalizer.core.result import Result
from normalizer.core.view import View
from normalizer.stream.blocks import Reach


class Joined(NamedTuple):
    """The account of a run over blocks."""

    blocks: tuple[Result, ...]
    further: tuple[Step, ...] = ()
    """Steps on the whole text, after all of them."""

    @property
    def blocks_seen(self) -> int:
        """How many blocks the text was repaired in."""
        return len(self.blocks)

    def drawn(self) -> Drawn:
        """Draw up the changes, block by block, with their places in the document."""
        changes: list[Change] = []
        regions: list[Region] = []
        reach = Reach()
        for block in self.blocks:
            local = block.account.drawn()
            changes += map(reach.moved, local.changes)
            regions += (reach.region(region, reach.repaired) for region in local.offsets.regions)
            reach = reach.behind(block, local.changes)
        return drawn_up(self.further, Drawn(changes, OffsetMap(regions), reach.texts))

    def before(self, stage: StageName, _: str) -> Seen:
        """Return the text that a stage began with in every block."""
        texts: list[str] = []
        regions: list[Region] = []
        reach = Reach()
        start = 0
        view = None
        for block in self.blocks:
            seen = block.before(stage)
            view = view or seen.view
            texts.append(seen.view.text)
            regions += (reach.region(region, start) for region in seen.offsets.regions)
            start += len(seen.view.text)
            reach = reach.behind(block, block.account.drawn().changes)
        assert view is not None, "a document has at least one block"
        return Seen(View("".join(texts), view.signature, view.settings), OffsetMap(regions))

    def settled(self) -> Joined:
        """Return the same account with every rule asked, which needs neither rules nor glossaries any more."""
        blocks = (replace(block, account=block.account.settled()) for block in self.blocks)
        return Joined(tuple(blocks), tuple(map(settled, self.further)))

    def followed_by(self, step: Step) -> Joined:
        """Return the account with one more step on the text that the run ended with."""
        return self._replace(further=(*self.further, step))


def joined(results: Iterable[Result]) -> Result:
    """Return the result for a document of the results for its blocks, of which there is at least one."""
    blocks = tuple(results)
    if len(blocks) == 1:
        return blocks[0]
    return Result(
        "".join(block.text for block in blocks),
        "".join(block.original for block in blocks),
        tuple(failure for block in blocks for failure in block.failures),
        Joined(blocks),
    )
