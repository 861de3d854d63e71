"""Changes have their right places in texts with characters that take several units in other encodings, or none."""

from __future__ import annotations

import pytest

from normalizer import Status, normalize, replay, revert

LEADS = {
    "astral": "𝒜 𐌰 𠮷 ",
    "joined emoji": "👩🏽\u200d💻 🏴\U000e0067\U000e0062\U000e007f ",
    "combining marks": "Cafe\u0301, Z\u0351\u036b\u0343alg ",
    "direction marks": "\u2067שלום\u2069 \u200fabc\u200e ",
    "right to left": "السلام عليكم ",
    "half a pair": "\ud83d and \udc00 ",
    "undecodable bytes": "caf\udce9 and \udc80 ",
    "line separators": "One\u2028two\u2029three\x0cfour ",
    "byte order mark": "\ufeffHere ",
}


@pytest.mark.parametrize("lead", LEADS.values(), ids=LEADS)
def test_places_behind_odd_characters(lead: str) -> None:
    tail = lead.strip().lstrip("\ufeff")
    text = f"{lead}is the the end , they say.It is “ late ” with {tail} ."
    result = normalize(text)
    assert result.text == f"{lead}is the end, they say. It is “late” with {tail}."
    applied = [change for change in result.changes if change.status is Status.APPLIED]
    assert len(applied) == 6
    assert all(text[change.origin.start : change.origin.end] == change.before for change in applied)
    assert replay(text, result.changes) == result.text
    assert revert(result.text, result.changes) == text
