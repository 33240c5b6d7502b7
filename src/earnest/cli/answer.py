"""`earnest answer`: one answer given without the app, and what it makes of the scores."""

from __future__ import annotations

import datetime
import os
from argparse import Namespace
from pathlib import Path

from earnest.cli.talk import language, say, table, word
from earnest.core.assessment.edits import Author
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.scoring.comparison import compared
from earnest.core.scoring.comparison_words import answer_words, figures_rows
from earnest.core.scoring.disclosure import RATED_ANEW, rated_anew
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.text import first_forbidden, line_of, mark
from earnest.core.user_text import UserText
from earnest.core.wording import COLON, cause_name
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.disk.lock import locked
from earnest.storage.preferences import load_preferences
from earnest.workspace.answering import Given, question_of, remarks_on, save_given, with_given
from earnest.workspace.scored import scored

TEXTS = ("note", "owner", "due", "accepted_by", "n", "of", "value", "public_zh", "public_en")
OF_EVIDENCE = ("title", "kind", "dated", "about", "shows", "issuer")


def answer_question(options: Namespace) -> int:
    """Give the answer, save it and say what it makes. Raises EarnestError."""
    _refuse_what_is_no_text(options)
    given = _given(options)
    if given == Given(by=given.by):
        raise EarnestError(_NOTHING)
    if given.about_evidence and given.evidence is None and given.register is None:
        raise EarnestError(_NO_EVIDENCE)
    author = Author(options.by or os.environ.get("EARNEST_NAME", "").strip() or load_preferences().name, _today())
    path: Path = options.file
    with locked(path) as unlocked:
        if unlocked is not None:
            say(unlocked)
        before = open_assessment(path)
        question = question_of(before, options.id)
        after = save_given(before, with_given(before, question, given, author))
    _tell(before, after, question.id)
    if given.evidence is not None or given.register is not None:
        _tell_usual(given, after.assessment.subject.version)
    return 0


def _tell_usual(given: Given, version: UserText) -> None:
    """What the new item of evidence says without having been told."""
    if "kind" not in given.about_evidence:
        say(_KIND)
    if "about" not in given.about_evidence and version != UserText(""):
        say(_ABOUT.fill(version=version))


def _refuse_what_is_no_text(options: Namespace) -> None:
    """A text without what no file may hold would be another one, an empty one at worst. Raises EarnestError."""
    for name in ("met", "by", "evidence", "register", *TEXTS, *OF_EVIDENCE):
        character = first_forbidden((getattr(options, name) or "").replace("\r", "\n"))
        if character is not None:
            raise EarnestError(_NO_TEXT.fill(option=f"--{name.replace('_', '-')}", mark=mark(character)))


def _today() -> datetime.date:
    return datetime.date.today()


def _given(options: Namespace) -> Given:
    values = vars(options)
    return Given(
        rating=None if options.rating is None else options.rating.replace("unanswered", ""),
        met=options.met,
        texts={name: values[name] for name in TEXTS if values[name] is not None},
        flagged=options.flag,
        confirmed=options.confirm,
        evidence=options.evidence,
        register=options.register,
        by=options.by or None,
        about_evidence={name: values[name] for name in OF_EVIDENCE if values[name] is not None},
    )


def _tell(before: Opened, after: Opened, question_id: str) -> None:
    """The answer as it stands, and the figures before and after."""
    if after.original is not None:
        say(_KEPT.fill(file=line_of(after.original)))
    if after.unkept is not None:
        say(after.unkept)
    was, now = scored(before).card, scored(after).card
    form = next(one for one in now.questionnaires if any(s.question.id == question_id for s in one.scored_questions))
    one = next(one for one in form.scored_questions if one.question.id == question_id)
    print(f"{question_id}{word(COLON)}{answer_words(one, language())}{_lacking(one)}")
    figures = compared(before.assessment, was, after.assessment, now).figures
    mine = [one for one in figures if one.questionnaire.id == form.questionnaire.id]
    print(table(figures_rows(mine, language())))
    if after.assessment == before.assessment:
        say(_UNCHANGED.fill(file=line_of(after.path)))
    if question_id in rated_anew(was, now):
        say(RATED_ANEW.fill(ids=question_id).capital)
    for remark in remarks_on(one, after.assessment.subject.assessed_on):
        say(remark.capital)


def _lacking(one: ScoredQuestion) -> str:
    cause = one.credits["evidenced"].cause if one.live else None
    return word(cause_name(cause).bracketed) if cause is not None and cause.startswith("evidence-") else ""


_UNCHANGED = Phrase("作答与文件中相同，{file} 未作改动", "that is the answer already; {file} was not changed")
_KIND = Phrase(
    "证据按“记录”（record）记下；其他类别用 --kind",
    "the item is noted as a record; --kind names another kind",
)
_ABOUT = Phrase(
    '证据按针对版本{version}记下；其他版本用 --about，不限版本用 --about ""',
    'the item is noted as about version {version}; --about names another version, --about "" none',
)
_NOTHING = Phrase(
    "没有说明如何作答；例如 --rating yes 或 --note 说明", "say what to answer, for example --rating yes or --note TEXT"
)
_NO_TEXT = Phrase(
    "{option}：文件不能保存字符 {mark}，未作改动；请去掉该字符后重试",
    "{option}: a file cannot hold the character {mark}; nothing was changed; leave it out and try again",
)
_NO_EVIDENCE = Phrase(
    "--title、--kind、--dated 等须与 --evidence 或 --register 同用",
    "--title, --kind, --dated and the like go with --evidence or --register",
)
_KEPT = Phrase("带注释的原文件另存为 {file}", "the original with its comments is kept as {file}")
