"""What a review shows at the terminal: a question in its surroundings, the keys, and the summary."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator

from normalizer.core.edit import Change
from normalizer.decisions.model import Verdict
from normalizer.decisions.review import Answer, Likeness, Obstacle, Refusal, Review
from normalizer.decisions.sheet import Kind, Place, Question, Sheet
from normalizer.output.columns import Piece, painted, wrapped
from normalizer.output.diff.terminal import reason
from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible
from normalizer.output.wording import count

_NARROWEST = 20
_ROWS = 3
"""So many rows of the text are shown on either side of a place, about."""
_SIGNS = str.maketrans({" ": "␣", "\r": None})


class Key(enum.StrEnum):
    """What a person presses."""

    ACCEPT = "a"
    REJECT = "r"
    EDIT = "e"
    EDITOR = "E"
    SKIP = "s"
    ACCEPT_ALL = "A"
    REJECT_ALL = "R"
    UNDO = "u"
    BACK = "b"
    ENTRY = "g"
    IGNORE = "i"
    SHOW = "l"
    HELP = "?"
    QUIT = "q"


_KEYS = {
    Key.ACCEPT: "accept: what is in {+ +} stands in the text",
    Key.REJECT: "reject: what is in [- -] stays",
    Key.EDIT: "edit: write something else",
    Key.EDITOR: "edit in the editor that $EDITOR names",
    Key.SKIP: "skip: leave it open",
    Key.ACCEPT_ALL: "accept all open ones of this rule, or of this glossary entry",
    Key.REJECT_ALL: "reject all open ones of this rule, or of this glossary entry",
    Key.UNDO: "undo the last answer, also one to many",
    Key.BACK: "go back to the one before",
    Key.ENTRY: "make a glossary entry of the correction",
    Key.IGNORE: "reject, and close the line to the rule with a pragma in the text",
    Key.SHOW: "show it again, as wide as the window is now",
    Key.HELP: "this help",
    Key.QUIT: "quit; what was decided is kept",
}
_SAID = {
    Verdict.ACCEPT: "accepted",
    Verdict.REJECT: "rejected",
    Verdict.EDIT: "edited",
    Verdict.IGNORE: "closed to the rule",
}
_BECOMES = {
    Kind.REPAIR: "repaired",
    Kind.SUGGESTION: "suggested",
    Kind.REMARK: "remark: nothing to accept",
}


def question_text(review: Review, question: Question, name: str, palette: Palette, columns: int) -> str:
    """Return a question with its counter, place, surroundings, reasons and answer, in so many columns."""
    columns = max(_NARROWEST, columns)
    line, column = review.sheet.position(question)
    counter = f"{review.number} of {review.total}"
    rows = [[Piece(counter, Style.STRONG), Piece("  "), Piece(f"{visible(name)}:{line}:{column}", Style.FAINT)]]
    rows += [[], *_excerpt(review.sheet, question, columns), []]
    shown = [row for pieces in rows for row in wrapped(pieces, columns)]
    said = [*_reasons(question.changes, palette), _level(question, palette)]
    given = review.answer_to(question)
    if given is not None:
        said.append(f"{palette.paint('So far', Style.NOTICE)}: {answer_text(given)}")
    return "\n".join([*(painted(row, palette).rstrip() for row in shown), *said]) + "\n"


def answer_text(answer: Answer) -> str:
    """Return what was answered."""
    return f"{_SAID[answer.verdict]}: {visible(answer.text)}" if answer.text is not None else _SAID[answer.verdict]


def prompt(review: Review, question: Question) -> str:
    """Return the line that asks for a key; it names those used most."""
    if review.answer_to(question) is not None:
        enter = "as it is"
    else:
        enter = "accept" if review.default(question).verdict is Verdict.ACCEPT else "reject"
    return f"(a)ccept (r)eject (e)dit (s)kip (?) all keys, Enter = {enter} > "


def help_text(palette: Palette) -> str:
    """Return what the keys do."""
    rows = (f"  {palette.paint(f'{key.value:>5}', Style.CODE)}  {said}\n" for key, said in _KEYS.items())
    return f"{''.join(rows)}  {palette.paint('Enter', Style.CODE)}  the answer that the prompt names\n"


def refusal_text(refusal: Refusal, sheet: Sheet) -> str:
    """Return why an answer cannot be given, and what to do."""
    if refusal.obstacle is Obstacle.NO_PROPOSAL:
        return "There is nothing to accept here; e writes something else, r leaves it as it is."
    if refusal.obstacle is Obstacle.SEVERAL_LINES or refusal.other is None:
        return "This lies on several lines, and a pragma closes only one; r rejects it this time."
    line, column = sheet.position(refusal.other)
    said = "/".join(refusal.other.rules)
    return f"Your answer on {said} at {line}:{column} leaves no room for it; b goes back, u takes answers back."


def likeness_text(question: Question, likeness: Likeness, number: int) -> str:
    """Return what questions have in common, and how many they are."""
    if likeness is Likeness.RULES:
        return f"rule {'/'.join(question.rules)}: {number}"
    return f"entry {visible(', '.join(question.entries))}: {number}"


def summary_text(review: Review, name: str) -> str:
    """Return how many questions were answered, and how."""
    tally = review.tally
    said = [f"{tally[verdict]} {_SAID[verdict]}" for verdict in Verdict if tally[verdict]]
    return f"{visible(name)}: {', '.join([*said, f'{review.open} open'])}"


def begin_text(review: Review, path: str) -> Iterator[str]:
    """Yield what is to be said of decisions that were made at an earlier time."""
    if review.resumed:
        yield f"{count(review.resumed, 'question')} answered earlier, in {visible(path)}"
    if review.stale:
        yield (
            f"{count(len(review.stale), 'earlier decision')} in {visible(path)} fit no question of this run: the text, "
            "the glossaries or the rules have changed"
        )
    for decision in review.stale:
        before, after = (visible(" … ".join(part or "" for part in side)) for side in decision.mark[2:4])
        rules = "/".join(map(visible, decision.mark.rules))
        yield f"  {decision.line}:{decision.column} {decision.verdict} {rules} [-{before}-]{{+{after}+}}"


def _reasons(changes: Iterable[Change], palette: Palette) -> list[str]:
    return list(dict.fromkeys(reason(change, palette) for change in changes))


def _level(question: Question, palette: Palette) -> str:
    safety = max(change.safety for change in question.changes)
    return palette.paint(f"{safety.label}, {_BECOMES[question.kind]}", Style.FAINT)


def _excerpt(sheet: Sheet, question: Question, columns: int) -> Iterator[list[Piece]]:
    """Yield the line of a question with its places marked, and the lines before and after it."""
    text = sheet.result.text
    first, last = question.places[0].span.start, question.places[-1].span.end
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    end = len(text) if end < 0 else end
    room = _ROWS * columns
    above = text[max(0, start - room) : start].rstrip().rpartition("\n")[2]
    below = text[end : end + room].lstrip().partition("\n")[0].rstrip()
    if above:
        yield [Piece(visible(_cut_before(above, columns)), Style.FAINT)]
    row = [Piece(visible(_cut_before(text[start:first], room)))]
    at = first
    for place in question.places:
        row += [Piece(visible(_cut_within(text[at : place.span.start], room))), *_marked(place)]
        at = place.span.end
    yield [piece for piece in (*row, Piece(visible(_cut_after(text[at:end].rstrip("\r"), room)))) if piece.text]
    if below:
        yield [Piece(visible(_cut_after(below, columns)), Style.FAINT)]


def _marked(place: Place) -> list[Piece]:
    if place.after is None:
        return [Piece(f"[!{_plain(place.before)}!]", Style.NOTICE)]
    removed = [Piece(f"[-{_plain(place.before)}-]", Style.REMOVED)] if place.before else []
    added = [Piece(f"{{+{_plain(place.after)}+}}", Style.ADDED)] if place.after else []
    return removed + added


def _plain(text: str) -> str:
    return visible(text if text.strip(" \r") else text.translate(_SIGNS))


def _cut_before(text: str, room: int) -> str:
    return text if len(text) <= room else f"…{text[-room:].partition(' ')[2] or text[-room:]}"


def _cut_after(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[:room].rpartition(' ')[0] or text[:room]}…"


def _cut_within(text: str, room: int) -> str:
    return text if len(text) <= 2 * room + 10 else f"{text[:room]} … {text[-room:]}"
