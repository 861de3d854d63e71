"""The shape of a text, in which phrases are looked for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from normalizer.core.view import Settings, View
from normalizer.text.shape import shape_of
from normalizer.text.signature import Signature


def test_a_shape_has_one_byte_for_each_code_point() -> None:
    assert shape_of("“Naïve”\u00a0X-Ray_2\n") == b".na.ve. x ray_2 "


@pytest.mark.parametrize(
    ("before", "edits"),
    [
        ("The bank , they say,\nclosed.", [(8, 9, "")]),
        ("“Ünder” the–bridge", [(0, 1, '"'), (1, 1, "é\u00a0"), (6, 11, "A-B")]),
        ("one", [(0, 3, "")]),
        ("one", [(3, 3, " and two")]),
    ],
)
def test_the_shape_of_a_changed_text_is_made_of_the_one_before(
    before: str, edits: Sequence[tuple[int, int, str]]
) -> None:
    view = View(before, Signature(before), Settings())
    assert view.shape == shape_of(before)
    after = before
    for start, end, new in reversed(edits):
        after = after[:start] + new + after[end:]
    moves = [(start, end, len(new)) for start, end, new in edits]
    inserted = "".join(new for _, _, new in edits)
    changed = view.changed(after, moves, inserted)
    assert changed.shape == shape_of(after)
    assert changed.changed(after, [], "").shape == shape_of(after)
