"""What the terminal sends is read in whole sequences, however it is cut; nothing in one acts as a key of its own."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.message import Message

from earnest.tui.widgets import key_reader
from earnest.tui.widgets.key_reader import AtOnce, KeyReader

CHARACTERS = "践诺模型安全承诺自查表第一章负责人任命书已于二〇二六年签发由评估组长保管并每季度复核一次备"
SEQUENCES = [
    "\x1b[A",
    "\x1b[1;5C",
    "\x1b[15~",
    "\x1b[21~",
    "\x1b[3;5~",
    "\x1b[Z",
    "\x1bOP",
    "\x1bOp",
    "\x1b[[A",
    "\x1b[3$",
    "\x1b[27u",
    "\x1b[97;;97u",
    "\x1b[49;;49u",
    "\x1b[49;5u",
    "\x1b[127;3u",
    "\x1bf",
    "\x1b\x7f",
    "\x1b[<0;10;20M",
    "\x1b[<0;10;20m",
    "\x1b[<35;1;1M",
    "\x1b[I",
    "\x1b[O",
    "\x1b[?2026;1$y",
    "\x1b[10;20R",
    "\x1b[48;24;80;480;800t",
    "\x1b[200~1\x1b[0;;49u2 \x1b]\x1b[201~",
]
UNKNOWN = [
    "\x1b[1;2;3;4;5;6x",
    "\x1b[?64;1;2;4c",
    "\x1b[>41;354;0c",
    "\x1b[" + "1;" * 40 + "x",
    "\x1b[0;;1114112u",
    "\x1b[0;;" + "9" * 20 + "u",
    "\x1b[49:33;2:3;49u",
    "\x1b[49;1:3u",
    "\x1b]11;rgb:1111/2222/3333\x07",
    "\x1b]4;1;rgb:1111/2222/3333\x1b\\",
    "\x1bP>|kitty(0.4.1)\x1b\\",
    "\x1bP1+r524742=38\x1b\\",
    "\x1b_Gi=31;OK4\x1b\\",
    "\x1bO2P",
]


def read(reader: XTermParser, *parts: str) -> list[Message]:
    return [message for part in parts if part for message in reader.feed(part)]


def keys(messages: Iterable[Message]) -> list[str]:
    return [message.key for message in messages if isinstance(message, events.Key)]


def typed(messages: Iterable[Message]) -> str:
    return "".join(message.character or "?" for message in messages if isinstance(message, events.Key))


def told(messages: Iterable[Message]) -> list[str]:
    """What was typed, as text, without the time at which it was made."""
    return [
        f"{type(one).__name__} {one.key} {one.character}"
        if isinstance(one, events.Key)
        else f"{type(one).__name__} {getattr(one, 'text', '')}"
        for one in messages
        if not isinstance(one, AtOnce)
    ]


def test_textual_still_has_the_reader_that_is_replaced() -> None:
    """When this fails, look whether Textual reads long sequences whole by now."""
    assert linux_driver.XTermParser in (XTermParser, KeyReader)  # type: ignore[attr-defined]
    assert typed(read(XTermParser(), commit(CHARACTERS[:5]))) != CHARACTERS[:5]


def commit(text: str) -> str:
    return f"\x1b[0;;{':'.join(str(ord(character)) for character in text)}u"


@pytest.mark.parametrize("length", range(1, 41))
def test_a_commit_of_an_input_method_arrives_as_its_characters(length: int) -> None:
    assert typed(read(KeyReader(), commit(CHARACTERS[:length]))) == CHARACTERS[:length]


def at_once(*parts: str) -> list[str]:
    return [one.text for one in read(KeyReader(), *parts) if isinstance(one, AtOnce)]


def test_what_came_at_once_is_told_before_its_keys_and_its_end_after_them() -> None:
    assert at_once("4") == at_once("\x1b[A") == at_once("\x1b[200~1 2\x1b[201~") == []
    assert at_once("4\r4", "\x1b[A12") == ["4\r4", "", "12", ""]
    assert at_once(commit("计划4")) == ["计划4", ""]
    first, *keys_of, last = read(KeyReader(), "12")
    assert isinstance(first, AtOnce)
    assert isinstance(last, AtOnce)
    assert keys(keys_of) == ["1", "2"]


@pytest.mark.parametrize("sequence", SEQUENCES, ids=ascii)
def test_what_textual_knows_is_read_as_before(sequence: str) -> None:
    expected = read(XTermParser(), sequence, "z")
    if "200~" in sequence:
        expected = [events.Paste("1\x1b[0;;49u2 \x1b]"), *read(XTermParser(), "z")]
    assert told(read(KeyReader(), sequence, "z")) == told(expected)


@pytest.mark.parametrize("sequence", UNKNOWN, ids=ascii)
def test_a_sequence_that_nobody_knows_types_nothing(sequence: str) -> None:
    assert keys(read(KeyReader(), sequence, "z")) == ["z"]


def cut_up(text: str) -> st.SearchStrategy[list[str]]:
    places = st.sets(st.integers(1, max(1, len(text) - 1)))
    return places.map(
        lambda cuts: [text[a:b] for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), len(text)], strict=True)]
    )


@example(["\x1b", "[", "[", "A"])
@example(["\x1b[", "M", " !!"])
@example(["\x1b[[", "X"])
@given(
    st.lists(st.sampled_from([*SEQUENCES, *UNKNOWN, commit(CHARACTERS), "a", "1", "任"]), min_size=1).flatmap(
        lambda some: cut_up("".join(some))
    )
)
def test_it_does_not_matter_how_the_bytes_come(parts: list[str]) -> None:
    assert told(read(KeyReader(), *parts)) == told(read(KeyReader(), "".join(parts)))


@example(["\x1b[1;", "\x1b", "[", "M"])
@given(st.lists(st.text(st.sampled_from("\x1b[]OP_M<>?;:$!~uR0123456789ab\x07\\任\x7f\t\r"), max_size=60)))
def test_no_garbage_ends_the_reader(parts: list[str]) -> None:
    reader = KeyReader()
    read(reader, *parts)
    list(reader.feed("\x1b[201~\x1b[A"))
    list(reader.feed(""))


@pytest.mark.parametrize("key", ["4", "1", "n", "e", "/", "任", "\r", "\t", "P", "O", "[", "]"], ids=ascii)
def test_esc_and_a_key_that_come_together_are_esc_and_a_key(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_reader, "ESCAPE_DELAY", -1.0)
    reader = KeyReader()
    found = [*read(reader, "\x1b" + key), *reader.tick()]
    assert keys(found) == ["escape", *keys(read(XTermParser(), key))]


def test_esc_alone_is_told_after_the_delay_and_a_cut_sequence_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = KeyReader()
    assert keys(read(reader, "\x1b")) == keys(reader.tick()) == []
    monkeypatch.setattr(key_reader, "ESCAPE_DELAY", -1.0)
    monkeypatch.setattr(key_reader, "LONGEST_GAP", -1.0)
    assert keys([*read(reader, "\x1b"), *reader.tick()]) == ["escape", "escape"]
    assert keys([*read(reader, "\x1b[0;;1"), *reader.tick(), *read(reader, "z")]) == ["z"]
