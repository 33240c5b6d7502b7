"""Greek and Cyrillic letters that pass for a Latin one, by their small form.

A letter stands here when its capital or its small form resembles a Latin letter of that case. Where the two resemble
different ones (Η and η: H and n) the capital decides, for it is the one drawn alike.
"""

from __future__ import annotations

GREEK = {
    "α": "a",
    "β": "b",
    "γ": "y",
    "ε": "e",
    "ζ": "z",
    "η": "h",
    "ι": "i",
    "κ": "k",
    "μ": "m",
    "ν": "n",
    "ο": "o",
    "ρ": "p",
    "σ": "o",
    "τ": "t",
    "υ": "y",
    "χ": "x",
    "ω": "w",
    "ϝ": "f",
    "ϳ": "j",
    "ϻ": "m",
}

CYRILLIC = {
    "а": "a",
    "в": "b",
    "г": "r",
    "е": "e",
    "к": "k",
    "м": "m",
    "н": "h",
    "о": "o",
    "п": "n",
    "р": "p",
    "с": "c",
    "т": "t",
    "у": "y",
    "х": "x",
    "ь": "b",
    "ѕ": "s",
    "і": "i",
    "ј": "j",
    "ѡ": "w",
    "ѵ": "v",
    "ү": "y",
    "һ": "h",
    "ӏ": "i",
    "ӕ": "æ",
    "ә": "ə",
    "ԁ": "d",
    "ԍ": "g",
    "ԛ": "q",
    "ԝ": "w",
}

LATIN = str.maketrans(GREEK | CYRILLIC)
