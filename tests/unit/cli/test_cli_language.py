from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.cli.arguments import Parser
from earnest.cli.parser import build_parser
from own_files import write_answers, write_example
from program_sources import FILES, nodes

CHINESE = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def spoken(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("EARNEST_LANG", language)


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({}, False),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_TW.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, True),
        ({"LANG": "zh_CN.UTF-8", "EARNEST_LANG": "en"}, False),
        ({"LANG": "C", "EARNEST_LANG": "zh"}, True),
        ({"LANG": "C", "EARNEST_LANG": "both"}, True),
        ({"LANG": "C", "EARNEST_LANG": "fr"}, False),
    ],
)
def test_which_language_is_spoken(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], chinese: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    ended = run("check", str(tmp_path / "none.toml"))
    expected = "没有这个文件，请检查路径" if chinese else "there is no such file; check the path"
    assert ended.out.endswith(f"none.toml: {expected}\n")


def parsers(*asked: str) -> dict[str, Parser]:
    """The parser of each command, as the environment's language has it."""
    parser = build_parser(asked)
    added = next(one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    return {"": parser, **added.choices}


def test_the_parser_of_one_command_is_as_among_all() -> None:
    commands = [name for name in parsers() if name]
    assert list(parsers("--help")) == list(parsers("no such")) == ["", *commands]
    for name in commands:
        alone = parsers(name)
        assert list(alone) == ["", name]
        assert alone[name].format_help() == parsers()[name].format_help()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_help_names_every_option_and_says_what_it_is_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    spoken(monkeypatch, language)
    for command, parser in parsers().items():
        ended = run(*([command] if command else []), "--help")
        assert (ended.status, ended.err) == (0, "")
        text = re.sub(r"\s+", "", ended.out)
        for action in (one for one in parser._actions if not isinstance(one, argparse._SubParsersAction)):
            assert action.help, (command, action)
            assert bool(CHINESE.search(action.help)) == (language == "zh"), (command, action.help)
            assert re.sub(r"\s+", "", action.help) in text
            positional = str(action.metavar or ",".join(action.choices or [action.dest]))
            for name in action.option_strings or [positional]:
                assert name in ended.out, (command, name)
        assert (parser.description or "x") in ended.out.replace("\n", "") or language == "en"


def test_every_command_has_a_help_of_its_own_in_the_list(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [
        "new",
        "open",
        "walk",
        "answer",
        "check",
        "lint",
        "score",
        "gaps",
        "report",
        "book",
        "export",
        "history",
        "restore",
        "upgrade",
        "review",
        "signoff",
        "sign",
        "verify",
        "renew",
        "diff",
        "merge",
        "git-setup",
        "questions",
        "trace",
        "schema",
        "doctor",
    ]
    for language in ("zh", "en"):
        spoken(monkeypatch, language)
        assert [name for name in parsers() if name][: len(names)] == names
        text = run("--help").out
        for name, parser in parsers().items():
            assert not name or re.search(rf"\n +{name} +{re.escape(str(parser.description)[:9])}", text), name
            assert bool(CHINESE.search(str(parser.description))) == (language == "zh")


def test_a_chinese_help_holds_no_english_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken(monkeypatch, "zh")
    commands = list(parsers())
    for command in commands:
        out = run(*([command] if command else []), "--help").out
        for row in out.splitlines()[2:]:
            words = re.findall(r"(?<![-\w.{,/])[a-z]{3,}(?![\w.,}])", CHINESE.sub(" ", row))
            allowed = {
                *commands,
                "earnest",
                "both",
                "assessment",
                "pdf",
                "html",
                "show",
                "help",
                "json",
                "junit",
                "sarif",
                "github",
                "text",
                "git",
                "dumb",
                "commitments",
                "action",
                "plan",
                "full",
                "executive",
                "public",
                *("audit", "scope", "desk", "list", "look", "set", "sample", "final", "findings", "requests", "carry"),
            }
            assert set(words) <= allowed, row


USAGE = [
    (["score"], "缺少参数：FILE。", "the following arguments are required: FILE."),
    (["score", "a", "b"], "不认识的参数：b。", "unrecognized arguments: b."),
    (["scor"], "参数 COMMAND 不能是 'scor'，可选：", "argument COMMAND: invalid choice: 'scor' (choose from "),
    (["score", "a", "--lens", "x"], "参数 --lens 不能是 'x'，可选：", "argument --lens: invalid choice: 'x'"),
    (["score", "a", "--lens"], "参数 --lens 缺少取值。", "argument --lens: expected one argument."),
    (["score", "a", "--min-level", "x"], "参数 --min-level 的取值 'x' 不符合", "argument --min-level: invalid int"),
    (["score", "a", "--min-score", "x"], "参数 --min-score：应为0到100的数。", "argument --min-score: expected a"),
    (["gaps", "a", "--json", "--csv"], "参数 --csv 与 --json 不能同时使用。", "argument --csv: not allowed with"),
]


@pytest.mark.parametrize(("arguments", "zh", "en"), USAGE)
def test_a_usage_error_in_both_languages(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], zh: str, en: str
) -> None:
    program = "earnest" if arguments[0] == "scor" or arguments[1:] == ["a", "b"] else f"earnest {arguments[0]}"
    for language, said, see in (("zh", zh, f"运行 {program} --help 查看用法。"), ("en", en, f"See {program} --help.")):
        spoken(monkeypatch, language)
        ended = run(*arguments)
        assert (ended.status, ended.out) == (2, "")
        assert ended.err.startswith(said)
        assert ended.err.endswith(f"\n{see}\n")


def test_figures_and_gaps_in_chinese(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(write_example(tmp_path))
    spoken(monkeypatch, "zh")
    assert "自报  50.0  2 有条件就绪  2级：得分50.0，低于60" in run("score", path).out
    assert "自评结果，未经认证。" in run("score", path).out
    assert run("gaps", path).out.splitlines()[:3] == [
        "差距清单（有据）",
        "题号  事项    关口  失分  原因      责任人        完成期限",
        "Q-02  一句话        25.0  缺少证据",
    ]
    own = "只选用了本单位自定的问卷，等级不涉及程序所带的问卷\n"
    assert run("score", path, "--min-level", "3").err == own + "等级低于要求的3级\n"
    assert run("new", str(tmp_path / "新.toml")).err == f"已新建 {tmp_path}/新.toml；用 earnest open 作答\n"
    many = write_answers(tmp_path, "[answers.Q-01]\n" + "".join(f"k{n} = 1\n" for n in range(9)), "many.toml")
    assert run("score", str(many)).err.splitlines()[-1] == "还有4处，请运行 earnest check（问卷则用 earnest lint）"


def test_json_is_the_same_in_every_language(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(write_example(tmp_path))
    for command in (["score", path, "--json"], ["gaps", path, "--json"], ["gaps", path, "--csv"], ["schema"]):
        outputs = set()
        for language in ("zh", "en", "both"):
            spoken(monkeypatch, language)
            outputs.add(run(*command).out)
        assert len(outputs) == 1, command


# Every text of the program, wherever it stands in the source.


def literal(node: ast.expr) -> str | None:
    """The text of a string constant or of an f-string, whose own values are left out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "0" for part in node.values)
    return None


@pytest.fixture(scope="module")
def phrases() -> list[tuple[str, str, str]]:
    """(place, zh, en) of every `Phrase("…", "…")`."""
    return list(found())


def found() -> Iterator[tuple[str, str, str]]:
    for path in FILES:
        for node in nodes(path):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Phrase":
                texts = [literal(one) for one in node.args]
                if len(texts) == 2 and texts[0] is not None and texts[1] is not None:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", texts[0], texts[1]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_phrases_are_found(phrases: list[tuple[str, str, str]]) -> None:
    assert len(phrases) > 150
    assert {place.split("/")[2] for place, _, _ in phrases} >= {"cli", "core", "storage"}


def test_a_phrase_is_never_empty_in_one_language_only_and_its_fields_agree(phrases: list[tuple[str, str, str]]) -> None:
    assert [place for place, zh, en in phrases if bool(zh.strip()) != bool(en.strip())] == []
    assert [place for place, zh, en in phrases if fields(zh) != fields(en)] == []


def test_english_is_english_and_chinese_has_chinese_punctuation(phrases: list[tuple[str, str, str]]) -> None:
    english = [(place, en) for place, _, en in phrases if CHINESE.search(en.replace("践诺", ""))]
    assert english == []
    full_width = [(place, en) for place, _, en in phrases if re.search(r"[，；：？！（）。、]", en)]
    assert full_width == []
    chinese = [(place, re.sub(r"\{[^}]*\}", "", zh)) for place, zh, _ in phrases]
    half_width = r"[\u4e00-\u9fff][,;:?!()]|[,;?!()][\u4e00-\u9fff]"
    assert [(place, zh) for place, zh in chinese if re.search(half_width, zh)] == []
