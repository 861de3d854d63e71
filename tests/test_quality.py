"""The quality benchmark covers every rule, its data can be passed on, and its documents show what was measured."""

from __future__ import annotations

import json
import sys
import tarfile
from pathlib import Path
from random import Random

import pytest

from benchmarks.quality import generate, page
from benchmarks.quality.damage import Damage, Damaged, Wound, healed
from benchmarks.quality.edited import changes, fetch, readers
from benchmarks.quality.edited.packages import PACKAGES, Manager, Package
from benchmarks.quality.measure import DEFAULT, RATE, Fate, cases, everything, kinds, measure, own_contenders
from benchmarks.quality.mixtures import ANNOTATED, Mixture, annotated
from benchmarks.quality.peers import PEERS, Peer, installed
from benchmarks.quality.peers.peer import by_line
from benchmarks.quality.records import Record, RecordError, read, write
from benchmarks.quality.sources import Unit, edited, is_prose, own, paragraphs, prose
from benchmarks.quality.tables import FATES, GROUPS, groups
from benchmarks.tables import load
from normalizer import Safety
from normalizer.stages import RULES

ROOT = Path(__file__).parent.parent
KINDS = kinds()
MIXTURES = [kind for kind in everything() if isinstance(kind, Mixture)]


def test_every_rule_that_repairs_something_has_its_damage() -> None:
    damaged = {code for kind in KINDS for code in kind.rules}
    repairing = {rule.code for rule in RULES if rule.safety is not Safety.DISPLAY and rule.default}
    assert repairing <= damaged
    assert damaged <= {rule.code for rule in RULES}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_says_why_not_all_of_it_is_repaired(kind: Damage) -> None:
    assert kind.group in GROUPS
    assert kind.left
    assert "\n" not in kind.left
    assert "|" not in kind.left


def test_the_page_of_figures_is_up_to_date() -> None:
    written = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
    assert written == page.page(load(page.RESULTS / "edited.json"), KINDS), "run `python -m benchmarks.quality.page`"


@pytest.mark.parametrize(("path", "render"), [("README.md", page.readme), ("benchmarks/RESULTS.md", page.results)])
def test_the_tables_of_figures_are_up_to_date(path: str, render) -> None:
    written = (ROOT / path).read_text(encoding="utf-8")
    assert written == render(written), "run `python -m benchmarks.quality.page`"


def test_figures_need_a_place() -> None:
    with pytest.raises(ValueError, match="no <!-- measured: quality"):
        page.between("# Title\n", "quality", "| a |\n")


def test_a_default_run_restores_what_it_restored() -> None:
    """Terms are left out: which are drawn changes with the glossaries."""
    recorded = load(page.RESULTS / "own.json")[FATES]
    known = {row[0] for row in recorded.rows}
    every = [
        case
        for kind in everything()
        if not (isinstance(kind, Damage) and kind.group == "TRM") and kind.name in known
        for case in cases(kind, own(), 1, RATE)
    ]
    for name, score in measure(every, own_contenders()[:1]).items():
        tally = score.total(DEFAULT)
        floor = recorded.cell(name, Fate.REPAIRED.value)
        assert 100 * tally.restored >= floor * tally.inserted - 1e-6, f"{name}: run `{page.OWN}` if this is meant"
        assert tally.harm_per_100k <= recorded.cell(name, "harm") + 1e-6, name


@pytest.mark.parametrize("unit", Unit)
def test_damaged_texts_can_be_passed_on_and_healed(unit: Unit) -> None:
    texts = list(prose().items())[:2]
    every = everything()
    records = list(generate.generate(texts, every, unit, rate=0.5, seed=4))
    assert records == list(generate.generate(texts, every, unit, rate=0.5, seed=4))
    assert {record.kind for record in records} > {mixture.name for mixture in MIXTURES}
    assert list(read(map(write, records))) == records
    for record in records:
        whole = dict(texts)[record.path]
        part = whole if unit is Unit.DOCUMENT else list(paragraphs(whole))[record.number - 1]
        kind = next(kind for kind in every if kind.name == record.kind)
        clean = kind.dress(part, Random(f"4/{kind.name}/{record.path}/{record.number}"))
        assert healed(record.damaged) == clean


@pytest.mark.parametrize("mixture", MIXTURES, ids=lambda mixture: mixture.name)
def test_a_mixture_holds_several_kinds_in_proportion_to_its_rate(mixture: Mixture) -> None:
    text = "\n\n".join(prose().values())
    little, much = (mixture.apply(text, Random(1), rate) for rate in (0.1, 0.5))
    assert healed(little) == healed(much) == text
    assert len(little.wounds) < len(much.wounds)
    assert len({wound.damage for wound in much.wounds}) >= 4
    assert mixture.apply(text, Random(1), 0.0).text == text


