"""A review beside an answer file, signed and not, from the bytes on disk to the level."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import tomli_w

from earnest.core.errors import FileProblems
from earnest.core.language import Phrase
from earnest.report.editions import Edition
from earnest.storage.assessments import open_assessment
from earnest.storage.beside import review_beside, signature_beside
from earnest.storage.pdf.taking_out import TakenOut
from earnest.storage.reference import profile_flags
from earnest.storage.signatures import NAMESPACE
from earnest.workspace.embedding import Circumstances, job_for
from earnest.workspace.found_review import answers_digest, review_to_show
from earnest.workspace.proof import verifying
from earnest.workspace.proof.again import Rendered
from earnest.workspace.proof.findings import Finding, Verification
from earnest.workspace.proof.reader import Reader
from earnest.workspace.proof.signed import LEVELS
from earnest.workspace.scored import open_scored
from factories import TODAY, question_tree, review, section
from own_files import answers_text, write_questionnaire

needs_openssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")
SHOWN = (
    "rating = 'yes'\n[[answers.{qid}.evidence]]\ntitle = 'log'\nkind = 'system'\nregister = 'R-1'\ndated = 2026-11-01\n"
)
PEOPLE = 'organisation = "Example Lab"\nprepared_by = "lead B"\napproved_by = "chief C"\n'


def _ready(folder: Path) -> Path:
    """An answer file whose answers are all confirmed by a final review beside it."""
    write_questionnaire(folder, section("S", question_tree("Q-01", gate="hard"), question_tree("Q-02")))
    body = "".join(f"[answers.{qid}]\n" + SHOWN.format(qid=qid) for qid in ("Q-01", "Q-02"))
    path = folder / "answers.toml"
    text = answers_text(folder, body).replace('version = "2.1"\n', f'version = "2.1"\n{PEOPLE}', 1)
    profile = "".join(f"{flag} = true\n" for flag in profile_flags())
    path.write_text(f"{text}[profile]\n{profile}", encoding="utf-8")
    audit = review({"Q-01": "confirmed", "Q-02": "confirmed"}, assessment=answers_digest(open_assessment(path)))
    review_beside(path).write_text(tomli_w.dumps(audit.model_dump(exclude_none=True)), encoding="utf-8")
    return path


def _sign(folder: Path, path: Path) -> Path:
    """Sign the review; the file of those whom the reader knows."""
    key, signed = folder / "key", review_beside(path)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", NAMESPACE, signed]
    subprocess.run(command, check=True, capture_output=True)
    assert signature_beside(signed).is_file()
    auditors = folder / "auditors"
    auditors.write_text("audit@example.org " + (folder / "key.pub").read_text("utf-8"), encoding="utf-8")
    return auditors


def _reason(path: Path, auditors: Path | None = None) -> str:
    verified = open_scored(path, auditors=auditors).card.questionnaires[0].lenses["verified"]
    assert verified is not None
    return verified.reason.en


def test_without_a_signature_the_level_is_3(tmp_path: Path) -> None:
    path = _ready(tmp_path)
    assert _reason(path) == "Level 3: not signed by an auditor you know"
    assert open_scored(path).opened.warnings == ()


@needs_openssh
def test_level_4_needs_a_signer_whom_the_reader_knows(tmp_path: Path) -> None:
    path = _ready(tmp_path)
    auditors = _sign(tmp_path, path)
    assert _reason(path) == "Level 3: not signed by an auditor you know"
    assert _reason(path, auditors).startswith("Level 4: ")
    state = open_scored(path, auditors=auditors).card.review
    assert state is not None
    assert (state.signature.state, str(state.signature.signer)) == ("good", "audit@example.org")
    shown, _ = review_to_show(open_assessment(path), auditors)
    assert shown is not None
    assert shown.signature == state.signature


@needs_openssh
def test_a_review_changed_after_it_was_signed_is_not_signed(tmp_path: Path) -> None:
    path = _ready(tmp_path)
    auditors = _sign(tmp_path, path)
    changed = review_beside(path)
    changed.write_text(changed.read_text("utf-8") + "# one more word\n", encoding="utf-8")
    state = open_scored(path, auditors=auditors).card.review
    assert state is not None
    assert state.signature.state == "bad"
    assert _reason(path, auditors) == "Level 3: not signed by an auditor you know"


def test_a_review_that_is_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "team", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    path = _ready(folder)
    moved = elsewhere / "review.toml"
    review_beside(path).rename(moved)
    review_beside(path).symlink_to(moved)
    with pytest.raises(FileProblems, match="this link leads out of the folder"):
        open_scored(path)
    shown, opened = review_to_show(open_assessment(path))
    assert shown is None
    assert "this link leads out of the folder" in opened.warnings[-1].message.en
    review_beside(path).unlink()
    review_beside(path).symlink_to("gone.toml")
    with pytest.raises(FileProblems, match="this link leads to no file"):
        open_scored(path)
    review_beside(path).unlink()
    assert open_scored(path, moved).review_applies, "one that is named may stand anywhere"


def _verified(path: Path, makers: Path, readers: Path | None, monkeypatch: pytest.MonkeyPatch) -> Verification:
    """What a reader finds of the report that its maker made with a list of signers; its pages are not looked at."""
    scored = open_scored(path, auditors=makers)
    told = Circumstances("en", Edition.FULL, False, TODAY, "answers.toml", False, None)
    job = job_for(scored.opened, scored.applying_review, told, answers_digest(scored.opened))({})
    inside = TakenOut({one.name: one.data for one in job.attachments}, (), {})
    monkeypatch.setattr(verifying, "read_pdf", lambda _: b"%PDF-")
    monkeypatch.setattr(verifying, "take_out", lambda *_, **__: inside)
    monkeypatch.setattr(verifying, "render_again", lambda *_: Rendered(b"%PDF-", same_versions=True))
    return verifying.verify(path.with_name("report.pdf"), Reader(auditors=readers), lambda _: None)


@needs_openssh
def test_a_level_that_rests_on_the_list_of_whoever_made_the_report_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _ready(tmp_path)
    makers, key = _sign(tmp_path, path), (tmp_path / "key.pub").read_text("utf-8")
    lists = {"theirs": f"audit@example.org {key}", "nobody": "", "insider": f"lead-B {key}"}
    for name, text in lists.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = {name: _verified(path, makers, tmp_path / name, monkeypatch) for name in lists}
    found["no list"] = _verified(path, makers, None, monkeypatch)
    level = Phrase(*LEVELS).fill(id="tiny", said=4, now=3)
    told = {
        name: next((one.verdict for one in each.findings if one.what == level), None) for name, each in found.items()
    }
    assert told == {"theirs": None, "nobody": "unknown", "insider": "differs", "no list": "unknown"}
    assert {one.what.en for one in found["no list"].findings if one.verdict == "unknown"} > {
        "the report says that “audit@example.org” signed the review; only the list of whoever made the report says so"
    }


@needs_openssh
def test_a_signer_whom_only_the_reader_knows_lifts_the_level_in_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _ready(tmp_path)
    readers, nobody = _sign(tmp_path, path), tmp_path / "nobody"
    nobody.write_text("", encoding="utf-8")
    found = _verified(path, nobody, readers, monkeypatch)
    assert Finding("note", Phrase(*LEVELS).fill(id="tiny", said=3, now=4)) in found.findings
