"""A report is verified: what was done to it is told for what it is, and nothing that was not done."""

from __future__ import annotations

import functools
import io
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

import proofs
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.report.editions import Edition
from earnest.report.pdf.render import NO_PANGO, PdfRendering
from earnest.storage.disk.files import digest
from earnest.storage.pdf import taking_out
from earnest.storage.pdf.inside import Inside
from earnest.workspace.proof.findings import Verification
from earnest.workspace.proof.reader import Reader
from earnest.workspace.proof.verifying import verify
from proofs import altered, contents, laid_open, small_report, with_contents, with_drawing
from soak import times

pytestmark = pytest.mark.slow


def silent(stage: Phrase) -> None:
    """Nobody looks on."""


@pytest.fixture(scope="module")
def original(own_home: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_report(tmp_path_factory.mktemp("proof"))


@pytest.fixture(scope="module")
def pdf(original: Path) -> bytes:
    return original.read_bytes()


@pytest.fixture
def rendered_once(monkeypatch: pytest.MonkeyPatch, pdf: bytes) -> None:
    """Pages that were rendered or read before are not rendered and read again: hundreds of files have the same."""
    known: dict[tuple[str, str], bytes] = KNOWN
    run = PdfRendering.run

    def once(rendering: PdfRendering, tell: object) -> bytes:
        assert isinstance(rendering._html, str)
        assert callable(rendering._job)
        job = rendering._job(VERSIONS)
        key = (rendering._html, job.line())
        if key not in known:
            known[key] = run(PdfRendering(rendering._html, job))
        return known[key]

    monkeypatch.setattr(PdfRendering, "run", once)
    monkeypatch.setattr(taking_out, "_run", in_process)


@functools.lru_cache(maxsize=8)
def in_process(data: bytes, *, pages: bool) -> subprocess.CompletedProcess[bytes]:
    """What the child does, here: starting it takes longer than all that it does."""
    try:
        told, carried = Inside(data).told(pages=pages)
    except Exception:
        return subprocess.CompletedProcess([], 3, b"", b"")
    return subprocess.CompletedProcess([], 0, json.dumps(told).encode() + b"\n" + b"".join(carried), b"")


KNOWN: dict[tuple[str, str], bytes] = {}
VERSIONS: dict[str, str] = {}


@pytest.fixture(scope="module", autouse=True)
def versions(pdf: bytes) -> None:
    """Those of this machine, as the report names them."""
    VERSIONS.update(json.loads(contents(pdf, "manifest.json"))["renderer"])


def verified(data: bytes, folder: Path) -> Verification:
    path = folder / "received.pdf"
    path.write_bytes(data)
    return verify(path, Reader(), silent)


def said(found: Verification, verdict: str = "differs") -> list[str]:
    return [one.what.en for one in found.findings if one.verdict == verdict]


def test_a_report_as_it_was_made(original: Path, tmp_path: Path) -> None:
    found = verify(original, Reader(), silent)
    assert (found.outcome, found.status, said(found)) == ("same-bytes", 0, [])
    assert "pages: the same, byte for byte" in said(found, "matches")
    assert "there is no signature beside the report" in said(found, "note")


def test_where_it_is_verified_does_not_matter(pdf: bytes, tmp_path: Path) -> None:
    """No answers, no questionnaire beside it, another name: everything is inside."""
    assert verified(pdf, tmp_path).status == 0


def test_saved_again_by_other_software(pdf: bytes, tmp_path: Path, rendered_once: None) -> None:
    found = verified(altered(pdf), tmp_path)
    assert (found.outcome, found.status) == ("other-pages", 1)
    assert said(found) == ["pages: not the bytes that the program gives"]
    assert "text: the same on every page" in said(found, "matches")
    assert any("saved again by other software" in one for one in said(found, "note"))


def test_a_painted_box(pdf: bytes, tmp_path: Path, rendered_once: None) -> None:
    found = verified(with_drawing(pdf, proofs.covered), tmp_path)
    assert (found.outcome, found.status) == ("other-pages", 1)
    assert any(one.startswith("page 1: the same text, drawn otherwise") for one in said(found))


def test_another_figure_on_a_page(pdf: bytes, tmp_path: Path, rendered_once: None) -> None:
    """As whoever edits a PDF changes it: other signs in the same place."""
    found = verified(with_drawing(pdf, proofs.respelled), tmp_path)
    assert (found.outcome, found.status) == ("other-pages", 1)
    assert any(one.startswith("page 1: it says “") for one in said(found))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda writer: proofs.attach(writer, "answers.toml"), "the attachment answers.toml is there more than once"),
        (proofs.hidden, "there are attachments that the list of attachments does not name"),
        (proofs.second_stream, "the attachment answers.toml has more than one content"),
        (proofs.other_name, "the attachment answers.toml has another name as well"),
    ],
)
def test_attachments_that_are_two_things_to_two_readers(
    pdf: bytes, tmp_path: Path, rendered_once: None, change: Callable[[PdfWriter], None], words: str
) -> None:
    found = verified(altered(pdf, change), tmp_path)
    assert (found.outcome, found.status) == ("other-answers", 1)
    assert said(found) == [f"{words}; nothing was taken out"]


