"""Picks what is public out of a report's input: the only module of the public edition that sees an assessment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from earnest.core.assessment.model import PublicText, Subject
from earnest.core.questionnaire.ours import OURS
from earnest.core.scoring.credit import FULL, LENSES, NONE, Lens
from earnest.core.scoring.disclosure import is_published
from earnest.core.scoring.scorecard import QuestionnaireScore, Scorecard
from earnest.core.scoring.standing import ScoredQuestion, is_closed
from earnest.core.wording import percent
from earnest.report.inputs import ReportInput, Since
from earnest.report.public.facts import (
    Disclosure,
    PublicFigures,
    PublicFlag,
    PublicGate,
    PublicInput,
    PublicLast,
    PublicQuestionnaire,
    PublicReview,
    PublicSection,
    PublicSubject,
    State,
    Withheld,
)
from earnest.report.words import shown, worded


def public_input(given: ReportInput) -> PublicInput:
    """What of a report's input is public: the subject, levels, scores, gates, the profile's values, public texts."""
    card, lens = given.scorecard, given.scorecard.headline_lens
    forms = tuple(_questionnaire(one, lens, given.since) for one in _ours(card))
    return PublicInput(
        subject=_subject(given.assessment.subject),
        digest=given.digest,
        program_version=given.program_version,
        lens="verified" if lens == "verified" else "evidenced",
        level=min((one.figures.level for one in forms if one.figures.level is not None), default=None),
        review=_review(card),
        flags=tuple(_flags(given)),
        questionnaires=forms,
        not_chosen=tuple(name for name in OURS if name not in {form.id for form in forms}),
        own=len(card.questionnaires) - len(forms),
        tests_by_others=len(given.assessment.verifications),
        last=None if given.since is None else _last(given.since),
    )


def _ours(card: Scorecard) -> list[QuestionnaireScore]:
    """The questionnaires that everybody knows; what a team's own one asks is not public."""
    return [one for one in card.questionnaires if not one.own and one.questionnaire.id in OURS]


def _subject(subject: Subject) -> PublicSubject:
    return PublicSubject(
        organisation=shown(subject.organisation),
        model=shown(subject.model),
        version=shown(subject.version),
        scope=shown(subject.scope),
        approved_by=shown(subject.approved_by),
        contact=shown(subject.contact),
        assessed_on=subject.assessed_on,
        released_on=subject.released_on,
        signatory_since=subject.signatory_since,
        period_from=subject.period_from,
        period_to=subject.period_to,
    )


def _last(since: Since) -> PublicLast:
    return PublicLast(shown(since.subject.version), since.subject.assessed_on, since.digest)


def _review(card: Scorecard) -> PublicReview | None:
    if card.review is None:
        return None
    if not card.review.decides:
        return PublicReview("", "", decides=False, signed=False)
    head, signed = card.review.head, card.review.signature.state == "good"
    return PublicReview(shown(head.auditor), shown(head.organisation), decides=True, signed=signed)


def _flags(given: ReportInput) -> Iterator[PublicFlag]:
    """The flags of the form, with their values and what they leave out of our questionnaires; no reasons."""
    card = given.scorecard
    ours = {s.question.id for one in _ours(card) for s in one.scored_questions}
    left_out = {one.flag: one for one in card.left_out}
    for flag in given.catalog.profile.flag:
        hides = left_out.get(flag.id)
        counts = [len(ours.intersection(names)) for names in ((hides.questions, hides.gates) if hides else ((), ()))]
        yield PublicFlag(flag.id, worded(flag.name), card.flags.get(flag.id), *counts)


def _questionnaire(one: QuestionnaireScore, lens: Lens, since: Since | None) -> PublicQuestionnaire:
    former = () if since is None else since.scorecard.questionnaires
    last = next((form for form in former if form.questionnaire.id == one.questionnaire.id), None)
    moved = ((), ()) if since is None else (since.comparison.gates_closed, since.comparison.gates_opened)
    names = {s.question.id for s in one.scored_questions}
    closed, opened = (tuple(sorted(names & {gate.after.question.id for gate in gates})) for gates in moved)
    return PublicQuestionnaire(
        id=one.questionnaire.id,
        title=worded(one.questionnaire.title),
        version=one.questionnaire.version,
        live=one.live,
        answered=one.answered,
        figures=_figures(one, lens),
        sections=tuple(_sections(one, lens, last)),
        before=_figures(last, lens) if last else None,
        gates_closed=closed,
        gates_opened=opened,
    )


def _figures(one: QuestionnaireScore, lens: Lens) -> PublicFigures:
    shown_in = {name: result.score if (result := one.lenses[name]) else None for name in LENSES}
    result = one.lenses[lens]
    return PublicFigures(*_percents(shown_in), level=None if result is None else result.level)


def _percents(scores: Mapping[Lens, Fraction | None]) -> tuple[str, str]:
    evidenced, verified = ("" if (one := scores[name]) is None else percent(one) for name in LENSES[1:])
    return evidenced, verified


def _sections(one: QuestionnaireScore, lens: Lens, last: QuestionnaireScore | None) -> Iterator[PublicSection]:
    before = {score.id: PublicFigures(*_percents(score.scores), None) for score in last.sections} if last else {}
    for (section, group), score in zip(one.by_section(), one.sections, strict=True):
        yield PublicSection(
            id=section.id,
            title=worded(section.title),
            live=score.live,
            figures=PublicFigures(*_percents(score.scores), None),
            open_gates=tuple(_open_gates(group, lens)),
            disclosures=tuple(_disclosures(group, lens)),
            withheld=_withheld(group),
            before=before.get(section.id),
        )


def _open_gates(group: Sequence[ScoredQuestion], lens: Lens) -> Iterator[PublicGate]:
    for s in group:
        if s.question.gate and lens in s.credits and not is_closed(s, lens):
            hard, disclosed = s.question.gate == "hard", is_published(s)
            yield PublicGate(s.question.id, worded(s.question.topic), hard, disclosed)


def _disclosures(group: Sequence[ScoredQuestion], lens: Lens) -> Iterator[Disclosure]:
    for s in group:
        if is_published(s):
            text = s.answer.public_text or PublicText()
            yield Disclosure(s.question.id, worded(s.question.topic), _state(s, lens), shown(text.zh), shown(text.en))


def _state(s: ScoredQuestion, lens: Lens) -> State:
    """By the evidence, unless the auditor lowered it; what nobody reviewed is not discounted here."""
    if lens not in s.credits:
        return "not-applicable"
    credit = s.credits[lens]
    if credit.cause != "overturned":
        credit = s.credits["evidenced"]
    return "done" if credit.value == FULL else "open" if credit.value == NONE else "partial"


def _withheld(group: Sequence[ScoredQuestion]) -> Withheld:
    rest = [s for s in group if not is_published(s)]
    return Withheld(
        answered=sum(s.live and s.answered for s in rest),
        unanswered=sum(s.live and not s.answered for s in rest),
        not_applicable=sum(s.excused for s in rest),
        by_profile=sum(s.hidden for s in rest),
    )
