"""What is to be looked at first of answers: evidence used again, names, texts without content, contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from earnest.core.assessment.model import Assessment
from earnest.core.consistency.matters import Matter, is_explained
from earnest.core.language import Phrase
from earnest.core.questionnaire.profile import has_reason
from earnest.core.review.concerns import Concern, Surroundings, first_of
from earnest.core.review.copy_concerns import copy_concerns
from earnest.core.review.day_concerns import days_at_odds
from earnest.core.review.figure_concerns import figures_at_odds
from earnest.core.review.party_concerns import party_concerns
from earnest.core.review.profile_concerns import profile_concerns
from earnest.core.review.shared_evidence import EvidenceIndex, SharedBy
from earnest.core.scoring.credit import NONE
from earnest.core.scoring.evidence import item_fault
from earnest.core.scoring.rests_on import RestsOn
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.user_text import UserText
from earnest.core.wording import percent

SHARED_LEAST = 3
"""One thing behind so many answers is told."""
_TOLD = 10
"""So many concerns of one kind are told each."""


def answer_concerns(
    assessment: Assessment, card: Scorecard, around: Surroundings, index: EvidenceIndex
) -> Iterator[Concern]:
    """The concerns about answers."""
    everything = list(card.scored_questions())
    yield from _shared(index)
    yield from copy_concerns(index, around.folder)
    yield from party_concerns(assessment, around.reviewers)
    yield from _contents(assessment, card)
    yield from _contradictions(around.matters, everything)
    yield from profile_concerns(assessment, everything, around)
    yield from days_at_odds(everything)
    yield from figures_at_odds(everything)
    yield from _several_contents(everything)
    yield from _on_word_alone(card, everything)
    yield from _late_confirmations(around.rests_on)


def _shared(index: EvidenceIndex) -> Iterator[Concern]:
    for one in islice(index.shared(SHARED_LEAST), _TOLD):
        said = _SHARED[one.by].fill(what=one.what, n=len(one.questions), ids=first_of(one.questions))
        yield Concern("same-evidence", said, one.questions, about=(one.by, str(one.what)))


_SHARED: dict[SharedBy, Phrase] = {
    "file": Phrase("同一文件 {what} 用于{n}题：{ids}", "one file, {what}, stands behind {n} answers: {ids}"),
    "digest": Phrase(
        "内容相同的文件（{what}）用于{n}题：{ids}",
        "files of the same contents ({what}) stand behind {n} answers: {ids}",
    ),
    "url": Phrase("同一网址 {what} 用于{n}题：{ids}", "one address, {what}, stands behind {n} answers: {ids}"),
    "register": Phrase(
        "同一登记编号 {what} 用于{n}题：{ids}", "one register entry, {what}, stands behind {n} answers: {ids}"
    ),
}


def _contents(assessment: Assessment, card: Scorecard) -> Iterator[Concern]:
    empty = [flag for flag, reason in assessment.profile_reasons.items() if not has_reason(reason)]
    if empty:
        yield Concern("no-content", _EMPTY_REASONS.fill(ids=first_of(empty)), flags=tuple(empty))
    vague = [rule for rule, one in assessment.explanations.items() if not is_explained(one.text)]
    if vague:
        yield Concern("no-content", _EMPTY_EXPLANATIONS.fill(ids=first_of(vague)), about=tuple(vague))
    silent = [s.question.id for s in card.scored_questions() if _says_nothing(s)]
    if silent:
        yield Concern("no-content", _EMPTY_NOTES.fill(n=len(silent), ids=first_of(silent)), tuple(silent))


def _says_nothing(scored: ScoredQuestion) -> bool:
    """Whether a note is there that says nothing."""
    note = scored.answer.note
    return not scored.hidden and note is not None and bool(note) and not has_reason(note)


_EMPTY_REASONS = Phrase("画像项的理由没有内容：{ids}", "reasons of the profile without content: {ids}")
_EMPTY_EXPLANATIONS = Phrase("对一致性规则的说明没有内容：{ids}", "explanations without content: {ids}")
_EMPTY_NOTES = Phrase("{n}题的说明没有内容：{ids}", "notes without content ({n}): {ids}")


def _contradictions(matters: Sequence[Matter], everything: Sequence[ScoredQuestion]) -> Iterator[Concern]:
    """What the rules ask, explained or not; what is about gates first."""
    gates = {s.question.id for s in everything if s.question.gate}
    asked = [one for one in matters if one.state in ("open", "explained")]
    for one in sorted(asked, key=lambda matter: (gates.isdisjoint(matter.questions), matter.state != "open")):
        said = _ASKED if one.state == "open" else _EXPLAINED
        yield Concern(
            "contradiction", said.fill(rule=one.rule, ask=one.ask, text=one.text), one.questions, one.flags, (one.rule,)
        )


def _several_contents(everything: Sequence[ScoredQuestion]) -> Iterator[Concern]:
    """Files that have more than one digest, which is impossible."""
    stated: defaultdict[UserText, dict[str, list[str]]] = defaultdict(dict)
    for scored in everything:
        for item in scored.answer.evidence:
            if item.kept is not None and item.sha256 is not None:
                stated[item.kept].setdefault(item.sha256.lower(), []).append(scored.question.id)
    for what, by_digest in stated.items():
        if len(by_digest) > 1:
            ids = tuple(dict.fromkeys(name for names in by_digest.values() for name in names))
            said = _SEVERAL_CONTENTS.fill(what=what, n=len(by_digest), ids=first_of(ids))
            yield Concern("contradiction", said, ids, about=(str(what),))


_SEVERAL_CONTENTS = Phrase(
    "同一文件 {what} 登记了{n}个不同的SHA-256，至多一个属实：{ids}",
    "one file, {what}, is given {n} different SHA-256 values, of which one at most is true: {ids}",
)
_ASKED = Phrase("{rule}（未说明）：{ask}", "{rule}, not explained: {ask}")
_EXPLAINED = Phrase("{rule}（已说明：“{text}”）：{ask}", "{rule}, explained (“{text}”): {ask}")


def _on_word_alone(card: Scorecard, everything: Sequence[ScoredQuestion]) -> Iterator[Concern]:
    """Closed gates that rest on nothing one can open, and the share of points that nobody could check."""
    named = [s.question.id for s in everything if s.live and s.question.gate and _rests_on_word(s, card)]
    if named:
        yield Concern("gates-on-word", _ON_WORD.fill(ids=first_of(named)), tuple(named))
    for one in card.questionnaires:
        if one.unchecked is not None and one.unchecked > NONE:
            share = percent(one.unchecked)
            yield Concern(
                "unchecked-share",
                _UNCHECKED.fill(title=one.questionnaire.title, share=share),
                about=(one.questionnaire.id,),
            )


def _rests_on_word(scored: ScoredQuestion, card: Scorecard) -> bool:
    """Whether every item that suffices is an address or a register entry without a kept copy.

    As the answer says: a file that is listed and was not found is told as such, and is no word alone.
    """
    if scored.stated == NONE:
        return False
    by = card.basis.yardstick._replace(files=None)
    enough = [item for item in scored.answer.evidence if item_fault(scored.question, item, by) is None]
    return bool(enough) and all(item.kept is None for item in enough)


_ON_WORD = Phrase(
    "关口只凭登记编号或网址，其日期是填写的：{ids}",
    "gates that rest on register entries or addresses alone, whose dates are typed: {ids}",
)
_UNCHECKED = Phrase(
    "“{title}”的有据得分中，{share}%所依据的东西无人能够核对",
    "{share}% of the evidenced points of “{title}” rest on what nobody could check",
)


def _late_confirmations(rests_on: RestsOn) -> Iterator[Concern]:
    names = rests_on.confirmed_without_new_day
    if names:
        said = _LATE.fill(n=len(names), ids=first_of(names))
        yield Concern("confirmed-without-day", said, names)


_LATE = Phrase(
    "{n}题沿用自上一版本，核对后没有新的日期：{ids}",
    "{n} answers were carried over from the last version and confirmed without a new day: {ids}",
)
