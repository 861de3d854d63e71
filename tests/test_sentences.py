"""One sentence a line: where lines break, what stays, and that nothing but white space changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.io.newline import NewlineStyle
from normalizer.output.form import shape, unshape

SAMPLES = Path(__file__).parent.parent / "samples"


def shaped(text: str) -> str:
    return shape(text, NewlineStyle.KEEP, sentences=True).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rains. We stay. Nobody left.\n", "It rains.\nWe stay.\nNobody left.\n"),
        ("It rains.  We stay.", "It rains.\nWe stay."),
        (
            "It rains. We stay.\r\n\r\nIt is true. So what?\r\n",
            "It rains.\r\nWe stay.\r\n\r\nIt is true.\r\nSo what?\r\n",
        ),
        ('"It rains." He stayed. (It was late.) We left.', '"It rains."\nHe stayed.\n(It was late.)\nWe left.'),
        ("Is it? Yes! Good.", "Is it?\nYes!\nGood."),
    ],
)
def test_each_sentence_gets_a_line(text: str, expected: str) -> None:
    assert shaped(text) == expected


def test_wrapped_lines_are_joined() -> None:
    text = (
        "The office on the second floor was closed for the whole summer. Nobody\n"
        "had told the visitors, who came up the stairs every morning and read\n"
        "the note on the door. In autumn it opened again.\n"
    )
    assert shaped(text) == (
        "The office on the second floor was closed for the whole summer.\n"
        "Nobody had told the visitors, who came up the stairs every morning and read the note on the door.\n"
        "In autumn it opened again.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "He met Dr. Smith at 5 p.m. in Portland, Ore., near the old town.\n",
        "# It rains. We stay.\n",
        "It rains. We stay.\n====\n",
        "- It rains. We stay.\n- Nobody left. Good.\n",
        "1. It rains. We stay.\n2. Nobody left. Good.\n",
        "| It rains. We stay. | x |\n",
        "> It rains. We stay.\n",
        "```\nIt rains. We stay.\n\nNobody left. Good.\n```\n",
        "It is so:\n\n    It rains. We stay.\n",
        "<p>It rains. We stay.</p>\n",
        "See `a. B` and go.\n",
        "Somebody . . . breathed there.\n",
        "He said: no. - That was all.\n",
        "normalizer:off\nIt rains. We stay.\n",
        "Il pleut depuis ce matin et personne ne sort de la maison. Nous restons chez nous avec les enfants.\n",
    ],
)
def test_what_stays(text: str) -> None:
    assert shaped(text) == text


def test_hard_breaks_stay() -> None:
    text = (
        "The office on the second floor was closed for the whole summer, and  \n"
        "nobody had told the visitors, who came up the stairs every morning\\\n"
        "and read the note on the door.\n"
    )
    assert shaped(text) == text


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.expected.*")), ids=lambda path: path.name)
def test_running_again_changes_nothing(path: Path) -> None:
    once = shaped(path.read_text(encoding="utf-8"))
    assert shaped(once) == once


PIECES = [
    "It rains",
    "Dr. Smith",
    ". ",
    "? ",
    "\n",
    "\n\n",
    " ",
    "- ",
    "`x. Y`",
    "> ",
    "é",
    " . . . ",
    "\r\n",
    '"',
    "the",
    "\\",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_only_white_space_changes_and_comes_back(text: str) -> None:
    form = shape(text, NewlineStyle.KEEP, sentences=True)
    assert form.text.split() == text.split()
    assert unshape(form) == text
