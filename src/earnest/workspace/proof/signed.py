"""Who signed a report and its review, by the reader's own list of signers: never by a key that the report brings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from earnest.core.assessment.signature import Signature
from earnest.core.language import Phrase
from earnest.report.manifest import MANIFEST, REVIEW, SIGNATURE, Manifest
from earnest.storage.beside import signature_beside
from earnest.storage.signatures import MAKERS, NAMESPACE, verified, verified_bytes
from earnest.workspace.proof.findings import Finding, differs, matches, note, unknown

_REPORT = Phrase("报告签名", "signature of the report")
_REVIEW = Phrase("审核记录签名", "signature of the review")


def of_report(report: Path, files: dict[str, bytes], auditors: Path | None) -> Iterator[Finding]:
    """The signature of the manifest, which lies beside the report."""
    signature = signature_beside(report)
    if not os.path.lexists(signature):
        yield note("报告旁没有签名文件", "there is no signature beside the report")
        return
    state, why = verified(files[MANIFEST], signature, auditors, MAKERS)
    yield _told(_REPORT, state, why, listed=auditors is not None)


def of_review(files: dict[str, bytes], manifest: Manifest, auditors: Path | None) -> Iterator[Finding]:
    """The signature of the review, which is embedded, and what the pages say of it."""
    said = manifest.signature
    if SIGNATURE not in files or REVIEW not in files:
        if said.state in {"good", "bad"}:
            yield differs("报告提到审核签名，文件内没有", "the report speaks of a signed review; none is inside")
        elif REVIEW in files:
            yield note("审核记录未签名", "the review is not signed")
        return
    state, why = verified_bytes(files[REVIEW], files[SIGNATURE], auditors, NAMESPACE)
    yield _told(_REVIEW, state, why, listed=auditors is not None)
    if said.state == "good" and state.state == "good" and said.signer != state.signer:
        yield note(
            "报告以“{said}”称呼审核签名人，您的名单以“{now}”称呼",
            "the report calls the signer of the review “{said}”, your list calls them “{now}”",
            said=said.signer,
            now=state.signer,
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
