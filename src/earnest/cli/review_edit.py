"""`earnest review set` and `final`: a review written without the app."""

from __future__ import annotations

import shlex
from argparse import Namespace
from typing import cast

from earnest.cli.review_begin import named_auditor, refuse_what_is_no_text, refused
from earnest.cli.review_desk import claimed, opened, today
from earnest.cli.review_task import SCOPE
from earnest.cli.review_work import head
from earnest.cli.talk import say, tell_error, word
from earnest.core.assessment.review import FlagVerdict, Review, Verdict
from earnest.core.errors import EarnestError
from earnest.core.hints import did_you_mean
from earnest.core.language import Phrase
from earnest.core.review.draw import grown
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
from earnest.core.review.words import LOOKED_AT, STAY_OPEN, VERDICT_NAMES
from earnest.core.text import cleaned, line_of
from earnest.core.wording import COLON
from earnest.workspace.finding_form import TEXTS, finding_from, is_flag
from earnest.workspace.forms import to_edit
from earnest.workspace.reviewing import Desk, NotYet, edited, made_final, saved

_CHOSEN = ("method", "severity", "status")
AUDITOR = "auditor"
"""What stands for who reviews, and for whom."""
LOOKED = "looked-at"
"""Said of what to look at first, in place of a verdict."""


def give_verdict(options: Namespace) -> int:
    """A verdict, or more said of one; saved at once. Raises EarnestError."""
    people = options.auditor, options.organisation
    refuse_what_is_no_text(*(getattr(options, name) for name in TEXTS), *people)
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
    if _is_concern(desk, options):
        return _on_concern(desk, options.id, options.verdict, said)
    if options.id == SCOPE or is_flag(desk, options.id):
        if said or options.verdict is None:
            raise EarnestError(_ONLY_A_VERDICT.fill(id=options.id))
        return _on_flag_or_scope(desk.review, options.id, options.verdict)
    if options.verdict in _OF_NO_QUESTION:
        raise EarnestError(_OF_NO_QUESTION[options.verdict].fill(id=options.id))
    return _on_question(desk.review, options)


def _with_people(review: Review, options: Namespace, *, alone: bool) -> Review:
    """With another auditor, or another organisation; what is not named stays."""
    if options.id != AUDITOR or not alone or (options.auditor, options.organisation) == (None, None):
        raise EarnestError(_ONLY_PEOPLE)
    head = review.review
    known = (to_edit(head.auditor), options.auditor), (to_edit(head.organisation), options.organisation)
    return with_auditor(review, named_auditor(*(before if name is None else name for before, name in known)))


def _is_concern(desk: Desk, options: Namespace) -> bool:
    """Whether something is said of what to look at first, or was meant to be."""
    if options.id in desk.review.looked_at or any(one.name == options.id for one in desk.concerns):
        return True
    other = options.id == SCOPE or options.id in desk.opened.flags or options.id in desk.card.by_id()
    return options.verdict == LOOKED and not other


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
        raise refused(errors)
    chosen = {name: getattr(options, name) for name in _CHOSEN if getattr(options, name) is not None}
    return cast(FindingFields, {**fields, **{k: None if v == "none" else v for k, v in chosen.items()}})


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
_NO_LOOK = Phrase(
    "{id} 是题目：looked-at 用于 earnest review look 所列各项",
    "{id} is a question: looked-at is for what earnest review look names",
)
_OF_NO_QUESTION = {"overturned": _NOT_OVERTURNED, LOOKED: _NO_LOOK}
_FIRST_A_VERDICT = Phrase(
    "{id} 尚无结论；请先用 --verdict 给出", "{id} has no verdict yet; give one first, with --verdict"
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
