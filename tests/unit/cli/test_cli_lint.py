"""`earnest lint`: every error and finding of a questionnaire with its place, in one run; how it ends."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from checkout import ROOT
from command_line import Run, runner

CLEAN = (ROOT / "docs/example-questionnaire.toml").read_text(encoding="utf-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(*changes: tuple[str, str], name: str = "own.toml") -> str:
    """The example with pieces of its text changed; the name of the file."""
    text = CLEAN
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    Path(name).write_text(text, encoding="utf-8", newline="")
    return name


def told(run: Run, *changes: tuple[str, str]) -> list[str]:
    """What is said of the example with these changes: the key, with what is wrong."""
    ended = run("lint", write(*changes))
    return [re.sub(r"^own\.toml:\d+:\d+: ", "", line) for line in ended.out.splitlines()]


def test_a_clean_one_is_counted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("lint", write()) == (0, "", "own.toml: no problems; sections: 2, questions: 4\n")
    monkeypatch.setenv("EARNEST_LANG", "zh")
    assert run("lint", "own.toml").err == "own.toml：没有问题；2个部分，4道题\n"


def test_a_finding_has_its_place(run: Run) -> None:
    ended = run("lint", write(('en = "A tick without', 'en = "An adequate tick without')))
    line = CLEAN[: CLEAN.index("A tick without")].count("\n") + 1
    column = CLEAN.splitlines()[line - 1].index("en = ") + 1
    place = f"own.toml:{line}:{column}: section[0].question[1].why.en: "
    assert (ended.status, ended.out) == (1, f"{place}replace “adequate” with a fact that can be checked\n")
    assert ended.err == "own.toml: usable; to change: 1\n"


@pytest.mark.parametrize(("name", "questions"), [("commitments", 82), ("action-plan", 65)])
def test_ours_are_held_to_the_same(run: Run, name: str, questions: int) -> None:
    file = ROOT / "questionnaires" / f"{name}.toml"
    assert run("lint", str(file)).status == 0, "its own ids are not taken"
    copy = Path(f"{name}.toml")
    copy.write_bytes(file.read_bytes())
    ended = run("lint", str(copy))
    assert ended.status == 2, "no answer file can choose it"
    assert ended.out.splitlines()[0].endswith(f"a questionnaire that comes with the program is called “{name}”")
    assert ended.out.count("belongs to the questionnaires that come with the program") == questions
    assert "is already used" not in ended.out, "one sentence a mistake"


def test_errors_and_findings_are_told_together(run: Run) -> None:
    misspelt = ('kind = "share"', 'kind = "sharre"')
    missing = ("gaming = { zh = ", "gameing = { zh = ")
    empty = ("nobody has tried", "nobody has properly tried")
    ended = run("lint", write(misspelt, missing, empty))
    assert ended.status == 2
    keys = [(line.split(": ")[1], line.split(": ")[2]) for line in ended.out.splitlines()]
    assert keys == [
        ("section[0].question[0].gaming", "this key is missing"),
        ("section[0].question[0].gameing", "unknown key; did you mean “gaming”?"),
        ("section[0].question[1].kind", "expected one of state, share, count; did you mean “share”?"),
        ("section[1].question[0].why.en", "replace “properly” with a fact that can be checked"),
    ]
    assert ended.err == "own.toml: cannot be used; errors: 3; to change: 1\n"


def test_grammar_does_not_keep_the_rest_from_being_looked_at(run: Run) -> None:
    found = told(run, ("weight = 3", "weight = three"), ("in haste", "in haste regularly"))
    assert [one.split(": ")[0] for one in found] == ["section[0].question[0].why.en", "section[0].question[0].weight"]


STANDING_IN = [
    ([('id = "REL-01"', 'id = "rel-01"')], "section[0].question[0].id"),
    ([("weight = 2\n", "weight = 0\n")], "section[0].weight"),
    ([('title = { zh = "发布之前", en = "Before the release" }', "title = 1")], "section[0].title"),
    ([('version = "1.0.0"', 'version = "1"')], "version"),
    ([("as_of = 2026-11-27\n", "")], "as_of"),
    ([('evidence_minimum = "system"', 'evidence_minimum = "sistem"')], "section[0].question[0].evidence_minimum"),
    ([('see_also = ["C2-01"]', "see_also = 3")], "section[0].question[0].see_also"),
    ([('applies_when = "open_weights"', 'applies_when = "open_wieghts"')], "section[1].question[1].applies_when"),
]


@pytest.mark.parametrize(("changes", "path"), STANDING_IN, ids=lambda one: one if isinstance(one, str) else "")
def test_of_one_error_nothing_else_is_said(run: Run, changes: list[tuple[str, str]], path: str) -> None:
    assert [one.split(": ")[0] for one in told(run, *changes)] == [path]


def test_what_refers_to_a_question_that_could_not_be_read_is_not_doubted(run: Run) -> None:
    found = told(run, ('see_also = ["C2-01"]', 'see_also = ["REL-09"]'), ('id = "REL-04"', "id = 4"))
    assert [one.split(": ")[0] for one in found] == ["section[1].question[1].id"]


def test_a_question_that_is_no_table(run: Run) -> None:
    text = CLEAN[: CLEAN.index("[[section.question]]")] + "question = [ 1 ]\n"
    Path("own.toml").write_text(text, encoding="utf-8")
    ended = run("lint", "own.toml")
    assert (ended.status, len(ended.out.splitlines())) == (2, 1)
    assert "section[0].question[0]: expected a table" in ended.out


def test_ids_are_compared_over_all_files(run: Run) -> None:
    other = write(('id = "release"', 'id = "other"'), name="other.toml")
    ended = run("lint", write(), other)
    assert ended.status == 1
    assert ended.out.count("choose another id") == 8, "four in each file"
    newer = write(('version = "1.0.0"', 'version = "1.0.1"'), name="newer.toml")
    assert run("lint", "own.toml", newer).status == 0, "another version of the same questionnaire"


@pytest.mark.parametrize("name", ["nothing.toml", "folder", "pipe", "answers.toml", "empty.toml"])
def test_what_is_no_questionnaire_is_refused_in_a_sentence(run: Run, name: str) -> None:
    Path("folder").mkdir()
    os.mkfifo("pipe")
    Path("empty.toml").touch()
    assert run("new", "answers.toml").status == 0
    ended = run("lint", name, write())
    assert ended.status == 2
    assert ended.out.startswith(name)
    assert "own.toml: no problems" in ended.err, "the other file has its turn"


def test_json(run: Run) -> None:
    ended = run("lint", "--json", write(("in haste", "in haste regularly"), ("weight = 3", "weight = 4")), "no.toml")
    document = json.loads(ended.out)
    assert (ended.status, ended.err, document["format"]) == (2, "", 1)
    first, second = document["files"]
    assert (first["file"], first["usable"], first["sections"], first["questions"]) == ("own.toml", False, 2, 4)
    assert [one["path"] for one in first["errors"]] == ["section[0].question[0].weight"]
    (finding,) = first["findings"]
    assert finding["message"] == {
        "zh": "以可核实的事实代替“regularly”",
        "en": "replace “regularly” with a fact that can be checked",
    }
    assert (second["usable"], second["questions"], second["errors"][0]["line"]) == (False, 0, None)


TERMS = """
[[role]]
id = "captain"
name = { zh = "发布主管", en = "Release captain" }

