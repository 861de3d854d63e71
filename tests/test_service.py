"""A pipeline in a service: shared by threads, sent to processes, given many texts."""

from __future__ import annotations

import copy
import json
import multiprocessing
import operator
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import normalizer
from normalizer import Config, Glossary, Pipeline, Result, Safety, TextError
from normalizer.core.edit import StageName
from normalizer.core.position import LineIndex
from normalizer.core.view import Settings, View
from normalizer.glossary import fuzzy, judge
from normalizer.glossary.fuzzy import FuzzyVocabulary
from normalizer.glossary.match import Matcher
from normalizer.glossary.parse import parse
from normalizer.output.log import change_record
from normalizer.stages import RULES
from normalizer.text.signature import Signature

ROOT = Path(__file__).parent.parent
SAMPLES = [path.read_bytes().decode("utf-8", "replace") for path in sorted((ROOT / "samples").glob("*.txt"))]
DAMAGED = "The bank , has said so.It is number {}. Police warned of oldering services near the quay."
TERMS = """
[[term]]
id = "quay"
wrong = "ship seat"
right = "berth"
safety = "safe"
near = ["harbour", "quay"]
window = "document"
unless = ["ship seat belt"]
"""


def told(result: Result) -> object:
    lines = LineIndex(result.original)
    return result.text, [change_record(change, lines) for change in result.changes]


def own_terms(folder: Path, content: str = TERMS) -> Path:
    path = folder / "terms.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_many_threads_give_what_one_gives(tmp_path: Path) -> None:
    # Entries that no other test has, so that nothing is there yet.
    config = Config(glossaries=(own_terms(tmp_path),), unsafe_fixes=True)
    texts = [*SAMPLES, *(f"The ship seat {number} lies at the quay. " + DAMAGED.format(number) for number in range(40))]
    path = own_terms(tmp_path, TERMS + "# other bytes\n")
    expected = list(map(told, map(Pipeline(Config(glossaries=(path,), unsafe_fixes=True)).run, texts)))
    assert any("berth" in text for text, _ in expected)  # type: ignore[misc]
    pipeline = Pipeline(config)
    start = threading.Barrier(12)

    def work(shift: int) -> list[object]:
        start.wait()
        turned = [*texts[shift:], *texts[:shift]]
        found = [told(pipeline.run(text)) for text in turned]
        return [*found[len(texts) - shift :], *found[: len(texts) - shift]]

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(12) as threads:
            for found in threads.map(work, range(12)):
                assert found == expected
    finally:
        sys.setswitchinterval(interval)


_COLD = """
import hashlib, json, pathlib, sys, threading
sys.setswitchinterval(1e-5)
import normalizer
texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(pathlib.Path(sys.argv[2]).glob("*.txt"))]
pipeline = normalizer.Pipeline()
start = threading.Barrier(int(sys.argv[1]))
found = {}
def work(number):
    start.wait()
    results = [pipeline.run(text) for text in texts]
    found[number] = [(result.text, [tuple(map(str, change._replace(rule=change.rule.code))) for change in result.changes])
                     for result in results]
threads = [threading.Thread(target=work, args=(number,)) for number in range(int(sys.argv[1]))]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(found), sorted({hashlib.sha256(json.dumps(each).encode()).hexdigest() for each in found.values()}))
"""


def test_threads_that_find_nothing_loaded() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    said = [
        subprocess.run(
            [sys.executable, "-c", _COLD, str(threads), str(ROOT / "samples")],
            check=True,
            capture_output=True,
            encoding="utf-8",
            env=environment,
        )
        for threads in (1, 6)
    ]
    assert [done.stderr for done in said] == ["", ""]
    assert [done.stdout.split(" ", 1)[0] for done in said] == ["1", "6"]
    assert len({done.stdout.split(" ", 1)[1] for done in said}) == 1


def test_threads_share_the_conditions_of_an_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2, timeout=10)
    made = judge.EntryContext

    def slowly(entry: object) -> object:
        both.wait()
        return made(entry)  # type: ignore[arg-type]

    monkeypatch.setattr(judge, "EntryContext", slowly)
    one = judge.Judge(parse(TERMS, "test.toml").entries)
    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(one.context, (0, 0))
    assert first is second