def test_the_weights_of_annotated_damage_are_counted() -> None:
    weights = annotated()
    assert weights["mojibake"] == weights["lossy mojibake"] > 0
    assert set(weights) == {kind for names in ANNOTATED.values() for kind in names}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data.update(schema=2), "line 1: schema 2, not 1"),
        (lambda data: data.pop("text"), "line 1: 'text'"),
        (lambda data: data.update(wounds=[]), "line 1: the wounds do not lead back"),
        (lambda data: data.update(unit="page"), "line 1: 'page' is not a valid Unit"),
        (lambda data: data["wounds"][0].update(after="?"), "line 1: the wound at 3 is not in this text"),
    ],
)
def test_a_record_that_does_not_lead_back_is_refused(change, message: str) -> None:
    damaged = Damaged("The  end.", (Wound(3, 5, " ", "  ", "test"),))
    data = json.loads(write(Record("a.txt", Unit.DOCUMENT, 1, "test", damaged)))
    change(data)
    with pytest.raises(RecordError, match=message):
        list(read([json.dumps(data)]))
    with pytest.raises(RecordError, match="line 1: Expecting value"):
        list(read(["no JSON"]))


def called(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["generate", *words])
    status = generate.main()
    done = capsys.readouterr()
    return status, done.out, done.err


def test_the_command_damages_files_and_heals_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clean, damaged = tmp_path / "clean.txt", tmp_path / "damaged.jsonl"
    clean.write_text(prose()["news"], encoding="utf-8")
    status, out, _ = called(capsys, monkeypatch, "--kinds", "PUN,broken paragraph, anywhere", "--rate", "1", str(clean))
    assert status == 0
    kinds_made = {json.loads(line)["kind"] for line in out.splitlines()}
    assert {"space before mark", "broken paragraph, anywhere"} <= kinds_made
    assert "mojibake" not in kinds_made
    status, out, _ = called(capsys, monkeypatch, "--kinds", "mixtures", str(clean))
    damaged.write_text(out, encoding="utf-8")
    status, out, _ = called(capsys, monkeypatch, "--heal", str(damaged))
    assert (status, out) == (0, prose()["news"] * len(MIXTURES))
    assert called(capsys, monkeypatch, "--heal", str(clean))[::2] == (
        2,
        "error: line 1: Expecting value: line 1 column 1 (char 0)\n",
    )
    assert called(capsys, monkeypatch, str(tmp_path / "none"))[0] == 2
    status, out, _ = called(capsys, monkeypatch, "--list")
    assert out.splitlines() == [
        kind.name if isinstance(kind, Mixture) else f"{kind.name}\t{', '.join(kind.rules)}" for kind in everything()
    ]


@pytest.mark.parametrize("words", [("--kinds", "spelling"), ("--rate", "2")])
def test_a_wrong_call_of_the_command_is_refused(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit) as stopped:
        called(capsys, monkeypatch, "--seed", "1", *words, __file__)
    assert stopped.value.code == 2
    assert ("no kind 'spelling'" in (said := capsys.readouterr().err)) or "a rate is from 0 to 1" in said


def test_prose_is_told_from_tables_and_code() -> None:
    (whole,) = paragraphs(
        "Title\n\nThe house stood at the end of the street, and nobody had lived in it since the winter. "
        "The owner, who was in the navy, wrote each year and asked after the roof of the barn.\n\n"
        "    $ run --all the files of the house and of the barn, and tell me what you find in them, all of it, now.\n"
    )
    assert whole.startswith("The house")
    assert not is_prose("| the | and | of | to |")
    assert not is_prose("the lower case and the missing stop of this")


def test_edited_prose_is_drawn_by_genre(tmp_path: Path) -> None:
    for genre, name in (("essay", "essay"), ("news", "news")):
        (tmp_path / genre).mkdir()
        (tmp_path / genre / "a.txt").write_text(prose()[name] + "\n\n" + prose()["travel"], encoding="utf-8")
    found = edited(tmp_path, seed=1, documents=1, singles=2)
    assert [(sample.genre, sample.unit) for sample in found] == [
        (genre, unit) for genre in ("essay", "news") for unit in (Unit.DOCUMENT, Unit.PARAGRAPH, Unit.PARAGRAPH)
    ]
    assert found == edited(tmp_path, seed=1, documents=1, singles=2)
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileNotFoundError, match="no folders of prose"):
        edited(tmp_path / "empty", 1, 1, 1)


