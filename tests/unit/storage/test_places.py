from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from checkout import ROOT
from earnest.core.errors import KeyPath, Problem
from earnest.core.language import Phrase
from earnest.storage.toml.guard import CLOSED_STRING
from earnest.storage.toml.outline import TomlOutline
from earnest.storage.toml.reader import outline
from earnest.storage.toml.values import CLASH, NO_EQUALS, ONE_LINE, UNCLOSED

FILES = [
    "reports/example.toml",
    "questionnaires/commitments.toml",
    "questionnaires/terms.toml",
    "seeds/instruments.toml",
]


def read(text: str) -> TomlOutline:
    """The outline of a text that has no mistake, which must hold what the parser reads."""
    found = outline(text)
    assert found.mistakes == []
    assert found.document == tomllib.loads(text, parse_float=Decimal)
    return found


def place(text: str, *path: str | int) -> tuple[int, int]:
    return read(text).place(read(text).places[path])


scalars = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.sampled_from(["a\nb", "#", '"""', "[x]", "\\", "'", "= 1", "中文\n承诺"]),
    st.integers(-(10**18), 10**18),
    st.booleans(),
    st.dates(),
    st.datetimes(timezones=st.none() | st.just(datetime.UTC)),
    st.times(),
    st.decimals(allow_nan=False, places=3, min_value=-1000, max_value=1000),
)
keys = st.text(st.characters(codec="utf-8"), max_size=6) | st.sampled_from(["C1-01", "a.b", "键", "", '"', "[[", "x y"])
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=10,
)
documents = st.dictionaries(keys, values, max_size=5)


