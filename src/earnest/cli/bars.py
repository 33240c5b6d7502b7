"""The bar that a command is asked to hold answers to: a least level, a least score, in which lens."""

from __future__ import annotations

import argparse
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING

from earnest.cli.talk import word
from earnest.core.language import Phrase

if TYPE_CHECKING:
    from earnest.cli.arguments import Parser
    from earnest.core.scoring.scorecard import Scorecard


def bars(parser: Parser) -> None:
    """Add `--min-level` and `--min-score`; `--lens` is the command's own."""
    level = Phrase("等级低于N时退出码为1", "exit with 1 when the level is below N")
    parser.add_argument("--min-level", type=int, choices=(1, 2, 3, 4), metavar="N", help=word(level))
    least = Phrase("得分低于X时退出码为1", "exit with 1 when a score is below X")
    parser.add_argument("--min-score", type=_points, metavar="X", help=word(least))


def _points(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or not 0 <= value <= 100:
        raise argparse.ArgumentTypeError(word(Phrase("应为0到100的数", "expected a number from 0 to 100")))
    return value


def asks_for_bar(options: argparse.Namespace) -> bool:
    """Whether there is a bar at all."""
    return options.min_level is not None or options.min_score is not None


def bar_note(card: Scorecard, options: argparse.Namespace) -> Phrase | None:
    """What is to be known of the bar, reached or not."""
    alone = card.questionnaires and all(one.own for one in card.questionnaires)
    return _OWN_ALONE if options.min_level is not None and alone else None


def missed(card: Scorecard, options: argparse.Namespace) -> Phrase | None:
    """Why the bar is not reached, the level first; None when it is."""
    lens = options.lens or card.headline_lens
    least = options.min_level
    if least is not None and (level := card.level(lens) or 0) < least:
        return (_BELOW if level else _WITHOUT_LEVEL).fill(n=least)
    score = card.least_score(lens)
    if options.min_score is not None and (score is None or score * 100 < Fraction(options.min_score)):
        return Phrase("得分低于要求的{x}", "a score is below the required {x}").fill(x=options.min_score)
    return None


_BELOW = Phrase("等级低于要求的{n}级", "the level is below the required {n}")
_WITHOUT_LEVEL = Phrase("没有等级，达不到要求的{n}级", "there is no level, so the required {n} is not reached")
_OWN_ALONE = Phrase(
    "只选用了本单位自定的问卷，等级不涉及程序所带的问卷",
    "only the team's own questionnaires are chosen; the level says nothing of those that come with the program",
)
