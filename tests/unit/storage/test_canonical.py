from __future__ import annotations

import datetime
import hashlib
import re
import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkout import ROOT
from earnest.core.assessment.model import EVIDENCE_KINDS, RATINGS, Assessment
from earnest.core.user_text import UserText
from earnest.core.values import FIRST_YEAR, LAST_YEAR
from earnest.storage.assessments import open_assessment
from earnest.storage.canonical import assessment_digest, canonical, signed_digest
from earnest.storage.toml.guard import STRINGS
from earnest.storage.toml.parse import parse
from factories import DIGEST, REASON, TODAY, assessment, evidence, plain, question_tree, questionnaire, section

FORM = questionnaire(
    section("T", question_tree("Q-10"), question_tree("Q-02")),
    section("S", question_tree("Q-05", kind="share"), question_tree("Q-06", kind="count")),
)
OTHER = plain("P-01")
FLAGS = ("open_weights", "agentic")


def written(told: Assessment) -> str:
    return canonical(told, [FORM, OTHER], FLAGS).decode("utf-8")


def read_back(text: str) -> Assessment:
    return parse(text.encode("utf-8"), Path("f"), Assessment).value


allowed = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]) | st.sampled_from("\n\t")
texts = st.text(allowed, max_size=12) | st.sampled_from(
    [
        "",
        " a ",
        "\n",
        "a\n",
        "\n\na \n\tb",
        '"""',
        "'''\n",
        'a"""b\n"',
        "\\",
        "a\\\nb",
        "\\u0041",
        "# no\n[x]\n= 1",
        "中文\n承诺",
    ]
)
lines = st.text(allowed, max_size=8)
names = lines | st.sampled_from(["C9-99", "a.b", "a = b", "[[x]]", '"', "\\", "'", "键", "", " "])
dates = st.dates(datetime.date(FIRST_YEAR, 1, 1), datetime.date(LAST_YEAR, 12, 31))
numbers = st.integers(0, 10**15) | st.decimals(min_value=0, max_value=10**6, places=4).map(abs)


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any choice of the fields, in the model's order or another."""
    return st.permutations(sorted(fields)).flatmap(
        lambda order: st.fixed_dictionaries({}, optional={name: fields[name] for name in order})
    )


items = st.tuples(
    st.fixed_dictionaries({"title": st.text(allowed, min_size=1, max_size=8), "kind": st.sampled_from(EVIDENCE_KINDS)}),
    some(file=lines, url=lines, register=lines, sha256=st.just("0" * 64), dated=dates, about=lines, shows=texts)
    | some(confidential=st.booleans(), accessed=dates, archive=lines, issuer=lines),
).map(lambda pair: pair[1] | pair[0])
answers = some(
    **{"rating": st.sampled_from(RATINGS), "note": texts, "by": lines, "on": dates, "owner": lines, "due": dates},
    **{"n": st.integers(0, 99), "of": st.integers(0, 99), "value": numbers, "accepted_by": lines},
    **{"flagged": st.booleans(), "confirm": st.booleans(), "evidence": st.lists(items, max_size=3)},
    **{"met": st.lists(st.integers(1, 9), min_size=1, max_size=3), "public_text": some(zh=texts, en=texts)},
)
ids = names | st.sampled_from(["Q-10", "Q-02", "Q-05", "Q-06", "P-01"])
risk = st.fixed_dictionaries({"by": lines, "until": dates, "reason": texts})
signoff = st.fixed_dictionaries({"by": lines, "role": lines, "on": dates, "digest": st.just(DIGEST)})
verification = st.tuples(
    st.fixed_dictionaries({"body": st.text(allowed, min_size=1, max_size=8), "on": dates}),
    some(scheme=lines, version=lines, sha256=st.just("0" * 64), access=lines, result=texts, report=lines)
    | some(paid_by=lines),
).map(lambda pair: pair[1] | pair[0])
renewed = st.fixed_dictionaries(
    {"version": lines, "digest": st.just(DIGEST)}, optional={"on": dates, "flags": st.lists(names, max_size=2)}
)
told = st.builds(
    assessment,
    st.dictionaries(ids, answers, max_size=5),
    subject=some(organisation=lines, model=lines, scope=texts, released_on=dates, prepared_by=lines),
    profile=st.dictionaries(names | st.sampled_from(FLAGS), st.booleans(), max_size=3),
    profile_reasons=st.dictionaries(names | st.sampled_from(FLAGS), texts, max_size=3),
    accepted_risks=st.dictionaries(ids, risk, max_size=2),
    explanations=st.dictionaries(names, st.fixed_dictionaries({"text": texts}), max_size=2),
    verifications=st.lists(verification, max_size=2),
    renewed_from=st.none() | renewed,
    signoffs=st.lists(signoff, max_size=2),
)


@given(told)
def test_what_is_written_reads_back_equal_and_is_written_the_same_again(one: Assessment) -> None:
    text = written(one)
    again = read_back(text)
    empty = {name: answer for name, answer in again.answers.items() if name not in one.answers}
    assert all(answer.model_dump(exclude_defaults=True) == {} for answer in empty.values())
    kept = {name: answer for name, answer in again.answers.items() if name not in empty}
    assert again.model_copy(update={"answers": kept}) == one
    assert written(again) == text


@given(told)
def test_the_form_of_the_file(one: Assessment) -> None:
    text = written(one)
    assert "\r" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    rows = re.sub(STRINGS, lambda found: found.group().replace("\n", " "), text).rstrip("\n").split("\n")
    for before, row in pairwise(rows):
        assert row.startswith("[") == (before == ""), (before, row)
        assert not row.startswith("evidence")


FULL = (ROOT / "tests" / "golden" / "full.toml").read_bytes().decode("utf-8")


