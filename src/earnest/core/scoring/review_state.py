"""How far a review is: which verdicts it needs and has, and what of it bars level 4."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from earnest.core.assessment.review import Review, ReviewHead
from earnest.core.assessment.signature import Signature
from earnest.core.language import Phrase, Worded, joined
from earnest.core.party import parties, party, same_party
from earnest.core.scoring.credit import takes_credit
from earnest.core.scoring.evidence import Yardstick
from earnest.core.scoring.sample import Sample
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.user_text import UserText
from earnest.core.wording import STOP, flags_by_name

ReviewPart = Literal["flags", "gates", "not_applicable", "sample"]
BarCode = Literal[
    "level",
    "score",
    "section",
    "coverage",
    "overturn-rate",
    "undecided",
    "auditor-missing",
    "auditor-on-team",
    "signer-on-team",
    "preparer-missing",
    "approver-missing",
    "organisation-missing",
    "same-organisation",
    "scope",
    "seed",
    "in-progress",
    "draft",
    "not-signed",
]


class Progress(NamedTuple):
    """How many verdicts are given of those that are needed."""

    given: int
    needed: int


class Unsettled(NamedTuple):
    """The flags of the profile that count as undecided, in the order in which they are asked."""

    undecided: tuple[str, ...]
    overturned: tuple[str, ...]
    """In the verified lens only."""


class Bar(NamedTuple):
    """One thing that keeps an assessment from level 4."""

    code: BarCode
    why: Phrase
    unsettled: Unsettled = Unsettled((), ())
    """The flags that it is about."""

    def by_name(self, flag_names: Mapping[str, Worded]) -> Bar:
        """The same with the names of the flags that it is about."""
        return self._replace(why=said_of(self.unsettled, flag_names)) if any(self.unsettled) else self


class ReviewState(NamedTuple):
    """A review of the answers as they are."""

    head: ReviewHead
    signature: Signature
    parts: Mapping[ReviewPart, Progress]
    needed: Mapping[ReviewPart, tuple[str, ...]]
    """What each part asks a verdict on, by question or flag."""
    took_credit: int
    """How many verdicts took credit away, whether needed or not; of a flag and of a not-applicable too."""
    bars: tuple[Bar, ...]
    """What of the review, whatever the scores, keeps every questionnaire from level 4."""

    @property
    def reviewers(self) -> tuple[UserText, ...]:
        """Who reviewed, for whom, and who signed."""
        return self.head.auditor, self.head.organisation, *self.signature.names

    @property
    def verdicts(self) -> Progress:
        """Of all parts together."""
        return Progress(sum(one.given for one in self.parts.values()), sum(one.needed for one in self.parts.values()))

    @property
    def complete(self) -> bool:
        """Whether every verdict that is needed is given, over all chosen questionnaires."""
        return self.verdicts.given == self.verdicts.needed

    @property
    def final(self) -> bool:
        return self.head.status == "final"

    @property
    def decides(self) -> bool:
        """Whether levels rest on the review: it is complete and final."""
        return self.complete and self.final

    @property
    def progress(self) -> Phrase:
        """How far it is, in one sentence."""
        now = self.verdicts
        return (_DRAFT if self.complete else _IN_PROGRESS).fill(
            given=now.given, needed=now.needed, lost=self.took_credit
        )


_IN_PROGRESS = Phrase(
    "审核进行中：{needed}项结论已有{given}项，其中{lost}项减分",
    "review in progress: {given} of {needed} verdicts, {lost} took credit away",
)
_DRAFT = Phrase(
    "审核仍是草稿：{needed}项结论已有{given}项，其中{lost}项减分",
    "the review is still a draft: {given} of {needed} verdicts, {lost} took credit away",
)


def review_state(
    review: Review,
    signature: Signature,
    group: Sequence[ScoredQuestion],
    samples: Sequence[Sample],
    flags: Collection[str],
    unsettled: Unsettled,
    yardstick: Yardstick,
) -> ReviewState:
    """The state of a review; `group` are the questions of all questionnaires, `flags` those that leave some out."""
    needed: dict[ReviewPart, tuple[str, ...]] = {
        "flags": tuple(flags),
        "gates": tuple(s.question.id for s in group if s.live and s.question.gate),
        "not_applicable": tuple(s.question.id for s in group if s.excused),
        "sample": tuple(name for sample in samples for name in sample.questions),
    }
    given: Mapping[ReviewPart, Collection[str]] = {"flags": review.flags}
    parts = {
        part: Progress(sum(name in given.get(part, review.findings) for name in names), len(names))
        for part, names in needed.items()
    }
    lost = sum(_is_lowered(scored, review) for scored in group)
    lost += len(review.overturned_flags() & set(flags))
    state = ReviewState(review.review, signature, parts, needed, lost, ())
    bars = (*_of_flags(unsettled), *_of_people(review.review, signature, yardstick), *_of_work(state))
    return state._replace(bars=bars)


def _is_lowered(scored: ScoredQuestion, review: Review) -> bool:
    finding = review.findings.get(scored.question.id)
    if scored.excused:
        return finding is not None and finding.verdict != "confirmed"
    return takes_credit(finding, scored.stated)


def _of_flags(unsettled: Unsettled) -> Iterator[Bar]:
    if any(unsettled):
        yield Bar("undecided", said_of(unsettled, {}), unsettled)


def said_of(unsettled: Unsettled, names: Mapping[str, Worded]) -> Phrase:
    """Which flags count as undecided, by their `names` where these are known."""
    told = [
        why.fill(flags=flags_by_name(flags, names)) for flags, why in zip(unsettled, _UNSETTLED, strict=True) if flags
    ]
    return joined(told, STOP)


_UNSETTLED = (
    Phrase("画像项{flags}未确定", "undecided in the profile: {flags}"),
    Phrase("画像项{flags}被审核人改判", "overturned by the auditor in the profile: {flags}"),
)


def _of_people(head: ReviewHead, signature: Signature, yardstick: Yardstick) -> Iterator[Bar]:
    subject = yardstick.subject
    assessed = yardstick.team | parties([subject.organisation])
    if not party(head.auditor):
        yield Bar("auditor-missing", Phrase("审核人未填写", "the auditor is not named"))
    elif party(head.auditor) in assessed:
        yield Bar("auditor-on-team", _AUDITOR_ON_TEAM)
    insider = next((name for name in signature.names if party(name) in assessed), None)
    if insider is not None:
        yield Bar("signer-on-team", _SIGNER_ON_TEAM.fill(name=insider))
    if not party(subject.prepared_by):
        yield Bar("preparer-missing", Phrase("编制人未填写", "it is not said who prepared the answers"))
    if not party(subject.approved_by):
        yield Bar("approver-missing", Phrase("批准人未填写", "it is not said who approved the answers"))
    if not (party(subject.organisation) and party(head.organisation)):
        yield Bar("organisation-missing", _ORGANISATION_MISSING)
    elif same_party(subject.organisation, head.organisation):
        yield Bar("same-organisation", _SAME_ORGANISATION)


_AUDITOR_ON_TEAM = Phrase(
    "审核人同时列名于答卷（被评单位、作答人、责任人、接受人、编制人、批准人或签署人）",
    "the auditor is also named in the answer file: the organisation, or who answered, owns, accepted, prepared, "
    "approved or signed",
)
_SIGNER_ON_TEAM = Phrase(
    "审核记录的签名密钥属于{name}，而{name}同时列名于答卷",
    "the key that signed the review belongs to {name}, who is also named in the answer file",
)
_ORGANISATION_MISSING = Phrase(
    "被评单位或审核人所在单位未填写", "the organisation of the subject or that of the auditor is not given"
)
_SAME_ORGANISATION = Phrase("审核人来自被评单位", "the auditor is of the organisation that is assessed")


def _of_work(state: ReviewState) -> Iterator[Bar]:
    if not state.head.scope_confirmed:
        yield Bar("scope", Phrase("评估范围未经确认", "the scope is not confirmed"))
    if not state.head.seed_drawn:
        yield Bar("seed", Phrase("随机种子不是由程序抽取的", "the seed was not drawn by the program"))
    if not state.complete:
        yield Bar("in-progress", state.progress)
    elif not state.final:
        yield Bar("draft", state.progress)
    if state.signature.state != "good":
        yield Bar("not-signed", _NOT_SIGNED)


_NOT_SIGNED = Phrase("没有您所认可的审核人的签名", "not signed by an auditor you know")
