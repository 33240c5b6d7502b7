"""What a renewal makes of the scope is told sentence by sentence, each short enough to be judged."""

from __future__ import annotations

from earnest.core.assessment.renewed_scope import named_anew, names, told_anew

SCOPE = "被评对象：模型2.1（构建号2.1.0-b）的权重，以及使用2.1的服务。不在范围内：客户的部署；生图产品（不使用2.1）。"


def said(text: str, old: str = "2.1", new: str = "2.2") -> list[str]:
    return [one.en for one in told_anew(text, old, new)]


def test_a_sentence_is_told_once_however_often_it_names_the_version() -> None:
    was, now = (
        "被评对象：模型2.1（构建号2.1.0-b）的权重，以及使用2.1的服务。",
        "被评对象：模型2.2（构建号2.1.0-b）的权重，以及使用2.2的服务。",
    )
    first, second = told_anew(SCOPE, "2.1", "2.2")
    assert first.zh == f"评估范围原为“{was}”，现为“{now}”，请核对"
    assert second.zh == "评估范围原为“生图产品（不使用2.1）。”，现为“生图产品（不使用2.2）。”，请核对"
    assert named_anew(SCOPE, "2.1", "2.2") == SCOPE.replace("2.1（", "2.2（").replace("使用2.1", "使用2.2")


def test_a_long_sentence_is_told_around_the_version() -> None:
    (only,) = said(f"{'a' * 50} of 2.1 is {'b' * 50}")
    assert only == (
        f"the scope said “…{'a' * 26} of 2.1 is {'b' * 26}…” and says “…{'a' * 26} of 2.2 is {'b' * 26}…” now: check "
        "that it holds"
    )


def test_what_is_cut_off_is_never_taken_for_the_version() -> None:
    (only,) = said(f"v12.1{' ' * 27}2.1 and 2.1.1")
    assert "says “…2.1 2.2 and 2.1.1” now" in only


def test_of_many_sentences_the_first_are_told_and_none_where_nothing_changed() -> None:
    told = said("Since 2.1. " * 7)
    assert len(told) == 6
    assert told[-1] == "2 more sentences of the scope name 2.2 now: check that they hold"
    assert said("Since 2.") == said("Since 3", "3") == []


def test_a_scope_full_of_versions_is_told_in_a_moment() -> None:
    assert len(said("2.1. " * 20_000)) == 6
    assert len(said("2.1 " * 20_000)) == 1


def test_a_version_may_end_like_a_sentence() -> None:
    (only,) = said("Of 2.1! beta, all.", "2.1! beta", "3.0")
    assert "“Of 2.1! beta” and says “Of 3.0” now" in only


def test_a_text_names_a_version_only_where_it_stands_alone() -> None:
    assert names("since 2.1.", "2.1")
    assert not names("since 12.1, or 2.1.3", "2.1")
    assert not names("2 people", "2")