def test_keys_and_tables_stand_in_the_order_of_the_format() -> None:
    document = tomllib.loads(FULL, parse_float=Decimal)
    assert written(Assessment.model_validate(document)) == FULL
    assert written(Assessment.model_validate(backwards(document))) == FULL.replace(*SWAPPED)


SWAPPED = (
    '[answers.X-01]\nrating = "yes"\n\n[answers."A b"]\nrating = "no"\n',
    '[answers."A b"]\nrating = "no"\n\n[answers.X-01]\nrating = "yes"\n',
)
"""What no questionnaire knows has no order but that of the file."""


def backwards(value: Any) -> Any:
    """Every table with its keys in the opposite order; arrays are as given."""
    if isinstance(value, dict):
        return {key: backwards(value[key]) for key in reversed(value)}
    return [backwards(item) for item in value] if isinstance(value, list) else value


LATER = """
[answers.Q-02]
confirm = true
met = [
    1,
    3,
]
public_text = { zh = \"\"\"
我们每次发布
都做测试。\"\"\", en = "We test every release." }
accepted_by = "lead B"

[[answers.Q-02.evidence]]
title = "page"
kind = "external"
url = "https://example.org"
sha256 = "{sha}"
accessed = 2026-11-01
archive = "page.pdf"
dated = 2026-10-01
about = "2.1"
issuer = "Test House"
confidential = false

[answers.Q-05]

[answers.Q-06]

[answers.P-01]

[accepted_risks.Q-02]
by = "lead B"
until = 2027-01-01
reason = "so far"

[[verifications]]
body = "Test House"
scheme = "scheme 1"
version = "2.1"
sha256 = "{sha}"
on = 2026-10-01
access = "black box"
result = "passed"
report = "R-1"
paid_by = "Example Lab"

[renewed_from]
version = "2.0"
digest = "{digest}"
on = 2026-10-12
flags = [
    "agentic",
]

[explanations.R07]
text = "as agreed"
""".replace("{sha}", "0" * 64).replace("{digest}", DIGEST)


def test_the_fields_that_came_later_stand_in_their_order_too() -> None:
    head = written(assessment()).split("\n[answers.Q-02]")[0]
    text = head + LATER
    one = read_back(text)
    assert written(one) == text
    assert written(Assessment.model_validate(backwards(tomllib.loads(text)))) == text
    assert one.answers["Q-02"].public_text is not None


def test_an_empty_list_is_not_written() -> None:
    text = written(assessment(renewed_from={"version": "2.0", "digest": DIGEST, "flags": []}))
    assert f'[renewed_from]\nversion = "2.0"\ndigest = "{DIGEST}"\n' in text
    assert "flags" not in text


def test_what_a_sign_off_signs_has_no_sign_offs() -> None:
    bare = assessment({"Q-02": {"rating": "no"}})
    signed = assessment(
        {"Q-02": {"rating": "no"}}, signoffs=[{"by": "lead B", "role": "lead", "on": TODAY, "digest": DIGEST}]
    )
    assert signed_digest(signed, [FORM], FLAGS) == assessment_digest(bare, [FORM], FLAGS)
    assert assessment_digest(signed, [FORM], FLAGS) != signed_digest(signed, [FORM], FLAGS)


def test_every_question_has_its_table_though_nobody_answered_it() -> None:
    tables = [row for row in written(assessment()).split("\n") if row.startswith("[answers")]
    assert tables == [f"[answers.{qid}]" for qid in ("Q-10", "Q-02", "Q-05", "Q-06", "P-01")]


def test_evidence_is_never_an_inline_table_however_short() -> None:
    text = written(assessment({"Q-02": {"evidence": [evidence(url="u")]}}))
    assert '[answers.Q-02]\n\n[[answers.Q-02.evidence]]\ntitle = "minutes"\nkind = "record"\nurl = "u"\n' in text


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        ("a\nb", ['note = """', "a", 'b"""']),
        ("a\r\nb\r\n", ['note = """', "a", "b", '"""']),
        ("a \n b ", ['note = """', "a ", ' b """']),
        ("", ['note = ""']),
        (' "q" \\ ', ['note = " \\"q\\" \\\\ "']),
        ("承诺一：是", ['note = "承诺一：是"']),
    ],
)
def test_how_a_note_is_written(note: str, lines: list[str]) -> None:
    text = written(assessment({"Q-02": {"note": note}}))
    assert "\n".join(["[answers.Q-02]", *lines, "", "[answers.Q-05]"]) in text
    assert read_back(text).answers["Q-02"].note == UserText(note.replace("\r\n", "\n"))


def test_the_digest_is_of_the_bytes_and_of_nothing_else() -> None:
    one = assessment({"Q-02": {"note": REASON, "rating": "no"}})
    same = assessment({"Q-02": {"rating": "no", "note": REASON}, "Q-05": {}})
    expected = "sha256:" + hashlib.sha256(canonical(one, [FORM], FLAGS)).hexdigest()
    assert assessment_digest(one, [FORM], FLAGS) == assessment_digest(same, [FORM], FLAGS) == expected
    assert assessment_digest(one.model_copy(update={"answers": {}}), [FORM], FLAGS) != expected


def test_the_digest_of_today_is_the_digest_of_tomorrow() -> None:
    digest = assessment_digest(
        Assessment.model_validate(tomllib.loads(FULL, parse_float=Decimal)), [FORM, OTHER], FLAGS
    )
    assert digest == "sha256:399743d9e80e6176219f97b256cd0fe0fab69b50a6fb30e88b0f1d84ef31779b"


def test_the_example_is_canonical() -> None:
    path = ROOT / "reports" / "example.toml"
    opened = open_assessment(path)
    assert canonical(opened.assessment, opened.questionnaires, opened.flags) == path.read_bytes()
