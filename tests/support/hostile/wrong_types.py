"""Values of another type than the key takes, unknown keys, and combinations that mean nothing."""

from __future__ import annotations

from hostile.base import HEAD, answer, answers, reference, refused
from hostile.cases import Case

TEXT, WHOLE, DATE = "expected text in quotes", "expected a whole number", "expected a date such as"
TABLE, ARRAY, TRUTH, NUMBER = "expected a table", "expected an array", "expected true or false", "expected a number"
UNKNOWN, MISSING, ONE_OF = "unknown key", "this key is missing", "expected one of"
ITEM = "title = 't', kind = 'record', url = 'u'"


def item(row: str) -> str:
    """An answer with an item of evidence that has one row more."""
    return f"evidence = [{{ {ITEM}, {row} }}]"


ROWS = [
    ("a rating of truth", "rating = true", ONE_OF),
    ("a rating of 1", "rating = 1", ONE_OF),
    ("a rating in capitals", "rating = 'YES'", ONE_OF),
    ("a rating with a blank", "rating = 'yes '", ONE_OF),
    ("a rating in Chinese", "rating = '是'", ONE_OF),
    ("an empty rating", "rating = ''", ONE_OF),
    ("a list of ratings", "rating = ['yes']", ONE_OF),
    ("a table for a rating", "rating = { is = 'yes' }", ONE_OF),
    ("a note of a number", "note = 1", TEXT),
    ("a note of truth", "note = false", TEXT),
    ("a note of a date", "note = 2026-11-22", TEXT),
    ("a note of lists", "note = ['a', 'b']", TEXT),
    ("a note as a table", "note = { zh = 'a' }", TEXT),
    ("a name of a list", "by = ['a']", TEXT),
    ("an owner of a number", "owner = 7", TEXT),
    ("a date in quotes", "on = '2026-11-22'", DATE),
    ("a date and time", "on = 2026-11-22T00:00:00", DATE),
    ("a date and time with zone", "on = 2026-11-22T00:00:00Z", DATE),
    ("a time", "on = 07:32:00", DATE),
    ("a year", "on = 2026", DATE),
    ("a list of dates", "due = [2026-11-22]", DATE),
    ("a flag of text", "flagged = 'yes'", TRUTH),
    ("a flag of 1", "flagged = 1", TRUTH),
    ("a flag of a list", "confirm = [true]", TRUTH),
    ("a value of text", "value = '3'", NUMBER),
    ("a value of truth", "value = true", NUMBER),
    ("a negative value", "value = -1", "may not be less than 0"),
    ("a value of infinity", "value = inf", "expected a finite number"),
    ("a value of minus infinity", "value = -inf", "expected a finite number"),
    ("a value that is no number", "value = nan", "expected a finite number"),
    ("a value of a list", "value = [1]", NUMBER),
    ("n of text", "n = '1'", WHOLE),
    ("n with a point", "n = 1.0", WHOLE),
    ("n of truth", "n = true", WHOLE),
    ("n below nothing", "n = -1", "may not be less than 0"),
    ("of below nothing", "of = -1", "may not be less than 0"),
    ("n on a state question", "n = 1", "only a share has n and of"),
    ("a key with a letter missing", "ratng = 'yes'", "did you mean “rating”?"),
    ("a key in capitals", "Rating = 'yes'", UNKNOWN),
    ("a key in Chinese", "'评级' = 'yes'", UNKNOWN),
    ("an empty key", "'' = 1", UNKNOWN),
    ("a key of Python", "__class__ = 'x'", UNKNOWN),
    ("a key of pydantic", "model_config = 'x'", UNKNOWN),
    ("a key of JavaScript", "__proto__ = { x = 1 }", UNKNOWN),
    ("evidence as a table", "evidence = { title = 't' }", ARRAY),
    ("evidence of texts", "evidence = ['minutes.pdf']", TABLE),
    ("evidence of lists", "evidence = [[]]", TABLE),
    ("evidence of nothing", "evidence = [{}]", MISSING),
    ("evidence without a kind", "evidence = [{ title = 't', url = 'u' }]", MISSING),
    ("evidence of another kind", "evidence = [{ title = 't', url = 'u', kind = 'proof' }]", ONE_OF),
    ("evidence without a title", "evidence = [{ title = '', url = 'u', kind = 'record' }]", "may not be empty"),
    ("evidence of no place", "evidence = [{ title = 't', kind = 'record' }]", "exactly one of file, url and register"),
    ("evidence of two places", item("file = 'f'"), "exactly one of file, url and register"),
    ("a digest of an address", item(f"sha256 = '{'0' * 64}'"), "sha256 belongs to a file or an archive only"),
    ("a short digest", item("sha256 = '00'"), "does not have the form"),
    ("a digest of other letters", item(f"sha256 = '{'G' * 64}'"), "does not have the form"),
    ("a digest with a line end", item(f'sha256 = "{"0" * 64}\\n"'), "does not have the form"),
    ("an unknown key of evidence", item("path = 'x'"), UNKNOWN),
    ("a confidence of text", item("confidential = 'yes'"), TRUTH),
    ("a date of evidence in quotes", item("dated = '2026-01-01'"), DATE),
]

