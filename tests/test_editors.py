"""The recipes in `docs/editors.md` find the places that `mtnorm check` names; each editor runs its own where it is."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from calls import call

PAGE = (Path(__file__).parent.parent / "docs" / "editors.md").read_text(encoding="utf-8")
NAME = "my text.txt"
TEXT = """It is true.

Le naïve “café” , 上海 🙂 said , is open.
He said "so and went home , they say.
"""


class Place(NamedTuple):
    line: int
    column: int
    message: str


def recipe(language: str) -> str:
    (block,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.S)
    return str(block)


def installed(editor: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(editor) is None or os.name != "posix", reason=f"needs {editor}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / NAME).write_text(TEXT, encoding="utf-8")
    return tmp_path


def checked(folder: Path) -> tuple[str, list[Place]]:
    """Return all that `mtnorm check` says about the text and a file that is not there, and the places it names."""
    done = call(["check", NAME, "none.txt"], folder=folder)
    shown = done.stdout.decode()
    rows = (line.removeprefix(f"{NAME}:").split(":", 2) for line in shown.splitlines())
    places = [Place(int(line), int(column), message.strip()) for line, column, message in rows]
    assert len(places) > 3
    assert {TEXT.splitlines()[place.line - 1][place.column - 1] for place in places} >= {" ", '"'}
    return shown + done.stderr, places


def run(command: list[str], folder: Path) -> str:
    """Run an editor that finds this program as ``mtnorm``, and return what it said."""
    mtnorm = folder / "bin" / "mtnorm"
    mtnorm.parent.mkdir()
    mtnorm.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m normalizer "$@"\n', encoding="utf-8")
    mtnorm.chmod(0o755)
    path = f"{mtnorm.parent}{os.pathsep}{os.environ['PATH']}"
    kept = {"PATH": path, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **kept}, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def test_the_problem_matcher(folder: Path) -> None:
    (task,) = json.loads(recipe("json"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    said, places = checked(folder)
    matches = [match for line in said.splitlines() if (match := re.fullmatch(pattern["regexp"], line))]
    assert {match[pattern["file"]] for match in matches} == {NAME}
    found = [
        Place(
            int(match[pattern["line"]]),
            int(match[pattern["column"]]),
            f"{match[pattern['code']]} {match[pattern['message']]}",
        )
        for match in matches
    ]
    assert found == places
    assert task["command"] == "mtnorm"
    done = call(task["args"], folder=folder)
    assert done.stdout.decode().startswith(f"{NAME}:3:16: ")


def test_the_patterns_of_emacs(folder: Path) -> None:
    said, places = checked(folder)
    (compiling,) = re.findall(r"'\(mtnorm \"(.*?)\" 1 2 3 1\)", recipe("elisp"))
    (flymake,) = re.findall(r're-search-forward "(.*?)"', recipe("elisp"))
    found = re.findall(translated(compiling), said, re.M)
    assert found == [(NAME, str(place.line), str(place.column)) for place in places]
    shown = call(["check", "-q"], folder=folder, stdin=TEXT.encode()).stdout.decode()
    assert [
        Place(int(line), int(column), said) for line, column, said in re.findall(translated(flymake), shown, re.M)
    ] == places


def translated(pattern: str) -> str:
    """Return a pattern from the source of Emacs Lisp as one of Python."""
    pattern = pattern.replace(r"\\", "\\").replace(r"\(", "(").replace(r"\)", ")")
    return pattern.replace(r"\{", "{").replace(r"\}", "}")


def test_the_pattern_of_vim(folder: Path) -> None:
    said, places = checked(folder)
    (form,) = re.findall(r"errorformat=(.*)", recipe("vim"))
    pattern = form.replace(r"\ ", " ")
    for item, meaning in {"%f": "(.+?)", "%l": r"(\d+)", "%v": r"(\d+)", "%m": "(.+)"}.items():
        assert item in pattern
        pattern = pattern.replace(item, meaning)
    found = re.findall(f"^{pattern}$", said, re.M)
    assert found == [(NAME, str(place.line), str(place.column), place.message) for place in places]


@installed("vim")
def test_vim_jumps_to_the_findings(folder: Path) -> None:
    (folder / "mtnorm.vim").write_text(recipe("vim"), encoding="utf-8")
    (folder / "test.vim").write_text(
        "set nocompatible encoding=utf-8 shell=/bin/sh\n"
        "command -nargs=* CompilerSet setlocal <args>\n"
        f"edit {NAME.replace(' ', chr(92) + ' ')}\n"
        "source mtnorm.vim\n"
        "silent make!\n"
        "let found = []\n"
        "for number in range(1, len(getqflist()))\n"
        "  execute 'silent cc ' . number\n"
        "  call add(found, line('.') . '|' . getqflist()[number - 1].vcol . '|' . getqflist()[number - 1].col\n"
        "    \\ . '|' . getqflist()[number - 1].text)\n"
        "endfor\n"
        "call writefile(found, 'found')\n"
        "qall!\n",
        encoding="utf-8",
    )
    _, places = checked(folder)
    said = run(["vim", "-es", "-u", "NONE", "-i", "NONE", "-n", "-S", "test.vim"], folder)
    assert (folder / "found").exists(), said
    found = (folder / "found").read_text(encoding="utf-8").splitlines()
    assert found == [f"{place.line}|1|{place.column}|{place.message}" for place in places]


@installed("nvim")
def test_neovim_gets_diagnostics(folder: Path) -> None:
    (folder / "recipe.lua").write_text(recipe("lua"), encoding="utf-8")
    (folder / "test.lua").write_text(
        "local lint = { linters = {} }\n"
        "package.loaded.lint = lint\n"
        "dofile('recipe.lua')\n"
        "local linter = lint.linters.mtnorm\n"
        "local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)\n"
        "local said = vim.fn.system({ linter.cmd, unpack(linter.args) }, table.concat(lines, '\\n') .. '\\n')\n"
        "vim.fn.writefile({ vim.fn.json_encode(linter.parser(said, 0)) }, 'found')\n"
        "vim.cmd('qall!')\n",
        encoding="utf-8",
    )
    _, places = checked(folder)
    said = run(["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", NAME, "-c", "luafile test.lua"], folder)
    assert (folder / "found").exists(), said
    found = json.loads((folder / "found").read_text(encoding="utf-8"))
    lines = TEXT.splitlines()
    assert [
        Place(
            each["lnum"] + 1,
            len(lines[each["lnum"]].encode()[: each["col"]].decode()) + 1,
            f"{each['code']} {each['message']}",
        )
        for each in found
    ] == places
    assert {each["severity"] for each in found if each["message"].endswith("[display]")} == {3}


@installed("emacs")
def test_emacs_compiles_and_checks(folder: Path) -> None:
    (folder / "recipe.el").write_text(recipe("elisp"), encoding="utf-8")
    (folder / "test.el").write_text(
        f"""