@pytest.mark.parametrize("name", ["../../evil.toml", "/etc/evil.toml", "notes.txt", "questionnaire-../1.toml"])
def test_an_attachment_that_is_none_of_ours_is_told_and_written_nowhere(
    pdf: bytes, tmp_path: Path, rendered_once: None, name: str
) -> None:
    before = set(tmp_path.parent.rglob("*evil*"))
    found = verified(altered(pdf, lambda writer: proofs.attach(writer, name)), tmp_path)
    assert (found.outcome, found.status) == ("other-answers", 1)
    assert said(found) == [f"{name}: an attachment that the manifest does not name"]
    assert set(tmp_path.parent.rglob("*evil*")) == before


def test_something_added_behind_the_end(pdf: bytes, tmp_path: Path) -> None:
    found = verified(proofs.added_to(pdf), tmp_path)
    assert (found.outcome, found.status) == ("other-answers", 1)
    assert said(found) == ["something was added to the file after it was written; nothing was taken out"]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (proofs.encrypted, "the PDF is encrypted"),
        (lambda pdf: altered(pdf, proofs.bomb), "more memory, time or room than allowed"),
        (lambda pdf: b"%PDF-1.7\nnothing", "cannot be read as a PDF"),
        (lambda pdf: b"hello", "this is no report"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    pdf: bytes, tmp_path: Path, spoil: Callable[[bytes], bytes], words: str
) -> None:
    with pytest.raises(EarnestError, match=words):
        verified(spoil(pdf), tmp_path)


def test_an_executive_edition_and_html_say_that_there_is_nothing_to_verify(original: Path, tmp_path: Path) -> None:
    answers = original.with_name("answers.toml")
    html = proofs.report_of(answers, tmp_path / "r.html")
    found = verify(html, Reader(), silent)
    assert (found.outcome, found.status) == ("no-answers", 2)
    assert said(found, "unknown") == ["an HTML report has no proof inside"]
    short = proofs.report_of(answers, tmp_path / "e.pdf", edition=Edition.EXECUTIVE)
    found = verify(short, Reader(), silent)
    assert (found.outcome, found.status) == ("no-answers", 2)
    assert "edition executive, of the assessment sha256:" in said(found, "unknown")[0]


def flipped(data: bytes, chance: random.Random, within: bytes | None = None) -> bytes:
    """One byte of another value, where `within` stands."""
    place = chance.randrange(len(within or data)) + (data.index(within) if within else 0)
    return data[:place] + bytes([data[place] ^ chance.randrange(1, 256)]) + data[place + 1 :]


ATTACHED = ("answers.toml", "manifest.json", "questionnaire-1.toml", "review.toml")


