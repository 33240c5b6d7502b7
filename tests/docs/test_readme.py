"""The documents: commands run and say what is shown, examples load, links lead somewhere, both languages agree."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import textwrap
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from checkout import ROOT
from earnest import cli
from earnest.cli.parser import build_parser
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.schema import MODELS
from earnest.storage.assessments import open_assessment
from earnest.storage.questionnaires import load_questionnaire, our_questionnaire
from earnest.storage.reference import profile_form
from earnest.storage.toml.parse import parse

NAMES = (
    "README",
    "SECURITY",
    "docs/install",
    "docs/app",
    "docs/commands",
    "docs/git",
    "docs/formats",
    "docs/scoring",
    "docs/questionnaires",
    "docs/audit",
    "docs/verify",
    "docs/ci",
    "docs/reliability",
)
PAIRS = [(f"{name}.md", f"{name}.zh.md") for name in NAMES]
BILINGUAL = [document for pair in PAIRS for document in pair]
DOCUMENTS = [*BILINGUAL, "CONTRIBUTING.md", "CHANGELOG.md"]
FLAGS = tuple(flag.id for flag in profile_form().flag)
BLOCK = re.compile(r"^( *)```(\w*) ?([^\n]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)")
TOOLS = ("pdfdetach", "ssh-keygen", "git")
"""Programs of others that a document shows."""
ENDS = {"open": {2}, "doctor": {0, 1}}
"""The exit status without a terminal, and on any machine; everything else ends with 0 or shows its status."""


@dataclass(frozen=True)
class Block:
    """A fenced block of a document."""

    kind: str
    name: str
    text: str


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def blocks_of(document: str) -> list[Block]:
    return [Block(kind, name, textwrap.dedent(text)) for _, kind, name, text in BLOCK.findall(text_of(document))]


def prose_of(document: str) -> str:
    """A document without its blocks and its quoted words."""
    return re.sub(r"`[^`\n]*`", "", BLOCK.sub("", text_of(document)))


def steps_of(block: Block) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console block with the lines shown after it."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        yield command, shown


def sha256(file: str) -> str:
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()


class Shell:
    """Runs the commands of a document, one after the other, in the current folder."""

    def __init__(self) -> None:
        self.status = 0

    def run(self, command: str) -> str:
        """What a command says on both streams; `> FILE` takes it away."""
        command = re.sub(r"\$\(cat (\S+)\)", lambda found: Path(found[1]).read_text("utf-8").strip(), command)
        words = shlex.split(command.replace("$?", str(self.status)))
        target = words.pop() if ">" in words else None
        words = [word for word in words if word != ">"]
        said = self._tool(words) if words[0] in TOOLS else self._ours(words)
        if target is not None:
            Path(target).write_text(said, encoding="utf-8")
        return said if target is None else ""

    def _ours(self, words: list[str]) -> str:
        raw = io.BytesIO()
        output = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            self.status = self._run(words)
        return raw.getvalue().decode("utf-8")

    def _tool(self, words: list[str]) -> str:
        """What a program that is none of ours says, on machines that have it; `< FILE` is what it reads."""
        if shutil.which(words[0]) is None:
            pytest.skip(f"{words[0]} is not installed")
        given = Path(words.pop()).read_bytes() if "<" in words else b""
        run = [word for word in words if word != "<"]
        done = subprocess.run(run, input=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.status = done.returncode
        return done.stdout.decode("utf-8")

    def _run(self, words: list[str]) -> int:
        name, rest = words[0], words[1:]
        if name == "earnest":
            return cli.main(rest)
        if name == "make":
            targets = re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE)
            assert set(rest) <= set(targets), f"the Makefile has no target {rest}"
            return 0
        others: dict[str, Callable[..., object]] = {"cp": shutil.copy, "python3": runpy.run_path, "echo": print}
        others["cat"] = lambda file: print(Path(file).read_text("utf-8"), end="")
        others["sha256sum"] = lambda file: print(f"{sha256(file)}  {file}")
        others[name](*rest)
        return 0


def says(output: str, shown: list[str]) -> bool:
    """Whether output is what is shown; `…` stands for any text, alone on a line for any lines."""
    any_lines = r"(?:[^\n]*\n)*?"
    lines = [any_lines if line == "…" else re.escape(line).replace("…", "[^\n]*") + " *\n" for line in shown]
    return re.fullmatch("".join(lines), output) is not None


def write(block: Block) -> None:
    """A named block as the file of that name, with the digests that a reader would put in."""
    text = block.text
    if block.name.endswith(".review.toml"):
        text = text.replace("sha256:…", f"sha256:{sha256(block.name.replace('.review', ''))}")
    text = text.replace("sha256:…", our_questionnaire("commitments", FLAGS).digest)
    Path(block.name).write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that has what a checkout has and the documents speak of; no terminal, and nobody's settings of git."""
    (tmp_path / "reports").mkdir()
    shutil.copy(ROOT / "reports/example.toml", tmp_path / "reports")
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs/example-questionnaire.toml", tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for person in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{person}_NAME", "nobody")
        monkeypatch.setenv(f"GIT_{person}_EMAIL", "nobody@example.org")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_say_what_is_shown(document: str, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_LANG", "zh" if document.endswith(".zh.md") else "en")
    shell = Shell()
    for block in blocks_of(document):
        if block.name:
            write(block)
        steps = list(steps_of(block)) if block.kind == "console" else []
        for place, (command, shown) in enumerate(steps):
            output = shell.run(command)
            first = (*shlex.split(command)[1:], "open")[0]
            if shell.status not in ENDS.get(first, {0}):
                following = [step for step, _ in steps[place + 1 : place + 2]]
                assert following == ["echo $?"], f"{command} ended with {shell.status}:\n{output}"
            assert not shown or says(output, shown), f"{command} says:\n{output}"


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_both_languages_show_the_same_commands(pair: tuple[str, str]) -> None:
    english, chinese = ([(b.kind, b.name, _commands(b)) for b in blocks_of(document)] for document in pair)
    assert english == chinese


def _commands(block: Block) -> list[str]:
    return [block.text] if block.kind == "sh" else [command for command, _ in steps_of(block)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_toml_examples_load(document: str, checkout: Path) -> None:
    shutil.copy("reports/example.toml", "example.toml")
    shutil.copy("docs/example-questionnaire.toml", "release.toml")
    for block in (block for block in blocks_of(document) if block.kind == "toml"):
        keys = tomllib.loads(block.text).keys()
        path = Path(block.name or "part.toml")
        write(Block("toml", path.name, block.text if block.name else REVIEW_HEAD + block.text))
        if keys <= {"role", "source"}:  # what a questionnaire declares before its first section
            path.write_text(
                Path("release.toml").read_text("utf-8").replace("[[section]]", f"{block.text}\n[[section]]", 1)
            )
            load_questionnaire(path, FLAGS)
        elif "section" in keys:
            load_questionnaire(path, FLAGS)
        elif keys & {"review", "findings", "step"}:
            parse(path.read_bytes(), path, MODELS["changes" if "step" in keys else "review"])
        else:
            assert not open_assessment(path).warnings, block.text


REVIEW_HEAD = '[review]\nauditor = "A"\nstarted = 2026-11-24\nassessment = "sha256:…"\nseed = 1\n'
"""What the findings of a review need before them."""


@pytest.mark.parametrize("language", [0, 1], ids=["en", "zh"])
def test_every_command_and_option_is_named(language: int) -> None:
    documented = "".join(text_of(pair[language]) for pair in PAIRS)
    for name in _names(build_parser()):
        assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", documented), f"{name} is not documented"


def _names(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield command.prog
                yield from _names(command)


@pytest.mark.parametrize("document", ["docs/commands.md", "docs/commands.zh.md"])
def test_every_command_stands_with_its_options(document: str) -> None:
    rows = "\n".join(line for line in text_of(document).split("\n") if line.startswith("|"))
    (commands,) = [one for one in build_parser()._actions if isinstance(one, argparse._SubParsersAction)]
    for name, parser in commands.choices.items():
        (*_, row) = re.findall(rf"^\| `earnest {name}[ `].*", rows, re.MULTILINE) or [""]
        options = {option for one in parser._actions for option in one.option_strings} - {"-h", "--help"}
        missing = [option for option in options if f"`{option}" not in row and f" {option}`" not in row]
        assert row, f"{name} has no row"
        assert name == "review" or not missing, f"{name} has {missing} as well"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_local_links_lead_somewhere(document: str) -> None:
    for link in LINK.findall(BLOCK.sub("", text_of(document))):
        if not re.match("https?:", link):
            name, _, anchor = link.partition("#")
            target = (ROOT / document).parent / name if name else ROOT / document
            assert target.is_file(), link
            assert not anchor or anchor in _anchors(target.read_text(encoding="utf-8")), link


def _anchors(text: str) -> set[str]:
    titles = re.findall(r"^#+ (.*)$", BLOCK.sub("", text), re.MULTILINE)
    kept = ("".join(c for c in title.lower() if c in " -_" or unicodedata.category(c)[0] in "LN") for title in titles)
    return {title.replace(" ", "-") for title in kept} | set(re.findall(r'<a id="([^"]+)">', text))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_are_finished_and_claim_nothing(document: str) -> None:
    assert "{{" not in text_of(document), "a figure is still to be filled in"
    assert not re.search(r"\bcertified\b|\bcompliant\b", prose_of(document))
    if document in BILINGUAL:
        twin = document.replace(".md", ".zh.md") if ".zh." not in document else document.replace(".zh", "")
        assert f"]({Path(twin).name})" in text_of(document).split("\n")[0]


@pytest.mark.parametrize("document", [chinese for _, chinese in PAIRS])
def test_chinese_takes_full_width_punctuation(document: str) -> None:
    half_width = re.compile("[\u4e00-\u9fff）》”][,;:?!][^\n]{0,20}|[\u4e00-\u9fff]\\([\u4e00-\u9fff]")
    assert not half_width.findall(prose_of(document))


COUNTS = {
    "README.md": ("{} questions", "{} hard gates", "{} soft gates", "{} facts"),
    "README.zh.md": ("{}道题", "{}个硬性关口", "{}个条件性关口", "{}项"),
}


@pytest.mark.parametrize("document", COUNTS)
def test_the_counts_are_those_of_the_data(document: str, ours: tuple[Questionnaire, ...]) -> None:
    gates = [question.gate for form in ours for question in form.questions()]
    counts = (len(gates), gates.count("hard"), gates.count("soft"), len(FLAGS))
    for phrase, count in zip(COUNTS[document], counts, strict=True):
        assert phrase.format(count) in text_of(document)
