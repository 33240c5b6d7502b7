"""`earnest review carry`: a review taken over to changed answers, or to the next assessment."""

from __future__ import annotations

import datetime
from argparse import Namespace
from collections.abc import Sequence

from earnest.cli.review_begin import beacon_of
from earnest.cli.review_desk import claimed
from earnest.cli.talk import say, word
from earnest.core.language import Phrase
from earnest.core.review.words import VERDICT_NAMES
from earnest.core.text import line_of
from earnest.core.wording import COLON
from earnest.workspace.carrying import CarriedReview, carry


def carry_over(options: Namespace) -> int:
    """Carry the review over and say what was kept and what is to be looked at again. Raises EarnestError."""
    beacon = beacon_of(options)
    with claimed(options):
        found = carry(
            options.file, options.review, options.former, now=datetime.datetime.now().astimezone(), beacon=beacon
        )
    _tell(found)
    return 0


def _tell(found: CarriedReview) -> None:
    now = found.carried
    say(_WROTE.fill(file=line_of(found.path)))
    if found.former is not None:
        say(_KEPT.fill(file=line_of(found.former)))
    print(word(_COUNTS.fill(kept=len(now.kept), changed=len(now.changed))))
    _list(_CHANGED, [*now.changed, *now.flags_changed])
    if now.scope_changed:
        print(word(_SCOPE))
    verdicts = {name: word(VERDICT_NAMES[now.review.earlier[name].verdict]) for name in now.follow}
    _list(_FOLLOW, [f"{name}{word(COLON)}{verdict}" for name, verdict in verdicts.items()])


def _list(head: Phrase, names: Sequence[str]) -> None:
    if names:
        print(word(head))
        for name in names:
            print(f"  {name}")


_WROTE = Phrase("已写入 {file}，种子为新抽取的", "wrote {file}, with a new seed")
_KEPT = Phrase("原审核记录（连同签名）另存为 {file}", "the former review, with its signature, is kept as {file}")
_COUNTS = Phrase(
    "{kept}题作答未变，结论保留；{changed}题已变，须重新审核",
    "{kept} answers did not change and keep their verdicts; {changed} changed and are to be reviewed anew",
)
_CHANGED = Phrase("已变，须重新给出结论：", "Changed, to be given a verdict again:")
_SCOPE = Phrase("评估范围、版本或发布日期已变，须重新确认。", "Scope, version or day of release changed: confirm anew.")
_FOLLOW = Phrase("以往发现，尚未关闭：", "Earlier findings that are still open:")
