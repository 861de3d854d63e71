"""Where measured figures stand in documents: between comments that mark their place."""

from __future__ import annotations

BEGIN, END = "<!-- measured: {} -->", "<!-- end of what was measured -->"


def between(text: str, name: str, measured: str) -> str:
    """Return ``text`` with what was measured put between the comments that mark its place.

    Raises:
        ValueError: There are no such comments.
    """
    begin = BEGIN.format(name)
    if begin not in text or END not in text.partition(begin)[2]:
        raise ValueError(f"no {begin} … {END}")
    head, _, rest = text.partition(begin)
    return f"{head}{begin}\n{measured}{END}{rest.partition(END)[2]}"
