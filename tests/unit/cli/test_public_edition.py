"""The public edition from the command line: PDF, HTML, JSON; what stands in its way; the text given without the app."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.core.assessment.model import PublicText
from earnest.core.user_text import UserText
from screen_runs import stored


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("EARNEST_LANG", "en")
    return runner(capsys)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(ROOT / "reports" / "example.toml", tmp_path / "model.toml"))


def public(run: Run, path: Path, name: str, *more: str) -> tuple[int, str]:
    ended = run("report", str(path), "-o", str(path.parent / name), "--edition", "public", *more)
    return ended.status, ended.err


def test_html_and_json_are_written_and_written_over(run: Run, path: Path) -> None:
    for _ in range(2):
        assert public(run, path, "public.html", "--lang", "en")[0] == 0
        assert public(run, path, "public.json")[0] == 0
    document = json.loads((path.parent / "public.json").read_text("utf-8"))
    assert (document["edition"], document["level"]) == ("public", 1)
    assert document["subject"]["contact"] == "safety@example.org"
    assert "Where to find it" in (path.parent / "public.html").read_text("utf-8")


def test_compared_with_an_earlier_file(run: Run, path: Path) -> None:
    old = Path(shutil.copy(path, path.parent / "old.toml"))
    run("answer", str(old), "C1-01", "--rating", "no")
    assert public(run, path, "public.json", "--since", str(old))[0] == 0
    document = json.loads((path.parent / "public.json").read_text("utf-8"))
    assert "C1-01" in document["questionnaires"][0]["gates_closed"]
    assert document["last"]["digest"] != document["digest"]


def test_a_json_of_somebody_else_stays(run: Run, path: Path) -> None:
    (path.parent / "package.json").write_text('{\n  "format": 1\n}\n', "utf-8")
    status, said = public(run, path, "package.json")
    assert status == 2
    assert "is no report that this program wrote" in said


def test_only_the_public_edition_is_data(run: Run, path: Path) -> None:
    ended = run("report", str(path), "-o", str(path.parent / "full.json"))
    assert ended.status == 2
    assert "add --edition public" in ended.err


def test_a_doubtful_text_stands_in_the_way_and_check_says_the_same(run: Run, path: Path) -> None:
    run("answer", str(path), "C1-01", "--public-en", "We take safety seriously.")
    status, said = public(run, path, "public.html")
    assert status == 2
    assert "answers.C1-01.public_text.en: the public text states nothing that can be checked" in said
    assert "was not written: mend these 1 places first" in said
    assert not (path.parent / "public.html").exists()
    ended = run("check", str(path))
    assert ended.status == 0
    assert "the public text states nothing that can be checked" in ended.out


def test_invisible_characters_stand_in_the_way(run: Run, path: Path) -> None:
    run("answer", str(path), "C1-01", "--public-en", "31\u202e13 tests")
    status, said = public(run, path, "public.html")
    assert (status, "<U+202E>" in said) == (2, True)


def test_a_public_text_is_given_and_taken_back_without_the_app(run: Run, path: Path) -> None:
    run("answer", str(path), "C1-04", "--public-zh", "自2025-03-03起。", "--public-en", "Since 2025-03-03.")
    told = stored(path).answer("C1-04").public_text
    assert told == PublicText(zh=UserText("自2025-03-03起。"), en=UserText("Since 2025-03-03."))
    run("answer", str(path), "C1-04", "--public-zh", "")
    assert stored(path).answer("C1-04").public_text == PublicText(en=UserText("Since 2025-03-03."))
    run("answer", str(path), "C1-04", "--public-en", "")
    assert stored(path).answer("C1-04").public_text is None