def test_changes_in_edited_prose_are_counted_by_rule(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("The bank , which lent it , has closed. A man left.\n", encoding="utf-8")
    found = changes.read(tmp_path)
    genre, rule = changes.by_genre(found), changes.by_rule(found)
    assert genre.rows[0][:4] == ("news", 1, 51, 2)
    assert genre.rows[-1][3] == 2
    assert rule.cell("PUN001", "default") == 2
    assert changes.by_rule_and_genre(found).cell("PUN001", "news") == pytest.approx(200_000 / 51)
    assert not [line for line in changes.examples(found, 1) if line.startswith("PUN001 with --unsafe-fixes")]
    assert "    a.txt: The bank{ =>}, which lent it , has closed. A man left" in list(changes.examples(found, 1))


def test_packages_are_of_many_genres_and_named_without_addresses() -> None:
    assert len({package.genre for package in PACKAGES}) >= 10
    assert {package.manager for package in PACKAGES} == set(Manager)
    for path in (ROOT / "benchmarks" / "quality").rglob("*.py"):
        assert "://" not in path.read_text(encoding="utf-8"), path


def test_prose_is_taken_out_of_a_package(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "package" / "data"
    inside.mkdir(parents=True)
    (inside / "one.json").write_text('{"text": "A chapter."}', encoding="utf-8")
    archive = tmp_path / "books-1.0.tgz"
    with tarfile.open(archive, "w:gz") as packed:
        packed.add(tmp_path / "package", "package")
    monkeypatch.setattr(fetch, "download", lambda *_: archive)
    book = Package("old novel", Manager.NPM, "@some/books", "data/*.json", readers.json_text, "public domain")
    assert fetch.fetch_all([book, book._replace(files="text/*")], tmp_path / "out") == 1
    done = capsys.readouterr()
    assert (tmp_path / "out" / "old-novel" / "some-books-data-one.txt").read_text(encoding="utf-8") == "A chapter."
    assert "| old novel | @some/books | npm | public domain | books-1.0.tgz " in done.out
    assert "books-1.0.tgz has no prose at text/*" in done.err


@pytest.mark.parametrize(
    ("reader", "written", "expected"),
    [
        (
            readers.html,
            "<p>One\ntwo.</p><pre>code</pre><ul><li>Three &amp; <b>four</b>.</ul>",
            "One two.\n\ncode\n\nThree & four.\n",
        ),
        (readers.preformatted, "<pre>a  b\n c &lt;d</pre>", "a  b\n c <d"),
        (
            readers.mallard,
            '<page xmlns="x:"><title>T</title><p>A <b>b</b>\n <link xref="c"/>.</p></page>',
            "T\n\nA b c.\n",
        ),
        (readers.fortunes, "One.\n%\nTwo.\n", "One.\n\nTwo.\n"),
        (readers.json_licence, '{"licenseText": "Free."}', "Free."),
        (readers.mail, "From: a\nContent-Type: text/plain\n\nHello.\n", "Hello.\n"),
        (readers.mail, "From: a\nContent-Type: text/html\n\n<p>Hello.\n", ""),
    ],
)
def test_files_of_packages_are_read(tmp_path: Path, reader: readers.Reader, written: str, expected: str) -> None:
    path = tmp_path / "file"
    path.write_text(written, encoding="utf-8")
    assert reader(path) == expected


def test_programs_that_are_not_installed_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def away():
        raise ImportError("no module")

    here = Peer("idle", "idle (PyPI)", "MIT", "does nothing", lambda: list)
    monkeypatch.setattr("benchmarks.quality.peers.PEERS", (here, here._replace(name="gone", load=away)))
    (contender,), (missing,) = installed()
    assert (contender.name, contender.repair_all(["a"])) == ("idle", ["a"])
    assert (missing.peer.name, missing.reason) == ("gone", "no module")


def test_programs_have_names_of_their_own_and_tell_their_licence() -> None:
    assert len({peer.name for peer in PEERS}) == len(PEERS)
    assert all(peer.licence and peer.settings and "(" in peer.package for peer in PEERS)
    assert set(page.SHOWN) <= {peer.name for peer in PEERS}


def test_a_program_for_lines_leaves_their_ends() -> None:
    assert by_line(str.upper)(["a\n\n b\n"]) == ["A\n\n B\n"]


def test_groups_add_up() -> None:
    every = [case for kind in KINDS[:3] for case in cases(kind, own(), 1, RATE)]
    scores = list(measure(every, own_contenders()).values())
    recall, *_ = groups(scores, [DEFAULT])
    totals = [score.total(DEFAULT) for score in scores]
    share = 100 * sum(tally.restored for tally in totals) / sum(tally.inserted for tally in totals)
    assert recall.cell("encoding", DEFAULT) == recall.cell("all kinds", DEFAULT) == pytest.approx(share)