(require 'flymake)
(require 'compile)
(load (expand-file-name "recipe.el") nil t)
(find-file "{NAME}")
(let (found done)
  (mtnorm-flymake (lambda (diagnostics) (setq found diagnostics done t)))
  (dotimes (_ 600) (unless done (accept-process-output nil 0.05)))
  (dolist (each found)
    (goto-char (flymake-diagnostic-beg each))
    (princ (format "flymake|%d|%d|%s\\n" (line-number-at-pos) (1+ (- (point) (line-beginning-position)))
                   (flymake-diagnostic-text each)))))
(let ((findings (generate-new-buffer "findings")))
  (with-current-buffer findings
    (setq default-directory "{folder}/")
    (insert "mtnorm check\\n")
    (call-process "mtnorm" nil t nil "check" "-q" "{NAME}")
    (compilation-mode)
    (setq next-error-last-buffer findings)
    (goto-char (point-min)))
  (ignore-errors
    (dotimes (_ 100)
      (next-error)
      (with-current-buffer "{NAME}"
        (princ (format "compile|%d|%d\\n" (line-number-at-pos) (1+ (- (point) (line-beginning-position)))))))))
""",
        encoding="utf-8",
    )
    _, places = checked(folder)
    said = run(["emacs", "-Q", "--batch", "-l", "test.el"], folder).splitlines()
    assert [line for line in said if line.startswith("flymake")] == [
        f"flymake|{place.line}|{place.column}|{place.message}" for place in places
    ], said
    assert [line for line in said if line.startswith("compile")] == [
        f"compile|{place.line}|{place.column}" for place in places
    ], said
