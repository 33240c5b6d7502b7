from __future__ import annotations

import ast
import itertools
import re
import subprocess
import sys
import tomllib
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from earnest.core.errors import Problem
from earnest.storage.toml.guard import KEY_PARTS, NESTING, PIECES, STRINGS, Guarded, guard
from program_sources import FILES, nodes


def refused(text: str | bytes) -> tuple[int | None, int | None, str]:
    problem = guard(text if isinstance(text, bytes) else text.encode())
    assert isinstance(problem, Problem)
    assert problem.message.zh != problem.message.en
    return problem.line, problem.column, problem.message.en


def passed(text: str) -> Guarded:
    guarded = guard(text.encode())
    assert isinstance(guarded, Guarded), guarded
    return guarded


def test_a_byte_order_mark_is_dropped_and_not_counted() -> None:
    assert guard(b"\xef\xbb\xbfx = 1\n") == Guarded("x = 1\n", has_comments=False)
    assert refused(b"\xef\xbb\xbfx = \xff")[:2] == (1, 5)
    assert guard("x = '\ufeff'".encode()) == Guarded("x = '\ufeff'", has_comments=False)


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\xff", 1, 1),
        (b"x = 1\ny = '\xff'", 2, 6),
        ("备注 = '中文".encode() + b"\xb7\xbd'", 1, 9),  # the rest is GBK
        ("x = '中".encode()[:-1], 1, 6),
        (b"x = '\xed\xa0\x80'", 1, 6),  # a surrogate is no character
        ("x = 1".encode("utf-16"), 1, 1),
    ],
)
def test_the_first_byte_that_is_not_utf8_is_found(data: bytes, line: int, column: int) -> None:
    assert refused(data) == (line, column, "this is not UTF-8; save the file as UTF-8")


def dotted(parts: int) -> str:
    return ".".join(["a"] * parts)


@pytest.mark.parametrize("form", ["{} = 1\n", "[{}]\n", "[[{}]]\n", "x = [{{{} = 1}}]\n", "\n\n{} = {{}}\n"])
def test_a_key_has_at_most_eight_parts(form: str) -> None:
    passed(form.format(dotted(KEY_PARTS)))
    line, column, message = refused(form.format(dotted(KEY_PARTS + 1)))
    assert message == "a key has more parts than the limit of 8"
    assert form.format(dotted(KEY_PARTS + 1)).split("\n")[(line or 0) - 1][(column or 0) - 1] == "."


def test_quoted_parts_and_spaces_are_counted_as_parts() -> None:
    passed("""a."b.b.b.b.b.b.b.b.b".'c.c' = 1""")
    assert refused("""a . "b = [" . 'c' . d . "e" . f . g . h . i = 1""")[:2] == (1, 41)


def test_dots_of_numbers_and_of_texts_make_no_key() -> None:
    passed("x = [" + "1.5, " * 50 + "]\n" + "y = 1.5\n" * 50)
    passed('x = "' + "a." * 50 + '"\n# ' + "b." * 50 + "\n'''\n" + "c." * 50 + "'''")


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a = ", "}"), ("[{a = ", "}]"), ("{a = [", "]}")])
def test_brackets_are_nested_at_most_sixteen_deep(opening: str, closing: str) -> None:
    times = NESTING // sum(opening.count(bracket) for bracket in "[{")
    passed("x = " + opening * times + "1" + closing * times)
    line, column, message = refused("y = 1\nx = " + opening * (times + 1) + closing * (times + 1))
    assert (line, message) == (2, "nested deeper than the limit of 16")
    assert column == len("x = ") + len(opening) * times + 1


def test_brackets_in_texts_and_comments_do_not_nest() -> None:
    passed('x = "' + "[" * 50 + '"\n# ' + "{" * 50 + "\ny = '''" + "[" * 50 + "'''\n")


def test_a_bracket_too_many_does_not_hide_another() -> None:
    assert refused("]" * 50 + "[" * 17)[:2] == (1, 67)


