"""Whether an answer file looks cut off: in canonical form without its end it can still be sound TOML."""

from __future__ import annotations

from collections.abc import Sequence

from earnest.core.assessment.model import Assessment
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire


def looks_cut_off(
    data: bytes, assessment: Assessment, questionnaires: Sequence[Questionnaire], flags: Sequence[str]
) -> bool:
    """Whether the bytes of a file are the beginning of its canonical form and no more."""
    if b"\n[profile]" not in data:
        return False  # only the head, which is in this form in most files begun by hand
    if all(question.id in assessment.answers for one in questionnaires for question in one.questions()):
        return False
    from earnest.storage.canonical import canonical  # what reads whole files only writes none

    whole = canonical(assessment, questionnaires, flags)
    return len(data) < len(whole) and whole.startswith(data)


CUT_OFF = Phrase(
    "文件像是被截断了：末尾的题目没有表；可用 earnest history 查看保留的旧版本",
    "the file looks cut off: the last questions have no table; earnest history lists the earlier versions kept",
)
