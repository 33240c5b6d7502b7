"""What a level, a gate and a lens are, in a line or two, for the place where an edition first speaks of them."""

from __future__ import annotations

from collections.abc import Iterable

from earnest.core.language import Phrase
from earnest.core.scoring.credit import Lens
from earnest.core.wording import LENS_NAMES

MEANINGS: dict[int, Phrase] = {
    1: Phrase(
        "有硬性关口未关闭：这一版本不能称为就绪。", "A hard gate is open: this version must not be called ready."
    ),
    2: Phrase(
        "硬性关口均已关闭，但有条件性关口未关闭，或得分低于60，或“不适用”过多。",
        "No hard gate is open, but a soft one is, or the score is below 60, or too much is not applicable.",
    ),
    3: Phrase("关口均已关闭，得分60及以上。", "All gates are closed and the score is 60 or more."),
    4: Phrase(
        "关口均已关闭，得分85及以上，并经团队以外的审核人核验、签名。",
        "All gates are closed, the score is 85 or more, and an auditor who is not on the team verified and signed it.",
    ),
}
"""What each level says, in one sentence."""

LEVELS_AND_GATES = Phrase(
    "等级分为1至4级，4级最高。关口是不达标就使等级封顶的题目：硬性关口未关闭为1级，条件性关口未关闭至多为2级。",
    "Levels run from 1 to 4, 4 being the best. A gate is a question whose failure caps the level: an open hard gate at "
    "1, an open soft gate at 2.",
)


def lenses_said(lenses: Iterable[Lens]) -> Phrase:
    """How each of these lenses counts the answers."""
    said = [Phrase(f"“{LENS_NAMES[one].zh}”{_HOW[one].zh}", f"{LENS_NAMES[one].en} {_HOW[one].en}") for one in lenses]
    return Phrase(
        f"计分口径：{'；'.join(one.zh for one in said)}。", f"How scores count: {'; '.join(one.en for one in said)}."
    )


_HOW: dict[Lens, Phrase] = {
    "claimed": Phrase("采用团队的作答", "takes the team at its word"),
    "evidenced": Phrase("只计有充分证据的作答", "counts an answer only where its evidence suffices"),
    "verified": Phrase(
        "只计审核人认可的作答，未审的按改判率折减",
        "counts what an auditor accepted, and discounts what nobody reviewed by the overturn rate",
    ),
}
