"""The sources: the texts as given, every duty and risk quoted verbatim, nothing of the commitments left unquoted."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

import pytest

from checkout import ROOT
from earnest.core.language import Language, pick
from earnest.core.questionnaire.instruments import Clause, Instrument, Instruments, Obligation, Risk

SHA256 = {
    "000_7f14647e20cd05d9.txt": "a24f9c46fe320bba93ea3fd5e4fec9e746140f0e721e90b74a704e881c842659",
    "001_c9ac079e4275303a.txt": "38c524466d90913fdabfcabda357b98d8612b346ab55bc8a53da387e0275c3ac",
    "002_3760a4cddfae1401.txt": "0e6336dd3f9aaec4f8fadac11dd15219e4813e3a4f86861142f92a804a7047ab",
    "003_480f5eaf55ac874a.txt": "24bd5929f5cdc01fbbca321b3f0f46bb5d9904e0b96aa9a7156ce66519b81672",
    "004_9e2e791e0d0c918b.txt": "d1e4cc80b29784fe149c5e65871437a4ddcdf5259cfc9a9c39524908d4a99b70",
}

COVERED = [*(f"CC{number}" for number in range(1, 8)), *(f"AP{number}" for number in range(1, 14))]
CHINESE_ONLY = {"SD", "BL", "ES"}
UNTITLED = {"CC0", "CCA", "AP0", "SD0"}
CONNECTIVES: dict[Language, set[str]] = {
    # "and", "and", "at the same time"
    "zh": {"和", "并", "同时"},
    "en": {"and", "to", "we need to", "as well as", "in", "at the same time", "so as to"},
}
PUNCTUATION = {"zh": "[:,。、]", "en": "[.,:–]"}
# What a clause says beside its undertakings, and why it is none.
BESIDE: dict[str, dict[Language, set[str]]] = {
    # who is called upon; "the huge potential in ... and so on", the rest of a phrase that is quoted
    "AP1": {
        "zh": {"呼吁各国政府", "国际组织", "企业", "科研院校", "民间机构和公民个人等", "等方面的巨大潜力"},
        "en": {
            "we call for the",
            *("including governments", "international organizations", "enterprises"),
            *("research institutions", "social organizations", "and individual citizens to"),
        },
    },
    # the hoped-for result of the data sets: "more nourishment for AI development"
    "AP6": {"zh": {"为人工智能发展注入更多养料"}, "en": {"to provide more nourishment for ai development"}},
    # "and other concrete actions", the end of a list that is quoted item by item
    "AP12": {"zh": {"等实际行动"}, "en": set()},
}


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _source(instrument: Instrument) -> str:
    text = (ROOT / "seeds" / instrument.file).read_text(encoding="utf-8")
    return re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)", "", text) if instrument.file.startswith("001_") else text


def _missing(quoted: Obligation | Risk, source: str) -> list[str]:
    """The quotes of an obligation or risk that its source does not contain."""
    squeezed = _squeezed(source)
    english = None if isinstance(quoted, Risk) and quoted.translated else quoted.en
    return [quote for quote in (quoted.zh, english) if quote and _squeezed(quote) not in squeezed]


def _heading(clause: Clause) -> str:
    """The title of a clause as the source writes it."""
    return _squeezed(clause.heading or clause.title.zh)


def _line(instrument: Instrument, title: str) -> str:
    """The line of the source that holds a clause."""
    [found] = [line for line in _source(instrument).splitlines() if re.match(rf"\s*{re.escape(title)}[:.。]", line)]
    return found.strip()


def _uncovered(line: str, quotes: list[str], language: Language) -> set[str]:
    """What remains of a line without the quotes and the punctuation: pieces that must be connectives."""
    covered = [False] * len(line)
    for quote in quotes:
        for found in re.finditer(re.escape(quote), line):
            covered[found.start() : found.end()] = [True] * len(quote)
    rest = "".join("|" if done else character for character, done in zip(line, covered, strict=True))
    pieces = re.split(rf"\||{PUNCTUATION[language]}", rest)
    return {piece.strip().lower() for piece in pieces if piece.strip()}


def _clause_rest(instruments: Instruments, name: str, language: Language) -> set[str]:
    instrument = next(one for one in instruments.instrument if name.startswith(one.id))
    clause = instruments.clauses()[name]
    title = pick(clause.title, language)
    quotes = [duty.zh if language == "zh" else duty.en for duty in clause.obligation]
    line = _line(instrument, title)
    return _uncovered(line, [title, *filter(None, quotes)], language) - CONNECTIVES[language]


def _beside(name: str, language: Language) -> set[str]:
    return BESIDE[name][language] if name in BESIDE else set()


def test_the_texts_are_as_given_byte_for_byte() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds").glob("*.txt")}
    assert found == SHA256


def test_ids_follow_their_instrument_and_clause_and_are_used_once(instruments: Instruments) -> None:
    obligations = [duty.id for one in instruments.instrument for clause in one.clause for duty in clause.obligation]
    clauses = [clause.id for one in instruments.instrument for clause in one.clause]
    assert len(obligations) == len(set(obligations))
    assert len(clauses) == len(set(clauses))
    for instrument in instruments.instrument:
        for clause in instrument.clause:
            assert re.fullmatch(rf"{instrument.id}(A|[0-9]+)", clause.id)
            letters = [duty.id.removeprefix(f"{clause.id}.") for duty in clause.obligation]
            assert sorted(letters) == [chr(ord("a") + place) for place in range(len(letters))]
            numbers = sorted(int(risk.id.removeprefix(f"{clause.id}.r")) for risk in clause.risk)
            assert numbers == list(range(1, len(numbers) + 1))


def test_every_quote_is_verbatim(instruments: Instruments) -> None:
    for instrument in instruments.instrument:
        source = _source(instrument)
        for clause in instrument.clause:
            for quoted in (*clause.obligation, *clause.risk):
                assert _missing(quoted, source) == [], quoted.id


def test_quotes_come_in_the_order_of_the_source_and_under_their_title(instruments: Instruments) -> None:
    for instrument in instruments.instrument:
        source = _squeezed(_source(instrument))
        titled = [clause for clause in instrument.clause if clause.id not in UNTITLED]
        starts = [source.index(_heading(clause)) for clause in titled]
        for clause, start, end in zip(titled, starts, [*starts[1:], len(source)], strict=True):
            places = [source.index(_squeezed(duty.zh), start, end) for duty in clause.obligation]
            assert all(one < other for one, other in pairwise(places)), clause.id
            named = [source.index(_squeezed(risk.zh), start, end) for risk in clause.risk]
            assert all(one < other for one, other in pairwise(named)), clause.id


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", COVERED)
def test_nothing_is_left_but_connectives_and_what_is_named(
    instruments: Instruments, name: str, language: Language
) -> None:
    assert _clause_rest(instruments, name, language) == _beside(name, language)


def test_an_english_quote_is_absent_only_where_the_difference_is_told(instruments: Instruments) -> None:
    silent = [name for name, duty in instruments.obligations().items() if duty.en is None and duty.difference is None]
    assert {instruments.source_of(name)[0].id for name in silent} == CHINESE_ONLY


def test_a_chinese_source_has_no_english_and_no_difference(instruments: Instruments) -> None:
    duties = [duty for name, duty in instruments.obligations().items() if name[:2] in CHINESE_ONLY]
    assert {(duty.en, duty.difference) for duty in duties} == {(None, None)}


def test_a_risk_is_translated_only_where_the_source_has_no_english(instruments: Instruments) -> None:
    for instrument in instruments.instrument:
        for clause in instrument.clause:
            chinese_only = instrument.id in CHINESE_ONLY or clause.id == "CCA"
            assert {risk.translated for risk in clause.risk} <= {chinese_only}, clause.id


def test_what_is_shown_of_the_declaration_is_the_quote_in_simplified_characters(instruments: Instruments) -> None:
    [declaration] = [one for one in instruments.instrument if one.id == "SD"]
    quoted = [one for clause in declaration.clause for one in (*clause.obligation, *clause.risk)]
    texts = [(one.zh, one.text) for one in quoted]
    texts += [(clause.heading, clause.title.zh) for clause in declaration.clause if clause.heading]
    shown: dict[str, set[str]] = {}
    for source, text in texts:
        assert len(source) == len(text)
        for before, after in zip(source, text, strict=True):
            shown.setdefault(before, set()).add(after)
    assert {before: after for before, after in shown.items() if len(after) > 1} == {}
    for before, [after] in shown.items():
        assert after.encode("gb2312"), before
        assert before == after or not _in_gb2312(before), before
    assert {one.display == one.zh for one in quoted} == {False}


def _in_gb2312(character: str) -> bool:
    """Whether a character is one of the simplified set; the half-width comma stands for the full-width one."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return character != ","


