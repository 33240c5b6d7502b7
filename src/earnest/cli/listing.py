"""`earnest questions`: lists, filters and shows questions."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from earnest.cli import talk
from earnest.cli.talk import say, table, word
from earnest.core.catalog import Catalog
from earnest.core.instruments import Obligation
from earnest.core.language import Phrase, Worded
from earnest.core.questionnaire import Question, Questionnaire, did_you_mean
from earnest.core.text import one_line
from earnest.core.wording import EVIDENCE_NAMES, GATE_NAMES
from earnest.storage.load import OURS, load_questionnaire, our_questionnaire
from earnest.storage.reference import catalog


def run(options: Namespace) -> int:
    """List, or show whole what is named; 1 when nothing matches or an id is unknown."""
    reference = catalog()
    flags = tuple(reference.flags())
    questionnaires = [_questionnaire(name, flags) for name in options.questionnaire or OURS]
    unknown = _unknown(options.ids, [question.id for one in questionnaires for question in one.questions()])
    found = [question for one in questionnaires for question in _matching(one, options)]
    if not found:
        if not unknown:
            say(Phrase("没有符合条件的问题", "no question matches"))
        return 1
    if options.json:
        talk.print_json([question.model_dump(mode="json", exclude_none=True) for question in found])
    elif options.ids:
        print("\n\n".join("\n".join(_whole(question, reference)) for question in found))
    else:
        roles = reference.terms.role_names()
        print(table([_row(question, roles) for question in found]))
    return 1 if unknown else 0


def _questionnaire(name: str, flags: tuple[str, ...]) -> Questionnaire:
    """One of ours by id, one's own by path. Raises FileProblems."""
    loaded = our_questionnaire(name, flags) if name in OURS else load_questionnaire(Path(name), flags)
    return loaded.questionnaire


def _unknown(ids: list[str], known: list[str]) -> list[str]:
    """The ids that no question has, each told with what it was probably meant to be."""
    unknown = [one for one in ids if one not in known]
    for one in unknown:
        message = Phrase("没有题号 {id}{hint}", "there is no question {id}{hint}")
        say(message.fill(id=one_line(one), hint=did_you_mean(one, known)))
    return unknown


def _matching(questionnaire: Questionnaire, options: Namespace) -> Iterator[Question]:
    for section in questionnaire.section:
        for question in section.question:
            if options.section in {None, section.id} and _fits(question, options):
                yield question


def _fits(question: Question, options: Namespace) -> bool:
    return (
        (not options.ids or question.id in options.ids)
        and options.role in {None, question.role}
        and (
            options.gate is None
            or question.gate == options.gate
            or (options.gate == "any" and question.gate is not None)
        )
        and (options.cites is None or any(_under(cited, options.cites) for cited in question.cites))
        and (options.search is None or options.search.casefold() in _searched(question))
    )


def _under(cited: str, wanted: str) -> bool:
    return cited == wanted or cited.startswith(f"{wanted}.")


def _searched(question: Question) -> str:
    texts = (question.topic, question.ask, question.why, *question.yes_requires)
    return "\n".join(part for text in texts for part in (text.zh, text.en)).casefold()


def _row(question: Question, roles: Mapping[str, Worded]) -> list[str]:
    gate = word(GATE_NAMES[question.gate]) if question.gate else ""
    role = roles.get(question.role)
    return [
        question.id,
        word(question.topic),
        str(question.weight),
        gate,
        word(role) if role else one_line(question.role),
    ]


def _whole(question: Question, reference: Catalog) -> Iterator[str]:
    yield f"{question.id}  {word(question.topic)}"
    yield word(question.ask)
    obligations = reference.instruments.obligations()
    for cited in question.cites:
        yield from _cited(obligations[cited], reference) if cited in obligations else [f"  [{one_line(cited)}]"]
    yield from _part(Phrase("为什么问", "Why"), [question.why])
    yield from _part(Phrase("答“已落实”须满足", "A yes needs"), question.yes_requires)
    yield from _part(Phrase("何时为部分落实", "Partial when"), [question.partial_when])
    yield from _part(Phrase("证据示例", "Evidence"), question.evidence_examples)
    least = Phrase("至少：{kind}，{days}天以内", "At least: {kind}, not older than {days} days")
    yield "  " + word(least.fill(kind=EVIDENCE_NAMES[question.evidence_minimum], days=question.evidence_fresh_days))
    yield from _part(Phrase("整改步骤", "How to close the gap"), question.remediation)


def _cited(obligation: Obligation, reference: Catalog) -> Iterator[str]:
    _, clause = reference.instruments.source_of(obligation.id)
    yield f"  [{obligation.id}] {clause.title.zh} / {clause.title.en}"
    yield f"    {obligation.zh}"
    if obligation.en:
        yield f"    {obligation.en}"
    if obligation.difference:
        yield "    " + word(
            Phrase("两种文本的差异：{text}", "The two texts differ: {text}").fill(text=obligation.difference)
        )


def _part(title: Phrase, texts: tuple[Worded, ...] | list[Worded]) -> Iterator[str]:
    yield word(title)
    yield from (f"  - {word(text)}" for text in texts)
