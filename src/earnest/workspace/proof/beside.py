"""Verifies what stands beside an answer file or a review: who signed it, and since when it exists."""

from __future__ import annotations

from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.signatures import NAMESPACE
from earnest.workspace.export import Tell
from earnest.workspace.proof import signed, stamped
from earnest.workspace.proof.evidence import look_for_evidence
from earnest.workspace.proof.findings import Verification
from earnest.workspace.proof.reader import Reader
from earnest.workspace.proof.signing import namespace_of


def verify_beside(file: Path, data: bytes, reader: Reader, tell: Tell) -> Verification:
    """Verify the signature and the time stamp of an answer file or a review. Raises EarnestError for any other."""
    namespace = namespace_of(data, file)
    findings = [*signed.of_file(file, data, namespace, reader.known), *stamped.of_file(file, reader.authorities)]
    if reader.evidence is not None:
        if namespace == NAMESPACE:
            raise EarnestError(_NO_EVIDENCE.fill(file=line_of(file)))
        from earnest.storage.assessments import open_assessment

        answers = open_assessment(file).assessment
        findings += look_for_evidence(answers, reader.evidence, {}, tell)
        findings += stamped.of_evidence(answers, reader.evidence, reader.authorities)
    proven = any(one.verdict == "matches" for one in findings)
    return Verification("beside" if proven else "nothing-beside", tuple(findings))


_NO_EVIDENCE = Phrase(
    "{file}：审核记录没有证据；--evidence 请与答卷同用",
    "{file}: a review has no evidence; give --evidence with the answer file",
)
