"""Who signed a report and its review, by the reader's own list of signers: never by a key that the report brings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from earnest.core.assessment.signature import Signature
from earnest.core.language import Phrase
from earnest.core.scoring.scorecard import Scorecard
from earnest.report.manifest import MANIFEST, REVIEW, SIGNATURE, ReviewSignature
from earnest.storage.beside import signature_beside
from earnest.storage.signatures import MAKERS, NAMESPACE, Verified, verified, verified_bytes
from earnest.workspace.proof.findings import Finding, differs, matches, note, unknown

_REPORT = Phrase("报告签名", "signature of the report")
_REVIEW = Phrase("审核记录签名", "signature of the review")
_FILE = Phrase("签名", "signature")


def of_report(report: Path, files: dict[str, bytes], auditors: Path | None) -> Iterator[Finding]:
    """The signature of the manifest, which lies beside the report."""
    signature = signature_beside(report)
    if not os.path.lexists(signature):
        yield note("报告旁没有签名文件", "there is no signature beside the report")
        return
    state, why = verified(files[MANIFEST], signature, auditors, MAKERS)
    yield _told(_REPORT, state, why, listed=auditors is not None)


def review_signature(files: dict[str, bytes], auditors: Path | None) -> Verified | None:
    """What the reader's own list makes of the embedded signature of the review; None where there is none."""
    if SIGNATURE not in files or REVIEW not in files:
        return None
    return verified_bytes(files[REVIEW], files[SIGNATURE], auditors, NAMESPACE)


def of_file(file: Path, data: bytes, namespace: str, auditors: Path | None) -> Iterator[Finding]:
    """The signature that lies beside an answer file or a review."""
    signature = signature_beside(file)
    if not os.path.lexists(signature):
        yield note("文件旁没有签名", "there is no signature beside the file")
        return
    state, why = verified(data, signature, auditors, namespace)
    yield _told(_FILE, state, why, listed=auditors is not None)


def of_review(
    files: dict[str, bytes], said: ReviewSignature, found: Verified | None, *, listed: bool
) -> Iterator[Finding]:
    """What was `found` of the signature of the review, and what the pages say of it."""
    if found is None:
        if said.state in {"good", "bad"}:
            yield differs("报告提到审核签名，文件内没有", "the report speaks of a signed review; none is inside")
        elif REVIEW in files:
            yield note("审核记录未签名", "the review is not signed")
        return
    state, why = found
    yield _told(_REVIEW, state, why, listed=listed)
    if said.state != "good" or said.signer == state.signer:
        return
    if state.state == "good":
        yield note(
            "报告以“{said}”称呼审核签名人，您的名单以“{now}”称呼",
            "the report calls the signer of the review “{said}”, your list calls them “{now}”",
            said=said.signer,
            now=state.signer,
        )
    elif state.state == "unknown-signer":
        yield unknown(
            "报告称审核记录由“{said}”签名，这只是生成报告的人的名单所称",
            "the report says that “{said}” signed the review; only the list of whoever made the report says so",
            said=said.signer,
        )


def levels(printed: Scorecard, known: Scorecard, state: Signature) -> Iterator[Finding]:
    """The verified levels on the pages against those that the reader's own list of signers gives."""
    for theirs, ours in zip(printed.questionnaires, known.questionnaires, strict=True):
        one, other = theirs.lenses["verified"], ours.lenses["verified"]
        if one is None or other is None or one.level == other.level:
            continue
        if (one.level or 0) < (other.level or 0):
            yield note(*LEVELS, id=theirs.questionnaire.id, said=one.level, now=other.level)
        else:
            tell = unknown if state.state == "unknown-signer" else differs
            yield tell(*LEVELS, id=theirs.questionnaire.id, said=one.level, now=other.level)


LEVELS = (
    "{id}，核验等级：页面为{said}级，按您认可的签名人为{now}级",
    "{id}, verified level: {said} on the pages, {now} by the signers whom you know",
)


def _told(what: Phrase, found: Signature, why: Phrase | None, *, listed: bool) -> Finding:
    if why is not None:
        return unknown("{what}：{why}", "{what}: {why}", what=what, why=why)
    if found.state == "good":
        return matches(
            "{what}：有效，签名人{by}",
            "{what}: good, by {by}",
            what=what,
            by=", ".join(str(one) for one in found.names),
        )
    if found.state == "bad":
        return differs("{what}：无效，签的是别的内容", "{what}: bad, it is of something else", what=what)
    if listed:
        return unknown("{what}：签名人不在您的名单上", "{what}: by nobody on your list", what=what)
    return note(
        "{what}：完好，但不知由谁所签；请用 --auditors 指定您认可的签名人名单",
        "{what}: sound, but nobody can say whose; name your list of signers with --auditors",
        what=what,
    )
