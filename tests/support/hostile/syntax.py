"""Files that are not TOML, or not what the program reads."""

from __future__ import annotations

from hostile.base import HEAD, answer, answers, reference, refused
from hostile.cases import Case

NOT_TOML, EQUALS, CLOSED = "this is not valid TOML", "“=” is missing here", "this text has no closing quote"
VALUE, TWICE, CLASH = "this value cannot be read", "this key appears twice", "used for something else already"
HEADER, COMMA, OPEN = "this table header is incomplete", "expected a comma or", "this bracket is never closed"
AFTER, ESCAPE, EMPTY = "something follows the value", "a backslash escape that TOML does not have", "the file is empty"
ONE_LINE = "a table in braces must be on one line"

WHOLE_FILES = [
    ("empty", "", EMPTY),
    ("blanks", " \n\t\n  \n", EMPTY),
    ("only a remark", "# nothing\n", EMPTY),
    ("a byte order mark alone", "\ufeff", EMPTY),
    ("JSON", '{"format": 1, "subject": {}}', NOT_TOML),
    ("JSON list", "[1, 2, 3]", HEADER),
    ("YAML", "format: 1\nsubject:\n  model: x\n", EQUALS),
    ("YAML with dashes", "---\n- a\n- b\n", EQUALS),
    ("XML", '<?xml version="1.0"?><a/>', NOT_TOML),
    ("entity bomb", '<!DOCTYPE z [<!ENTITY a "b">]><z>&a;</z>', NOT_TOML),
    ("HTML", "<html><body onload=x></body></html>", NOT_TOML),
    ("shell", "#!/bin/sh\nrm -rf x\n", EQUALS),
    ("pickle", "cos\nsystem\n(S'true'\ntR.", EQUALS),
    ("CSV", "a,b,c\n1,2,3\n", EQUALS),
    ("INI", "[subject]\nmodel: x\n", EQUALS),
    ("a word", "format", EQUALS),
    ("an equals sign", "=", NOT_TOML),
    ("brackets", "[[[[]]]]", HEADER),
    ("a conflict", HEAD + "<<<<<<< ours\n" + reference() + "=======\n>>>>>>> theirs\n", "a conflict mark of git"),
    ("a conflict with base", "||||||| base\n", "a conflict mark of git"),
    ("cut in the head", HEAD[:30], EQUALS),
    ("cut in a text", answers("[answers.Q-01]\nnote = 'no e"), CLOSED),
    ("cut in a long text", answers('[answers.Q-01]\nnote = """no e'), CLOSED),
    ("cut in a header", answers("[answers.Q-0"), HEADER),
    ("cut after equals", answers("[answers.Q-01]\nnote ="), "the value is missing"),
    ("twice the same file", answers() + answers(), TWICE),
    ("no format of 1", answers().replace("format = 1", "format = 0"), "expected one of 1"),
    ("a newer format", answers().replace("format = 1", "format = 2"), "format 2, newer than this program"),
    ("a much newer format", answers().replace("format = 1", f"format = {10**18}"), "newer than this program"),
    ("a format of text", answers().replace("format = 1", "format = '1'"), "expected one of 1"),
    ("a format of truth", answers().replace("format = 1", "format = true"), "expected the whole number 1"),
    ("a format with a point", answers().replace("format = 1", "format = 1.0"), "expected the whole number 1"),
    ("carriage returns alone", answers().replace("\n", "\r"), "<U+000D>"),
    ("form feeds", "\f\f\f", "<U+000C>"),
]

ROWS = [
    ("no value", "note =", "the value is missing"),
    ("no key", "= 'x'", NOT_TOML),
    ("no quotes", "rating = yes", VALUE),
    ("curly quotes", "rating = “yes”", VALUE),
    ("full-width equals", "rating ＝ 'yes'", EQUALS),
    ("full-width quotes", "rating = ＂yes＂", VALUE),
    ("colon", "rating: 'yes'", EQUALS),
    ("open quote", "note = 'x", CLOSED),
    ("open double quote", 'note = "x', CLOSED),
    ("line break in quotes", "note = 'a\nb'", CLOSED),
    ("bad escape", 'note = "C:\\data"', ESCAPE),
    ("short unicode escape", 'note = "\\u12"', ESCAPE),
    ("escape beyond unicode", 'note = "\\U00110000"', ESCAPE),
    ("escape of a surrogate", 'note = "\\ud800"', "<U+D800>"),
    ("hexadecimal escape", 'note = "\\x41"', ESCAPE),
    ("two values", "rating = 'yes' 'no'", AFTER),
    ("two keys in a line", "rating = 'yes' note = 'x'", AFTER),
    ("a comma behind", "rating = 'yes',", AFTER),
    ("a semicolon behind", "rating = 'yes';", AFTER),
    ("the key twice", "note = 'a'\nnote = 'b'", TWICE),
    ("the key twice, quoted", "note = 'a'\n\"note\" = 'b'", TWICE),
    ("a dotted key over a value", "note = 'a'\nnote.x = 'b'", CLASH),
    ("the table twice", "note = 'a'\n[answers.Q-01]\nby = 'b'", TWICE),
    ("a table over a value", "note = 'a'\n[answers.Q-01.note]\nx = 1", TWICE),
    ("a list over a table", "[[answers.Q-01]]\nx = 1", CLASH),
    ("a table over a list", "[[answers.Q-01.evidence]]\ntitle = 't'\n[answers.Q-01.evidence]\nx = 1", TWICE),
    ("open bracket", "evidence = [", OPEN),
    ("open bracket before a table", "evidence = [\n[answers.Q-02]\n", OPEN),
    ("open brace", "evidence = [{title = 't'", ONE_LINE),
    ("brace over lines", "evidence = [{title = 't',\nkind = 'record'}]", ONE_LINE),
    ("no comma", "evidence = [{title = 't'} {title = 'u'}]", COMMA),
    ("closing bracket alone", "]", NOT_TOML),
    ("header with text behind", "[answers.Q-02] x", HEADER),
    ("header half closed", "[[answers.Q-02.evidence]", HEADER),
    ("header empty", "[]", HEADER),
    ("header with dots", "[answers..Q]", HEADER),
    ("key with a dot first", ".note = 'x'", NOT_TOML),
    ("key with a dot last", "note. = 'x'", EQUALS),
    ("key with a blank", "my note = 'x'", EQUALS),
    ("key in Chinese without quotes", "说明 = 'x'", NOT_TOML),
    ("number with leading zero", "value = 01", VALUE),
    ("number with two underscores", "value = 1__0", VALUE),
    ("number with two points", "value = 1.2.3", VALUE),
    ("no such month", "on = 2026-13-01", VALUE),
    ("no such day", "on = 2026-02-30", VALUE),
    ("date of slashes", "on = 2026/11/22", VALUE),
    ("truth in capitals", "flagged = TRUE", VALUE),
    ("null", "note = null", VALUE),
    ("a remark of slashes", "// note", NOT_TOML),
    ("merge of an anchor", "<<: *default", NOT_TOML),
]

CASES: list[Case] = [
    *(refused("syntax", name, text, says) for name, text, says in WHOLE_FILES),
    *(refused("syntax", f"in an answer, {name}", answer(row), says) for name, row, says in ROWS),
]
