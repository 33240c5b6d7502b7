"""Random names, some nearly the same, and random reasons, some of which say nothing."""

from __future__ import annotations

from random import Random

TEAM = ("Li Wei", "李薇", "Anna Petrova", "Chen Jing", "Omar Haddad", "Σοφία Νίκου")
AUDITORS = ("Zhao Min", "Ivo Novak")
TEAM_COMPANIES = ("Acme Models", "明理模型（北京）有限公司")
AUDIT_COMPANIES = ("Second Look", "审鉴所")
ISSUERS = ("Open Test Lab", "国家检测中心", "Second Look")
NOBODY = ("", " ", "—", "\u3164", "…！")

LOOK_ALIKE = str.maketrans({"a": "а", "e": "е", "o": "о", "i": "і", "A": "Α", "P": "Ρ", "C": "С", "H": "Н", "M": "М"})
RARE = str.maketrans({"o": "σ", "f": "ϝ", "j": "ϳ", "m": "ϻ", "g": "ԍ"})
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


def name(rng: Random, names: tuple[str, ...]) -> str:
    """One of the names, at times written in another way, seldom one that is no name."""
    if rng.random() < 0.01:
        return rng.choice(NOBODY)
    known = rng.choice(names)
    return variant(rng, known) if rng.random() < 0.2 else known


def variant(rng: Random, known: str) -> str:
    """The same party in other letters; at times nearly the same, and not."""
    forms = (
        known.upper(),
        known.swapcase(),
        known.translate(WIDE),
        known.translate(LOOK_ALIKE),
        known.casefold().translate(RARE),
        known.replace(" ", ""),
        known.replace(" ", "-") + ".",
        f"{known} (safety)",
        f"{known}（安全）[2]",
        f"({known})",
        f"({known}) (x)",
        "\u200b".join(known),
        known[:1] + "\u00ad" + known[1:],
        known[::-1],
        known + "a",
        known.replace("e", "é"),
        f"{known} <a@lab>",
        f"{known} (a > b) |",
        f"~{known}™ ★",
        f"{known}\u2800",
        f"{known[:2]}\U0001d159{known[2:]}\u00b4",
    )
    return rng.choice(forms)


LETTERS = "abcdefghijklmnop"
HAN = "安全负责人已经批准此项评估并归档备查"
GOOD = (
    "a reason that says something",
    "此项不适用于本模型，因为没有开放权重",
    LETTERS[:8] + "." * 12,
    LETTERS[:8] + "1 2 3 4 5 6 ",
    HAN[:10],
    HAN[:9] + "ab",
)
EMPTY = (
    "",
    "n/a",
    LETTERS[:8] + "." * 11,
    LETTERS[:7] + "." * 30,
    "x" * 40,
    HAN[:9] + "a",
    "全" * 30,
    LETTERS[:8] + "." * 11 + "\u200b\u2060\u3164",
    "ａ" * 19 + "\ufe0f",
)


def reason(rng: Random, good: float) -> str:
    """A text with content, or one without."""
    return rng.choice(GOOD if rng.random() < good else EMPTY)
