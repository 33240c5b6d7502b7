"""Every gate that is open in a lens, with its state: what the reason of a level names the first of."""

from __future__ import annotations

from collections.abc import Iterator

from earnest.core.language import Phrase
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.gaps import Loss
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.core.wording import cause_name, listed


def open_gates(one: QuestionnaireScore, lens: Lens) -> Iterator[Phrase]:
    """A sentence for the hard gates that are open and one for the soft ones, in the register's order."""
    result = one.lenses[lens]
    for kind, words in _OPEN.items():
        losses = [loss for loss in result.losses if loss.scored.question.gate == kind] if result else []
        if losses:
            yield words.fill(n=len(losses), gates=listed(map(_named, losses)))


_OPEN = {
    "hard": Phrase("未关闭的硬性关口（{n}）：{gates}", "hard gates open ({n}): {gates}"),
    "soft": Phrase("未关闭的条件性关口（{n}）：{gates}", "soft gates open ({n}): {gates}"),
}


def _named(loss: Loss) -> Phrase:
    return Phrase("{id}（{state}）", "{id} ({state})").fill(id=loss.question_id, state=cause_name(loss.cause))
