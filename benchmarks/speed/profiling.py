"""Where the time of a default run goes: by stage, by part of the work and by rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.speed.stopwatch import Key, Kind, Spent, Stopwatch, toll, watched
from benchmarks.speed.texts import texts
from benchmarks.tables import Column, Table
from normalizer import Pipeline
from normalizer.stages import STAGES

REST = "the rest"
RULES = "all rules"
LEAST = 0.01
"""Share of a run from which a rule is listed."""
Profile = Mapping[Key, Spent]
_NAMES = {rule.code: rule.name for stage in STAGES for rule in stage.rules}


def profiles(rounds: int) -> Iterator[Table]:
    """Yield a table of stages, one of parts, and one of rules for each text."""
    found = {name: profiled(text, rounds) for name, text in texts().items()}
    yield by_kind(found, Kind.STAGE, "Profile by stage", "Share of a default run; the account is not read.")
    note = "The same runs, divided in another way; what is found once for several rules counts for the first of them."
    yield by_kind(found, Kind.PART, "Profile by part", note)
    for name, profile in found.items():
        yield by_rule(name, profile)


def profiled(text: str, rounds: int) -> dict[Key, Spent]:
    """Return what a default run of the text spends where: of each division the least of all rounds.

    What it costs to look at the clock is taken off.
    """
    pipeline = Pipeline()
    pipeline.run(text)
    cost = toll()
    best: dict[Key, Spent] = {}
    for _ in range(rounds):
        watch = Stopwatch(cost)
        with watched(watch):
            # The plan holds on to functions that it was made with.
            Pipeline(glossary=pipeline._glossaries).run(text)
        for key, spent in watch.spent.items():
            best[key] = min(spent, best.get(key, spent))
    return best


def shares(profile: Profile, kind: Kind) -> dict[str, float]:
    """Return the share of the run for each division of a kind, the greatest first, and for what remains."""
    whole = sum(spent.seconds for key, spent in profile.items() if key.kind is Kind.RUN)
    found = {key.name: spent.seconds / whole for key, spent in profile.items() if key.kind is kind}
    if kind is Kind.PART:
        found[RULES] = sum(shares(profile, Kind.RULE).values())
    ordered = dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
    return ordered if kind is Kind.RULE else {**ordered, REST: max(0.0, 1 - sum(ordered.values()))}


def by_kind(found: Mapping[str, Profile], kind: Kind, title: str, note: str) -> Table:
    """Return a table with a row for each division of a kind and a column for each text."""
    table = Table(title, (Column(kind.value), *(Column(name, "{:.1f} %") for name in found)), note)
    columns = [shares(profile, kind) for profile in found.values()]
    names = dict.fromkeys(name for column in columns for name in column if name != REST)
    for name in sorted(names, key=lambda name: -max(column.get(name, 0.0) for column in columns)):
        table.add(name, *(100 * column[name] if name in column else None for column in columns))
    table.add(REST, *(100 * column[REST] for column in columns))
    return table


def by_rule(name: str, profile: Profile) -> Table:
    """Return the table of the rules that take most of a text."""
    table = Table(
        f"Profile by rule, {name} text",
        (
            Column("rule"),
            Column("name"),
            Column("share", "{:.1f} %"),
            Column("calls"),
            Column("places"),
        ),
        note=f"Rules that take at least {LEAST:.0%} of the run. Places are what all calls proposed together.",
    )
    for code, share in shares(profile, Kind.RULE).items():
        if share >= LEAST:
            spent = profile[Key(Kind.RULE, code)]
            table.add(code, _NAMES[code], 100 * share, spent.calls, spent.found)
    return table
