"""What the documentation shows is what the program has."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest
from calls import call

from normalizer.cli.group import mtnorm
from normalizer.glossary.parse import parse
from normalizer.output.rules import markdown

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [README, *((path).read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")))]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


def console_lines() -> list[str]:
    return [line[2:] for page in PAGES for line in re.findall(r"^\$ mtnorm.*$", page, re.M)]


def commands(
    group: click.Group = mtnorm, prefix: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        yield (*prefix, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*prefix, name))


COMMANDS = dict(commands())
IDS = [" ".join(name) for name in COMMANDS]


@pytest.mark.parametrize("line", sorted(set(console_lines())))
def test_a_console_line_can_be_parsed(line: str) -> None:
    words = shlex.split(line.partition("|")[0], comments=True)[1:]
    words = words[: next((index for index, word in enumerate(words) if word in ("<", ">", ">>")), len(words))]
    assert parsed(mtnorm, words)


def parsed(command: click.Command, words: list[str]) -> bool:
    ctx = command.make_context("mtnorm", list(words))
    if isinstance(command, click.Group):
        name, below, rest = command.resolve_command(ctx, [*ctx._protected_args, *ctx.args])
        assert below is not None, name
        return parsed(below, rest)
    return True


def test_the_readme_has_console_lines() -> None:
    assert len(console_lines()) > 8


def test_commands_named_in_running_text_exist() -> None:
    named = {words for page in PAGES for words in re.findall(r"`mtnorm ([a-z]+)", page)}
    assert named
    assert named <= {name[0] for name in COMMANDS}


def test_every_page_can_be_reached_from_the_readme() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        text = page.read_text(encoding="utf-8")
        linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
        assert all((page.parent / target).exists() for target in linked), page.name
        if page.name in ("ci.md", "editors.md", "git.md", "pre-commit.md", "python.md"):
            assert f"(docs/{page.name})" in README


def test_commands_in_files_of_other_programs_can_be_parsed() -> None:
    found = []
    for page in PAGES:
        found += re.findall(r"^- run: (mtnorm .*?)(?: >| \|\||$)", page, re.M)
        found += re.findall(r"^ +entry: (mtnorm .*)$", page, re.M)
        found += re.findall(r'^git config .* "(mtnorm .*)"$', page, re.M)
        found += [words.replace("\\ ", " ").replace("%:S", "a.txt") for words in re.findall(r"makeprg=(.*)", page)]
    assert len(found) >= 8
    for line in found:
        assert parsed(mtnorm, shlex.split(line)[1:]), line


def test_the_list_of_rules_is_up_to_date() -> None:
    written = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == markdown(), "run `mtnorm rules --format markdown > docs/rules.md`"


PYTHON = [block for page in PAGES for block in re.findall(r"^```python\n(.*?)^```", page, re.S | re.M)]


def test_the_documentation_has_python_blocks() -> None:
    assert len(blocks("python")) == 1
    assert len(PYTHON) >= 7


@pytest.mark.parametrize("block", PYTHON, ids=range(len(PYTHON)))
def test_a_python_block_gives_what_it_says(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in re.findall(r"^import (pandas|polars)$", block, re.M):
        pytest.importorskip(package)
    module = ModuleType("shown")
    # Functions are found there by the processes that they are sent to.
    monkeypatch.setitem(sys.modules, "shown", module)
    checked = re.sub(r"^( *)(\S.*)  # (.+)$", r"\1assert (\2) == (\3), repr(\2)", block, flags=re.M)
    assert checked.count("assert") == block.count("  # ") > 0
    exec(checked, vars(module))


def test_the_example_of_an_entry_is_a_sound_glossary() -> None:
    for block in blocks("toml"):
        assert tomllib.loads(block)["term"]
        assert not parse(block, "README.md").problems


@pytest.mark.parametrize("name", COMMANDS, ids=IDS)
def test_help_shows_an_example_on_lines_of_its_own(name: tuple[str, ...]) -> None:
    done = call([*name, "--help"])
    assert done.status == 0
    shown = done.stdout.decode("utf-8")
    assert "\\b" not in shown
    assert re.search(rf"^ +mtnorm {' '.join(name) if name != ('fix',) else ''}", shown, re.M)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=IDS)
def test_every_option_says_what_it_does(command: click.Command) -> None:
    assert command.get_short_help_str(200)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert parameter.help.endswith("."), parameter.name


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    done = call(["completion", shell])
    assert done.status == 0
    assert b"_MTNORM_COMPLETE" in done.stdout


def test_the_day_with_the_glossary_can_be_lived(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    notice = re.search(r"((?:^    .*\n|^\n)+)", page[page.index("`notice.txt`:") :], re.M)
    assert notice
    (tmp_path / "notice.txt").write_text(notice[1].replace("    ", "").strip() + "\n", encoding="utf-8")
    for name in ("clean/a.txt", "articles/a.txt", "old/terms.toml", "theirs.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(
            "The parcel stands at the gate.\n" if name.endswith(".txt") else "", encoding="utf-8"
        )
    shutil.copy(tmp_path / "notice.txt", tmp_path / "articles")
    entry = ["--wrong", "glib tin", "--right", "tin", "--safety", "unsafe", "--bad", "A glib tin.", "--good", "A tin."]
    (tmp_path / "theirs.toml").unlink()
    call(["glossary", "add", "--file", "theirs.toml", *entry, "--keep", "A tin."], folder=tmp_path)
    call(["glossary", "export", "theirs.toml", "-o", "theirs.tbx"], folder=tmp_path)
    lines = re.findall(r"^\$ mtnorm (.*)$", page, re.M)
    assert len(lines) > 12
    statuses = {}
    for line in lines:
        words, _, target = line.partition(" > ")
        done = call(shlex.split(words), folder=tmp_path)
        statuses[words] = done.status
        assert done.status in (0, 1), (line, done.stderr)
        if target:
            (tmp_path / target).write_bytes(done.stdout)
    differing = {words.split()[0] + " " + words.split()[1] for words, status in statuses.items() if status}
    assert differing == {"diff -g", "glossary diff"}
    assert "parcel locker" in (tmp_path / "clean.txt").read_text(encoding="utf-8")
    assert "glib tin" in (tmp_path / "terms.toml").read_text(encoding="utf-8")
