"""`earnest score`: the scorecard as a table or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from earnest.cli import talk
from earnest.cli.talk import table, word
from earnest.core.field_names import SECTION_WEIGHT
from earnest.core.language import Phrase, Worded
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.rests_on import RestsOn
from earnest.core.scoring.rests_on_words import HEAD, said
from earnest.core.scoring.scorecard import QuestionnaireScore, Scorecard
from earnest.core.scoring.way_on import BARS_LEVEL_4, bars_of_level_4, way_on
from earnest.core.text import one_line
from earnest.core.wording import LENS_NAMES, LEVEL_NAMES, NO_VERDICT, OWN, flags_by_name, percent


def print_json(card: Scorecard, found: RestsOn) -> None:
    """The scorecard as JSON on stdout."""
    from earnest.cli.as_json.scorecard import document

    talk.print_json(document(card, found))


def print_table(card: Scorecard, found: RestsOn, names: Mapping[str, Worded]) -> None:
    """The scorecard as text on stdout; `names` are those of the flags."""
    subject = card.subject
    parts = (f"{subject.organisation}", f"{subject.model} {subject.version}".strip(), str(subject.assessed_on))
    print(one_line("  ".join(part for part in parts if part)))
    for questionnaire in card.questionnaires:
        print()
        print("\n".join(_questionnaire(questionnaire, card)))
    print("\n" + "\n".join(_foundation(card, found, names)))
    if card.undecided:
        undecided = Phrase("未确定的画像项：{flags}", "Undecided profile flags: {flags}")
        print("\n" + word(undecided.fill(flags=flags_by_name(card.undecided, names))))
    print("\n" + word(Phrase("自评结果，未经认证。", "A self-assessment, not a certification.")))


def _foundation(card: Scorecard, found: RestsOn, names: Mapping[str, Worded]) -> Iterator[str]:
    """What the levels rest on, and with a review what keeps them from the highest one."""
    yield word(HEAD)
    yield from (f"  {word(one.text.capital)}" for one in said(found, card))
    if bars := bars_of_level_4(card, names):
        yield f"\n{word(BARS_LEVEL_4)}"
        yield from (f"  {word(bar.capital)}" for bar in bars)


def _questionnaire(score: QuestionnaireScore, card: Scorecard) -> Iterator[str]:
    lenses = card.lenses
    own = word(OWN.bracketed) if score.own else ""
    yield f"{one_line(word(score.questionnaire.title))} ({score.questionnaire.id} {score.questionnaire.version}){own}"
    yield word(
        Phrase("已答{answered}/{live}", "answered {answered}/{live}").fill(answered=score.answered, live=score.live)
    )
    for lens in lenses:
        result = score.lenses[lens]
        if result is None:
            continue
        figure = "-" if result.score is None else percent(result.score)
        if score.no_verdict(lens):
            figure = word(NO_VERDICT)
        if lens == "claimed" and score.ceiling is not None and score.ceiling != result.score:
            figure += f"-{percent(score.ceiling)}"
        level = "" if result.level is None else f"{result.level} {word(LEVEL_NAMES[result.level])}"
        yield "  ".join(part for part in (word(LENS_NAMES[lens]), figure, level, word(result.reason)) if part)
    yield from (f"  {word(step.text.capital)}" for step in way_on(score, card.headline_lens, card))
    yield ""
    yield table([_heads(lenses), *_sections(score, lenses)], right=range(2, 4 + len(lenses)))


def _heads(lenses: Sequence[Lens]) -> list[str]:
    names = (Phrase("部分", "section"), Phrase("", ""), SECTION_WEIGHT, Phrase("已作答", "answered"))
    return [word(name) for name in names] + [word(LENS_NAMES[lens]) for lens in lenses]


def _sections(score: QuestionnaireScore, lenses: Sequence[Lens]) -> Iterator[list[str]]:
    for section, text in zip(score.sections, score.questionnaire.section, strict=True):
        values = [None if score.no_verdict(lens) else section.scores[lens] for lens in lenses]
        figures = ["-" if value is None else percent(value) for value in values]
        yield [
            one_line(section.id),
            one_line(word(text.title)),
            str(section.weight),
            f"{section.answered}/{section.live}",
            *figures,
        ]
