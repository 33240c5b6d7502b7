"""`earnest answer` and `earnest new --template`: the whole job without the app."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from command_line import Run, runner
from earnest.core.assessment.model import Answer
from earnest.core.user_text import UserText
from earnest.storage.assessments import open_assessment
from earnest.storage.canonical import canonical
from earnest.storage.disk import lock
from walk_files import NO, stored, walk_file

TODAY = datetime.date.today()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("EARNEST_LANG", "en")
    monkeypatch.setenv("EARNEST_NAME", "lead A")
    return runner(capsys)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return walk_file(tmp_path)


def test_an_answer_is_given_whole_and_says_what_it_makes(run: Run, path: Path) -> None:
    (path.parent / "evidence").mkdir()
    (path.parent / "evidence/a.pdf").write_bytes(b"abc")
    given = ("--rating", "yes", "--met", "1", "--note", "as minuted", "--owner", "B", "--due", "2027-01-31", "--flag")
    shown = ("--evidence", str(path.parent / "evidence/a.pdf"), "--dated", "2026-11-01", "--title", "minutes")
    shown += ("--kind", "record", "--about", "2.1")
    ended = run("answer", str(path), "W-01", *given, *shown)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines()[0] == "W-01: yes"
    assert re.search(r"a sentence \(the team's own\)  claimed +0\.0 -> 16\.6  \+16\.6  level 1 -> 2", ended.out)
    assert re.search(r"a sentence \(the team's own\)  evidenced +0\.0 -> 16\.6  \+16\.6  level 1 -> 2", ended.out)
    answer = stored(path).answer("W-01")
    assert (answer.rating, answer.met, answer.note, answer.owner) == (
        "yes",
        (1,),
        UserText("as minuted"),
        UserText("B"),
    )
    assert (answer.due, answer.flagged) == (datetime.date(2027, 1, 31), True)
    assert (answer.by, answer.on) == (UserText("lead A"), TODAY)
    (item,) = answer.evidence
    assert (item.file, item.kind, item.about) == (UserText("evidence/a.pdf"), "record", UserText("2.1"))
    assert item.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert run("check", str(path), "--evidence").status == 0


@pytest.mark.parametrize(("language", "said"), [("en", ("claimed  ", "evidenced")), ("zh", ("自报", "有据"))])
def test_the_scores_of_the_lenses_stand_below_each_other(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: tuple[str, str]
) -> None:
    monkeypatch.setenv("EARNEST_LANG", language)
    claimed, evidenced = run("answer", str(path), "W-01", "--rating", "yes").out.splitlines()[1:3]
    assert f"{said[0]}  0.0 -> 16.6  +16.6  " in claimed
    assert f"{said[1]}  0.0 ->  0.0   +0.0  " in evidenced


def test_a_gate_is_not_answered_not_applicable(run: Run, path: Path) -> None:
    before = path.read_bytes()
    ended = run("answer", str(path), "W-01", "--rating", "not-applicable", "--note", "a note that says something")
    assert (ended.status, path.read_bytes()) == (2, before)
    assert "a gate cannot be not applicable" in ended.err


def test_a_number_takes_the_place_of_an_unknown(run: Run, path: Path) -> None:
    run("answer", str(path), "W-04", "--rating", "unknown")
    ended = run("answer", str(path), "W-04", "--n", "9", "--of", "10")
    assert ended.status == 0
    answer = stored(path).answer("W-04")
    assert (answer.rating, answer.n, answer.of) == (None, 9, 10)


def test_what_is_not_said_stays_and_an_empty_text_takes_back(run: Run, path: Path) -> None:
    run("answer", str(path), "W-01", "--rating", "partial", "--note", "one", "--owner", "B", "--flag", "--met", "1")
    run("answer", str(path), "W-01", "--note", "", "--no-flag", "--met", "", "--by", "lead B")
    answer = stored(path).answer("W-01")
    assert (answer.rating, answer.note, answer.owner) == ("partial", None, UserText("B"))
    assert (answer.flagged, answer.met, answer.by) == (None, None, UserText("lead B"))
    run("answer", str(path), "W-01", "--rating", "unanswered")
    assert stored(path).answer("W-01").rating is None


def test_numbers_decide_a_share_and_confirm_what_was_to_be_confirmed(run: Run, tmp_path: Path) -> None:
    path = walk_file(tmp_path, "\n[answers.W-04]\nn = 1\nof = 20\nconfirm = true\n\n[answers.W-01]\nconfirm = true\n")
    assert run("answer", str(path), "W-04", "--n", "17", "--of", "20").out.startswith("W-04: partial (17/20)")
    assert run("answer", str(path), "W-05", "--value", "12").out.startswith("W-05: yes (12)")
    run("answer", str(path), "W-01", "--confirm")
    told = stored(path)
    assert (told.answer("W-04").confirm, told.answer("W-01").confirm) == (None, None)


def test_an_address_is_evidence_seen_today(run: Run, path: Path) -> None:
    address = "https://example.org/minutes"
    ended = run("answer", str(path), "W-01", "--rating", "yes", "--evidence", address, "--kind", "external")
    assert ended.out.splitlines()[0] == "W-01: yes (evidence of too weak a kind)" or "W-01: yes (" in ended.out
    (item,) = stored(path).answer("W-01").evidence
    assert (item.url, item.accessed, item.file) == (UserText(address), TODAY, None)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("W-99", "--rating", "no"), "no chosen questionnaire has a question W-99"),
        (("W-01",), "say what to answer"),
        (("W-01", "--title", "x"), "go with --evidence"),
        (("W-01", "--by", "lead B"), "say what to answer"),
        (("W-01", "--register", " "), "register"),
        (("W-01", "--evidence", "a", "--register", "R1"), "not allowed with"),
        (("W-01", "--met", "2"), "this question has 1 conditions only"),
        (("W-01", "--met", "one"), "no numbers of conditions"),
        (("W-01", "--n", "3"), "only a share has n and of"),
        (("W-04", "--rating", "yes"), "the number decides a share"),
        (("W-04", "--n", "3", "--of", "2"), "the first number is above the second"),
        (("W-01", "--due", "tomorrow"), "write the date like 2026-11-22"),
        (("W-01", "--evidence", "/etc/hostname"), "only a file inside the answer file's folder"),
        (("W-01", "--evidence", "no-such-file"), "there is no such file"),
        (
            ("W-01", "--evidence", "answers.toml"),
            "evidence answers.toml: the answer file, its review and the originals",
        ),
        (("W-01", "--note", "\x07"), "--note: a file cannot hold the character <U+0007>"),
        (("W-01", "--note", "x\udcffy"), "--note: a file cannot hold the character <U+DCFF>"),
        (("W-01", "--owner", "\udcff\udcfe"), "--owner: a file cannot hold"),
        (("W-01", "--accepted-by", "\x00"), "--accepted-by: a file cannot hold"),
        (("W-01", "--due", "2027-01-31\x07"), "--due: a file cannot hold"),
        (("W-04", "--n", "\x07", "--of", "\x07"), "--n: a file cannot hold"),
        (("W-01", "--met", "\x07"), "--met: a file cannot hold"),
        (("W-01", "--rating", "no", "--by", "\x07"), "--by: a file cannot hold"),
        (("W-01", "--evidence", "answers.toml\x07"), "--evidence: a file cannot hold"),
        (("W-01", "--evidence", "https://example.org", "--shows", "\x07"), "--shows: a file cannot hold"),
    ],
)
def test_what_cannot_be_taken_is_a_sentence_and_changes_nothing(
    run: Run, path: Path, arguments: tuple[str, ...], said: str
) -> None:
    run("answer", str(path), "W-01", "--note", "as minuted", "--met", "1")
    before = path.read_bytes()
    ended = run("answer", str(path), *arguments)
    assert ended.status == 2
    assert said in ended.err
    assert path.read_bytes() == before


def test_line_ends_of_another_system_are_text(run: Run, path: Path) -> None:
    assert run("answer", str(path), "W-01", "--note", "one\r\ntwo\tthree\r").status == 0
    assert stored(path).answer("W-01").note == UserText("one\ntwo\tthree\n")


def test_a_file_that_is_open_elsewhere_is_left_alone(run: Run, path: Path) -> None:
    before = path.read_bytes()
    with lock.acquire(path):
        assert run("answer", str(path), "W-01", "--rating", "no").status == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_a_template_says_every_question_and_is_an_empty_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("EARNEST_LANG", language)
    template, empty = tmp_path / "template.toml", tmp_path / "empty.toml"
    assert run("new", str(template), "--template").status == 0
    assert run("new", str(empty)).status == 0
    text, opened = template.read_text("utf-8"), open_assessment(template)
    assert canonical(opened.assessment, opened.questionnaires, opened.flags) == empty.read_bytes()
    for form in opened.questionnaires:
        for question in form.questions():
            for said in (question.ask, *question.yes_requires, question.partial_when):
                assert (said.zh in text) == (language != "en")
                assert (said.en in text) == (language != "zh")
    assert run("check", str(template)).status == 0
    assert run("new", str(template), "--template").status == 2, "never overwrites"


def test_a_template_is_filled_in_by_taking_the_marks_away(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "template.toml"
    run("new", str(path), "--template", "--questionnaire", "commitments")
    text = path.read_text("utf-8")
    text = text.replace("# agentic = true", "agentic = true", 1)
    start = text.index("[answers.C1-01]")
    part = text[start:]
    for before, after in (
        ('# rating = ""', 'rating = "yes"'),
        ('# by = ""', 'by = "lead A"'),
        ("# met = []", "met = [1, 2]"),
        ("# [[answers", "[[answers"),
        ('# title = ""', 'title = "minutes"'),
        ('# kind = ""', 'kind = "record"'),
        ('# file = ""', 'file = "a.pdf"'),
        ("# dated = ", "dated = 2026-11-01"),
    ):
        part = part.replace(before, after, 1)
    path.write_text(text[:start] + part, "utf-8")
    assert run("check", str(path)).status == 0
    told = stored(path)
    answer: Answer = told.answer("C1-01")
    assert (answer.rating, answer.met, answer.evidence[0].title) == ("yes", (1, 2), UserText("minutes"))
    assert told.profile == {"agentic": True}


USUAL = (
    "the item is noted as a record; --kind names another kind\n"
    'the item is noted as about version 2.1; --about names another version, --about "" none\n'
)


def test_an_entry_of_a_register_is_evidence(run: Run, path: Path) -> None:
    ended = run("answer", str(path), "W-01", "--rating", "yes", "--register", "RISK-55", "--dated", "2026-11-01")
    assert (ended.status, ended.err) == (0, USUAL)
    (item,) = stored(path).answer("W-01").evidence
    assert (item.register_entry, item.title, item.kind) == (UserText("RISK-55"), UserText("RISK-55"), "record")
    assert (item.about, item.dated) == (UserText("2.1"), datetime.date(2026, 11, 1))


def test_what_changes_nothing_says_so_and_a_name_given_stands(run: Run, path: Path) -> None:
    run("answer", str(path), "W-01", "--rating", "yes")
    before = path.read_bytes()
    ended = run("answer", str(path), "W-01", "--rating", "yes")
    assert (ended.status, ended.err) == (0, f"that is the answer already; {path} was not changed\n")
    assert path.read_bytes() == before
    ended = run("answer", str(path), "W-01", "--rating", "yes", "--by", "lead B")
    assert (ended.status, ended.err) == (0, "")
    assert stored(path).answer("W-01").by == UserText("lead B")


def test_what_a_rating_asks_for_is_said_at_once(run: Run, path: Path) -> None:
    said = run("answer", str(path), "W-02", "--rating", "planned").err
    assert said == "Planned needs an owner and a due date still to come\n"
    said = run("answer", str(path), "W-02", "--owner", "B", "--due", "2020-01-01").err
    assert said == "Planned needs a due date still to come: 2020-01-01 has passed\n"
    assert run("answer", str(path), "W-02", "--due", "2999-01-01").err == ""
    ended = run("answer", str(path), "W-06", "--rating", "not-applicable", "--note", "a note that says something here")
    assert "until then it counts as unanswered" in ended.err
    assert "same party" in run("answer", str(path), "W-06", "--accepted-by", "LEAD a").err
    assert run("answer", str(path), "W-06", "--accepted-by", "lead B").err == ""


def test_an_id_may_be_in_small_letters(run: Run, path: Path) -> None:
    assert run("answer", str(path), "w-01", "--rating", "yes").out.startswith("W-01: yes")


def test_a_question_that_the_profile_leaves_out_is_said_to_be(run: Run, tmp_path: Path) -> None:
    path = walk_file(tmp_path, f"\n[profile]\n{NO}")
    ended = run("answer", str(path), "W-03", "--rating", "planned")
    assert ended.status == 0
    assert ended.err == "The profile leaves the question out: the answer is noted, but does not count\n"
    assert stored(path).answer("W-03").rating == "planned"


def test_a_public_text_that_stays_beside_another_rating_is_told(run: Run, tmp_path: Path) -> None:
    path = walk_file(tmp_path, '\n[answers.W-02]\nrating = "yes"\npublic_text = { en = "Done on 2026-10-01." }\n')
    said = "Rated anew beside a public text: check that it still holds (p): W-02\n"
    assert said in run("answer", str(path), "W-02", "--rating", "no").err
    assert said not in run("answer", str(path), "W-02", "--note", "more").err
