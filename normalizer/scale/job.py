"""What is asked of every shard of a run."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import secrets
from typing import NamedTuple

from normalizer.config.loading import Setup
from normalizer.config.model import Config
from normalizer.core.report import Aim, Report
from normalizer.glossary.load import load_glossaries
from normalizer.glossary.model import Glossary
from normalizer.output.form import Form
from normalizer.records.model import BadRecords, RecordJob
from normalizer.scale.storage import whole


class Shard(NamedTuple):
    """One file of a run."""

    source: str
    """Path or address."""
    name: str
    """Where it stands in the folder of the results, with ``/`` between the parts."""
    size: int = 0
    """Bytes, as far as it is known; large shards go first."""
    config: Config | None = None
    """Settings of this file alone; None: those of the job."""


class ScaleJob(NamedTuple):
    """How every shard is repaired; it carries the glossary, so that workers need none of the client's files."""

    setup: Setup
    glossary: Glossary
    output: str
    """Folder of the results, a path or an address."""
    form: Form = Form()
    encoding: str | None = None
    """Encoding of texts; None: it is found out."""
    records: RecordJob | None = None
    """What is asked of records; None: shards are texts."""
    set_aside: str | None = None
    """Folder of bad records."""
    counting: bool = False
    """Whether repairs are counted by rule and entry; to draw them up takes longer than a bare repair."""
    run: str = ""
    """Belongs to this run alone; temporary files are told by it."""

    def empty(self) -> Report:
        """Return a report on nothing yet."""
        return Report(Aim.REPAIR, counting=self.counting)

    def fingerprint(self, shard: Shard) -> str:
        """Return a digest of all that decides, beside the shard and the program's version, what becomes of the shard."""
        config = dataclasses.asdict(shard.config or self.setup.config)
        # Where the glossaries were does not matter, but what they say.
        del config["glossaries"]
        asked = {
            "config": config,
            "glossaries": [file.sha256 for file in self.glossary.files],
            "form": self.form,
            "encoding": self.encoding,
            "set_aside": self.set_aside,
            "records": None if self.records is None else self.records[1:],
        }
        return hashlib.sha256(json.dumps(asked, default=str, sort_keys=True).encode()).hexdigest()


def scale_job(
    output: str,
    setup: Setup | None = None,
    *,
    form: Form | None = None,
    encoding: str | None = None,
    records: RecordJob | None = None,
    set_aside: str | None = None,
    counting: bool = False,
) -> ScaleJob:
    """Return a job with the glossary loaded; raises `GlossaryError` if that cannot be used.

    ``output`` and ``set_aside`` are folders, as paths or addresses.
    """
    # What the settings come from is of no use to other processes.
    setup = (setup or Setup())._replace(origins={})
    config = setup.config
    glossary = load_glossaries(config.glossaries, default=config.default_glossary, source=config.source_language)
    form = form or Form(setup.newline)
    if records is not None:
        bad = records.bad if set_aside is None else BadRecords.SET_ASIDE
        records = records._replace(setup=setup, form=form, bad=bad)
    # Workers stand in other folders.
    output, aside = whole(output), None if set_aside is None else whole(set_aside)
    return ScaleJob(setup, glossary, output, form, encoding, records, aside, counting, secrets.token_hex(6))
