"""The guide for authors tells the truth: each rule as the check has it, each limit, each name; the example is clean."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from checkout import ROOT, read
from command_line import runner
from earnest.core.language import Language, pick
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.lint.rules import lint
from earnest.core.questionnaire.lint.word_lists import SECTION_TITLE, SHAPES, TITLE
from earnest.core.questionnaire.model import Questionnaire, Terms
from earnest.core.questionnaire.profile import ProfileForm
from walks import press, screen, walk

GUIDES: dict[Language, str] = {"en": "docs/questionnaires.md", "zh": "docs/questionnaires.zh.md"}
EXAMPLE = "docs/example-questionnaire.toml"


def guide(language: Language) -> str:
    return (ROOT / GUIDES[language]).read_text(encoding="utf-8")


def rules(language: Language) -> list[list[str]]:
    """Where, what not to write, what is said of it, what to write."""
    found = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| ([^|]+) \| `?([^`|]+)`? \|$", guide(language), re.MULTILINE)
    return [list(row) for row in found]


@pytest.mark.parametrize("language", GUIDES)
def test_each_rule_says_what_is_shown(language: Language, instruments: Instruments, terms: Terms) -> None:
    assert len(rules(language)) == 21
    for where, bad, said, good in rules(language):
        problems = lint(changed(where, bad), instruments, terms, ["C1-01"])
        words = [pick(one.message, language) for one in problems]
        begin, open_end, _ = said.partition("…")
        assert [one for one in words if one == said or (open_end and one.startswith(begin))] == words, (where, bad)
        assert len(words) == 1, (where, bad)
        assert lint(changed(where, good), instruments, terms, ["C1-01"]) == [], (where, good)


def changed(where: str, text: str) -> Questionnaire:
    """The example with another text in its first question; a clause stands in the section."""
    tree: Any = read(EXAMPLE)
    tree["section"][0]["question"][0]["see_also"] = []
    key, _, language = where.partition(".")
    question = tree["section"][0]["question"][0]
    if key == "clause":
        tree["section"][0] |= {"clause": text} if text.isascii() and " " not in text else {}
    elif language:
        question[key] = {**question[key], language: text}
    else:
        question[key] = [text] if key in {"cites", "see_also"} else text
    return Questionnaire.model_validate(tree)


@pytest.mark.parametrize("language", GUIDES)
def test_every_limit_is_the_one_that_holds(language: Language) -> None:
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| (\d+) \| (\d+) \| ([^|]+) \|$", guide(language), re.MULTILINE)
    assert {name: (int(zh), int(en)) for name, zh, en, _ in rows} == {k: (v.zh, v.en) for k, v in SHAPES.items()}
    for name, _, _, ends in rows:
        assert all(mark in ends for mark in (SHAPES[name].end_zh, SHAPES[name].end_en))
        assert ("stop" in ends or "句号" in ends) == (not SHAPES[name].end_zh)
    for limit in (TITLE.zh, TITLE.en, SECTION_TITLE.zh, SECTION_TITLE.en):
        assert str(limit) in guide(language)


@pytest.mark.parametrize("language", GUIDES)
def test_every_role_and_flag_is_named(language: Language, terms: Terms, profile_form: ProfileForm) -> None:
    for name in (*terms.role_names(), *(flag.id for flag in profile_form.flag)):
        assert f"`{name}`" in guide(language), name


@pytest.mark.slow
def test_the_example_makes_an_assessment_that_is_walked_and_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EARNEST_NAME", "release manager A")
    shutil.copy(ROOT / EXAMPLE, "release.toml")
    run = runner(capsys)
    assert run("lint", "release.toml").status == 0
    assert run("new", "mine.toml", "--questionnaire", "release.toml").status == 0

    async def answer(app: Any, pilot: Any) -> None:
        await press(app, pilot, "1", "ctrl+n")
        assert screen(app).question_id == "REL-02"

    walk(answer, Path("mine.toml"))
    assert '[answers.REL-01]\nrating = "yes"' in Path("mine.toml").read_text("utf-8")
    assert run("report", "mine.toml", "-o", "mine.html").status == 0
    page = Path("mine.html").read_text("utf-8")
    assert "Before the release" in page
    assert "双人批准发布" in page
