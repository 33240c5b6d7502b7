from __future__ import annotations

import pytest

from earnest.core.errors import KeyPath
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.ours import OURS as OUR_IDS
from earnest.core.questionnaire.ours import borrowed, short_name
from factories import plain, question_tree, questionnaire, section, words

OURS = [plain("X-01", "X-02").model_copy(update={"id": "commitments", "title": plain("X-01").title})]


def _own(
    qid: str = "mine", title: tuple[str, str] = ("我们的问卷", "Our own"), ids: tuple[str, ...] = ("M-01",)
) -> Questionnaire:
    form = questionnaire(section("S", *(question_tree(one) for one in ids)), qid=qid)
    return Questionnaire.model_validate(form.model_dump(exclude_none=True) | {"title": words(*title)})


def test_a_questionnaire_with_nothing_of_ours() -> None:
    assert borrowed(_own(), OURS, {"X-00"}) == []
    assert borrowed(_own(ids=("CM-01", "APX-01", "D1-01")), OURS, {"X-00"}) == []


@pytest.mark.parametrize(
    ("own", "path"),
    [
        (_own("commitments"), ("id",)),
        (_own("action-plan"), ("id",)),
        (_own(title=("一句话", "Other")), ("title", "zh")),
        (_own(title=("其他", "A  SENTENCE.")), ("title", "en")),
        (_own(title=("其他", "A sentence – v3.0.0")), ("title", "en")),
        (_own(title=("一句话2026年版", "Other")), ("title", "zh")),
        (_own(ids=("M-01", "X-02")), ("section", 0, "question", 1, "id")),
        (_own(ids=("X-00",)), ("section", 0, "question", 0, "id")),
        (_own(ids=("C9-99",)), ("section", 0, "question", 0, "id")),
        (_own(ids=("AP1-01",)), ("section", 0, "question", 0, "id")),
    ],
)
def test_an_id_a_title_or_a_question_id_of_ours_is_refused(own: Questionnaire, path: KeyPath) -> None:
    (problem,) = borrowed(own, OURS, {"X-00"})
    assert (problem.severity, problem.path) == ("error", path)


def test_a_table_names_ours_shortly_and_another_one_by_its_title() -> None:
    assert [short_name(_own(one)).zh for one in OUR_IDS] == ["安全承诺", "行动计划"]
    assert short_name(_own()) == ("我们的问卷", "Our own")
    assert short_name(_own(title=("长" * 20, "long " * 20))) == (f"{'长' * 11}…", "long long long long lon…")
