"""The programs that the pipeline is compared with, each set to leave as much of the text as it is as it can.

None of them is needed: what is not installed is named and left out.
"""

from __future__ import annotations

from benchmarks.quality.peers.commands import COMMANDS
from benchmarks.quality.peers.libraries import LIBRARIES
from benchmarks.quality.peers.peer import Contender, Missing, Peer

__all__ = ["PEERS", "Contender", "Missing", "Peer", "installed"]

PEERS: tuple[Peer, ...] = (*LIBRARIES, *COMMANDS)


def installed() -> tuple[list[Contender], list[Missing]]:
    """Return the peers that are here, ready to be used, and those that are not."""
    here: list[Contender] = []
    away: list[Missing] = []
    for peer in PEERS:
        try:
            here.append(Contender(peer.name, peer.load(), peer.most))
        except (ImportError, FileNotFoundError) as error:
            away.append(Missing(peer, str(error)))
    return here, away
