"""Text that was decoded with the wrong encoding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from normalizer.core.edit import Edit, Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.stages.encoding.about import speaks_of_encodings
from normalizer.stages.encoding.alignment import edits_between
from normalizer.stages.encoding.signs import first_sign, next_sign
from normalizer.text.patterns import lazily

if TYPE_CHECKING:
    from ftfy import ExplanationStep

_LONGEST_PIECE = 16_384
"""Longer lines are repaired piece by piece, so that the time stays proportional to the text."""
_CUT = lazily(r" (?<=[A-Za-z] )(?=[A-Za-z])")
# Windows-1252 has no character for the last byte of a closing quotation mark; many programs drop it without a trace,
# and what is left would read as the start of a dagger.
_QUOTE = lazily(r"(â€œ|“)|(â€\x9d|”)|â€(?<=\Sâ€)(?=[\s.,;:!)]|\Z)")
_SHORTEST_LISTING = 4
_LAST_BYTE = "\x9d"
# Tokenised text has blanks between the three bytes of a quotation mark or dash.
_TORN = lazily("â \x80 ([\x90-\xbf])")
_HALF_QUOTE = "â€ "
_DAGGER = "†"
_ENCODINGS = {
    "latin-1": "Latin-1",
    "macroman": "Mac Roman",
    "cp437": "code page 437",
    "iso-8859-2": "ISO 8859-2",
}


@rule(
    "ENC001",
    "mojibake",
    StageName.ENCODING,
    Effect.DECODING,
    unsettles=("ENC",),
    priority=10,
    fixes=(
        "It doesn{â€™=>’}t matter, she said.",
        "The {â€œ=>“}old{â€\x9d=>”} house costs {Â£=>£}400,000.",
        "They met in a caf{Ã©=>é} in M{Ã¼=>ü}nster.",
        "The manager wrote {â€œ=>“}soon{â€=>”}, and left.",
        "We went to the theatre {Ã =>à} l'improviste.",
        "It is called na{ÃƒÂ¯=>ï}ve for a reason.",
        "He{\x92=>’}s here.",
    ),
    keeps=(
        "CHÂTEAU À VENDRE stands on the wall, and under it PÃO QUENTE.",
        "ŒUVRE DE CHARITÉ, “Brontë…”, ¿QUÉ?, naïve café, 5 °C, £40, 3×£35.",
        "Mojibake turns ’ into â€™ when UTF-8 is read as Windows-1252.",
        "Она сказала: «Привет» — и ушла.",
        "Bạn có khỏe không? Tôi ở Đà Nẵng.",
    ),
    known=("Deja dos heridos el hundimiento de un barco tur{\x92=>í}stico.",),
)
def mojibake(rule: Rule, view: View) -> Iterator[Fix]:
    """Text decoded with the wrong encoding.

    What: UTF-8 that was read as Windows-1252, Latin-1, Mac Roman, Windows-1251 and the like, also several times over or
    with single bytes lost, is decoded again, line by line.  Curly quotation marks stay curly.
    Why: pages declare one encoding and are written in another; translation engines pass the debris on.
    Keeps: right letters that look suspicious, such as those of Portuguese, Vietnamese and French capitals; emoticons;
    lists of characters in the order of their codes.
    Safety: safe, since ftfy changes only what decodes without a gap and is unlikely as it stands; unsafe in lines that
    speak of encodings, where the debris may be an example.
    """
    text = view.text
    place = first_sign(text, view.beyond_ascii)
    if place < 0:
        return
    while place >= 0:
        start, end = _piece(text, place)
        edits, note = _repaired(text[start:end], start)
        if edits:
            safety = Safety.UNSAFE if speaks_of_encodings(text, place) else rule.safety
            for edit in edits:
                yield rule.fix_all((edit,), safety=safety, note=note)
        place = next_sign(text, end, view.beyond_ascii)


def _piece(text: str, place: int) -> tuple[int, int]:
    """Return the line around ``place`` with its line feed, or the part of a very long line, cut between two words."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place) + 1 or len(text)
    while end - start > _LONGEST_PIECE:
        limit = start + _LONGEST_PIECE
        cuts = list(_CUT.finditer(text, limit - 1000, limit))
        cut = cuts[-1].end() if cuts else limit
        if cut > place:
            return start, cut
        start = cut
    return start, end


def _repaired(line: str, offset: int) -> tuple[list[Edit], str | None]:
    from ftfy import fix_encoding_and_explain

    joined = _TORN.sub("â\x80\\1", line) if "â \x80 " in line else line
    fixed, steps = fix_encoding_and_explain(_with_last_bytes(joined))
    if _LAST_BYTE in fixed:
        fixed, steps = fix_encoding_and_explain(joined)
    if fixed == line:
        return [], None
    edits = [
        edit
        for edit in edits_between(line, fixed)
        if not (edit.text == _DAGGER and edit.span.of(line).startswith(_HALF_QUOTE))
        and not _is_listing(line, edit.span)
    ]
    return [Edit(edit.span.shifted(offset), edit.text) for edit in edits], _note(steps or ())


def _is_listing(line: str, span: Span) -> bool:
    """Whether the characters are some of a list in the order of their codes: `ÔÕÖ×ØÙÚ`."""
    return _ascends(span.of(line)) or _ascends(line[max(0, span.start - 1) : span.end + 1])


def _ascends(text: str) -> bool:
    # Hardly any goes on behind its first two.
    return (
        len(text) >= _SHORTEST_LISTING
        and ord(text[1]) == ord(text[0]) + 1
        and all(ord(right) == ord(left) + 1 for left, right in pairwise(text))
    )


def _with_last_bytes(line: str) -> str:
    """Put back the lost last byte of closing quotation marks, each of which needs an opening one before it."""
    if "â€" not in line:
        return line
    pieces: list[str] = []
    at = 0
    opened = False
    for quote in _QUOTE.finditer(line):
        if opened and not quote[1] and not quote[2]:
            pieces += (line[at : quote.end()], _LAST_BYTE)
            at = quote.end()
        opened = bool(quote[1])
    return "".join((*pieces, line[at:]))


def _note(steps: Sequence[ExplanationStep]) -> str | None:
    """Say how the damage came about, as far as ftfy tells."""
    encodings = [step.parameter for step in steps if step.action == "encode"]
    decodings = [step.parameter for step in steps if step.action == "decode"]
    if not encodings:
        return None
    read_as = encodings[0].removeprefix("sloppy-").replace("windows", "Windows")
    written = "UTF-8" if decodings[0].startswith("utf-8") else "Windows-1252"
    times = {1: "", 2: ", twice over"}.get(len(encodings), ", several times over")
    return f"{written} that was read as {_ENCODINGS.get(read_as, read_as)}{times}"
