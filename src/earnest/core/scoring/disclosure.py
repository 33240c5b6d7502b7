"""What the public edition says of an answer: which texts are published, and what is doubtful about each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from earnest.core.assessment.model import Assessment, Subject
from earnest.core.assessment.problems import hidden
from earnest.core.assessment.renewed_scope import names
from earnest.core.errors import KeyPath, Problem
from earnest.core.language import Phrase
from earnest.core.scoring.credit import FULL
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.wording import cause_name

PUBLISHED_SUBJECT = ("organisation", "model", "version", "scope", "approved_by", "contact")
"""The texts of the subject that the public edition prints."""

_FACT = re.compile(r"\d|https?://")
"""A date, a number or a link: something that a stranger can check."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_published(scored: ScoredQuestion) -> bool:
    """Whether the public edition has a text on a question: one is given, and the profile lets the question apply."""
    text = scored.answer.public_text
    return not scored.hidden and text is not None and bool(text.zh or text.en)


def public_text_problems(group: Iterable[ScoredQuestion], subject: Subject) -> Iterator[Problem]:
    """A warning for each public text that a reader could not check, or that says more than the evidence shows."""
    for scored in group:
        text, path = scored.answer.public_text, ("answers", scored.question.id, "public_text")
        if text is None or not (text.zh or text.en):
            continue
        if scored.hidden:
            yield Problem(_NOT_ASKED, path, severity="warning")
            continue
        yield from _above(scored, path)
        for language in ("zh", "en"):
            said = getattr(text, language)
            if said:
                yield from _vague(said.raw, scored, subject, (*path, language))


def public_text_remarks(group: Iterable[ScoredQuestion], assessment: Assessment) -> Iterator[Problem]:
    """A warning for each public text that still names the version that was renewed, which may be meant so."""
    renewed = assessment.renewed_from
    if renewed is None or renewed.version == assessment.subject.version:
        return
    for scored in filter(is_published, group):
        text = scored.answer.public_text
        for language in ("zh", "en"):
            said = getattr(text, language)
            if said and names(said.raw, renewed.version.raw):
                path = ("answers", scored.question.id, "public_text", language)
                yield Problem(_OLD.fill(version=renewed.version), path, severity="warning")


def rated_anew(before: Scorecard, after: Scorecard) -> list[str]:
    """The questions whose rating changed while their public text stayed, by id: the text may say what was."""
    pairs = zip(before.scored_questions(), after.scored_questions(), strict=False)
    return [
        other.question.id
        for one, other in pairs
        if one is not other
        and one.question is other.question
        and one.rating != other.rating
        and is_published(other)
        and one.answer.public_text == other.answer.public_text
    ]


RATED_ANEW = Phrase(
    "评定已变，公开文本未变，请核对是否仍然成立（p）：{ids}",
    "rated anew beside a public text: check that it still holds (p): {ids}",
)
_OLD = Phrase("公开文本仍写着版本 {version}，请核对", "the public text still names version {version}: check it")


def _above(scored: ScoredQuestion, path: KeyPath) -> Iterator[Problem]:
    """A public text stands on what the evidence shows, not on what is claimed."""
    if scored.excused:
        return
    if not scored.answered:
        yield Problem(_UNANSWERED, path, severity="warning")
        return
    verified = scored.credits.get("verified")
    overturned = verified is not None and verified.cause == "overturned"
    cause = "overturned" if overturned else scored.credits["evidenced"].cause
    if overturned or scored.credits["evidenced"].value < scored.credits["claimed"].value:
        yield Problem(_ABOVE.fill(cause=cause_name(cause)), path, severity="warning")


def _vague(text: str, scored: ScoredQuestion, subject: Subject, path: KeyPath) -> Iterator[Problem]:
    rest = _without_names(text, subject)
    if not _FACT.search(rest):
        yield Problem(_NO_FACT, path, severity="warning")
    elif scored.live and scored.credits["claimed"].value != FULL and not _YEAR.search(rest):
        yield Problem(_NO_STEP, path, severity="warning")


def _without_names(text: str, subject: Subject) -> str:
    """The text without the names of the model and of its version, whose figures say nothing."""
    names = sorted((subject.model.raw, subject.version.raw), key=len, reverse=True)
    for name in filter(None, names):
        text = re.sub(rf"(?<![\d.,]){re.escape(name)}(?![\d.,%]*\d|%)", "", text)
    return text


def unseen_in_public(assessment: Assessment) -> list[Problem]:
    """The warnings of invisible characters in what the public edition prints."""
    return [one for one in hidden(assessment) if _is_printed(one.path)]


def _is_printed(path: KeyPath) -> bool:
    return "public_text" in path[2:3] or (path[:1] == ("subject",) and path[-1] in PUBLISHED_SUBJECT)


_NOT_ASKED = Phrase(
    "画像排除了这道题，公开版不载其公开文本",
    "the profile leaves this question out, so the public edition does not print its text",
)
_UNANSWERED = Phrase(
    "这道题未作答，公开文本没有依据；请先作答",
    "the question is unanswered, so nothing supports its public text; answer it first",
)
_ABOVE = Phrase(
    "公开文本所述的作答还没有依据（{cause}）；补足之前，请不要公开",
    "the public text rests on an answer that is not shown ({cause}); do not publish it before it is",
)
_NO_FACT = Phrase(
    "公开文本没有可供核对的事实；请写明日期、数字或链接",
    "the public text states nothing that can be checked; give a date, a number or a link",
)
_NO_STEP = Phrase(
    "所述事项尚未完全落实；公开文本须写明下一步及其日期",
    "this is not done in full yet; the public text has to name the next step with its date",
)
