"""The auditor's file beside the answers: read by the commands that score, never trusted either."""

from __future__ import annotations

from earnest.storage.canonical import assessment_digest
from earnest.storage.reference import profile_form
from earnest.storage.toml.parse import parse
from factories import DIGEST
from hostile.base import FORM, FORM_FILE, answers, escaped, files, quoted
from hostile.cases import REVIEW, Case, Content, Folder, Hole, Link, Loads, Pipe, Refused
from hostile.control import SEQUENCES
from hostile.markup import PAYLOADS as MARKUP

TEAM = answers("[answers.Q-01]\nrating = 'yes'\nnote = 'reviewed'\n")


def team_digest() -> str:
    """Of the answers above, to which a review has to be bound."""
    from pathlib import Path

    from earnest.core.assessment.model import Assessment
    from earnest.core.questionnaire.model import Questionnaire

    assessment = parse(TEAM.encode(), Path("a"), Assessment).value
    form = parse(FORM, Path(FORM_FILE), Questionnaire).value
    return assessment_digest(assessment, [form], tuple(flag.id for flag in profile_form().flag))


BOUND = team_digest()


def review(body: str = "", **changed: str) -> str:
    """A review of the answers above."""
    head = {"auditor": "'auditor A'", "started": "2026-11-22", "assessment": f"'{BOUND}'", "seed": "7", **changed}
    return "\n".join(["format = 1", "[review]", *(f"{key} = {value}" for key, value in head.items())]) + "\n" + body


def finding(row: str) -> str:
    return review(f"[findings.Q-01]\nmethod = 'examine'\nverdict = 'confirmed'\n{row}\n")


TEXTS: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "the file is empty"),
    "not TOML": ("review: x\n", "“=” is missing here"),
    "not UTF-8": (b"\xff", "this is not UTF-8"),
    "an answer file": (TEAM, "unknown key"),
    "of another assessment": (review(assessment=f"'{DIGEST}'"), "this review is of another assessment"),
    "a digest of another kind": (review(assessment="'md5:0'"), "does not have the form"),
    "a newer format": (review().replace("format = 1", "format = 2"), "newer than this program"),
    "an unknown key": (review(score="100"), "unknown key"),
    "a seed of true": (review(seed="true"), "expected text in quotes"),
    "a seed below nothing": (review(seed="-1"), "expected text in quotes"),
    "a huge seed": (review(seed="9" * 400), "expected text in quotes"),
    "a long seed": (review(seed=f"'{'n' * 201}'"), "the limit of 200 characters"),
    "a draw without a zone": (review(drawn_at="2026-11-22T09:30:00"), "expected a date and time with its zone"),
    "a draw on a day": (review(drawn_at="2026-11-22"), "expected a date and time with its zone"),
    "an unknown status": (review(status="'done'"), "expected one of"),
    "a verdict on nothing": (finding("").replace("Q-01", "Q-99"), "no chosen questionnaire has this question"),
    "a day before the assessment": (review(started="1999-01-01"), "before the day of the assessment"),
    "a date in quotes": (review(started="'2026-11-22'"), "expected a date"),
    "a scope of text": (review(scope_confirmed="'yes'"), "expected true or false"),
    "an unknown verdict": (finding("").replace("'confirmed'", "'lowered'"), "expected one of"),
    "an unknown method": (finding("").replace("'examine'", "'ask'"), "expected one of"),
    "an unknown severity": (finding("severity = 'bad'"), "expected one of"),
    "a verdict on a flag": (review("[flags.agentic]\nverdict = 'no'\n"), "expected one of"),
    "looked at without a day": (review("[looked_at.not-signed-off]\n"), "this key is missing"),
    "looked at as a number": (review("[looked_at]\nnot-signed-off = 3\n"), "expected a table"),
    "looked at as a list": (review("[[looked_at]]\non = 2026-11-22\n"), "expected a table"),
    "looked at on a day in quotes": (review("[looked_at.not-signed-off]\non = '2026-11-22'\n"), "expected a date"),
    "looked at on an odd day": (review("[looked_at.not-signed-off]\non = 9999-01-01\n"), "the years 1900 to 2999"),
    "looked at by somebody": (review("[looked_at.x]\non = 2026-11-22\nby = 'A'\n"), "unknown key"),
    "looked at of bidi": (review('[looked_at."a\u202eb"]\nx = 1\n'), "<U+202E>"),
    "looked at too often": (
        review("".join(f"[looked_at.near-copies-{n:08x}]\non = 2026-11-22\n" for n in range(7001))),
        "7000",
    ),
    "a long note": (finding(f"note = '{'n' * 8001}'"), "the limit of 8000 characters"),
    "a long name": (review(auditor=f"'{'n' * 2001}'"), "the limit of 2000 characters"),
    "above 1 MiB": (review() + "#" * 2**20, "larger than the limit of 1 MiB"),
    "deep": ("x = " + "[" * 100_000, "nested deeper"),
    "a key of 100,000 parts": (".".join(["a"] * 100_000) + " = 1", "a key has more parts"),
    "a cut text": (finding("note = 'x"), "this text has no closing quote"),
    "a key of bidi": (review('[findings."a\u202eb"]\nx = 1\n'), "<U+202E>"),
    **{
        f"{name} in the {place}": (
            review(auditor=escaped(text)) if place == "name" else finding(f"{place} = {escaped(text)}"),
            "a character that is not allowed",
        )
        for place, (name, text) in zip(("name", "note", "reply") * 5, list(SEQUENCES.items())[::5], strict=False)
    },
}

