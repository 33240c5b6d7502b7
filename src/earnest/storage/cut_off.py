"""Whether an answer file looks cut off: what is left of a file in canonical form can still be sound TOML.

Every save writes a table for each question, so that nobody could tell afterwards: such a file is written over only when
somebody has said that nothing is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from earnest.core.assessment.model import Assessment
from earnest.core.errors import EarnestError, Problem
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.text import line_of
from earnest.storage.disk.files import plain_text


def looks_cut_off(
    data: bytes,
    assessment: Assessment,
    questionnaires: Sequence[Questionnaire],
    flags: Sequence[str],
    former: Sequence[str] = (),
) -> bool:
    """Whether the bytes of a file are those of its canonical form up to some place, with questions missing behind it.

    A byte order mark, line ends and blank lines at the end, which git and editors change, make no difference. Of a file
    cut in its head nothing is said: most files begun by hand look like that. `former` are the questions of the versions
    that were answered, where these are older than the questionnaires.
    """
    asked = former or [question.id for one in questionnaires for question in one.questions()]
    left = plain_text(data).rstrip(b"\n")
    if b"\n[profile]" not in left or not _lacks_the_last(assessment, asked):
        return False
    from earnest.storage.canonical import answer_texts, canonical  # most files are told apart without writing one

    texts = answer_texts(assessment, questionnaires)
    if former:
        known = [name for name in assessment.answers if name in set(former)]
        texts = {name: texts[name] for name in dict.fromkeys((*known, *former, *texts)) if name in texts}
    whole = canonical(assessment, questionnaires, flags, texts)
    return len(left) + 1 < len(whole) and whole.startswith(left)


def _lacks_the_last(assessment: Assessment, asked: Iterable[str]) -> bool:
    """Whether the questions that have a table are the first ones, and not all."""
    there = iter(assessment.answers)
    missing = next((name for name in asked if next(there, None) != name), None)
    return missing is not None and missing not in assessment.answers


class LooksCutOff(EarnestError):
    """A file that looks cut off was not written over, because that would hide what it may have lost."""

    def __init__(self, path: Path, command: str = "check --fix") -> None:
        super().__init__(_REFUSED.fill(file=line_of(path), command=command))


_REFUSED = Phrase(
    "{file} 像是被截断了：末尾的题目没有表。写入会掩盖丢失的作答，因此未作改动；earnest history 可查看保留的旧版本，"
    "earnest restore 可恢复；确无缺失的，请运行 earnest {command} --as-it-is {file}",
    "{file} looks cut off: its last questions have no table. Saving would hide what it lost, so nothing was changed; "
    "earnest history lists the earlier versions kept, earnest restore brings one back; if nothing is missing, run "
    "earnest {command} --as-it-is {file}",
)

CUT_OFF = Problem(
    Phrase(
        "文件像是被截断了：末尾的题目没有表；可用 earnest history 查看保留的旧版本",
        "the file looks cut off: the last questions have no table; earnest history lists the earlier versions kept",
    ),
    severity="warning",
)