def test_so_many_parts_as_a_mebibyte_of_answers_could_never_have() -> None:
    passed("a=1\n" * (PIECES // 4))
    assert refused("a=1\n" * (PIECES // 4) + "\n")[2] == "more than the limit of 200,000 keys, values, marks and lines"
    passed("x = '''" + "=\n" * 500_000 + "'''")


def test_a_questionnaire_larger_than_a_mebibyte_may_have_eight_times_as_many() -> None:
    passed("a=1\n" * (2**18 + 1))
    assert refused("=\n" * (4 * PIECES + 1))[2].startswith("more than the limit of 1,600,000 keys")


@pytest.mark.parametrize(
    ("text", "has_comments"),
    [
        ("x = 1 # a\n", True),
        ("#", True),
        ("x = '#'\n", False),
        ('x = "\\"#"\n', False),
        ('x = """\n#"""\n', False),
        ('x = """a"""" # "c"\n', True),
        ('x = """"""""#\n', True),
        ('x = """a\\"""#"""\n', False),
        ("x = '''a'''' # 'c'\n", True),
        ("x = '''#'''\ny = '#'\n", False),
        ('x = ""#\n', True),
        ("x = 'it' # it's\n", True),
        ('"a#b" = 1\n', False),
        ('# """\nx = 1\n', True),
    ],
)
def test_comments_are_told_from_texts(text: str, has_comments: bool) -> None:
    assert passed(text).has_comments is has_comments


documents = st.recursive(
    st.text(max_size=12) | st.sampled_from(["a\nb", '"""', "'''#", "\\", "[[", "a.b.c"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=8), documents, max_size=4), st.booleans())
def test_whatever_is_written_passes_and_its_texts_are_found(document: dict[str, Any], multiline: bool) -> None:
    text = tomli_w.dumps(document, multiline_strings=multiline)
    guarded = guard(text.encode("utf-8", "surrogatepass"))
    if isinstance(guarded, Problem):
        # Surrogates, or an inner table whose header has too many parts.
        assert guarded.message.en.startswith(("this is not UTF-8", "a key has more parts"))
        return
    assert guarded == Guarded(text, has_comments=False)
    for found in re.finditer(STRINGS, text):
        tomllib.loads(f"x = {found.group()}")
    assert not re.search("[\"']", re.sub(STRINGS, "", text))


def test_what_is_counted_is_pieces_and_a_text_or_comment_is_one() -> None:
    passed("key = 1\n" * (PIECES // 4))
    assert refused("key = 1\n" * (PIECES // 4) + "\n")[:2] == (1, 1)
    texts = "x=[" + "'',\n" * ((PIECES - 4) // 3) + "]"
    passed(texts)
    passed(texts.replace("'',\n", "#\n", 1))
    assert refused(texts + "\n" * 3)[:2] == (1, 1)


def test_a_file_of_exactly_a_mebibyte_may_have_no_more_than_a_smaller_one() -> None:
    many = "=\n" * (PIECES // 2 + 1)
    assert refused(many.ljust(2**20))[2].startswith("more than the limit of 200,000 ")
    passed(many.ljust(2**20 + 1))


def test_a_closer_look_counts_as_the_quick_one_does() -> None:
    """A bracket too many makes the quick count give up."""
    passed(f"]\n{dotted(KEY_PARTS)} = 1\n{dotted(KEY_PARTS)} = 1\n")
    assert refused("]" + "[" * NESTING + "][[")[:2] == (1, NESTING + 4)


def test_a_place_behind_an_empty_first_line_and_the_words_in_chinese() -> None:
    assert refused(b"\n\xff")[:2] == (2, 1)
    problem = guard(b"\xff")
    assert isinstance(problem, Problem)
    assert problem.message.zh == "不是UTF-8编码，请另存为UTF-8"


# Patterns that mean the same in every version of Python: `(?:a|b)*+` does not before 3.11.5.


def end_of_string(text: str) -> int:
    """Where the string in triple quotes ends that a text begins with; with the text if never."""
    at = 3
    while at < len(text) and not text.startswith('"""', at):
        at += 2 if text[at] == "\\" else 1
    closed = re.match('"{3,5}', text[at:])
    return at + closed.end() if closed else len(text)


def test_a_string_ends_where_it_ends_in_every_version_of_python() -> None:
    for length in range(7):
        for inside in itertools.product('"\\a\n', repeat=length):
            text = '"""' + "".join(inside)
            found = re.match(STRINGS, text)
            assert found is not None
            assert found.end() == end_of_string(text), text


def test_no_pattern_repeats_a_group_possessively() -> None:
    patterns = [
        (path, node.value)
        for path in FILES
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [(path.name, text) for path, text in patterns if re.search(r"\)(\*|\+|\?|\{[\d,]+\})\+", text)] == []


def test_a_very_long_string_takes_little_memory() -> None:
    text = '"""' + 'a"\\n' * 200_000 + '"""'
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (2**27, 2**27)); "
        "from earnest.storage.toml.guard import STRINGS; import re; "
        "text = sys.stdin.read(); assert re.match(STRINGS, text).end() == len(text)"
    )
    subprocess.run([sys.executable, "-c", code], input=text, text=True, check=True)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_file_in_another_encoding_without_a_mark_is_one_problem(encoding: str) -> None:
    found = guard(("[subject]\nmodel = 'x'\n" * 500).encode(encoding))
    assert isinstance(found, Problem)
    assert found.sentence("f", "en") == "f:1:1: this looks like UTF-16; save the file as UTF-8"
    assert found.sentence("f", "zh") == "f:1:1: 像是UTF-16编码，请另存为UTF-8"


def test_line_ends_of_carriage_returns_alone_are_one_problem() -> None:
    found = guard(b"format = 1\r[subject]\rmodel = 'x'\r" * 12 + b"\n")
    assert isinstance(found, Problem)
    assert found.sentence("f", "en") == "f:1:1: the lines end in <U+000D> alone; save the file with line ends LF"
    assert found.sentence("f", "zh") == "f:1:1: 换行只用了回车符<U+000D>，请改用LF换行另存"


@pytest.mark.parametrize("text", ["", "a = 1\r\n", "a = 1\nb = 'x\ry'\n", "a = 'x\x00'\n"])
def test_a_few_odd_characters_are_no_other_form(text: str) -> None:
    assert not isinstance(guard(text.encode()), Problem)
