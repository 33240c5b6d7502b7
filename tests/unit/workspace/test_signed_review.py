"""A review beside an answer file, signed and not, from the bytes on disk to the level."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import tomli_w

from earnest.core.errors import FileProblems
from earnest.storage.assessments import open_assessment
from earnest.storage.beside import review_beside, signature_beside
from earnest.storage.reference import profile_flags
from earnest.storage.signatures import NAMESPACE
from earnest.workspace.scored import answers_digest, open_scored, review_to_show
from factories import question_tree, review, section
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
