"""`earnest review new`, `set` and `final`: a review begun and written without the app."""

from __future__ import annotations

import datetime
import os
import shlex
from argparse import Namespace
from typing import cast

from earnest.cli.review_desk import claimed, opened, today
from earnest.cli.review_work import head
from earnest.cli.talk import say, tell_error, word
from earnest.core.assessment.review import Beacon, FlagVerdict, Review, Verdict
from earnest.core.errors import EarnestError
from earnest.core.hints import did_you_mean
from earnest.core.language import Phrase
from earnest.core.review.draw import Auditor, grown
from earnest.core.review.edits import (
    FindingFields,
    with_auditor,
    with_earlier,
    with_finding,
    with_flag,
    with_looked_at,
    with_scope,
    without_finding,
)
from earnest.core.review.words import LOOKED_AT, NO_ORGANISATION, STAY_OPEN, VERDICT_NAMES
from earnest.core.text import cleaned, first_forbidden, line_of, mark
from earnest.core.user_text import UserText
from earnest.core.wording import COLON
from earnest.storage.preferences import load_preferences
from earnest.workspace.finding_form import TEXTS, finding_from, is_flag
from earnest.workspace.reviewing import Desk, NotYet, begin, edited, made_final, saved

_CHOSEN = ("method", "severity", "status")
AUDITOR = "auditor"
"""What stands for who reviews, and for whom."""
LOOKED = "looked-at"
"""Said of what to look at first, in place of a verdict."""
SCOPE = "scope"
"""What the verdict on scope, version and day of release is given under."""


def begin_review(options: Namespace) -> int:
    """Write a review without a verdict. Raises EarnestError; never overwrites."""
    _refuse_what_is_no_text(options.auditor, options.organisation)
    name = options.auditor or os.environ.get("EARNEST_NAME", "").strip() or load_preferences().name
    if not name:
        raise EarnestError(_NO_AUDITOR)
    auditor = Auditor(UserText(name), UserText(options.organisation))
    now = datetime.datetime.now().astimezone()
    desk = begin(options.file, auditor, now=now, beacon=beacon_of(options), path=options.review)
    at = desk.review.review
    if not at.organisation:
        say(_NO_ORGANISATION.fill(said=NO_ORGANISATION, file=shlex.quote(line_of(options.file))))
    say(_BEGUN.fill(file=line_of(desk.path), digest=at.assessment, seed=at.seed))
    return 0


def beacon_of(options: Namespace) -> Beacon | None:
    """The beacon that the seed is to be taken from, if one is named. Raises EarnestError."""
    if options.beacon is None:
        return None
    _refuse_what_is_no_text(*options.beacon)
    source, number, value = options.beacon
    if not value:
        raise EarnestError(_NO_VALUE)
    return Beacon(source=UserText(source), round=UserText(number), value=UserText(value))


_NO_ORGANISATION = Phrase(
    "{said}；补填：earnest review set {file} auditor --organisation NAME",
    "{said}; to name it: earnest review set {file} auditor --organisation NAME",
)
_NO_VALUE = Phrase("请给出信标该轮的值", "give the value of the beacon's round")
_NO_AUDITOR = Phrase("请用 --auditor 写明审核人", "say who reviews with --auditor")
_BEGUN = Phrase(
    "已新建 {file}；答卷 {digest}，种子 {seed}。下一步：earnest review list",
    "wrote {file}; answers {digest}, seed {seed}. Next: earnest review list",
)


def give_verdict(options: Namespace) -> int:
    """A verdict, or more said of one; saved at once. Raises EarnestError."""
    people = options.auditor, options.organisation
    _refuse_what_is_no_text(*(getattr(options, name) for name in TEXTS), *people)
    with claimed(options):
        before = opened(options)
        desk = saved(edited(before, _edited_review(before, options)))
    print(f"{options.id}{word(COLON)}{_said(desk, options.id)}")
    print(word(head(desk)))
    for grew in grown(before.card, desk.card):
        print(word(grew.capital))
    return 0


def _said(desk: Desk, name: str) -> str:
    """The verdict as it stands."""
    if name == SCOPE:
        return word(VERDICT_NAMES["confirmed"]) if desk.review.review.scope_confirmed else "-"
    if name == AUDITOR:
        head = desk.review.review
        return ", ".join(one.line() for one in (head.auditor, head.organisation) if one)
    if name in desk.review.looked_at:
        return word(LOOKED_AT)
    found = desk.review.flags.get(name) or desk.review.findings.get(name)
    return word(VERDICT_NAMES[found.verdict]) if found is not None else "-"


def _edited_review(desk: Desk, options: Namespace) -> Review:
    said = [name for name in (*TEXTS, *_CHOSEN) if getattr(options, name) is not None]
    people = options.auditor, options.organisation
    if options.id == AUDITOR or people != (None, None):
        return _with_people(desk.review, options, alone=not said and options.verdict is None)
    if options.verdict is None and not said:
        raise EarnestError(_NOTHING)
    if options.verdict == LOOKED or options.id in desk.review.looked_at:
        return _on_concern(desk, options.id, options.verdict, said)
    if options.id == SCOPE or is_flag(desk, options.id):
        if said or options.verdict is None:
            raise EarnestError(_ONLY_A_VERDICT.fill(id=options.id))
        return _on_flag_or_scope(desk.review, options.id, options.verdict)
    if options.verdict == "overturned":
        raise EarnestError(_NOT_OVERTURNED.fill(id=options.id))
    return _on_question(desk.review, options)