def test_elsewhere_only_a_risk_in_mid_sentence_has_a_name_made_of_the_words_of_its_quote(
    instruments: Instruments,
) -> None:
    elsewhere = [one for one in instruments.instrument if one.id != "SD"]
    assert [o.id for i in elsewhere for c in i.clause for o in c.obligation if o.display] == []
    named = [risk for i in elsewhere for c in i.clause for risk in c.risk if risk.display]
    assert {risk.id for risk in named if set(risk.text) - set(risk.zh) - set("不足中的")} == set()
    assert {risk.id for risk in named if re.search("[,，]", risk.text)} == set()


def test_a_title_that_differs_from_the_heading_differs_in_characters_and_marks_alone(instruments: Instruments) -> None:
    for clause in instruments.clauses().values():
        assert "," not in clause.title.zh
        assert clause.heading is None or (
            len(clause.heading) == len(clause.title.zh) and clause.heading != clause.title.zh
        )


def test_a_difference_is_one_sentence_in_each_language(instruments: Instruments) -> None:
    told = {name: duty.difference for name, duty in instruments.obligations().items() if duty.difference}
    assert all(told[name].zh.endswith("。") and told[name].zh.count("。") == 1 for name in told)
    assert all(re.fullmatch(r"The [^.]+\.|In the Chinese [^.]+\.", told[name].en) for name in told)