THINGS: dict[str, tuple[Content, str]] = {
    "a pipe": (Pipe(), "this is not a regular file"),
    "a folder": (Folder(), "this is a folder, not a file"),
    # Beside the answers it is not followed, and when it is named it is not a regular file.
    "a link to zeros": (Link("/dev/zero"), "is not "),
    "a hole of 1 TiB": (Hole(2**40), "larger than the limit of 1 MiB"),
}

INERT = [
    *list(MARKUP.items())[::8],
    ("a script", "<script>alert(1)</script>"),
    ("bidi", "a\u202eb"),
    ("a formula", "=1+1"),
    ("a template", "{{ 7*7 }}"),
]


def _inert(name: str, text: str) -> Case:
    value = quoted(text)
    body = f"[findings.Q-01]\nmethod = 'examine'\nverdict = 'lowered-no'\nnote = {value}\nreply = {value}\n"
    body += f"[looked_at.{value}]\non = 2026-11-22\n"
    laid = files(TEAM, {REVIEW: review(body, auditor=value, organisation=value).encode()})
    return Case("reviews", f"text of {name}", laid, Loads(("reviewed",)))


def _named(name: str, text: str) -> Case:
    """A verdict on a question, or on a flag, of such a name: there is none."""
    verdict = f"[findings.{quoted(text)}]\nmethod = 'test'\nverdict = 'confirmed'\n"
    return _refused(f"a verdict on {name}", review(verdict).encode(), "no chosen questionnaire has this question")


def _flagged(name: str, text: str) -> Case:
    verdict = f"[flags.{quoted(text)}]\nverdict = 'overturned'\n"
    return _refused(f"a verdict on the flag {name}", review(verdict).encode(), "no such profile flag")


def _refused(name: str, content: Content, says: str) -> Case:
    return Case("reviews", name, files(TEAM, {REVIEW: content}), Refused(says, file=REVIEW, scored_only=True))


CASES: list[Case] = [
    *(_refused(name, text if isinstance(text, bytes) else text.encode(), says) for name, (text, says) in TEXTS.items()),
    *(_refused(f"file of {name}", content, says) for name, (content, says) in THINGS.items()),
    *(_inert(name, text) for name, text in INERT),
    *(make(name, text) for name, text in INERT for make in (_named, _flagged)),
]
