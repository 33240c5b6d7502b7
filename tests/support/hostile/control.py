"""Sequences that a terminal obeys; none of them may stand in a file, and no message may pass one on."""

from __future__ import annotations

from hostile.base import FIELDS, KEYS, Case, escaped, quoted, refused, with_field

ESC, CSI, OSC, DCS, ST, BEL = "\x1b", "\x1b[", "\x1b]", "\x1bP", "\x1b\\", "\x07"

SEQUENCES: dict[str, str] = {
    "window title": f"{OSC}0;owned{BEL}",
    "icon name": f"{OSC}1;owned{ST}",
    "window title 2": f"{OSC}2;owned{ST}",
    "working folder": f"{OSC}7;file://h/owned{BEL}",
    "link": f"{OSC}8;;https://example.org/{ST}text{OSC}8;;{ST}",
    "notification": f"{OSC}9;owned{BEL}",
    "colour of the text": f"{OSC}10;?{BEL}",
    "palette": f"{OSC}4;1;rgb:00/00/00{BEL}",
    "clipboard write": f"{OSC}52;c;b3duZWQ={BEL}",
    "clipboard read": f"{OSC}52;c;?{ST}",
    "prompt mark": f"{OSC}133;A{BEL}",
    "notification of urxvt": f"{OSC}777;notify;a;b{BEL}",
    "file of iTerm": f"{OSC}1337;File=name=eA==;inline=1:AAAA{BEL}",
    "clear screen": f"{CSI}2J",
    "clear history": f"{CSI}3J",
    "home": f"{CSI}H",
    "cursor up": f"{CSI}1A",
    "erase line": f"{CSI}2K",
    "colour": f"{CSI}31m",
    "hidden text": f"{CSI}8m",
    "true colour": f"{CSI}38;2;255;0;0m",
    "alternate screen": f"{CSI}?1049h",
    "main screen": f"{CSI}?1049l",
    "hide cursor": f"{CSI}?25l",
    "mouse": f"{CSI}?1003h",
    "bracketed paste end": f"{CSI}201~",
    "report of the cursor": f"{CSI}6n",
    "report of the terminal": f"{CSI}c",
    "report of the title": f"{CSI}21t",
    "resize": f"{CSI}8;1;1t",
    "scroll region": f"{CSI}1;1r",
    "insert mode": f"{CSI}4h",
    "repeat": f"a{CSI}65535b",
    "soft reset": f"{CSI}!p",
    "full reset": f"{ESC}c",
    "save cursor": f"{ESC}7",
    "character set": f"{ESC}(0",
    "screen test": f"{ESC}#8",
    "sixel": f"{DCS}q#0;2;0;0;0{ST}",
    "settings query": f'{DCS}$q"p{ST}',
    "tmux passthrough": f"{DCS}tmux;{ESC}{ESC}]0;owned{BEL}{ST}",
    "picture of kitty": f"{ESC}_Gf=24,s=1,v=1;AAAA{ST}",
    "privacy message": f"{ESC}^owned{ST}",
    "start of string": f"{ESC}Xowned{ST}",
    "C1 CSI": "\x9b31m",
    "C1 OSC": "\x9d0;owned\x9c",
    "C1 DCS": "\x90q\x9c",
    "C1 next line": "\x85",
    "bell": BEL,
    "backspaces": "no\b\byes",
    "carriage return": "no\ryes",
    "form feed": "\f",
    "vertical tab": "\v",
    "shift out": "\x0e",
    "delete": "\x7f",
    "null": "\x00",
    "cancel": "\x18",
    "end of file": "\x04\x1a",
    "escape alone": ESC,
    "cut CSI": CSI,
    "answer to nothing": "\x05",
}

TOKEN = "qzx"
"""Stands before each sequence, so that it can be told from what a program sends itself."""

_FIELDS, _KEYS = list(FIELDS), list(KEYS)


def first_mark(text: str) -> str:
    """The mark of the first control character."""
    character = next(one for one in text if ord(one) < 32 or 0x7F <= ord(one) < 0xA0)
    return f"<U+{ord(character):04X}>"


def _in_a_field(place: int, name: str, sequence: str) -> Case:
    """Each sequence by an escape of TOML in another field, so that every field has some."""
    field = _FIELDS[place % len(_FIELDS)]
    text = with_field(field, escaped(TOKEN + sequence))
    return refused("control", f"{name} in {field}", text, first_mark(sequence), mends=True)


def _in_a_key(place: int, name: str, sequence: str) -> Case:
    key = _KEYS[place % len(_KEYS)]
    return refused("control", f"{name} in {key}", with_field(key, escaped(TOKEN + sequence)), first_mark(sequence))


def _literal(name: str, sequence: str) -> Case:
    """The bytes themselves, in single quotes, which is no way to write an escape."""
    text = with_field("note", f"'{TOKEN}{sequence}'")
    return refused("control", f"{name} as bytes", text, first_mark(sequence), mends="\r" not in sequence)


def _short(name: str, letter: str, code: str) -> Case:
    return refused("control", f"short escape {name}", with_field("note", f'"a\\{letter}b"'), f"<U+{code}>", mends=True)


CASES: list[Case] = [
    *(_in_a_field(place, name, text) for place, (name, text) in enumerate(SEQUENCES.items())),
    *(_in_a_key(place, name, text) for place, (name, text) in enumerate(list(SEQUENCES.items())[::4])),
    *(_literal(name, text) for name, text in list(SEQUENCES.items())[::6]),
    _short("b", "b", "0008"),
    _short("f", "f", "000C"),
    _short("r", "r", "000D"),
    refused("control", "in a rating", with_field("note", "'x'") + f"rating = {escaped('yes' + ESC)}\n", "<U+001B>"),
    refused("control", "in a remark", with_field("note", "'x'") + f"# {CSI}2J\n", "<U+001B>", mends=True),
    refused("control", "in a bare key", with_field("note", "'x'") + f"a{CSI}31mb = 1\n", "<U+001B>"),
    refused("control", "in a header", with_field("note", "'x'") + f"[a{CSI}31mb]\n", "<U+001B>"),
    refused("control", "before all", f"{CSI}2J" + with_field("note", "'x'"), "<U+001B>"),
    refused("control", "in a digest", with_field("note", "'x'").replace("sha256:", f"sha256:{BEL}"), "<U+0007>"),
    refused("control", "in a version", with_field("note", "'x'").replace('"1.0.0"', quoted(f"1{ESC}c")), "<U+001B>"),
    refused(
        "control", "in the path", with_field("note", "'x'").replace('"tiny.toml"', escaped(f"t{ESC}c")), "<U+001B>"
    ),
]
