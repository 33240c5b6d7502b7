"""Two people edit copies of one answer file; plain git, which knows nothing of answers, puts them together."""

from __future__ import annotations

import datetime
import random
import subprocess
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from earnest.core.assessment.model import RATINGS, Answer, Assessment
from earnest.core.errors import FileProblems
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.user_text import UserText
from earnest.storage.canonical import canonical
from earnest.storage.reference import profile_form
from earnest.storage.toml.parse import parse
from factories import TODAY, assessment, evidence

PAIRS = 200
NAMES = ["安全负责人 A", "评测负责人 B", "数据负责人 C", "owner D"]
WORDS = ["承诺", "测试", "已", "完成", "版本", "the", "record", "of", "a", "review,", "dated", "2026"]

Edit = Callable[[Assessment], Assessment]


@pytest.fixture(scope="module")
def flags() -> tuple[str, ...]:
    return tuple(flag.id for flag in profile_form().flag)


def sentence(draw: random.Random) -> str:
    words = " ".join(draw.choices(WORDS, k=draw.randint(3, 9)))
    return words + "\n" + " ".join(draw.choices(WORDS, k=4)) if draw.random() < 0.3 else words


def item(draw: random.Random) -> dict[str, Any]:
    return evidence(title=sentence(draw), url=f"register/{draw.randint(1, 10**6)}")


def answered(draw: random.Random, answer: Answer) -> Answer:
    """The answer as somebody would leave it after a visit."""
    fields: dict[str, Any] = {"by": draw.choice(NAMES), "on": TODAY + datetime.timedelta(days=draw.randint(1, 30))}
    fields |= {"rating": draw.choice(RATINGS)} if draw.random() < 0.8 else {}
    fields |= {"note": sentence(draw)} if draw.random() < 0.6 else {}
    fields |= {"owner": draw.choice(NAMES), "due": TODAY} if draw.random() < 0.3 else {}
    kept = [one.model_dump(by_alias=True, exclude_none=True) for one in answer.evidence]
    if draw.random() < 0.5:
        kept.insert(draw.randint(0, len(kept)), item(draw))
    elif kept and draw.random() < 0.3:
        kept.pop(draw.randrange(len(kept)))
    return Answer.model_validate(answer.model_dump(by_alias=True, exclude_none=True) | fields | {"evidence": kept})


def on_a_question(draw: random.Random, qid: str) -> Edit:
    seed = draw.random()
    return lambda told: told.model_copy(
        update={"answers": {**told.answers, qid: answered(random.Random(seed), told.answer(qid))}}
    )


def on_a_flag(draw: random.Random, flag: str) -> Edit:
    value, reason = draw.random() < 0.5, UserText(sentence(draw))
    reasons = {} if value else {flag: reason}
    return lambda told: told.model_copy(
        update={"profile": {**told.profile, flag: value}, "profile_reasons": {**told.profile_reasons, **reasons}}
    )


def on_the_subject(draw: random.Random, field: str) -> Edit:
    text = UserText(sentence(draw).replace("\n", " "))
    return lambda told: told.model_copy(update={"subject": told.subject.model_copy(update={field: text})})


SUBJECT = ["organisation", "model", "version", "scope", "prepared_by", "approved_by"]


def edits(draw: random.Random, form: Questionnaire, flags: tuple[str, ...]) -> tuple[list[Edit], list[Edit]]:
    """What each of two people does, never to the same thing."""
    places: list[tuple[Callable[[random.Random, str], Edit], str]] = []
    places += [(on_a_question, qid) for qid in draw.sample([q.id for q in form.questions()], 10)]
    places += [(on_a_flag, flag) for flag in draw.sample(flags, 2)] if draw.random() < 0.4 else []
    places += [(on_the_subject, field) for field in draw.sample(SUBJECT, 2)] if draw.random() < 0.3 else []
    draw.shuffle(places)
    half = draw.randint(1, len(places) - 1)
    return [act(draw, name) for act, name in places[:half]], [act(draw, name) for act, name in places[half:]]


def start(draw: random.Random, form: Questionnaire, flags: tuple[str, ...]) -> Assessment:
    """A file on which people have been at work, or not yet."""
    told = assessment(profile=dict.fromkeys(draw.sample(flags, 5), True))
    for question in form.questions():
        if draw.random() < 0.5:
            told = on_a_question(draw, question.id)(told)
    return told


def done(told: Assessment, all_edits: list[Edit]) -> Assessment:
    for edit in all_edits:
        told = edit(told)
    return told


def merged(folder: Path, base: bytes, ours: bytes, theirs: bytes) -> tuple[int, bytes]:
    """What `git merge-file` makes of it: the number of conflicts and the text."""
    for name, data in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_bytes(data)
    command = ["git", "merge-file", "-p", "-q", "ours", "base", "theirs"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert ended.returncode < 128, ended.stderr
    return ended.returncode, ended.stdout


def test_edits_of_two_people_merge_or_conflict_and_never_go_wrong(
    tmp_path: Path, commitments: Questionnaire, flags: tuple[str, ...]
) -> None:
    def file(told: Assessment) -> bytes:
        return canonical(told, [commitments], flags)

    ends: Counter[str] = Counter()
    for seed in range(PAIRS):
        draw = random.Random(seed)
        base = start(draw, commitments, flags)
        one, other = edits(draw, commitments, flags)
        both = file(done(base, one + other))
        assert both == file(done(base, other + one))
        conflicts, text = merged(tmp_path, file(base), file(done(base, one)), file(done(base, other)))
        if conflicts:
            ends["conflict"] += 1
            with pytest.raises(FileProblems, match="conflict mark of git"):
                parse(text, Path("f"), Assessment)
        else:
            ends["clean" if text == both else "wrong"] += 1
    print(dict(ends))
    assert ends["wrong"] == 0
    assert ends["clean"] >= PAIRS * 0.8


def test_answers_of_neighbours_merge(tmp_path: Path, commitments: Questionnaire, flags: tuple[str, ...]) -> None:
    ids = [question.id for question in commitments.questions()]
    draw = random.Random(1)
    for base in (assessment(), start(draw, commitments, flags)):
        for first, second in pairwise(ids):
            one, other = on_a_question(draw, first), on_a_question(draw, second)
            told = (base, one(base), other(base), other(one(base)))
            files = [canonical(version, [commitments], flags) for version in told]
            assert merged(tmp_path, *files[:3]) == (0, files[3]), (first, second)
