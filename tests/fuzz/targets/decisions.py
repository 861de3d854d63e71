"""A file of decisions is carried out on a text, with a way back, or refused."""

from __future__ import annotations

from functools import cache

from normalizer import Pipeline, revert
from normalizer.core.result import Result
from normalizer.decisions.apply import apply
from normalizer.decisions.match import acceptances
from normalizer.decisions.model import FileDecisions, Verdict
from normalizer.decisions.sheet import Sheet
from normalizer.decisions.store import decisions_for, dump, load
from normalizer.errors import InputError

LONGEST = 8000
_TEXTS = (
    "The bank , has said so.It is is true that “ they agree ” , yes. It was theCafÃ© of of old.",
    "The end sped sped at 17: 00 .\r\n\r\nPolice warned of telegram fraud\udc9d ,and a old \U0001f600 one.",
)


@cache
def _results() -> tuple[Result, ...]:
    return tuple(map(Pipeline().run, _TEXTS))


def seeds() -> list[bytes]:
    """Return decisions of each kind on the texts."""
    found = []
    for result in _results():
        for verdict in Verdict:
            text = "by hand" if verdict is Verdict.EDIT else None
            made = tuple(one._replace(verdict=verdict, text=text) for one in acceptances(Sheet(result)))
            found.append(dump([FileDecisions("a.txt", "0", made[:5]), FileDecisions("b.txt", "1", made[5:8])]).encode())
            found += [dump([FileDecisions("a.txt", "0", (one,))]).encode() for one in made[:6]]
    return found


def check(data: bytes) -> None:
    """Carry ``data`` out on each text."""
    try:
        files = load(data, "fuzz.json")
    except InputError:
        return
    decisions_for(files, "a.txt", "0")
    for file in files[:3]:
        for result in _results():
            done = apply(result, file.decisions)
            assert revert(done.result.text, done.result.changes) == result.original
            assert len(done.stale) + len(done.impossible) <= len(file.decisions)
    assert load(dump(files).encode(), "again.json") == sorted(files, key=lambda file: file.path)
