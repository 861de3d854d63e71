"""Mining: planted mistranslations come first, each source of candidates, the command and its dialogue."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from calls import call

from normalizer.core.edit import Safety
from normalizer.errors import InputError
from normalizer.glossary.lint import Code, lint_files
from normalizer.glossary.load import load_glossaries
from normalizer.glossary.mine.accept import entry_of, is_about
from normalizer.glossary.mine.candidate import Candidate, Kind, Page, Place, Tally
from normalizer.glossary.mine.counterexample import counterexample
from normalizer.glossary.mine.material import material_of
from normalizer.glossary.mine.suggest import Material, Wanted, suggest
from normalizer.glossary.model import Entry, EntryStatus, Glossary, TermExample, Variant
from normalizer.text.frequency import frequencies, stem

PROSE = """\
The town council met on Tuesday to talk about the state of the roads. Several members said that the winter had been
hard, and that the money set aside for repairs would not be enough. The mayor asked for patience. She reminded the
members that the bridge over the river had been closed for six weeks, and that the work on it had cost more than anyone
had expected. In the end they agreed to meet again in March, when the figures for the year would be known.

After the meeting a small crowd stood in the square and waited for news. An old man told us that he had lived in the
same street for fifty years and had never seen so many holes in it. His neighbour, who drives a bus, laughed and said
that she knew every one of them by name. The shops were open late that night, and the children played in the snow.