def test_threads_that_empty_the_table_of_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzzy, "_CACHE_SIZE", 2)
    words = ["oldring", "olderin", "oldexing", "soldering", "olderrring", "quayside"] * 200
    expected = list(map(FuzzyVocabulary(["oldering"], []).likeness, words))
    vocabulary = FuzzyVocabulary(["oldering"], [])
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            for found in threads.map(lambda _: list(map(vocabulary.likeness, words)), range(8)):
                assert found == expected
    finally:
        sys.setswitchinterval(interval)
    assert expected[0] is not None


def test_a_table_of_transitions_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    glossary = Pipeline().glossary
    view = View("\n".join(SAMPLES), Signature(""), Settings())
    plain = Matcher(glossary, Safety.SAFE).matches(view, misspelt=False)
    monkeypatch.setattr("normalizer.glossary.automaton._WORTH_A_TABLE", 1)
    matcher = Matcher(glossary, Safety.SAFE)
    assert plain
    assert matcher.matches(view, misspelt=False) == plain == matcher.matches(view, misspelt=False)


def test_a_pipeline_pickles_small() -> None:
    pipeline = Pipeline().load()
    pipeline.run(DAMAGED)
    pickled = pickle.dumps(pipeline)
    assert len(pickled) < 1_000
    assert told(pickle.loads(pickled).run(DAMAGED)) == told(pipeline.run(DAMAGED))
    assert copy.copy(pipeline) is pipeline
    assert copy.deepcopy({"pipeline": pipeline})["pipeline"] is pipeline


def test_a_pickled_pipeline_needs_no_files(tmp_path: Path) -> None:
    path = own_terms(tmp_path)
    config = Config(glossaries=(path,), promote=("WRD",))
    pipelines = [Pipeline(config), Pipeline(config).load(), Pipeline(config).configured(config)]
    given = Pipeline(glossary=Glossary.from_files([path]))
    text = "The ship seat lies at the quay."
    expected = told(pipelines[0].run(text))
    pickled = [pickle.dumps(pipeline) for pipeline in (*pipelines, given)]
    assert all(len(data) < 2_000 for data in pickled)
    path.unlink()
    found = [pickle.loads(data) for data in pickled]
    for pipeline in found[:3]:
        assert pipeline.config == config
        assert told(pipeline.run(text)) == expected
        assert pipeline._glossaries is found[0]._glossaries
    assert found[3].run(text).text == "The berth lies at the quay."


def test_pipelines_share_what_is_loaded(tmp_path: Path) -> None:
    path = own_terms(tmp_path)
    first, second = Pipeline(Config(glossaries=(path,))), Pipeline(Config(glossaries=(path,), unsafe_fixes=True))
    assert first._glossaries is second._glossaries
    assert first._glossaries is not Pipeline()._glossaries
    assert Pipeline()._glossaries is Pipeline(Config(unsafe_fixes=True))._glossaries
    own_terms(tmp_path, TERMS.replace("berth", "mooring"))
    assert Pipeline(Config(glossaries=(path,))).run("The ship seat at the quay.").text == "The mooring at the quay."
    assert first.run("The ship seat at the quay.").text == "The berth at the quay."


def test_a_result_pickles_with_its_account() -> None:
    for text in (*SAMPLES, "", "\ud800 is half a pair , they say."):
        result = normalizer.normalize(text)
        found = pickle.loads(pickle.dumps(result))
        assert told(found) == told(result)
        assert [change.rule for change in found.changes] == [change.rule for change in result.changes]
        assert normalizer.revert(found.text, found.changes) == text
        for stage in StageName:
            before, after = result.before(stage), found.before(stage)
            assert (before.view.text, before.offsets.regions) == (after.view.text, after.offsets.regions)
    assert all(pickle.loads(pickle.dumps(rule)) is rule for rule in RULES)


