"""Configuration: where it is found, what it may say, and how a mistake in it is reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from calls import call

from normalizer.config.discovery import discover
from normalizer.config.globs import matches
from normalizer.config.loading import Key, load
from normalizer.config.places import key_lines
from normalizer.core.view import QuoteStyle
from normalizer.errors import ConfigError
from normalizer.io.newline import NewlineStyle


def written(folder: Path, text: str, name: str = "normalizer.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_is_read(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        """
select = ["PUN", "TRM"]
extend-select = ["quote-style"]
ignore = ["PUN001"]
promote = ["WRD002"]
unsafe-fixes = true
glossary = ["mine.toml"]
default-glossary = false
source-language = "zh"
quotes = "curly"
newline = "lf"
exclude = ["old"]

[per-file-ignores]
"*.md" = ["SEN"]
""",
    )
    setup = load({}, start=tmp_path, file=file)
    config = setup.config
    assert (config.select, config.extend_select) == (("PUN", "TRM"), ("quote-style",))
    assert (config.ignore, config.promote, config.unsafe_fixes) == (("PUN001",), ("WRD002",), True)
    assert (config.glossaries, config.default_glossary) == ((tmp_path / "mine.toml",), False)
    assert (config.source_language, config.quotes, setup.newline) == ("zh", QuoteStyle.CURLY, NewlineStyle.LF)
    assert setup.per_file_ignores == (("*.md", ("SEN",)),)
    assert setup.exclude == ("old",)
    assert set(setup.origins) == set(Key)


@pytest.mark.parametrize(
    ("text", "line", "said", "hint"),
    [
        ('\nselct = ["PUN"]\n', 2, "unknown key 'selct'", "'select'"),
        ("unsafe_fixes = true\n", 1, "unknown key 'unsafe_fixes'", "'unsafe-fixes'"),
        ("colour = true\n", 1, "unknown key 'colour'", "The keys are"),
        ('# a\nquotes = "keep"\nunsafe-fixes = "yes"\n', 3, "unsafe-fixes must be true or false", None),
        ("select = [1]\n", 1, "select must be a list of rule codes", None),
        ('quotes = "round"\n', 1, "quotes must be one of", None),
        ('newline = "cr"\n', 1, "newline must be one of", None),
        ('source-language = ""\n', 1, "source-language must be a language code", None),
        ('source-language = "Chinese"\n', 1, "'Chinese' is no language code", "such as zh"),
        ('exclude = "old"\n', 1, "exclude must be a list of file name patterns", None),
        ('[per-file-ignores]\n"*.md" = "SEN"\n', 1, "per-file-ignores must be a table", None),
        ('ignore = [\n  "PUN001",\n  "lost-subjec",\n]\n', 1, "no rule is called 'lost-subjec'", "'lost-subject'"),
        ('[per-file-ignores]\n"*.md" = ["lost-subjec"]\n', 1, "no rule is called 'lost-subjec'", "'lost-subject'"),
    ],
)
@pytest.mark.parametrize("name", ["normalizer.toml", "pyproject.toml"])
def test_a_mistake_is_reported_with_its_line(
    text: str, line: int, said: str, hint: str | None, name: str, tmp_path: Path
) -> None:
    if name == "pyproject.toml":
        text, line = "[tool.normalizer]\n" + text.replace("[per-file", "[tool.normalizer.per-file"), line + 1
    file = written(tmp_path, text, name)
    with pytest.raises(ConfigError) as caught:
        load({}, start=tmp_path, file=file)
    assert (caught.value.path, caught.value.line) == (str(file), line)
    assert said in caught.value.what
    assert hint is None or hint in (caught.value.hint or "")


@pytest.mark.parametrize("data", [b"select = [", b'quotes = "\xff"\n'])
def test_a_file_that_is_no_toml(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "normalizer.toml").write_bytes(data)
    with pytest.raises(ConfigError, match=r"normalizer\.toml"):
        load({}, start=tmp_path)


def test_a_project_table_that_is_no_table(tmp_path: Path) -> None:
    file = written(tmp_path, "[tool]\nnormalizer = 3\n", "pyproject.toml")
    with pytest.raises(ConfigError, match=r"tool\.normalizer must be a table"):
        load({}, start=tmp_path, file=file)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    written(tmp_path, "\ufeffunsafe-fixes = true\n")
    assert load({}, start=tmp_path).config.unsafe_fixes


def test_the_nearest_file_above_is_found(tmp_path: Path) -> None:
    outer, inner = written(tmp_path, ""), written(tmp_path / "a", "")
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    assert discover(deep) == inner
    assert discover(deep / "text.txt") == inner
    assert discover(tmp_path) == outer


def test_a_project_file_counts_only_with_a_table(tmp_path: Path) -> None:
    outer = written(tmp_path, "[tool.normalizer]\n", "pyproject.toml")
    written(tmp_path / "a", '[project]\nname = "normalizer-user"\n', "pyproject.toml")
    assert discover(tmp_path / "a") == outer
    own = written(tmp_path, "")
    assert discover(tmp_path / "a") == own


def test_isolated_reads_none(tmp_path: Path) -> None:
    written(tmp_path, "nonsense = true\n")
    assert load({}, start=tmp_path, isolated=True).file is None


def test_the_command_line_wins_and_lists_are_added_to(tmp_path: Path) -> None:
    written(tmp_path, 'select = ["PUN"]\nignore = ["PUN001"]\nunsafe-fixes = true\n')
    options: dict[Key, object] = {Key.SELECT: ("TRM",), Key.IGNORE: ("TRM003",), Key.UNSAFE_FIXES: False}
    setup = load(options, start=tmp_path)
    assert setup.config.select == ("TRM",)
    assert setup.config.ignore == ("PUN001", "TRM003")
    assert not setup.config.unsafe_fixes
    assert setup.origins[Key.IGNORE] == ("normalizer.toml:2", "--ignore")


def test_rules_ignored_for_some_files(tmp_path: Path) -> None:
    written(tmp_path, '[per-file-ignores]\n"*.md" = ["PUN001"]\n"old/**" = ["SEN", "WRD"]\n')
    setup = load({}, start=tmp_path)
    assert setup.config_for(tmp_path / "a.txt") is setup.config
    assert setup.config_for(None) is setup.config
    assert setup.config_for(tmp_path / "b" / "a.md").ignore == ("PUN001",)
    assert setup.config_for(tmp_path / "old" / "a.md").ignore == ("PUN001", "SEN", "WRD")


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("a.md", "*.md", True),
        ("b/a.md", "*.md", True),
        ("b/a.md", "b", True),
        ("b/a.md", "b/*.md", True),
        ("b/c/a.md", "b/*.md", False),
        ("b/c/a.md", "b/**/*.md", True),
        ("b/a.md", "b/**/*.md", True),
        ("b/c/a.md", "b/c/", True),
        ("b/c/a.md", "./b", True),
        ("a.mdx", "*.md", False),
        ("a1.md", "a?.md", True),
        ("a[1].md", "a[1].md", True),
        ("../a.md", "b/*.md", False),
    ],
)
def test_file_name_patterns(path: str, pattern: str, expected: bool, tmp_path: Path) -> None:
    assert matches(tmp_path / path, pattern, tmp_path) is expected


def test_lines_of_keys() -> None:
    source = 'a = """\nb = 1\n"""\n"c d" = [\n  1, # ]\n  2,\n]\n[t]\ne.f = { g = 1 }\n[[u]]\nh = \'x\'\n'
    lines = key_lines(source)
    assert lines["a",] == 1
    assert lines["c d",] == 4
    assert lines["t",] == 8
    assert lines["t", "e", "f"] == 9
    assert lines["u", "h"] == 11


def test_what_config_shows_is_a_configuration(tmp_path: Path) -> None:
    written(tmp_path, 'ignore = ["PUN001"]\nquotes = "curly"\n[per-file-ignores]\n"a \\"b\\".md" = ["SEN"]\n')
    shown = call(["config", "--promote", "WRD002"], folder=tmp_path).stdout.decode()
    again = written(tmp_path / "other", shown)
    first = load({Key.PROMOTE: ("WRD002",)}, start=tmp_path)
    second = load({}, start=again.parent)
    assert second.config == first.config
    assert second.per_file_ignores == first.per_file_ignores