def test_every_clause_before_the_questions_is_there(instruments: Instruments) -> None:
    declaration = {f"SD{number}" for number in range(6)}
    assert UNTITLED | declaration | set(COVERED) <= set(instruments.clauses())


def test_every_text_is_quoted(instruments: Instruments) -> None:
    assert {instrument.file for instrument in instruments.instrument} == set(SHA256)


# The tests above can fail: an altered quote, a quote left out, an altered text.


def test_an_altered_quote_is_noticed(instruments: Instruments) -> None:
    duty = instruments.obligations()["CC1.c"]
    instrument, _ = instruments.source_of("CC1.c")
    source = _source(instrument)
    assert duty.en is not None
    assert _missing(duty.model_copy(update={"zh": duty.zh.replace("明确", "指定")}), source) == ["指定安全负责人"]
    assert _missing(duty.model_copy(update={"en": f"{duty.en}s"}), source) == [f"{duty.en}s"]
    assert _missing(duty, source.replace("明确安全负责人", "明确负责人")) == [duty.zh]


def test_an_altered_risk_is_noticed(instruments: Instruments) -> None:
    risks = instruments.risks()
    [essay] = [one for one in instruments.instrument if one.id == "ES"]
    [plan] = [one for one in instruments.instrument if one.id == "AP"]
    altered = risks["ES1.r11"].model_copy(update={"zh": "“幻想”现象"})
    assert _missing(altered, _source(essay)) == ["“幻想”现象"]
    untranslated = risks["AP8.r1"].model_copy(update={"en": "bias of algorithms"})
    assert _missing(untranslated, _source(plan)) == ["bias of algorithms"]


def test_a_quote_left_out_is_noticed(instruments: Instruments) -> None:
    for instrument_place, instrument in enumerate(instruments.instrument):
        for clause_place, clause in enumerate(instrument.clause):
            if clause.id not in {"CC1", "AP5", "AP10"}:
                continue
            for duty in clause.obligation[1:3]:
                less = clause.model_copy(update={"obligation": tuple(one for one in clause.obligation if one != duty)})
                clauses = [*instrument.clause]
                clauses[clause_place] = less
                others = [*instruments.instrument]
                others[instrument_place] = instrument.model_copy(update={"clause": tuple(clauses)})
                altered = instruments.model_copy(update={"instrument": tuple(others)})
                assert _clause_rest(altered, clause.id, "zh"), duty.id
                assert _clause_rest(altered, clause.id, "en"), duty.id


def test_the_pinyin_of_the_declaration_is_taken_out_and_nothing_else(instruments: Instruments) -> None:
    [declaration] = [one for one in instruments.instrument if one.id == "SD"]
    text = _source(declaration)
    assert "加強教育培訓與人才交流合作" in text
    assert "(全文)" in text
    assert re.findall(r"\([^)]*\)", text) == ["(全文)"]