def texts() -> list[str]:
    return [DAMAGED.format(number) * (1 + number % 7) for number in range(300)]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_give_the_same_in_the_same_order(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system has no {method}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    context = multiprocessing.get_context(method)
    monkeypatch.setattr(multiprocessing, "get_context", lambda: context)
    pipeline = Pipeline()
    wanted = [pipeline.run(text).text for text in texts()]
    assert list(pipeline.run_many(texts(), processes=2, take=operator.attrgetter("text"))) == wanted
    few = texts()[:20]
    assert list(map(told, pipeline.run_many(few, processes=2))) == list(map(told, pipeline.run_many(few)))


def test_texts_are_read_as_they_are_needed() -> None:
    read = []

    def endless() -> Iterator[str]:
        while True:
            read.append(None)
            yield DAMAGED.format(len(read))

    one = Pipeline().run_many(endless())
    assert read == []
    assert [next(one).text[-9:] for _ in range(3)] == ["the quay."] * 3
    assert len(read) == 3
    several = Pipeline().run_many(endless(), processes=2)
    assert next(several).text.startswith("The bank, has said so. It is number 4.")
    assert len(read) < 5_000
    several.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("processes", [1, 2])
def test_a_text_that_fails_does_not_lose_the_others(monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    run = Pipeline.run

    def fails(self: Pipeline, text: str) -> Result:
        if "13." in text:
            raise ZeroDivisionError("by chance")
        return run(self, text)

    monkeypatch.setattr(Pipeline, "run", fails)
    given = [None, *texts()[:20]]
    results = list(Pipeline().run_many(given, processes=processes))  # type: ignore[arg-type]
    assert [number for number, result in enumerate(results) if result.failures] == [0, 14]
    assert (results[0].text, results[14].text, results[14].changes) == (None, given[14], ())
    assert [str(result.failures[0]) for result in results if result.failures] == [
        "NoneType is no text; it was kept as it is",
        "ZeroDivisionError: by chance; the text was kept as it is",
    ]
    assert all(isinstance(result.failures[0], TextError) for result in (results[0], results[14]))


def test_a_process_that_dies_does_not_lose_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Pipeline.run

    def dies(self: Pipeline, text: str) -> Result:
        if "113." in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return run(self, text)

    monkeypatch.setattr(Pipeline, "run", dies)
    results = list(Pipeline().run_many(texts(), processes=2))
    assert [result.original for result in results] == texts()
    lost = [number for number, result in enumerate(results) if result.failures]
    assert 113 in lost
    assert len(lost) <= 64
    assert "has died" in str(results[113].failures[0])


@pytest.mark.parametrize("processes", [1, 2])
def test_what_the_texts_raise_comes_after_the_results(processes: int) -> None:
    def broken() -> Iterator[str]:
        yield from texts()[:5]
        raise LookupError("no more")

    found = []
    with pytest.raises(LookupError, match="no more"):
        found.extend(map(str, Pipeline().run_many(broken(), processes=processes)))
    assert found == [text.replace("bank ,", "bank,").replace("so.It", "so. It") for text in found]
    assert len(found) == 5


@pytest.mark.parametrize("processes", [1, 2])
def test_what_take_raises_is_raised(processes: int) -> None:
    with pytest.raises(AttributeError, match="words"):
        list(Pipeline().run_many(texts(), processes=processes, take=operator.attrgetter("words")))


def test_a_batch_that_cannot_begin(tmp_path: Path) -> None:
    with pytest.raises(normalizer.NormalizerError, match="0 processes"):
        Pipeline().run_many([], processes=0)
    with pytest.raises(normalizer.NormalizerError, match="no such glossary"):
        Pipeline(Config(glossaries=(tmp_path / "none.toml",))).run_many([])


def test_what_is_exported_is_there() -> None:
    assert set(normalizer.__all__) == {"__version__", *normalizer._HOMES}
    for name in normalizer.__all__:
        assert getattr(normalizer, name) is not None
    assert (ROOT / "normalizer" / "py.typed").exists()
    assert json.loads(json.dumps(normalizer.__version__)) == normalizer.__version__


def test_long_texts_do_not_block_the_pipes() -> None:
    # Longer than what a pipe holds, there and back.
    long = [f"Number {number}. " + DAMAGED * 4_000 for number in range(5)]
    found = list(Pipeline().run_many(long, processes=2, take=operator.attrgetter("text")))
    assert [len(text) for text in found] == [len(Pipeline().run(text).text) for text in long[:1]] * 5
