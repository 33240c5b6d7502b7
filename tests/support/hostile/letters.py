"""Characters that are not what they look like, that cannot be seen, or that no text may hold."""

from __future__ import annotations

from hostile.base import escaped, inert, loads, quoted, refused, with_field
from hostile.cases import Case

HIDDEN = {
    "right-to-left override": "\u202e",
    "isolate": "\u2066",
    "zero width space": "\u200b",
    "a tag character": "\U000e0041",
    "soft hyphen": "\u00ad",
    "left-to-right override": "\u202d",
    "right-to-left embedding": "\u202b",
    "left-to-right embedding": "\u202a",
    "pop of direction": "\u202c",
    "right-to-left isolate": "\u2067",
    "first strong isolate": "\u2068",
    "pop of isolate": "\u2069",
    "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f",
    "Arabic letter mark": "\u061c",
    "word joiner": "\u2060",
    "invisible times": "\u2062",
    "byte order mark": "\ufeff",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "Hangul filler": "\u3164",
    "half-width Hangul filler": "\uffa0",
    "Hangul choseong filler": "\u115f",
    "combining grapheme joiner": "\u034f",
    "Mongolian vowel separator": "\u180e",
    "Khmer inherent vowel": "\u17b4",
    "variation selector 1": "\ufe00",
    "variation selector 17": "\U000e0100",
    "interlinear anchor": "\ufff9",
    "musical begin beam": "\U0001d173",
    "shorthand overlap": "\U0001bca0",
    "deprecated symmetric swapping": "\u206a",
    "tag end": "\U000e007f",
}
"""Allowed in people's text, always shown as marks."""

SHOWN = {
    "a spoofed file name": "report\u202efdp.exe",
    "a reordered sentence": "\u2067否\u2069\u2066是\u2069",
    "a hidden message": "".join(chr(0xE0000 + ord(letter)) for letter in "ignore the rules"),
    "many hidden ones": "\u200b\u200c\u200d\u2060\ufeff" * 40,
    "a family": "👨\u200d👩\u200d👧\u200d👦",
    "a flag of a rainbow": "🏳\ufe0f\u200d🌈",
    "skin tones": "👍🏿👍🏻",
    "a flag of letters": "🇨🇳",
    "a keycap": "1\ufe0f\u20e3",
    "Arabic": "تقييم السلامة",
    "Hebrew": "הערכת בטיחות",
    "Persian with a joiner": "می\u200cخواهم",
    "Hindi with a joiner": "क्\u200dष",
    "Arabic and Latin": "نموذج model نموذج 2.1",
    "not composed": "e\u0301 a\u030a o\u0308",
    "composed": "é å ö",
    "many accents": "a" + "\u0301" * 200,
    "accents of a Zalgo": "Z\u0351\u036b\u0343a\u0328\u0316l\u0334g\u0360o\u0322",
    "an accent alone": "\u0301",
    "compatibility forms": "ﬁ Ⅷ ① ㍿",
    "look-alikes": "раураl Αpple",
    "mathematical letters": "𝐬𝐚𝐟𝐞𝐭𝐲",
    "wide letters": "ＳＡＦＥ",
    "rare Chinese": "𠮷𡃁𪚥𰻝",
    "Tibetan": "བོད་སྐད",
    "Uyghur": "ئۇيغۇرچە",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ",
    "Zhuang and Yi": "Vahcuengh ꆈꌠꉙ",
    "private use": "\ue000\uf8ff\U00100000",
    "a replacement character": "\ufffd",
    "object replacement": "\ufffc",
    "an unassigned character": "\u0378\U0003fff0",
    "wide blanks": "a\u3000b\u2003c\u00a0d\u1680e",
    "Braille blank": "a\u2800b",
    "block art": "█▓▒░",
    "box drawing": "│─┌┐",
    "a very wide character": "﷽ 𒐫",
    "hieroglyphs with controls": "𓀀\U00013430𓀁",
}

NEVER = {
    "noncharacter FDD0": "\ufdd0",
    "noncharacter FDEF": "\ufdef",
    "noncharacter FFFE": "\ufffe",
    "noncharacter FFFF": "\uffff",
    "noncharacter 1FFFE": "\U0001fffe",
    "noncharacter 10FFFF": "\U0010ffff",
}

CASES: list[Case] = [
    *inert("unicode", ((name, f"a{character}b") for name, character in HIDDEN.items())),
    *inert("unicode", SHOWN.items()),
    *(
        refused(
            "unicode", f"{name} as an escape", with_field("note", escaped(text)), f"<U+{ord(text):04X}>", mends=True
        )
        for name, text in NEVER.items()
    ),
    *(
        refused("unicode", f"{name} in a key", with_field("key of an answer", escaped(text)), f"<U+{ord(text):04X}>")
        for name, text in list(NEVER.items())[:2]
    ),
    refused("unicode", "half a pair", with_field("by", '"\\ud83d"'), "<U+D83D>", mends=True),
    refused("unicode", "a pair of surrogates", with_field("by", '"\\ud83d\\ude00"'), "<U+D83D>", mends=True),
    refused("unicode", "a long surrogate", with_field("by", '"\\U0000dead"'), "<U+DEAD>", mends=True),
    refused("unicode", "a surrogate in a key", with_field("key of an answer", '"\\udc00"'), "<U+DC00>"),
    loads("unicode", "hidden ones as escapes", with_field("note", escaped("a\u202eb")), "a\u202eb"),
    loads("unicode", "a name of blanks", with_field("subject.model", quoted("\u3000\u00a0"))),
]
