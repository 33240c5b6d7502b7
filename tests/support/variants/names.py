"""One person under two names, who says that a question does not apply and accepts it."""

from __future__ import annotations

from typing import Any

from variants.variant import Make, Told, Variant, example


def _not_applicable(by: str, accepted_by: str) -> Make:
    def change(tree: Any) -> None:
        tree["answers"]["C6-07"] |= {"by": by, "accepted_by": accepted_by}

    return example(change)


def _variant(name: str, told: Told, by: str, accepted_by: str, sentence: str, looked: str = "") -> Variant:
    honest, doctored = _not_applicable("Zhao Min", accepted_by), _not_applicable(by, accepted_by)
    return Variant(name, told, honest, doctored, sentence, looked=looked)


_SPELT = {
    "in capitals": "LEE JOSÉ A",
    "with a space behind it": "Lee José A ",
    "in another Unicode form": "Lee Jose\u0301 A",
    "in full-width letters": "Ｌｅｅ José Ａ",
    "with spaces inside": "L e e  José A",
    "with a no-break space": "Lee\u00a0José\u00a0A",
    "with look-alikes of another script": "Lее José А",
    "with joiners": "Lee\u200d José\u2060 A",
    "with a role in brackets": "Lee José A (QA lead)",
}
_NEAR = "may be one party"
_OTHERWISE = {
    "without diacritics": ("Lee José A", "Lee Jose A", _NEAR),
    "in Traditional characters": ("张伟", "張偉", ""),
    "in pinyin": ("张伟", "Zhang Wei", ""),
    "in another order of the words": ("Zhang Wei", "Wei Zhang", _NEAR),
}
_SAME = "who answered the not applicable and who accepts it count as the same party"
_WHY = "two people may be called so; taking them for one would refuse an honest answer"

VARIANTS = (
    *(_variant(f"the same person {how}", "found", "Lee José A", spelt, _SAME) for how, spelt in _SPELT.items()),
    *(_variant(f"the same person {how}", "hidden", *pair, _WHY, looked) for how, (*pair, looked) in _OTHERWISE.items()),
)