def paths(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    """Every key and item of a document."""
    inner: Any = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for part, one in inner:
        yield (*path, part), one
        yield from paths(one, (*path, part))


def stands_at(text: str, path: KeyPath, value: object) -> bool:
    """Whether a text goes on with the last part of a path: its key, or its item in an array."""
    if isinstance(path[-1], str):
        key = re.match(CLOSED_STRING, text) if text[:1] in {'"', "'"} else None
        bare = text[: len(path[-1])]
        return (tomllib.loads(f"x = {key.group()}")["x"] if key else bare) == path[-1]
    if isinstance(value, dict):
        return True  # an inline table, or the header of an array of tables
    written = tomli_w.dumps({"x": value}, multiline_strings=False).removeprefix("x = ").rstrip("\n")
    return text.startswith((written, '"""')) if not isinstance(value, list) else text.startswith("[")


@given(documents, st.booleans())
def test_every_key_and_item_of_what_is_written_is_found_where_it_stands(document: dict[str, Any], multi: bool) -> None:
    text = tomli_w.dumps(document, multiline_strings=multi)
    found = read(text)
    indexes = {path: found.places[path] for path, _ in paths(found.document)}
    for path, value in paths(found.document):
        assert stands_at(text[indexes[path] :], path, value), path
    for index in indexes.values():
        line, column = found.place(index)
        assert text.split("\n")[line - 1][column - 1 :] == text[index:].split("\n")[0]
    for inner in (path for path in indexes if len(path) > 1):
        assert indexes[inner[:-1]] <= indexes[inner]


@pytest.mark.parametrize("name", FILES)
def test_our_own_files_are_read_like_the_parser_does(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    found = read(text)
    for path, value in paths(found.document):
        assert stands_at(text[found.places[path] :], path, value), path
    read(text.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    ("text", "path", "at"),
    [
        ("a = 1\nb = 2\n", ("b",), (2, 1)),
        ("  a = 1", ("a",), (1, 3)),
        ("a.b.c = 1", ("a",), (1, 1)),
        ("a.b.c = 1", ("a", "b"), (1, 3)),
        ("a . 'b.b' . \"c\" = 1", ("a", "b.b", "c"), (1, 13)),
        ('"\\u4e2d" = 1', ("中",), (1, 1)),
        ("[ a . b ]\nc = 1", ("a", "b"), (1, 7)),
        ("[a.b]\n[a]\nc = 1", ("a",), (1, 2)),
        ("[a.b]\n[a]\nc = 1", ("a", "c"), (3, 1)),
        ("[[a]]\nb = 1\n[[ a ]]\nb = 2", ("a", 0), (1, 3)),
        ("[[a]]\nb = 1\n[[ a ]]\nb = 2", ("a", 1), (3, 4)),
        ("[[a]]\nb = 1\n[[ a ]]\nb = 2", ("a", 1, "b"), (4, 1)),
        ("[[a]]\n[a.b]\n[[a]]\n[a.b]\nc = 1", ("a", 1, "b", "c"), (5, 1)),
        ("[[a]]\n[[a.b]]\n[[a.b]]\nc = 1", ("a", 0, "b", 1, "c"), (4, 1)),
        ("a = [1, 'x', [2]]", ("a", 1), (1, 9)),
        ("a = [1, 'x', [2]]", ("a", 2, 0), (1, 15)),
        ("a = [ # one\n  1, # two\n\n  2,\n]", ("a", 1), (4, 3)),
        ("a = {b = 1, c.d = {e = 2}}", ("a", "c", "d", "e"), (1, 20)),
        ("a = [{b = 1}, {b = 2}]", ("a", 1), (1, 15)),
        ("a = [{b = 1}, {b = 2}]", ("a", 1, "b"), (1, 16)),
        ('a = """\nb = 1\n"""\nc = 2', ("c",), (4, 1)),
        ("a = '''\n[b]'''\nc = 2", ("c",), (3, 1)),
        ('a = """x""""\nc = 2', ("c",), (2, 1)),
        ("a = 1979-05-27 07:32:00\nb = 1", ("b",), (2, 1)),
        ("a = [1979-05-27 07:32:00.5, 1979-05-27]", ("a", 1), (1, 29)),
        ("a = 1 # b = 2\nc = 3", ("c",), (2, 1)),
        ("a = '中' # 文\n'键' = 3", ("键",), (2, 1)),
        ("'承诺一' = {'键😀' = 1, b = 2}", ("承诺一", "b"), (1, 20)),
        ("a = 1\r\nb = [\r\n 1,\r\n 2]\r\n", ("b", 1), (4, 2)),
        ("\ta = 1", ("a",), (1, 2)),
        ("1 = 2\n-1 = 2\ntrue = 1\n", ("-1",), (2, 1)),
    ],
)
def test_where_a_key_stands(text: str, path: KeyPath, at: tuple[int, int]) -> None:
    assert place(text, *path) == at


@pytest.mark.parametrize(
    ("path", "at"),
    [(("a", "b", "x", "y"), (3, 1)), (("a", "z"), (2, 2)), (("q",), (1, 1)), ((), (1, 1)), (("a", "b"), (3, 1))],
)
def test_what_is_missing_is_placed_at_what_lacks_it(path: KeyPath, at: tuple[int, int]) -> None:
    problem = outline("\n[a]\nb = {}\n").locate(Problem(Phrase("缺", "missing"), path))
    assert (problem.line, problem.column) == at


def test_a_problem_that_has_its_place_keeps_it() -> None:
    problem = Problem(Phrase("错", "wrong"), ("a",), 7, 8, "warning")
    assert outline("a = 1").locate(problem) is problem
    assert outline("\na = 1").locate(Problem(problem.message, ("a",), severity="warning")).severity == "warning"


@given(st.text(st.sampled_from("ab=.[]{},\"'#\\\n\r \t1中\x00"), max_size=60))
def test_no_text_is_too_strange_to_be_outlined(text: str) -> None:
    found = outline(text)
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError:
        return
    assert found.mistakes == []
    assert found.document == document


def test_a_control_character_moves_nothing_behind_it() -> None:
    found = outline('a = "\x01" b\nc = \n')
    assert [(one.line, one.column) for one in found.mistakes] == [(1, 6), (1, 9), (2, 5)]
    assert found.length == 15


def told(text: str) -> list[tuple[int | None, int | None, KeyPath, Phrase]]:
    """Each mistake with its place."""
    return [(one.line, one.column, one.path, one.message) for one in outline(text).mistakes]


def test_an_array_of_tables_over_a_table_is_a_clash_at_its_name() -> None:
    assert told("[a]\n[[a]]\nx = 1\n") == [(2, 3, ("a",), CLASH)]
    assert told("a = 1\n[[a]]\nx = 1\n") == [(2, 3, ("a",), CLASH)]


@pytest.mark.parametrize("quotes", ["'''", '"""'])
def test_behind_a_long_text_that_is_never_closed_nothing_is_read(quotes: str) -> None:
    assert told(f"a = {quotes}open\nb = \n[c\n") == [(1, 5, ("a",), UNCLOSED)]


def test_a_table_over_several_lines_is_read_and_the_next_one_too() -> None:
    found = outline("a = {b = 1,\n  c = 2}\nd = {e = 3}\nf = {g = 4,\n  h = 5}\n")
    assert [(one.line, one.message) for one in found.mistakes] == [(1, ONE_LINE), (4, ONE_LINE)]
    assert found.document == {"a": {"b": 1, "c": 2}, "d": {"e": 3}, "f": {"g": 4, "h": 5}}
    assert found.unread == set()


def test_what_stands_below_a_header_that_is_not_whole_has_no_place() -> None:
    found = outline("a = 1\n[b\na = 2\nc = 3\n[d]\ne = 4\n")
    assert [one.line for one in found.mistakes] == [2]
    assert found.places.keys() == {("a",), ("d",), ("d", "e")}
    assert found.document == {"a": 1, "d": {"e": 4}}


def test_reading_goes_on_at_the_line_where_an_open_bracket_was_given_up() -> None:
    found = outline("\na = [1,\n2\nb = 3\nc = \n")
    assert [(one.line, one.column) for one in found.mistakes] == [(2, 5), (5, 5)]
    assert found.document["b"] == 3


def test_a_key_without_a_value_inside_braces() -> None:
    assert told("a = {b = 1, c}\n") == [(1, 13, ("a",), NO_EQUALS)]


def test_a_key_with_an_escape_is_read_and_a_bad_one_is_placed() -> None:
    assert outline('"a\\u0062" = 1\n').document == {"ab": 1}
    found = outline('"a\\x" = 1\nb = 2\n')
    assert [(one.line, one.column, one.path) for one in found.mistakes] == [(1, 3, ())]


def test_a_value_that_cannot_be_read_leaves_its_key_unread() -> None:
    assert outline("a = 1\nb = nothing\n").unread == {("b",)}