[[source]]
id = "our-standard"
name = { zh = "本公司发布标准", en = "Our release standard" }

[[section]]"""
ROLE = ('role = "release_manager"', 'role = "captain"')
WALK = ("weight = 3\n", 'weight = 3\ncrosswalk = [{ ref = "R 1.2", status = "read", source = "our-standard" }]\n')


def test_roles_and_sources_of_ones_own_are_declared_in_the_file(run: Run) -> None:
    assert told(run, ("\n[[section]]", TERMS), ROLE, WALK) == []
    assert "Release captain" in run("questions", "--questionnaire", "own.toml").out
    page = run("questions", "--questionnaire", "own.toml", "REL-01").out
    assert "Our release standard" in page
    role, source = sorted(told(run, ROLE, WALK), key=lambda line: "crosswalk" in line)
    assert role.endswith("declare your own in [[role]])")
    assert source.endswith("there is no “our-standard” (declare your own in [[source]])")


@pytest.mark.parametrize("reference", ["A.6.2.4", "C1-06", "CC1.d", "ISO 42001", "GB/T 45654", "6.2（a）"])
def test_the_number_of_a_clause_is_no_word(run: Run, reference: str) -> None:
    assert told(run, ('zh = "第二个人', f'zh = "标准{reference}要求第二个人')) == []
    assert "“Abc”" in told(run, ('zh = "第二个人', 'zh = "标准Abc要求第二个人'))[0]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "own.toml: in Chinese only; English shows the Chinese text"),
        ("en", "own.toml: in English only; Chinese shows the English text"),
    ],
)
def test_a_questionnaire_in_one_language_is_said_once(run: Run, language: str, said: str) -> None:
    other = r", en = \"[^\"]*\"" if language == "zh" else r"zh = \"[^\"]*\", "
    Path("own.toml").write_text(re.sub(other, "", CLEAN), encoding="utf-8")
    ended = run("lint", "own.toml")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err.splitlines()[0] == said
    assert run("new", "answers.toml", "--questionnaire", "own.toml").status == 0
    assert run("check", "answers.toml").status == 0


def test_one_text_in_one_language_is_a_mistake(run: Run) -> None:
    cut = re.sub(r", en = \"Release checklist\"", "", CLEAN)
    assert cut != CLEAN
    Path("own.toml").write_text(cut, encoding="utf-8")
    ended = run("lint", "own.toml")
    assert ended.status == 2
    assert "title.en: this key is missing" in ended.out


def test_many_findings_are_counted_by_kind(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("own.toml").write_text(CLEAN.replace("。", "").replace("？", "?"), encoding="utf-8")
    err = run("lint", "own.toml").err
    counted = [line.split(maxsplit=1) for line in err.partition("by kind:\n")[2].splitlines()[:-1]]
    assert counted == sorted(counted, key=lambda row: -int(row[0]))
    assert "end the text with …" in {kind for _, kind in counted}
    monkeypatch.setenv("EARNEST_LANG", "zh")
    assert "按种类统计：" in run("lint", "own.toml").err
    assert "按种类" not in run("lint", write(("。", ""))).err
