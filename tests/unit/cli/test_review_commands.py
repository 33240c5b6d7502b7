"""`earnest review` from empty to final, without the app; each slip is refused with what was meant."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.core.review.draw import grown_in_brief
from earnest.core.review.edits import without_finding
from earnest.storage.disk import versions
from earnest.storage.disk.lock import locked
from earnest.storage.reviews import holds_review
from earnest.workspace.reviewing import edited, open_desk


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("EARNEST_LANG", "en")
    return str(shutil.copy(ROOT / "reports/example.toml", tmp_path))


MADE: list[bytes] = []
"""The review just begun, once the command has made it: it is the same file for every test."""


@pytest.fixture
def begun(run: Run, answers: str) -> str:
    review = Path(answers).with_name("example.review.toml")
    if MADE:
        review.write_bytes(MADE[0])
    else:
        assert run("review", "new", answers, "--auditor", "Auditor A", "--organisation", "Audit office").status == 0
        MADE.append(review.read_bytes())
    return answers


def _review(answers: str) -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(Path(answers).with_name("example.review.toml").read_text("utf-8"))


def test_the_work_list_leads(run: Run, begun: str) -> None:
    out = run("review", "list", begun).out
    assert "(draft): 0 of 51 verdicts" in out
    steps = [line.split("  ")[1] for line in out.splitlines()[1:9]]
    assert steps == [
        *("look first", "scope and profile", "not applicable", "gates", "sample", "findings", "final", "signature")
    ]
    assert "What still bars level 4:" in out


def test_without_a_command_the_desk_is_opened(run: Run, begun: str) -> None:
    assert run("review", begun).status == 0


def test_a_file_called_like_a_command_is_given_with_its_folder(
    run: Run, begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(begun).parent)
    Path("example.toml").rename("list")
    Path("example.review.toml").rename("list.review.toml")
    assert "verdicts" in run("review", "./list").out


def test_a_verdict_is_given_and_taken_back(run: Run, begun: str) -> None:
    options = ("--verdict", "not-seen", "--severity", "major", "--note", "No history.", "--due", "2026-12-11")
    said = run("review", "set", begun, "C1-06", *options)
    assert said.out.startswith("C1-06: not seen\n")
    found = _review(begun)["findings"]["C1-06"]
    assert (found["verdict"], found["severity"], found["note"]) == ("not-seen", "major", "No history.")
    run("review", "set", begun, "C1-06", "--verdict", "none")
    assert "findings" not in _review(begun)


def test_flags_and_scope_have_verdicts_too(run: Run, begun: str) -> None:
    assert "1 took credit" in run("review", "set", begun, "multimodal_gen", "--verdict", "overturned").out
    run("review", "set", begun, "scope", "--verdict", "confirmed")
    assert _review(begun)["flags"] == {"multimodal_gen": {"verdict": "overturned"}}
    assert "“Generates media files” (multimodal_gen)  overturned" in run("review", "findings", begun).out
    assert _review(begun)["review"]["scope_confirmed"]


SLIPS = [
    (("c1-06", "--verdict", "confirmed"), "did you mean “C1-06”?"),
    (("C1-66", "--verdict", "confirmed"), "there is no question and no flag C1-66"),
    (("multimodal", "--verdict", "confirmed"), "did you mean “multimodal_gen”?"),
    (("open_weights", "--verdict", "overturned"), "leaves no question out"),
    (("C6-02", "--verdict", "confirmed"), "is not asked by the profile"),
    (("C1-06", "--verdict", "overturned"), "overturned is for flags"),
    (("multimodal_gen", "--verdict", "not-seen"), "can be confirmed or none"),
    (("scope", "--verdict", "overturned"), "can be confirmed or none"),
    (("scope", "--note", "x"), "takes a verdict alone"),
    (("C1-06", "--note", "x"), "has no verdict yet"),
    (("C1-06", "--verdict", "confirmed", "--due", "1999"), "write the date like 2026-11-22"),
    (("C1-06",), "say what to set"),
    (("C1-06", "--verdict", "looked-at"), "C1-06 is a question"),
    (("C1-06", "--verdict", "looked-at", "--note", "x"), "C1-06 is a question"),
    (("multimodal_gen", "--verdict", "looked-at"), "can be confirmed or none"),
    (("scope", "--verdict", "looked-at"), "can be confirmed or none"),
    (("files-not-looked-for", "--verdict", "confirmed"), "looked-at or none alone"),
    (("files-not-looked-for", "--note", "x"), "looked-at or none alone"),
    (("C1-06", "--verdict", "confirmed", "--note", "a\x1b[2Jb"), "cannot hold the character <U+001B>"),
]


@pytest.mark.parametrize(("arguments", "sentence"), SLIPS)
def test_a_slip_is_refused_and_changes_nothing(run: Run, begun: str, arguments: tuple[str, ...], sentence: str) -> None:
    before = Path(begun).with_name("example.review.toml").read_bytes()
    ended = run("review", "set", begun, *arguments)
    assert ended.status == 2
    assert sentence in ended.err
    assert Path(begun).with_name("example.review.toml").read_bytes() == before


def test_the_sample_is_drawn_again_by_sha256sum_alone(run: Run, begun: str) -> None:
    drawn = json.loads(run("review", "sample", begun, "--json").out)
    for one in drawn["questionnaires"]:
        by_hand = {}
        for ticket in one["tickets"]:
            text = f"{drawn['assessment']}|{drawn['seed']}|{ticket['question']}".encode()
            ended = subprocess.run(["sha256sum"], input=text, capture_output=True, check=True)
            by_hand[ended.stdout.split()[0].decode()] = ticket["question"]
        order = [by_hand[found] for found in sorted(by_hand)]
        wanted = min(len(order), max(-(-len(order) // 5), 10))
        assert [ticket["question"] for ticket in one["tickets"] if ticket["chosen"]] == order[:wanted]


def test_where_the_sample_grows_one_is_told_why(run: Run, begun: str) -> None:
    drawn = json.loads(run("review", "sample", begun, "--json").out)["questionnaires"][0]
    *first, last = [ticket["question"] for ticket in drawn["tickets"] if ticket["chosen"]]
    review = Path(begun).with_name("example.review.toml")
    given = [f'[findings.{name}]\nmethod = "examine"\nverdict = "not-seen"\nnote = "none"\n' for name in first]
    review.write_text("\n".join([review.read_text("utf-8"), *given]), "utf-8")
    why = "he sample grew from 10 to 16: 10 of the first 10 lost credit, more than 10% (The seven"
    assert why in run("review", "set", begun, last, "--verdict", "not-seen", "--note", "none").out
    assert why in run("review", "list", begun).out
    assert why in run("review", "sample", begun).out
    assert why not in run("review", "set", begun, last, "--working-paper", "WP-1").out
    desk = open_desk(Path(begun))
    before = edited(desk, without_finding(desk.review, last)).card
    assert [one.en for one in grown_in_brief(before, desk.card)] == ["the sample grew from 10 to 16"]


def test_one_question_whole(run: Run, begun: str) -> None:
    out = run("review", "show", begun, "C1-06").out
    for part in (
        "A yes requires all of these",
        "Evidence (at least:",
        "Auditor's check",
        "How it is gamed",
        "file not",
    ):
        assert part in out
    assert "did you mean “C1-06”?" in run("review", "show", begun, "C1-O6").err


def test_the_scope_is_shown_as_the_desk_shows_it(run: Run, begun: str) -> None:
    out = run("review", "show", begun, "scope").out
    for part in ("Model: 示例大模型 Example-LM", "Assessed version: 2.1", "Scope\n  ", "Verdict: -"):
        assert part in out
    run("review", "set", begun, "scope", "--verdict", "confirmed")
    assert "Verdict: confirmed" in run("review", "show", begun, "scope").out


def test_a_flag_that_leaves_nothing_out_is_shown_all_the_same(run: Run, begun: str) -> None:
    out = run("review", "show", begun, "open_weights").out
    assert "Value: yes" in out
    assert "leaves no question out" in out


def test_a_flag_is_shown_with_its_definition_and_what_it_leaves_out(run: Run, begun: str) -> None:
    run("review", "set", begun, "multimodal_gen", "--verdict", "overturned")
    out = run("review", "show", begun, "multimodal_gen").out
    named, asked = "multimodal_gen  Generates media files", "Does the system that uses the assessed version generate"
    for part in (named, asked, "Synthetic speech is a yes", "Value: no", "Questions not asked", "Verdict: overturned"):
        assert part in out


def test_what_is_to_be_looked_at_first_is_ticked_off(run: Run, begun: str) -> None:
    names = [one["name"] for one in json.loads(run("review", "look", begun, "--json").out)]
    assert len(set(names)) == len(names)
    assert (
        "looked-at or none alone"
        in run("review", "set", begun, "unchecked", "--verdict", "looked-at", "--note", "x").err
    )
    assert (
        "is called files-not-looked; did you mean"
        in run("review", "set", begun, "files-not-looked", "--verdict", "looked-at").err
    )
    assert run("review", "set", begun, "files-not-looked-for", "--verdict", "looked-at").out.startswith(
        "files-not-looked-for: looked at\n"
    )
    assert "Confirmed: the question does not apply." in run("review", "show", begun, "C6-07").out
    assert "State: looked at 2" in run("review", "show", begun, "files-not-looked-for").out
    assert "files-not-looked-for " in run("review", "list", begun, "--all").out
    review = str(Path(begun).with_name("example.review.toml"))
    assert run("check", review).status == 0
    run("review", "set", begun, "files-not-looked-for", "--verdict", "none")
    assert "looked_at" not in _review(begun)


def test_final_says_what_is_missing(run: Run, begun: str) -> None:
    ended = run("review", "final", begun)
    assert ended.status == 1
    assert "gates (0 of 26)" in ended.err


def test_from_empty_to_final(run: Run, begun: str) -> None:
    run("review", "set", begun, "scope", "--verdict", "confirmed")
    steps = json.loads(run("review", "list", begun, "--json").out)["steps"]
    for task in (task for step in steps for task in step["tasks"] if task["kind"] in ("flag", "question")):
        assert run("review", "set", begun, task["id"], "--verdict", "confirmed").status == 0
    ended = run("review", "final", begun)
    assert ended.status == 0
    assert "Of what to look at first," in ended.err
    assert "  - nobody signed the answers off" in ended.err
    assert '"decides"' not in run("score", begun, "--json").out
    assert json.loads(run("score", begun, "--json").out)["lens"] == "verified"


def test_the_team_file_is_never_written(run: Run, begun: str) -> None:
    before = Path(begun).read_bytes()
    run("review", "set", begun, "C1-06", "--verdict", "not-seen")
    run("review", "look", begun, "--evidence")
    run("review", "carry", begun)
    assert Path(begun).read_bytes() == before
    assert run("review", "new", begun, "--auditor", "A", "--review", begun).status == 2
    assert Path(begun).read_bytes() == before


def test_a_beacon_is_checked_by_hand(run: Run, answers: str) -> None:
    run("review", "new", answers, "--auditor", "A", "--beacon", "drand", "4711", "8f3a")
    head = _review(answers)["review"]
    text = f"{head['assessment']}|8f3a".encode()
    assert head["seed"] == hashlib.sha256(text).hexdigest()[:32]
    assert run("check", str(Path(answers).with_name("example.review.toml"))).status == 0
    path = Path(answers).with_name("example.review.toml")
    path.write_text(path.read_text().replace("8f3a", "8f3b"))
    assert "beacon.value: the seed does not follow" in run("check", str(path)).out


def test_a_carried_review_keeps_what_did_not_change(run: Run, begun: str, tmp_path: Path) -> None:
    old = shutil.copy(begun, tmp_path / "old.toml")
    run("review", "set", begun, "C1-01", "--verdict", "confirmed")
    run("review", "set", begun, "C1-06", "--verdict", "not-seen", "--note", "No history.")
    sampled = run("review", "sample", begun, "--json").out
    path = Path(begun)
    path.write_text(path.read_text("utf-8").replace("阈值表31行", "阈值表32行"), "utf-8")
    assert "earnest review carry" in run("score", begun).err
    for version in versions.kept(path):
        version.path.unlink()
    assert "name them with --from" in run("review", "carry", begun).err
    out = run("review", "carry", begun, "--from", str(old)).out
    assert "1 answers did not change" in out
    now = _review(begun)
    assert list(now["findings"]) == ["C1-01"]
    first = json.loads(run("review", "list", begun, "--json").out)["steps"][0]
    assert (first["step"], [task["id"] for task in first["tasks"]]) == ("changed", ["C1-06"])
    assert now["earlier"]["C1-06"]["status"] == "open"
    assert "阈值表32行" in now["earlier"]["C1-06"]["reply"]
    assert now["review"]["seed"] != json.loads(sampled)["seed"]
    before = {t["question"] for q in json.loads(sampled)["questionnaires"] for t in q["tickets"] if t["chosen"]}
    again = json.loads(run("review", "sample", begun, "--json").out)
    assert before <= {t["question"] for q in again["questionnaires"] for t in q["tickets"] if t["chosen"]}
    assert tmp_path.joinpath("example.review.1.toml").exists()
    run("review", "set", begun, "C1-06", "--status", "closed")
    assert _review(begun)["earlier"]["C1-06"]["status"] == "closed"


def test_a_review_of_answers_that_were_saved_a_moment_before_is_carried_over(run: Run, answers: str) -> None:
    """No version is kept of a save soon after another: the state that a review is of is kept when it is begun."""
    run("answer", answers, "C1-08", "--owner", "lead B", "--by", "lead A")
    assert "level 4 is out of reach; to name it: " in run("review", "new", answers, "--auditor", "Auditor A").err
    run("review", "set", answers, "C1-01", "--verdict", "confirmed")
    run("review", "set", answers, "C1-09", "--verdict", "confirmed")
    run("answer", answers, "C1-09", "--owner", "lead B", "--by", "lead A")
    run("answer", answers, "C1-10", "--owner", "lead B", "--by", "lead A")
    assert run("review", "carry", answers).status == 0
    now = _review(answers)
    assert list(now["findings"]) == ["C1-01"]
    assert now["carried_from"]["changed"] == ["C1-09"]


def test_two_reviews_become_one(run: Run, begun: str, tmp_path: Path) -> None:
    base = Path(begun).with_name("example.review.toml")
    ours, theirs, out = (str(tmp_path / name) for name in ("ours.toml", "theirs.toml", "merged.toml"))
    shutil.copy(base, ours)
    shutil.copy(base, theirs)
    run("review", "set", begun, "C1-01", "--verdict", "confirmed", "--review", ours)
    run("review", "set", begun, "C1-02", "--verdict", "not-seen", "--review", theirs)
    assert run("review", "merge", str(base), ours, theirs, "--of", begun, "-o", out).status == 0
    merged = tomllib.loads(Path(out).read_text())
    assert list(merged["findings"]) == ["C1-01", "C1-02"]
    run("review", "set", begun, "C1-02", "--verdict", "confirmed", "--review", ours)
    ended = run("review", "merge", str(base), ours, theirs, "--of", begun)
    assert ended.status == 1
    assert "findings.C1-02.verdict: confirmed | not seen" in ended.out


def test_a_merge_keeps_the_comments_of_the_review_that_it_writes_over(run: Run, begun: str, tmp_path: Path) -> None:
    base = Path(begun).with_name("example.review.toml")
    ours, theirs = tmp_path / "ours.review.toml", tmp_path / "theirs.review.toml"
    commented = b"# looked at on paper\n" + base.read_bytes()
    ours.write_bytes(commented)
    shutil.copy(base, theirs)
    run("review", "set", begun, "C1-01", "--verdict", "confirmed", "--review", str(theirs))
    with locked(ours):
        ended = run("review", "merge", str(base), str(ours), str(theirs), "--of", begun)
        assert (ended.status, "has the review open" in ended.err, ours.read_bytes()) == (2, True, commented)
    assert run("review", "merge", str(base), str(ours), str(theirs), "--of", begun).status == 0
    assert b"C1-01" in ours.read_bytes()
    assert (tmp_path / "ours.review.orig.toml").read_bytes() == commented


@pytest.mark.parametrize("suffix", ["csv", "html"])
def test_findings_and_requests_are_handed_out(run: Run, begun: str, tmp_path: Path, suffix: str) -> None:
    run("review", "set", begun, "C1-06", "--verdict", "not-seen", "--note", "<b>=1+1</b>")
    tmp_path.joinpath("unnamed.pdf").write_bytes(b"x")
    for command in ("findings", "requests"):
        target = tmp_path / f"{command}.{suffix}"
        assert run("review", command, begun, "-o", str(target)).status == 0
        text = target.read_text("utf-8-sig")
        assert "C1-06" in text
        assert "<b>=1+1" not in text or suffix == "csv"
    assert "unnamed.pdf" in run("review", "requests", begun).out
    for number in range(25):
        tmp_path.joinpath(f"other-{number}.pdf").touch()
    said = run("review", "requests", begun).out
    assert "unnamed.pdf" not in said
    assert "and 8 more, in the .xlsx or .html that -o writes" in said


def test_who_reviews_and_for_whom_is_mended(run: Run, begun: str) -> None:
    assert run("review", "set", begun, "auditor", "--organisation", "").out.startswith("auditor: Auditor A\n")
    assert run("review", "set", begun, "auditor", "--organisation", "House").out.startswith("auditor: Auditor A, House")
    for slip in (("auditor", "--verdict", "confirmed"), ("C1-01", "--auditor", "B"), ("auditor", "--note", "x")):
        assert "nothing else takes these" in run("review", "set", begun, *slip).err
    assert "say who reviews" in run("review", "set", begun, "auditor", "--auditor", "").err


LONG = "x" * 2001


@pytest.mark.parametrize("name", ["   ", "\u200b", "\u202e \u2066"])
def test_a_name_that_nobody_sees_is_none(run: Run, begun: str, name: str) -> None:
    before = _review(begun)
    assert "say who reviews" in run("review", "set", begun, "auditor", "--auditor", name).err
    assert _review(begun) == before
    Path(begun).with_name("example.review.toml").unlink()
    assert "say who reviews" in run("review", "new", begun, "--auditor", name).err


@pytest.mark.parametrize(
    ("options", "field"),
    [
        (("--auditor", LONG), "auditor"),
        (("--auditor", "A", "--organisation", LONG), "organisation"),
        (("--auditor", "A", "--beacon", LONG, "1", "v"), "source"),
        (("--auditor", "A", "--beacon", "drand", "1", LONG), "value"),
    ],
)
def test_a_name_or_a_beacon_too_long_is_refused_with_its_limit(
    run: Run, answers: str, options: tuple[str, ...], field: str
) -> None:
    ended = run("review", "new", answers, *options)
    assert ended.status == 2
    assert f"{field}: longer than 2000 characters" in ended.err
    assert not Path(answers).with_name("example.review.toml").exists()


def test_an_auditor_is_not_mended_to_a_name_too_long(run: Run, begun: str) -> None:
    ended = run("review", "set", begun, "auditor", "--organisation", LONG)
    assert "organisation: longer than 2000 characters" in ended.err


def test_a_review_that_is_open_elsewhere_is_told_with_the_way_on(run: Run, begun: str) -> None:
    with locked(Path(begun).with_name("example.review.toml")):
        ended = run("review", "set", begun, "C1-06", "--verdict", "confirmed", "--reply", "Mended.")
    assert ended.status == 2
    assert "the auditor's desk, or another command, has the review open: example.review.toml" in ended.err
    assert "once it is left with F10, give this command again" in ended.err


CHECKED = [
    ("[looked_at.not-signed-of]\non = 2026-11-24\n", "looked_at.not-signed-of: nothing to look at first is called", 0),
    ('[findings.C1-99]\nmethod = "test"\nverdict = "confirmed"\n', "findings.C1-99: no chosen questionnaire", 2),
    ('[findings.c1-01]\nmethod = "test"\nverdict = "confirmed"\n', "did you mean “C1-01”?", 2),
    ('[flags.agentics]\nverdict = "confirmed"\n', "flags.agentics: no such profile flag", 2),
    ('[flags.open_weights]\nverdict = "overturned"\n', "warning: flags.open_weights: this profile flag leaves no", 0),
    (
        '[findings.C6-02]\nmethod = "test"\nverdict = "confirmed"\n',
        "findings.C6-02: the profile does not ask",
        0,
    ),
    ('[findings.C1-01]\nmethod = "test"\nverdict = "confirmed"\non = 1999-01-01\n', "before the day of the assess", 2),
    ('[findings.C1-01]\nmethod = "test"\nverdict = "confirmed"\non = 1999\n', "expected a date", 2),
    ('[findings.C1-01]\nmethod = "test"\nverdict = "not-seen"\n', "no note says why", 0),
    ('[findings.C1-01]\nmethod = "test"\nverdict = "confirmed"\nseverity = "major"\n', "say observation for a rem", 0),
    (2 * '[findings.C1-01]\nmethod = "test"\nverdict = "confirmed"\n', "this key appears twice", 2),
]


@pytest.mark.parametrize(("part", "sentence", "status"), CHECKED)
def test_check_tells_each_slip_of_a_review_with_its_place(
    run: Run, begun: str, part: str, sentence: str, status: int
) -> None:
    path = Path(begun).with_name("example.review.toml")
    path.write_text(path.read_text() + "\n" + part)
    ended = run("check", str(path))
    assert (ended.status, sentence in ended.out) == (status, True), ended.out
    assert ended.out.startswith(f"{path}:1")


def test_check_of_a_sound_review(run: Run, begun: str) -> None:
    ended = run("check", str(Path(begun).with_name("example.review.toml")))
    assert (ended.status, ended.out) == (0, "")
    assert "no problems" in ended.err


def test_a_note_that_quotes_the_head_of_the_other_file_makes_it_no_other_file(run: Run, begun: str) -> None:
    quoted = ("C1-06", "--verdict", "not-seen", "--note", "it says\n[subject]\nand no more")
    assert run("review", "set", begun, *quoted).status == 0
    review = Path(begun).with_name("example.review.toml")
    assert run("check", str(review)).status == 0
    assert holds_review(review.read_bytes())
    assert not holds_review(b'[subject]\n[answers.Q-01]\nnote = """\n[review]\n"""\n')
    assert holds_review(b"format = 1\n") is None


def test_check_of_a_review_without_the_answers(run: Run, begun: str) -> None:
    Path(begun).unlink()
    assert "no answer file example.toml beside it" in run("check", begun.replace(".toml", ".review.toml")).out
