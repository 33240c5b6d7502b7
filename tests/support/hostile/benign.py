"""Honest texts that look hostile: they load, are shown as written, and no byte of them changes."""

from __future__ import annotations

from hostile.base import inert
from hostile.cases import Case

HONEST = {
    "a task that is done": "[x] done",
    "a task to do": "[ ] review with legal",
    "a reference": "see [1] and [2, p. 7]",
    "less than": "a < b, b > c, c <= d, 1 << 3",
    "a percentage": "50 % of 200, 100% covered",
    "money": "$5,000 (€4.600)",
    "an emoji": "passed 🙂👍",
    "an emoji of several": "👩‍💻 reviewed ✔️",
    "Tibetan": "བོད་སྐད་ཀྱི་ཚོད་ལྟ།",
    "Uyghur": "ئۇيغۇرچە سىناق",
    "Mongolian in Cyrillic": "Монгол хэлний сорил",
    "Kazakh": "Қауіпсіздік",
    "Hindi": "सुरक्षा परीक्षण",
    "Thai": "การทดสอบ",
    "a smile": "=) all good ;-)",
    "a path": "/data/models/2.1/weights.bin",
    "a path of Windows": "C:\\models\\new\\table.txt",
    "a path of a folder": "../evaluations/2026-11",
    "an address": "https://example.org/a?b=1&c=[d]#e",
    "an address of mail": "<safety@example.org>",
    "code": 'if (a && b) { return "x"; } // {{ok}}',
    "a regular expression": "^\\d{3}-[a-z]+(?:x|y)*$",
    "JSON": '{"a": [1, 2], "b": null}',
    "TOML": '[subject]\nmodel = "x" # remark',
    "a table": "a | b | c\n--|---|--\n1 | 2 | 3",
    "a list": "- one\n- two\n  * three\n+ four",
    "tabs": "name\tvalue",
    "blank lines": "first\n\n\nlast",
    "quotes": "“said” 'x' \"y\" `z` «w»",
    "three quotes": "he said \"\"\"no\"\"\" and '''yes'''",
    "a backslash at the end": "ends with \\",
    "brackets of Chinese": "【完成】《办法》（2026年）「甲」",
    "a long dash": "——见附件……",
    "a formula": "P(harm) = 1 − (1 − p)^n ≤ 10⁻⁶",
    "a unit": "5 µs, 20 °C, 3 × 10²⁵ FLOP",
    "a name with an apostrophe": "N'Djamena, O’Brien, D'Arcy",
    "a name in other letters": "Łukasz Żółć, José Ñandú, Đặng Thị",
    "a version": "v2.1.0-rc.1+build.7",
    "a hash": "#1 priority; see #42",
    "at": "@security on call",
    "capitals": "DROP TABLE of contents; -- moved",
    "rare names": "𠮷野家，㼆，䶮",
    "full-width": "ＡＰＩ：１００％",
}

CASES: list[Case] = inert("benign", HONEST.items())
