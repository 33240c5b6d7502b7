"""`earnest sign` and `earnest verify` as a person uses them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Run, runner
from earnest.storage.signatures import MAKERS, NAMESPACE
from own_files import write_answers
from proofs import ANSWERED, contents, report_of
from reviews import write_review

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed"),
]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    return path


@pytest.fixture
def signers(key: Path) -> Path:
    path = key.with_name("signers")
    path.write_text(f"team@example.org {key.with_name('key.pub').read_text()}", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def made(own_home: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of reviewed and signed answers, with a folder of evidence."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    (folder / "test.txt").write_text("passed\n", encoding="utf-8")
    sha256 = subprocess.run(["sha256sum", folder / "test.txt"], capture_output=True, text=True, check=True).stdout[:64]
    item = (
        f'[[answers."Q-01".evidence]]\ntitle = "Test report"\nkind = "record"\nfile = "test.txt"\nsha256 = "{sha256}"\n'
    )
    answers = write_answers(folder, ANSWERED.replace('\n[answers."Q-02"]', f'\n{item}\n[answers."Q-02"]'))
    review = write_review(answers, {"Q-01": "confirmed"})
    _sign(path, review, NAMESPACE)
    return report_of(answers, folder / "report.pdf", evidence=True)


def _sign(key: Path, file: Path, namespace: str) -> None:
    subprocess.run(["ssh-keygen", "-Y", "sign", "-n", namespace, "-f", key, file], check=True, capture_output=True)


def by_hand(data: bytes, signature: Path, signers: Path, namespace: str) -> bool:
    """Whether ssh-keygen alone finds the signature good."""
    command = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", "team@example.org", "-n", namespace, "-s", signature]
    return subprocess.run(command, input=data, capture_output=True, check=False).returncode == 0


def test_a_report_is_signed_and_verified(run: Run, made: Path, tmp_path: Path, key: Path, signers: Path) -> None:
    report = shutil.copy(made, tmp_path / "report.pdf")
    assert run("sign", str(report), "--key", str(key)).status == 0
    signature = tmp_path / "report.pdf.sig"
    assert by_hand(contents(made.read_bytes(), "manifest.json"), signature, signers, MAKERS)
    ended = run("verify", str(report), "--auditors", str(signers), "--evidence", str(made.parent))
    assert ended.status == 2, "the review's signer is nobody on the list"
    lines = {re.sub(" +", " ", line) for line in ended.out.splitlines()}
    assert "matches signature of the report: good, by team@example.org" in lines
    assert "cannot be told signature of the review: by nobody on your list" in lines
    assert "matches review.toml: its digest is that of the manifest" in lines
    assert "matches evidence files: 1 as the answers say" in lines
    assert "matches pages: the same, byte for byte" in lines


def test_evidence_that_is_not_there_or_another_one(run: Run, made: Path, tmp_path: Path) -> None:
    ended = run("verify", str(made), "--evidence", str(tmp_path))
    assert (ended.status, "test.txt: it is not in the folder" in ended.out) == (2, True)
    (tmp_path / "test.txt").write_text("failed\n", encoding="utf-8")
    ended = run("verify", str(made), "--evidence", str(tmp_path))
    assert ended.status == 1
    assert "test.txt: its hash is not that of the answers" in ended.out
    assert "test.txt: the report says that it was found alike" in ended.out
    assert run("verify", str(made), "--evidence", str(tmp_path / "nowhere")).status == 2


def test_a_signature_of_another_report(run: Run, made: Path, tmp_path: Path, key: Path, signers: Path) -> None:
    report = Path(shutil.copy(made, tmp_path / "report.pdf"))
    other = tmp_path / "other"
    other.write_bytes(b"{}")
    _sign(key, other, MAKERS)
    other.with_name("other.sig").rename(tmp_path / "report.pdf.sig")
    ended = run("verify", str(report), "--auditors", str(signers))
    assert ended.status == 1
    assert "signature of the report: bad, it is of something else" in ended.out


def test_answers_and_reviews_are_signed_each_for_its_use(run: Run, tmp_path: Path, key: Path, signers: Path) -> None:
    answers = write_answers(tmp_path, ANSWERED)
    review = write_review(answers, {"Q-01": "confirmed"})
    for file, namespace in ((answers, MAKERS), (review, NAMESPACE)):
        assert run("sign", str(file), "--key", str(key)).status == 0
        assert by_hand(file.read_bytes(), file.with_name(f"{file.name}.sig"), signers, namespace)


def test_no_signature_is_written_over_unasked(run: Run, tmp_path: Path, key: Path) -> None:
    answers = write_answers(tmp_path, ANSWERED)
    signature = tmp_path / "answers.toml.sig"
    signature.write_bytes(b"another one")
    ended = run("sign", str(answers), "--key", str(key))
    assert (ended.status, "sign again with --force" in ended.err) == (2, True)
    assert signature.read_bytes() == b"another one"
    assert run("sign", str(answers), "--key", str(key), "--force").status == 0
    assert signature.read_bytes().startswith(b"-----BEGIN SSH SIGNATURE-----")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda folder: (folder / "key").unlink(), "there is no key file"),
        (lambda folder: (folder / "key").write_text("no key"), "ssh-keygen did not sign: "),
        (lambda folder: (folder / "answers.toml").write_text("[review]\n"), "answers.toml:"),
        (lambda folder: (folder / "answers.toml").write_bytes(b"%PDF-1.7\n"), "cannot be read as a PDF"),
    ],
)
def test_what_cannot_be_signed_is_a_sentence_and_leaves_nothing(
    run: Run, tmp_path: Path, key: Path, spoil: Callable[[Path], object], words: str
) -> None:
    answers = write_answers(tmp_path, ANSWERED)
    spoil(tmp_path)
    ended = run("sign", str(answers), "--key", str(key))
    assert (ended.status, words in ended.err) == (2, True), ended.err
    assert not (tmp_path / "answers.toml.sig").exists()


@pytest.mark.skipif(shutil.which("ssh-agent") is None, reason="OpenSSH's agent is not installed")
def test_an_agent_signs_with_a_key_that_is_no_longer_in_a_file(
    run: Run, tmp_path: Path, key: Path, signers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = write_answers(tmp_path, ANSWERED)
    started = subprocess.run(["ssh-agent", "-s"], capture_output=True, text=True, check=True).stdout
    told = dict(re.findall(r"(SSH_\w+)=([^;]+);", started))
    try:
        subprocess.run(["ssh-add", "-q", key], env={**os.environ, **told}, check=True)
        key.unlink()
        monkeypatch.setenv("SSH_AUTH_SOCK", told["SSH_AUTH_SOCK"])
        assert run("sign", str(answers), "--key", f"{key}.pub").status == 0
    finally:
        os.kill(int(told["SSH_AGENT_PID"]), 15)
    assert by_hand(answers.read_bytes(), tmp_path / "answers.toml.sig", signers, MAKERS)


@pytest.mark.skipif(shutil.which("pdftocairo") is None, reason="Poppler's tools are not installed")
def test_a_printed_report_has_no_answers(run: Run, made: Path, tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"
    subprocess.run(["pdftocairo", "-pdf", made, printed], check=True)
    ended = run("verify", str(printed))
    assert (ended.status, "there are no answers inside" in ended.out) == (2, True)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("how", [["--object-streams=disable"], ["--linearize"], ["--qdf"]])
def test_a_report_that_qpdf_saved_keeps_its_answers(run: Run, made: Path, tmp_path: Path, how: list[str]) -> None:
    saved = tmp_path / "saved.pdf"
    subprocess.run(["qpdf", *how, made, saved], check=True)
    ended = run("verify", str(saved))
    assert (ended.status, "the answers inside are intact" in ended.out) == (1, True)
    assert "text: the same on every page" in ended.out