FILES = [
    ("no subject", "format = 1\n" + reference(), MISSING),
    ("an empty subject", "format = 1\n[subject]\n" + reference(), MISSING),
    ("a subject of text", "format = 1\nsubject = 'x'\n" + reference(), TABLE),
    ("two subjects", "format = 1\n[[subject]]\nassessed_on = 2026-11-22\n" + reference(), TABLE),
    ("an unknown table", answers("[scores]\nC1 = 100\n"), UNKNOWN),
    ("an unknown key at the top", "score = 100\n" + answers(), UNKNOWN),
    ("no questionnaires", HEAD, MISSING),
    ("an empty choice", "questionnaires = []\n" + HEAD, "no questionnaire is chosen"),
    ("a choice of text", "questionnaires = 'commitments'\n" + HEAD, ARRAY),
    ("a choice of texts", "questionnaires = ['commitments']\n" + HEAD, TABLE),
    ("the same choice twice", answers() + reference(), "chosen twice"),
    ("a choice without digest", HEAD + "[[questionnaires]]\nid = 'commitments'\nversion = '1.0.0'\n", MISSING),
    ("answers of text", "answers = 'yes'\n" + answers(), TABLE),
    ("answers of a list", answers("[[answers]]\nid = 'Q-01'\n"), TABLE),
    ("an answer of text", answers("[answers]\nQ-01 = 'yes'\n"), TABLE),
    ("a profile of text", answers("[profile]\nopen_weights = 'yes'\n"), TRUTH),
    ("a profile of 1", answers("[profile]\nopen_weights = 1\n"), TRUTH),
    ("an unknown flag", answers("[profile]\nopen_weihgts = true\n"), "did you mean “open_weights”?"),
    ("a reason of truth", answers("[profile_reasons]\nopen_weights = true\n"), TEXT),
    ("a risk without an end", answers("[accepted_risks.Q-01]\nby = 'b'\nreason = 'r'\n"), MISSING),
    ("a risk of text", answers("[accepted_risks]\nQ-01 = 'ok'\n"), TABLE),
    ("an explanation of text", answers("[explanations]\nR01 = 'ok'\n"), TABLE),
    ("a test without a day", answers("[[verifications]]\nbody = 'b'\n"), MISSING),
    ("a test without a body", answers("[[verifications]]\non = 2026-11-22\n"), MISSING),
    ("tests as a table", answers("[verifications]\nbody = 'b'\n"), ARRAY),
    ("a signature without digest", answers("[[signoffs]]\nby = 'b'\nrole = 'r'\non = 2026-11-22\n"), MISSING),
    ("a signature as a table", answers("[signoffs]\nby = 'b'\n"), ARRAY),
    ("n above of", answers("[answers.Q-05]\nn = 3\nof = 2\n"), "n is greater than of"),
    ("a rating on a share", answers("[answers.Q-05]\nrating = 'yes'\n"), "the number decides a share or a count"),
    ("a rating on a count", answers("[answers.Q-06]\nrating = 'no'\n"), "the number decides a share or a count"),
    ("a value on a share", answers("[answers.Q-05]\nvalue = 1\n"), "a share takes n and of, not value"),
    ("a share on a count", answers("[answers.Q-06]\nn = 1\nof = 2\n"), "only a share has n and of"),
    ("another version", answers(version="9.9.9"), "the answers are for version 9.9.9"),
    ("another digest", answers(digest="sha256:" + "0" * 64), "the digest differs"),
    ("a digest of another kind", answers(digest="md5:" + "0" * 32), "does not have the form"),
    ("another id", answers(id="other"), "the questionnaire file has the id “tiny”"),
]

CASES: list[Case] = [
    *(refused("types", name, answer(row), says) for name, row, says in ROWS),
    *(refused("types", name, text, says) for name, text, says in FILES),
]