def _with_people(review: Review, options: Namespace, *, alone: bool) -> Review:
    """With another auditor, or another organisation; what is not named stays."""
    if options.id != AUDITOR or not alone or (options.auditor, options.organisation) == (None, None):
        raise EarnestError(_ONLY_PEOPLE)
    if options.auditor == "":
        raise EarnestError(_NO_AUDITOR)
    head = review.review
    named = [
        before if name is None else UserText(name)
        for before, name in ((head.auditor, options.auditor), (head.organisation, options.organisation))
    ]
    return with_auditor(review, Auditor(*named))


def _on_concern(desk: Desk, name: str, verdict: str | None, said: list[str]) -> Review:
    """With a thing to look at first said to be looked at, or that taken back."""
    if said or verdict not in (LOOKED, "none"):
        raise EarnestError(_ONLY_LOOKED_AT.fill(id=name))
    if verdict == LOOKED and name not in (known := [one.name for one in desk.concerns]):
        raise EarnestError(_NO_CONCERN.fill(id=name, hint=did_you_mean(name, known)))
    return with_looked_at(desk.review, name, today() if verdict == LOOKED else None)


def _on_flag_or_scope(review: Review, name: str, verdict: str) -> Review:
    if verdict not in ("confirmed", "none") and (name == SCOPE or verdict != "overturned"):
        raise EarnestError(_FLAG_VERDICTS.fill(id=name))
    if name == SCOPE:
        return with_scope(review, verdict == "confirmed")
    return with_flag(review, name, None if verdict == "none" else cast(FlagVerdict, verdict))


def _on_question(review: Review, options: Namespace) -> Review:
    fields = _fields(options)
    if options.verdict == "none":
        return without_finding(review, options.id)
    if options.verdict is not None:
        fields["verdict"] = cast(Verdict, options.verdict)
    elif options.id not in review.findings:
        if options.id in review.earlier:
            return with_earlier(review, options.id, fields)
        raise EarnestError(_FIRST_A_VERDICT.fill(id=options.id))
    if "status" in fields and options.id in review.earlier:
        review = with_earlier(review, options.id, {"status": fields.pop("status")})
    return with_finding(review, options.id, fields, today())


def _fields(options: Namespace) -> FindingFields:
    typed = {name: getattr(options, name) for name in TEXTS if getattr(options, name) is not None}
    fields, errors = finding_from({name: cleaned(text) for name, text in typed.items()})
    if errors:
        name, why = next(iter(errors.items()))
        raise EarnestError(_FIELD.fill(field=name, why=why))
    chosen = {name: getattr(options, name) for name in _CHOSEN if getattr(options, name) is not None}
    return cast(FindingFields, {**fields, **{k: None if v == "none" else v for k, v in chosen.items()}})


def _refuse_what_is_no_text(*texts: str | None) -> None:
    """A text without what no file may hold would be another one. Raises EarnestError."""
    for text in texts:
        character = first_forbidden((text or "").replace("\r", "\n"))
        if character is not None:
            raise EarnestError(_NO_TEXT.fill(mark=mark(character)))


_NOTHING = Phrase("没有说明结论，例如 --verdict confirmed", "say what to set, for example --verdict confirmed")
_ONLY_A_VERDICT = Phrase(
    "{id} 只接受结论（confirmed、overturned 或 none）", "{id} takes a verdict alone: confirmed, overturned or none"
)
_ONLY_PEOPLE = Phrase(
    "auditor 只接受 --auditor 和 --organisation，这两个选项也只用于 auditor",
    "auditor takes --auditor and --organisation alone, and nothing else takes these",
)
_ONLY_LOOKED_AT = Phrase(
    "{id} 是要先看的一项，只接受 looked-at 或 none",
    "{id} is a thing to look at first: it takes looked-at or none alone",
)
_NO_CONCERN = Phrase(
    "“先看这些”中没有 {id}{hint}；各项名称见 earnest review look",
    "nothing to look at first is called {id}{hint}; earnest review look names everything",
)
_FLAG_VERDICTS = Phrase(
    "{id} 的结论只能是 confirmed、none，画像项还可以是 overturned",
    "{id} can be confirmed or none, and a flag overturned as well",
)
_NOT_OVERTURNED = Phrase(
    "overturned 用于画像项；{id} 是题目，请用 lowered-partial、lowered-no 或 not-seen",
    "overturned is for flags; {id} is a question: use lowered-partial, lowered-no or not-seen",
)
_FIRST_A_VERDICT = Phrase(
    "{id} 还没有结论；请先用 --verdict 给出", "{id} has no verdict yet; give one first, with --verdict"
)
_FIELD = Phrase("{field}：{why}", "{field}: {why}")
_NO_TEXT = Phrase(
    "文件不能保存字符 {mark}，未作改动；请去掉该字符后重试",
    "a file cannot hold the character {mark}; nothing was changed; leave it out and try again",
)


def make_final(options: Namespace) -> int:
    """Make a review final: 1 where something is not done, which is said. Raises EarnestError."""
    with claimed(options):
        desk = opened(options)
        try:
            desk = saved(made_final(desk))
        except NotYet as error:
            tell_error(error)
            return 1
    if left := desk.work.open_concerns:
        say(STAY_OPEN.capital.fill(n=len(left)))
        for one in left:
            say(_OPEN.fill(sentence=one.title))
    say(_FINAL.fill(file=line_of(desk.path), name=shlex.quote(line_of(desk.path))))
    return 0


_OPEN = Phrase("  - {sentence}", "  - {sentence}")
_FINAL = Phrase(
    "{file} 已定稿；签名后即可交付：earnest sign {name} --key KEY。再有改动即回到草稿",
    "{file} is final; sign it to hand it over: earnest sign {name} --key KEY. Any further edit makes it a draft again",
)