The report will be printed in full next week. It lists the streets that need work, the order in which the work will be
done, and the price of each part. The council hopes that most of it will be finished before the summer, when visitors
come to see the old market and the gardens behind the church.
"""
PLANTED = """\
The new home offers oldering services to the whole district. Last year the police warned of piezoelectric fraud in the
town, since telephone fraud and other fraud had grown. A fraud of this kind, or a fraud by letter, costs the victims of
fraud their savings. The office for fraud asked all who had bought oldering products to come forward. It organised
night inspections and inspections in March. Under the campaign "pulling the nail" twelve shops were closed.
"""


def mine(*texts: str, glossary: Glossary | None = None, wanted: Wanted = Wanted(limit=60)) -> list[Candidate]:  # noqa: B008
    return suggest(_material(*texts), glossary or Glossary(), wanted)


def _material(*texts: str) -> Material:
    return material_of([(Page(f"{number}.txt", text), None) for number, text in enumerate(texts)], ())


def found(candidates: list[Candidate], text: str) -> Candidate:
    return next(candidate for candidate in candidates if candidate.text == text)


def terms(tmp_path: Path, wrong: str, right: str = "elderly-care", more: str = "") -> Path:
    path = tmp_path / "terms.toml"
    path.write_text(f'[[term]]\nid = "old"\nwrong = "{wrong}"\nright = "{right}"\nsafety = "safe"\n{more}', "utf-8")
    return path


def test_planted_mistranslations_come_first() -> None:
    candidates = mine(PROSE + "\n" + PLANTED)
    assert candidates[0].text == "oldering"
    assert {candidate.text for candidate in candidates[:4]} == {
        "oldering",
        "piezoelectric fraud",
        "inspections and inspections",
        "pulling the nail",
    }


def test_clean_prose_gives_nothing_of_weight() -> None:
    assert [candidate for candidate in mine(PROSE) if candidate.score >= 3] == []


def test_an_unknown_word_takes_the_evidence_of_its_phrases() -> None:
    candidate = found(mine('They sell "oldering products" and "oldering services" here.'), "oldering")
    assert candidate.kinds == (Kind.UNKNOWN, Kind.QUOTED)
    assert (candidate.count, candidate.documents) == (2, 1)
    assert candidate.reasons[0] == "in no word list"


@pytest.mark.parametrize(
    "text",
    [
        "He runs `frobnicate` twice, since frobnicate is slow.",
        "The firm of Zolgar sells zolgar to Zolgar.",
        "See https://example.org/blorping for more of it.",
        "She did n't know that he didn t come.",
        "Der Vertrag wurde gestern unterzeichnet und niemand widersprach.",
    ],
    ids=["code", "name", "address", "contraction", "another language"],
)
def test_what_is_no_unknown_word(text: str) -> None:
    assert [candidate for candidate in mine(text) if Kind.UNKNOWN in candidate.kinds] == []


def test_a_new_formation_weighs_less() -> None:
    candidates = mine("The gloobering went on, and it was unlaundered.", wanted=Wanted(least_score=0))
    assert found(candidates, "gloobering").score > found(candidates, "unlaundered").score + 2


def test_an_odd_collocation_that_recurs() -> None:
    text = "Three cluster battles were fought. The cluster battles went well, and more cluster battles follow."
    candidate = found(mine(PROSE + text), "cluster battles")
    assert candidate.kinds == (Kind.COLLOCATION,)
    assert candidate.count == 3


@pytest.mark.parametrize("phrase", ["public school", "drinking water", "Cluster Battle"])
def test_what_english_combines_is_no_odd_collocation(phrase: str) -> None:
    assert mine(f"The {phrase} is here. A {phrase} is there. No {phrase} is left.") == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("They held night inspections and inspections.", "inspections and inspections"),
        ("It was a case of drunk driving and drunk driving.", "drunk driving and drunk driving"),
        ("Look at the key areas, key areas first.", "key areas, key areas"),
        ("He spoke of housing housing for all.", "housing housing"),
    ],
)
def test_a_reduplication(text: str, phrase: str) -> None:
    candidate = found(mine(text), phrase)
    assert Kind.REDUPLICATION in candidate.kinds
    assert candidate.contexts[0].text == text


@pytest.mark.parametrize(
    "text", ["It went on for years and years.", "It grew harder and harder.", "He had had enough, again and again."]
)
def test_idioms_are_no_reduplications(text: str) -> None:
    assert mine(text) == []


def test_a_quoted_phrase() -> None:
    (candidate,) = mine("The campaigns “cloud sword” and 'x' went on.")
    assert (candidate.text, candidate.kinds) == ("cloud sword", (Kind.QUOTED,))


@pytest.mark.parametrize(
    "text",
    [
        'He said "sword cloud" to us.',
        'We heard "they cloud swords" at night.',
        'The book "Cloud Sword" was sold.',
        'The word "cloud" was sold.',
        'He saw "cloud sword!" on the wall.',
    ],
)
def test_speech_titles_and_single_words_are_no_quoted_phrases(text: str) -> None:
    assert mine(text, wanted=Wanted(least_score=1.2)) == []


def test_variants_of_one_term() -> None:
    text = "They fight telegram fraud. Then telecom network fraud fell. At last telecom internet fraud rose."
    candidates = mine(text)
    variants = {candidate.text for candidate in candidates if Kind.VARIANTS in candidate.kinds}
    assert variants >= {"telegram fraud", "telecom network fraud", "telecom internet fraud"}
    reasons = found(candidates, "telegram fraud").reasons
    assert "varies with 'telecom internet fraud', 'telecom network fraud'" in reasons


def test_a_name_in_two_spellings() -> None:
    candidate = found(mine("We met Qiu Baoli. Then Qiu Baoli spoke. At noon Quo Baoli left."), "Quo Baoli")
    assert candidate.kinds == (Kind.NAME,)
    assert candidate.reasons == ("nearly 'Qiu Baoli', which occurs 2 times",)


TABLE = """\
养老服务很好\tThe oldering service is good.
养老项目不好\tThe oldering project is bad.
他卖养老产品\tHe sells pension products.
养老的钱在这\tHere is the pension money.
天气很好\tThe weather is good.
钱不好\tThe money is bad.
"""


def test_inconsistent_renderings_in_a_table() -> None:
    candidates = suggest(material_of((), [Page("t.tsv", TABLE)]), Glossary())
    first, second = found(candidates, "oldering"), found(candidates, "pension")
    assert Kind.INCONSISTENT in first.kinds
    assert second.kinds == (Kind.INCONSISTENT,)
    assert "养老 is rendered as 'oldering' (2), 'pension' (2)" in second.reasons
    assert (first.source, second.source) == ("养老", "养老")
    assert (second.contexts[0].line, second.contexts[0].column) == (3, 17)
    assert second.contexts[0].text == "He sells pension products."


def test_inconsistent_renderings_of_words_with_blanks() -> None:
    rows = [("der Vertrag gilt", "the treaty holds"), ("ein Vertrag fehlt", "a treaty is missing")]
    rows += [("kein Vertrag mehr", "no contract any more"), ("Vertrag und Geld", "contract and money")]
    source = Page("s.txt", "".join(f"{row[0]}\n\n" for row in rows))
    text = Page("t.txt", "".join(f"{row[1]}\n" for row in rows))
    candidates = suggest(material_of([(text, source)], ()), Glossary())
    assert {candidate.text: candidate.source for candidate in candidates} == {
        "treaty": "vertrag",
        "contract": "vertrag",
    }


def test_a_consistent_rendering_is_no_candidate() -> None:
    table = TABLE.replace("oldering", "pension")
    assert suggest(material_of((), [Page("t.tsv", table)]), Glossary()) == []


def test_sources_and_tables_that_do_not_fit() -> None:
    with pytest.raises(InputError, match="2 lines of source text for 1 lines of a") as error:
        material_of([(Page("a", "one\n"), Page("b", "eins\nzwei\n"))], ())
    assert (error.value.path, bool(error.value.hint)) == ("b", True)
    with pytest.raises(InputError, match="a line without a tab") as error:
        material_of((), [Page("t.tsv", "eins\tone\n\nzwei\n")])
    assert error.value.where == "t.tsv:3"


def test_evidence_adds_up_over_texts_and_kinds() -> None:
    once = found(mine("It was oldering."), "oldering")
    twice = found(mine("It was oldering.", "So oldering it is."), "oldering")
    assert twice.documents == 2
    assert twice.score == pytest.approx(once.score + 1)
    assert [context.file for context in twice.contexts] == ["0.txt", "1.txt"]


def test_inflections_are_one_candidate() -> None:
    text = "A cloud sword, some cloud swords, the cloud sword, and the cloud swords of a cloud sword."
    assert len([candidate for candidate in mine(PROSE + text) if "sword" in candidate.text]) == 1


def test_limits() -> None:
    text = "The oldering is here. Then came the gloobering. It was the end of oldering."
    assert [candidate.text for candidate in mine(text)] == ["oldering", "gloobering"]
    assert [candidate.text for candidate in mine(text, wanted=Wanted(limit=1))] == ["oldering"]
    assert [candidate.text for candidate in mine(text, wanted=Wanted(least_count=2))] == ["oldering"]
    assert mine(text, wanted=Wanted(least_score=9)) == []


def test_places_are_lines_and_columns() -> None:
    (context,) = found(mine("One.\n\nTwo is fine. It is oldering here, now. Three."), "oldering").contexts
    assert context == ("0.txt", 3, 20, "It is oldering here, now.")


def test_what_the_glossary_handles_is_left_out_unless_asked_for(tmp_path: Path) -> None:
    text = "It is oldering here. They are gloobering."
    glossary = load_glossaries([terms(tmp_path, "oldering")], default=False)
    assert [candidate.text for candidate in mine(text, glossary=glossary)] == ["gloobering"]
    assert found(mine(text, glossary=glossary, wanted=Wanted(known=True)), "oldering").known == ("old",)


@pytest.mark.parametrize("status", ["proposed", "retired"])
def test_entries_of_any_status_are_known(status: str, tmp_path: Path) -> None:
    glossary = load_glossaries([terms(tmp_path, "oldering", more=f'status = "{status}"\n')], default=False)
    assert mine("It is oldering here.", glossary=glossary) == []


def test_near_entries_are_told(tmp_path: Path) -> None:
    glossary = load_glossaries([terms(tmp_path, "gloobering", "glowing")], default=False)
    (candidate,) = mine("The gloobring came.", glossary=glossary)
    assert [(entry.id, entry.wrong, entry.rights) for entry in candidate.near] == [("old", "gloobering", ("glowing",))]


def test_a_tally_forgets_what_is_rare() -> None:
    tally = Tally(limit=10)
    for number in range(40):
        tally.see("often", Place(0, number, number + 1))
        tally.see(f"once{number}", Place(0, number, number + 1))
    assert tally.sightings["often"].count == 40
    assert len(tally.sightings) <= 10


@pytest.mark.parametrize(
    "words", [("battle", "battles", "battling"), ("policy", "policies"), ("Plan", "planned", "plan's")]
)
def test_inflections_have_one_stem(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_frequencies() -> None:
    counts = frequencies()
    assert counts.word("water") > counts.word("battl") > counts.word("oldering") == 0
    assert counts.pair("drink", "water") > 0 == counts.pair("water", "sword")
    assert counts.pair("ater", "sword") == counts.pair("oldering", "x") == 0
    assert list(counts.lines) == sorted(counts.lines)


def test_an_accepted_candidate_is_a_sound_entry() -> None:
    material = _material('Many buy "oldering products" today.')
    (candidate,) = suggest(material, Glossary())
    entry = entry_of(candidate, ("elderly-care",), {"oldering"}, material)
    assert (entry.id, entry.status, entry.safety) == ("oldering-2", EntryStatus.PROPOSED, Safety.UNSAFE)
    assert entry.note == "seen in 0.txt:1; no counter-example found in these texts"
    (example,) = entry.examples
    assert (example.before, example.after) == (
        'Many buy "oldering products" today.',
        'Many buy "elderly-care products" today.',
    )
    assert entry_of(candidate, ("elder", "old"), (), material).examples[0].after == 'Many buy "elder products" today.'


@pytest.mark.parametrize(
    ("wrong", "right", "texts", "kept"),
    [
        ("oldering", "elderly-care", ["They sell oldering goods. Soldering is hot."], "Soldering is hot."),
        ("oldering", "elderly-care", ["They sell oldering goods.", "The older one left."], "The older one left."),
        # The sentence with most of the words is the best.
        (
            "parcel cabinet",
            "parcel locker",
            ["The cabinet is old. Two parcel cabinets came. The parcels are in the cabinet."],
            "The parcels are in the cabinet.",
        ),
        ("parcel cabinet", "parcel locker", ["A parcel cabinet. The cabinet fell.\nIt did."], "The cabinet fell."),
        # Short words and function words are in too many sentences to say anything.
        ("be in oldering", "age", ["They be in oldering. It may be in time."], None),
        ("parcel cabinet", "parcel locker", ["The parcel cabinet. Parcel cabinets, too."], None),
    ],
)
def test_a_counterexample_is_drawn_from_the_texts(wrong: str, right: str, texts: list[str], kept: str | None) -> None:
    entry = Entry("e", (Variant(wrong, (right,)),), (right,), Safety.UNSAFE, status=EntryStatus.PROPOSED)
    found = counterexample(entry, wrong, _material(*texts))
    assert found == (None if kept is None else TermExample(kept, kept, True))


def test_a_counterexample_is_no_source_text() -> None:
    material = material_of([], [Page("t.tsv", "die Parcelen im Cabinet\tthe parcel cabinet\n")])
    entry = Entry("e", (Variant("parcel cabinet", ("locker",)),), ("locker",), Safety.UNSAFE)
    assert counterexample(entry, "parcel cabinet", material) is None


def test_what_an_entry_is_about() -> None:
    assert is_about("Oldering money", ["oldering"])
    assert not is_about("moldering money", ["oldering", "mon"])


def test_the_command(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PLANTED, "utf-8")
    done = call(["glossary", "suggest", "--no-default-glossary", "--isolated", "--limit", "1", path])
    assert (done.status, done.stderr) == (0, "1 candidate\n")
    assert done.stdout.decode().splitlines()[0] == "  1. oldering  twice, score 4.0"
    assert f"     {path}:1:21: The new home offers oldering services to the whole district." in done.stdout.decode()
    assert call(["glossary", "suggest", "-q", "--isolated"], stdin=b"Plain enough.\n").stdout == b""
    shipped = call(["glossary", "suggest", "-q", "--isolated", path])
    assert "oldering" not in shipped.stdout.decode()


def test_the_command_in_json_is_the_same_every_time(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, "utf-8")
    (tmp_path / "b.txt").write_text(PLANTED, "utf-8")
    arguments = ["glossary", "suggest", "--no-default-glossary", "--isolated", "--format", "json", "."]
    first, second = call(arguments, folder=tmp_path), call(arguments, folder=tmp_path)
    assert first.stdout == second.stdout
    document = json.loads(first.stdout)
    assert document["schema"] == 1
    candidate = document["candidates"][0]
    assert (candidate["text"], candidate["kinds"], candidate["count"]) == ("oldering", ["unknown-word"], 2)
    assert candidate["contexts"][0].keys() == {"file", "line", "column", "text"}


def test_the_command_with_a_table_and_no_texts(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text(TABLE, "utf-8")
    done = call(["glossary", "suggest", "--isolated", "--no-default-glossary", "--bilingual", tmp_path / "t.tsv"])
    assert "oldering  养老  twice" in done.stdout.decode()


WRONG_CALLS = {
    "no file": ["no.txt"],
    "sources without texts": ["--source-text", "a.txt", "a.txt", "b.txt"],
    "lines that do not pair": ["--source-text", "b.txt", "a.txt"],
    "no table": ["--bilingual", "a.txt"],
    "accept without a file": ["--accept", "a.txt"],
    "a file without accept": ["--file", "t.toml", "a.txt"],
    "accept without a terminal": ["--accept", "--file", "t.toml", "a.txt"],
}


@pytest.mark.parametrize("arguments", WRONG_CALLS.values(), ids=WRONG_CALLS)
def test_a_wrong_call_says_what_to_do(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n", "utf-8")
    (tmp_path / "b.txt").write_text("One.\nTwo.\n", "utf-8")
    done = call(["glossary", "suggest", *arguments], folder=tmp_path)
    assert (done.status, done.stdout) == (2, b"")
    assert done.stderr.startswith("mtnorm: error: ")
    assert not (tmp_path / "t.toml").exists()


def converse(arguments: list[str], answers: list[str], folder: Path) -> str:
    """Run the program on a pseudo-terminal, give each answer when a question is asked, and return what was shown."""
    import pty

    environment = {**os.environ, "NO_COLOR": "1", "TERM": "dumb", "PYTHONPATH": str(Path(__file__).parent.parent)}
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(sys.executable, [sys.executable, "-m", "normalizer", *arguments], environment)
    shown, asked = b"", 0
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        if shown.count(b"q quit): ") > asked and asked < len(answers):
            os.write(terminal, f"{answers[asked]}\n".encode())
            asked += 1
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, shown.decode()
    return shown.decode()


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
def test_the_dialogue(tmp_path: Path) -> None:
    text = (
        'They sell "oldering products" and "oldering services" here. The gloobering went on, the gloobering.\n'
        "He saw the flirping. She saw the snorging. They kept soldering.\n"
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    arguments = ["glossary", "suggest", "--accept", "--file", "t.toml", "--no-default-glossary", "--isolated", "a.txt"]
    shown = converse(arguments, ["elderly-care", "s", "fleeing | flying", "q"], tmp_path)
    assert "1. oldering  twice" in shown
    assert "2 proposed entries in t.toml" in shown
    entries = load_glossaries([tmp_path / "t.toml"], default=False).entries
    assert [(entry.id, entry.rights) for entry in entries] == [
        ("oldering", ("elderly-care",)),
        ("flirping", ("fleeing", "flying")),
    ]
    assert entries[0].examples[0].after == 'They sell "elderly-care products" and "elderly-care services" here.'
    assert [(example.before, example.keep) for example in entries[0].examples[1:]] == [("They kept soldering.", True)]
    assert entries[1].note == "seen in a.txt:2; no counter-example found in these texts"
    assert {problem.code for problem in lint_files([tmp_path / "t.toml"])} <= {Code.MISSING_EXAMPLE}
    again = converse(arguments, ["i", "i"], tmp_path)
    assert "oldering" not in again
    assert "0 proposed entries" in again


def test_help() -> None:
    done = call(["glossary", "suggest", "--help"])
    assert done.status == 0
    assert "\n    mtnorm glossary suggest" in done.stdout.decode()
