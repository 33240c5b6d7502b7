"""What an auditor reads of a task that is no question: a concern, the scope, a flag, the end of the work."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator

from earnest.core.assessment.signature import SignatureState
from earnest.core.field_names import REASON, SUBJECT, SUBJECT_FIELDS
from earnest.core.language import Display, Phrase, Worded
from earnest.core.review.concerns import Concern
from earnest.core.review.words import FLAG_VERDICTS_MEAN, HEAD_FIELDS, LEAVES_OUT, LOOK_FIRST, STAY_OPEN
from earnest.core.review.work import ON_QUESTIONS, STEP_NAMES
from earnest.core.text import line_of
from earnest.core.user_text import UserText
from earnest.core.wording import TRUTHS
from earnest.storage.signatures import NAMESPACE
from earnest.tui.safe import MUTED, joined, labelled, styled
from earnest.tui.widgets.passages import Passage
from earnest.tui.widgets.prose import Paragraph, paragraphs
from earnest.tui.widgets.review_text import head, question_passages, said
from earnest.tui.widgets.work_rows import Entry
from earnest.workspace.reviewing import Desk

_TO_CONFIRM = Phrase(
    "请对照发布记录核对范围、版本与发布日期；一致则按 1 确认。",
    "Check scope, version and day of release against the records of the release; 1 confirms them.",
)
_TO_LOOK_AT = Phrase("看过之后按 1 记为已看过。", "Once you have looked at it, 1 says so.")
_TO_LOOK_INTO = Phrase(
    "看过之后按 1 记为已看过；下列各项都有结论时也视为已处理。",
    "Once you have looked at it, 1 says so; it is dealt with as well once all that follows has a verdict.",
)
_CONCERNED = Phrase("所涉题目与画像项（Enter 前往）", "Questions and flags concerned (Enter opens one)")
_LACKING = Phrase("定稿之前还要完成", "To be done before it can be final")
_READY = Phrase(
    "各项已完成，按 1 定稿。再有改动即回到草稿。", "All is done: 1 makes it final. Any edit makes it a draft again."
)
_IS_FINAL = Phrase("已定稿。", "It is final.")
_BARS = Phrase("4级还差", "What still bars level 4")
_SIGN = Phrase(
    "定稿后在终端中签名；签名证明这份记录出自您，且此后没有改动。KEY 是您的SSH私钥；给出公钥（.pub）则由SSH代理签名。",
    "Sign it in a terminal once it is final: the signature shows that it is yours and was not changed since. KEY is "
    "your private SSH key; with a public key (.pub) your ssh-agent signs.",
)
_BY_HAND = Phrase("不用本程序签名时：", "The same without this program:")
_KNOWN = Phrase(
    "签名写入旁边的.sig文件。读者用自己的名单（LIST）核对答卷（ANSWERS）："
    "earnest score --auditors LIST ANSWERS。签名后重新打开审核台，此步即告完成。",
    "The signature is written to a .sig file beside it. Readers check it against a list of their own: earnest score "
    "--auditors LIST ANSWERS. Once signed, the step is done when the desk is opened again.",
)


def passages(entry: Entry, desk: Desk, display: Display) -> list[Passage]:
    """The page of what one is at."""
    kind = entry.task.kind
    if kind in ON_QUESTIONS:
        return question_passages(desk.page(entry.task.id), display)
    if kind == "concern":
        return list(_concern(desk.concerns[entry.place], desk, display))
    if kind == "flag":
        return list(_flag(entry.task.id, desk, display))
    return {"scope": _scope, "final": _final, "sign": _sign}[kind](desk, display)


def _concern(concern: Concern, desk: Desk, display: Display) -> Iterator[Passage]:
    yield Passage([Paragraph(head(LOOK_FIRST.capital, display)), *paragraphs(concern.sentence, display, style="bold")])
    topics = {s.question.id: s.question.topic for s in desk.card.scored_questions()}
    names: dict[str, Worded] = {f"question:0:{name}": topics[name] for name in concern.questions if name in topics}
    flags = desk.catalog.profile.names()
    names |= {f"flag:{name}": flags[name] for name in concern.flags if name in flags}  # its id stands on its page
    yield Passage(paragraphs(_TO_LOOK_INTO if names else _TO_LOOK_AT, display, style=MUTED))
    if names:
        yield Passage([Paragraph(head(_CONCERNED, display))], spaced=False)
    yield from _listed(names, display)


def _listed(names: dict[str, Worded], display: Display) -> Iterator[Passage]:
    for item, words in names.items():
        kind, _, which = item.partition(":")
        name = "" if kind == "flag" else joined(styled(which.partition(":")[2], "bold"), "  ")
        text = joined(name, labelled(words, display))
        yield Passage([Paragraph(text)], item=item, spaced=False)


def _flag(flag: str, desk: Desk, display: Display) -> Iterator[Passage]:
    one = next(one for one in desk.card.left_out if one.flag == flag)
    defined = desk.catalog.flag(flag)
    name: Worded = Phrase(flag, flag) if defined is None else defined.name
    value = labelled(TRUTHS[one.value], display, "bold")
    title = joined(labelled(name, display, "bold $accent"), f" ({flag})  ", value)
    yield Passage([Paragraph(title), said(REASON, one.reason, display)])
    if defined is not None:
        yield Passage([*paragraphs(defined.ask, display, style="bold"), *paragraphs(defined.help, display)])
    yield Passage(paragraphs(FLAG_VERDICTS_MEAN, display, style=MUTED))
    count = LEAVES_OUT.fill(n=len(one.questions), gates=len(one.gates))
    yield Passage([Paragraph(head(count, display))], spaced=False)
    topics = {s.question.id: s.question.topic for s in desk.card.scored_questions()}
    yield from _listed({f"question:0:{name}": topics[name] for name in one.questions}, display)


def _scope(desk: Desk, display: Display) -> list[Passage]:
    subject = desk.opened.assessment.subject
    rows = [Paragraph(head(SUBJECT.capital, display))]
    for name, words in SUBJECT_FIELDS.items():
        value = getattr(subject, name)
        rows.append(
            said(words, value if isinstance(value, UserText) else "-" if value is None else str(value), display)
        )
    return [Passage(rows), Passage(paragraphs(_TO_CONFIRM, display)), Passage(list(_head_of(desk, display)))]


def _head_of(desk: Desk, display: Display) -> Iterator[Paragraph]:
    """Who reviews, of what, and how the sample was drawn."""
    of = desk.review.review
    for name in ("auditor", "organisation", "started", "assessment", "seed", "drawn_at"):
        if value := getattr(of, name) or ("-" if name == "organisation" else None):
            yield said(HEAD_FIELDS[name], value if isinstance(value, UserText) else str(value), display)


def _final(desk: Desk, display: Display) -> list[Passage]:
    lacking = desk.work.lacking
    rows = [Paragraph(head(STEP_NAMES["final"].capital, display))]
    if desk.review.review.status == "final":
        rows += paragraphs(_IS_FINAL, display)
    elif not lacking:
        rows += paragraphs(_READY, display)
    else:
        steps = (f"{now.given}/{now.needed}" for now in (step.progress for step in lacking))
        rows += paragraphs(_LACKING, display)
        rows += [
            Paragraph(joined(labelled(STEP_NAMES[step.name], display), f"  {count}"), "- ")
            for step, count in zip(lacking, steps, strict=True)
        ]
    left = desk.work.open_concerns
    opened = [Paragraph(head(STAY_OPEN.capital.fill(n=len(left)), display))] if left else []
    opened += [row for one in left for row in paragraphs(one.title, display, lead="- ")]
    grew = [row for step in desk.work.steps for one in step.remarks for row in paragraphs(one.capital, display)]
    return [Passage(rows), Passage(grew), Passage(opened), Passage(_bars((bar.why for bar in desk.work.bars), display))]


def _bars(bars: Iterable[Worded], display: Display) -> list[Paragraph]:
    rows = [row for bar in bars for row in paragraphs(bar, display, lead="- ")]
    return [Paragraph(head(_BARS, display)), *rows] if rows else []


def _sign(desk: Desk, display: Display) -> list[Passage]:
    """How it is signed, and what the desk knows of a signature."""
    name = shlex.quote(line_of(desk.path.name))
    title = Paragraph(head(STEP_NAMES["sign"].capital, display))
    ours, by_hand = f"earnest sign {name} --key KEY", f"ssh-keygen -Y sign -n {NAMESPACE} -f KEY {name}"
    return [
        Passage([title, *paragraphs(_SIGNATURES[desk.signature.state], display, style="bold")]),
        Passage(paragraphs(_SIGN, display)),
        Passage([Paragraph(styled(ours, "bold"))], quoted=True),
        Passage(paragraphs(_BY_HAND, display)),
        Passage([Paragraph(styled(by_hand, "bold"))], quoted=True),
        Passage(paragraphs(_KNOWN, display)),
    ]


_SIGNATURES: dict[SignatureState, Phrase] = {
    "none": Phrase("尚未签名。", "There is no signature yet."),
    "good": Phrase("签名与记录相符，签名人在您的名单中。", "It is signed, by somebody on your list of auditors."),
    "unknown-signer": Phrase(
        "有签名，但不能归到您名单中的任何人。", "There is a signature, but of nobody on your list of auditors."
    ),
    "bad": Phrase("签名与这份记录不符，请重新签名。", "The signature is not of this review as it is: sign it again."),
}