@pytest.fixture(scope="module")
def reviewed(own_home: None, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return small_report(tmp_path_factory.mktemp("reviewed"), reviewed=True).read_bytes()


def test_no_byte_of_what_is_inside_changes_unseen(reviewed: bytes, tmp_path: Path, rendered_once: None) -> None:
    """Of the answers, the manifest, the questionnaire, the review and what a page draws."""
    chance, pdf = random.Random(1), laid_open(reviewed)
    inside = {name: contents(pdf, name) for name in ATTACHED}
    for number in range(times(ci=24, soak=900)):
        name = ATTACHED[number % len(ATTACHED)]
        found = verified(flipped(pdf, chance, inside[name]), tmp_path)
        assert found.status == 1
        if name != "manifest.json":
            assert found.outcome == "other-answers"
            assert said(found) == [f"{name}: its digest is not that of the manifest"]
    drawing = PdfReader(io.BytesIO(pdf)).pages[0]["/Contents"].get_object().get_data()
    for _ in range(times(ci=4, soak=100)):
        found = verified(flipped(pdf, chance, drawing), tmp_path)
        assert (found.outcome, found.status) == ("other-pages", 1)
        assert any(one.startswith("page 1: ") for one in said(found))


def test_no_byte_of_the_file_changes_unseen(pdf: bytes, tmp_path: Path, rendered_once: None) -> None:
    chance = random.Random(2)
    for _ in range(times(ci=12, soak=300)):
        try:
            status = verified(flipped(pdf, chance), tmp_path).status
        except EarnestError:
            status = 2
        assert status in {1, 2}


def test_the_form_of_the_answer_file_changes_no_byte_of_the_report(original: Path, tmp_path: Path) -> None:
    """CRLF, comments and another order of keys are the same answers."""
    folder = original.parent
    text = folder.joinpath("answers.toml").read_text("utf-8")
    (tmp_path / "tiny.toml").write_bytes((folder / "tiny.toml").read_bytes().replace(b"\n", b"\r\n"))
    head, _, rest = text.partition('[answers."Q-01"]')
    first, _, second = rest.partition('[answers."Q-02"]')
    forms = (f'{head}# a remark\n[answers."Q-02"]{second}\n[answers."Q-01"]{first}'.replace("\n", "\r\n"),)
    for form in forms:
        (tmp_path / "answers.toml").write_bytes(form.encode())
        assert proofs.report_of(tmp_path / "answers.toml", tmp_path / "r.pdf").read_bytes() == original.read_bytes()


def test_the_child_has_limits_of_its_own() -> None:
    script = (
        "import resource; from earnest.storage.pdf.child import limit_this_process as limit; limit(2**30, 60);"
        "print(resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_CPU))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"({2**30}, {2**30}) (60, 61)\n", "")


def told_otherwise(pdf: bytes, **changed: object) -> bytes:
    """A report whose manifest says something else, in its form."""
    told = {**json.loads(contents(pdf, "manifest.json")), **changed}
    return with_contents(pdf, "manifest.json", (json.dumps(told, indent=1, sort_keys=True) + "\n").encode())


def test_a_report_of_another_version_has_its_figures_compared(pdf: bytes, tmp_path: Path, rendered_once: None) -> None:
    found = verified(told_otherwise(pdf, program="0.0.1"), tmp_path)
    assert (found.outcome, found.status) == ("same-figures", 1), "the metadata name another manifest"
    assert "metadata: not what the manifest says" in said(found)
    assert any(one.startswith("tiny, evidenced: by the answers inside “Level 1: ") for one in said(found, "note"))
    assert any(re.fullmatch(r"tiny, claimed score: \d+\.\d, and it is printed", one) for one in said(found, "matches"))


@pytest.mark.parametrize(
    ("changed", "outcome", "status"),
    [
        ({"format": 2, "more": []}, "other-version", 2),
        ({"more": []}, "other-answers", 1),
        ({"edition": "executive"}, "other-answers", 1),
        ({"edition": "public"}, "other-answers", 1),
        ({"made_on": "2020-02-02"}, "other-pages", 1),
        ({"made_on": "2999-02-02"}, "other-pages", 1),
        ({"languages": "zh"}, "other-pages", 1),
        ({"file_name": "../../another.toml"}, "other-pages", 1),
        ({"files": {}}, "other-answers", 1),
        ({"since": "sha256:" + "0" * 64}, "same-figures", 1),
    ],
)
def test_a_manifest_that_says_something_else(
    pdf: bytes, tmp_path: Path, rendered_once: None, changed: dict[str, object], outcome: str, status: int
) -> None:
    found = verified(told_otherwise(pdf, **changed), tmp_path)
    assert (found.outcome, found.status) == (outcome, status)
    assert any("still to come" in one for one in said(found, "unknown")) == (changed.get("made_on") == "2999-02-02")


def test_a_file_that_the_answers_have_no_use_for_is_told(pdf: bytes, tmp_path: Path, rendered_once: None) -> None:
    files = json.loads(contents(pdf, "manifest.json"))["files"]
    for name in ("questionnaire-9.toml", "review.toml.sig"):
        more = told_otherwise(pdf, files={**files, name: digest(b"x")})
        found = verified(altered(more, lambda writer, name=name: proofs.attach(writer, name)), tmp_path)
        assert (found.outcome, found.status) == ("other-answers", 1)
        assert said(found)[-1].endswith(f"these answers have no use for the attachment {name}")


def test_where_no_page_can_be_made_figures_are_compared(
    pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(rendering: PdfRendering, tell: object) -> bytes:
        raise EarnestError(NO_PANGO)

    monkeypatch.setattr(PdfRendering, "run", refuse)
    found = verified(pdf, tmp_path)
    assert (found.outcome, found.status, said(found)) == ("same-figures", 2, [])
    assert said(found, "unknown") == [f"pages: {NO_PANGO.en}"]
