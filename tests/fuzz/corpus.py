"""Where seeds come from: the samples, the cases, the shipped glossaries and the termbases of the tests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tomli

from normalizer import Pipeline
from normalizer.core.report import Outcome
from normalizer.glossary.exchange.tbx_write import write_tbx
from normalizer.glossary.load import load_glossaries
from normalizer.glossary.shipped import shipped_files
from normalizer.io.decode import decode
from normalizer.io.newline import NewlineStyle
from normalizer.output.form import Form, write_out
from normalizer.output.log import log_lines
from normalizer.output.run import describe

_TESTS = Path(__file__).resolve().parent.parent
_SAMPLES = _TESTS.parent / "samples"
_LOGGED = (
    ("The bank , has said so.It is is true “ they agree ” , yes.\r\nIt was theCafÃ© of of old.\n".encode(), Form()),
    (
        b"\xef\xbb\xbfThe end , came at 17: 00 .He left.\r\nPolice \xff warned .\r",
        Form(NewlineStyle.LF, sentences=True),
    ),
    (
        "Das Wetter ist schön , sehr schön.The sky is is blue.\n".encode("cp1252"),
        Form(NewlineStyle.CRLF, encoding="utf-8"),
    ),
    ("The 养老 , was so.It is is.\n".encode("utf-16"), Form(encoding="utf-8-sig")),
)


@cache
def sample_files() -> tuple[bytes, ...]:
    """Return the content of every sample."""
    return tuple(path.read_bytes() for path in sorted(_SAMPLES.iterdir()) if path.suffix in (".txt", ".md"))


def paragraphs() -> Iterator[str]:
    """Yield the paragraphs of the damaged samples."""
    for data in sample_files():
        yield from filter(None, decode(data).text.split("\n\n"))


def case_texts() -> Iterator[str]:
    """Yield damaged texts, and right ones that look damaged."""
    for path in sorted((_TESTS / "cases").glob("*.toml")):
        for case in tomli.loads(path.read_text(encoding="utf-8"))["case"]:
            yield case["before"]


def glossary_pieces() -> list[bytes]:
    """Return small glossaries: the heads of the shipped files, each with a few of its entries."""
    found = []
    for path in shipped_files():
        head, *terms = path.read_text(encoding="utf-8").split("\n[[term]]")
        for number in range(0, len(terms), max(2, len(terms) // 8)):
            found.append("\n[[term]]".join((head, *terms[number : number + 2])).encode())
    return [*found, _EVERY_KEY.encode()]


_EVERY_KEY = """\
[glossary]
format = 1
source = "zh"
target = "en"
domain = "care"

[[term]]
id = "elderly-care"
source = "养老"
wrong = ["oldering", { text = "elderly cares", right = ["elderly care", "old-age care"] }]
right = "elderly care"
match = "fuzzy"
case = "as-written"
safety = "unsafe"
near = ["service", 'home']
window = "sentence"
unless = ["oldering pipe"]
examples = [{ bad = "oldering", good = "elderly care" }, { keep = "old age" }]
pos = "noun"
tags = ["care"]
status = "approved"
note = \"\"\"Said
twice.\"\"\"

[term.forms]
plural = "cares"
past-participle = "cared"
"""


def termbases() -> list[bytes]:
    """Return termbases of each version, and one that this program wrote."""
    own = write_tbx(load_glossaries(()).entries[:2], "en", {"zh-en": "zh"})
    return [*(path.read_bytes() for path in sorted((_TESTS / "exchange").glob("*.tbx"))), own]


def logged() -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield originals, what was written, and the log of it."""
    pipeline = Pipeline()
    for original, form in _LOGGED:
        decoded = decode(original)
        result = pipeline.run(decoded.text)
        written = write_out(result.text, decoded, form)
        run = describe("fuzz.txt", original, decoded, written, ())
        assert hashlib.sha256(original).hexdigest() == run.source.sha256
        yield original, written.data, log_lines(Outcome("fuzz.txt", result), run).encode("ascii")
