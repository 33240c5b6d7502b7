"""Which commands a hostile file goes through, and with which options."""

from __future__ import annotations

from hostile.cases import REVIEW, Case, Loads

FILE, OUT, FORM, NEW, TABLE, BOOK, FOLDER = "<file>", "<out>", "<form>", "<new>", "<table>", "<book>", "<folder>"
"""Stand for the answer file, the report, the questionnaire beside the answers, and files that are not there yet."""

Row = tuple[str, ...]

RUNS: dict[str, tuple[Row, ...]] = {
    "check": (("check", FILE), ("check", "--evidence", FILE), ("check", "--fix", FILE)),
    "score": (
        ("score", FILE),
        ("score", "--json", "--evidence", FILE),
        ("score", "--lens", "claimed", "--min-level", "2", "--min-score", "50", FILE),
    ),
    "gaps": (
        ("gaps", FILE),
        ("gaps", "--json", "--lens", "claimed", FILE),
        ("gaps", "--csv", "--evidence", FILE),
        ("gaps", "--csv", FILE, "-o", TABLE),
        ("gaps", "--xlsx", FILE, "-o", BOOK),
    ),
    "report": (
        ("report", FILE, "-o", OUT, "--lang", "both", "--evidence", "--force"),
        ("report", FILE, "-o", OUT, "--edition", "public", "--force"),
        ("report", FILE, "-o", OUT, "--edition", "executive", "--since", FILE, "--force"),
    ),
    "book": (("book", "--for", FILE, "-o", OUT, "--force"),),
    "export": (("export", "--to", "oscal", "--evidence", FILE, "-o", FOLDER, "--force"),),
    "trace": (
        ("trace", "--instrument", "CC", FILE),
        ("trace", "--questions", FILE),
        ("trace", "--risks", FILE),
        ("trace", "--json", "--instrument", "BL", "--evidence", FILE),
    ),
    "signoff": (("signoff", "--by", "lead", "--role", "safety lead", FILE),),
    "open": (("open", FILE),),
    "new": (("new", FILE), ("new", "--template", FILE)),
    "history": (("history", FILE), ("history", "--json", FILE)),
    "restore": (("restore", FILE), ("restore", "--version", "1", "-o", OUT, FILE)),
    "upgrade": (("upgrade", FILE), ("upgrade", "--json", FILE), ("upgrade", "--yes", FILE)),
    "questions": (("questions", "--for", FILE), ("questions", "--json", "--for", FILE)),
}
"""Every command that takes an answer file. `open` has no terminal here; tests of the app show it with one."""

FOR_CI: tuple[Row, ...] = tuple(
    ("check", "--format", form, "--evidence", "--min-level", "2", FILE) for form in ("json", "junit", "sarif", "github")
)
"""What is read by other programs: each form in turn."""

NAMED_ONLY = {"new", "history", "restore"}
"""What stands in a file makes no difference to these, which only a name could mislead."""

LISTED = {"questionnaires"}
"""The groups whose texts are listed by `questions`; of the others every ninth case is."""

BY_NAME = {"open": 2, "new": 2, "history": 0, "restore": 2}
"""How the commands end that use the file only by its name: no terminal, it is there, nothing was kept of it."""

REVIEWED: tuple[Row, ...] = (
    ("score", "--review", REVIEW, FILE),
    ("gaps", "--review", REVIEW, FILE),
    ("report", "--review", REVIEW, FILE, "-o", OUT),
    ("trace", "--instrument", "CC", "--review", REVIEW, FILE),
    ("review", "list", "--all", "--review", REVIEW, FILE),
    ("review", "look", "--evidence", "--authorities", FILE, FILE),
    ("review", "show", "--review", REVIEW, FILE, "Q-01"),
    ("review", "findings", "--review", REVIEW, FILE),
    ("review", "requests", "--review", REVIEW, FILE),
    ("review", "sample", "--all", "--review", REVIEW, FILE),
    ("review", "show", "--evidence", "--review", REVIEW, FILE, "scope"),
    ("review", "show", "--review", REVIEW, FILE, "agentic"),
    ("review", "set", "--review", REVIEW, FILE, "not-signed-off", "--verdict", "looked-at"),
    ("review", "set", "--review", REVIEW, FILE, "not-signed-off", "--verdict", "none"),
    ("review", "set", "--review", REVIEW, FILE, "auditor", "--auditor", "house"),
)
"""For the cases with a review."""

OWN: tuple[Row, ...] = (
    ("lint", FORM),
    ("new", NEW, "--questionnaire", FORM),
    ("questions", "--questionnaire", FORM, "--search", "a"),
    ("lint", "--json", FORM),
    ("new", NEW, "--questionnaire", "commitments", "--questionnaire", FORM),
    ("questions", "--questionnaire", FORM, "Q-01"),
    ("book", "--questionnaire", FORM, "-o", OUT, "--force"),
)
"""What an author does with a questionnaire of one's own."""

ONCE: dict[str, tuple[Row, ...]] = {
    "questions": (
        ("questions",),
        ("questions", "--json", "--role", "{}"),
        ("questions", "--core", "--state", "flagged", "--for", "{}"),
        ("questions", "--section", "{}", "--gate", "any", "--crosswalk", "{}"),
        ("questions", "--cites", "{}", "--search", "{}"),
        ("questions", "{}"),
        ("questions", "--questionnaire", "{}"),
    ),
    "trace": (
        ("trace", "--find", "{}"),
        ("trace", "--instrument", "{}"),
        ("trace", "--risks", "--find", "{}"),
        ("trace", "--uncovered", "--who", "developer"),
        ("trace", "--auditors", "{}", "{}"),
    ),
    "score": (("score", "--auditors", "{}", "{}"),),
    "gaps": (("gaps", "--auditors", "{}", "{}"),),
    "report": (
        ("report", "--auditors", "{}", "{}"),
        ("report", "--with-criteria", "{}", "-o", "{}"),
        ("report", "--brand", "{}", "--templates", "{}", "{}", "-o", "{}"),
    ),
    "book": (("book", "--for", "{}", "-o", "{}"), ("book", "--questionnaire", "{}", "-o", "{}", "--lang", "en")),
    "open": (("open", "{}", "--at", "{}"),),
    "export": (("export", "{}", "--to", "oscal", "-o", "{}", "--review", "{}", "--auditors", "{}"),),
    "check": (
        ("check", "--fix", "--as-it-is", "{}"),
        (
            *("check", "{}", "--min-level", "2", "--min-score", "50", "--lens", "claimed", "--review", "{}"),
            *("--auditors", "{}", "--format", "junit", "-o", "{}"),
        ),
    ),
    "upgrade": (("upgrade", "--as-it-is", "{}"),),
    "merge": (
        ("merge", "{}", "{}", "{}"),
        ("merge", "{}", "{}", "{}", "-o", "{}"),
        ("merge", "{}", "{}", "{}", "-o", "{}", "--keep", "both"),
        ("merge", "{}", "{}", "{}", "--keep", "theirs"),
        ("merge", "{}", "{}", "{}", "--as-driver", "{}"),
    ),
    "review": (
        ("review", "{}"),
        ("review", "new", "{}", "--auditor", "{}", "--organisation", "{}", "--beacon", "{}", "{}", "{}"),
        ("review", "list", "{}", "--auditors", "{}"),
        ("review", "show", "{}", "{}"),
        ("review", "set", "{}", "{}", "--verdict", "not-seen", "--note", "{}", "--due", "{}", "--working-paper", "{}"),
        ("review", "set", "{}", "{}", "--verdict", "looked-at"),
        ("review", "set", "{}", "{}", "--verdict", "none"),
        ("review", "set", "{}", "auditor", "--auditor", "{}", "--organisation", "{}"),
        ("review", "findings", "{}", "-o", "{}"),
        ("review", "final", "{}"),
        ("review", "carry", "{}", "--from", "{}", "--review", "{}"),
        ("review", "merge", "{}", "{}", "{}", "--of", "{}", "-o", "{}"),
    ),
    "renew": (("renew", "{}", "{}", "--version", "{}"),),
    "diff": (("diff", "{}", "{}"), ("diff", "{}", "{}", "--as-driver", "{}")),
    "git-setup": (("git-setup", "{}"),),
    "sign": (("sign", "{}", "--key", "{}"), ("sign", "{}", "--key", "{}", "--force")),
    "verify": (("verify", "{}"), ("verify", "{}", "--evidence", "{}", "--auditors", "{}", "--authorities", "{}")),
    "walk": (("walk", "{}", "--plain", "--at", "{}"), ("walk", "{}")),
    "answer": (
        (
            "answer",
            "{}",
            "{}",
            "--rating",
            "yes",
            "--met",
            "{}",
            "--note",
            "{}",
            "--owner",
            "{}",
            "--due",
            "{}",
            "--flag",
        ),
        (
            "answer",
            "{}",
            "{}",
            "--n",
            "{}",
            "--of",
            "{}",
            "--value",
            "{}",
            "--accepted-by",
            "{}",
            "--by",
            "{}",
            "--confirm",
        ),
        (
            *("answer", "{}", "{}", "--evidence", "{}", "--kind", "record", "--title", "{}", "--dated", "{}"),
            *("--about", "{}", "--shows", "{}", "--issuer", "{}"),
        ),
        ("answer", "{}", "{}", "--register", "{}", "--public-zh", "{}", "--public-en", "{}"),
    ),
    "lint": (("lint", "{}"), ("lint", "--json", "{}", "{}")),
    "schema": (("schema",), ("schema", "{}")),
    "doctor": (("doctor",),),
}
"""What is not read from a stranger's file of answers; `{}` stands for a hostile argument."""

CHINESE = ("--min-level", "-o")
"""Runs with one of these options speak Chinese, the others English."""

UPGRADED = "the digest differs"
"""What is said of a file that `upgrade` can bring up to date, though every other command refuses it."""

WRITES = {"--fix", "--yes", "--by", "--verdict", "--auditor"}
"""Runs with one of these options may write."""

SCORES = {"score", "gaps", "report", "trace", "review"}
"""The commands that read a review."""


def rows(case: Case, place: int) -> list[Row]:
    """The runs of the case with this number: every command, its forms of output in turn; last what may write."""
    if case.costly:
        return [RUNS["check"][place % 2 * 2]]
    apart = {"check", "questions", *NAMED_ONLY}
    chosen = [command[place % len(command)] for name, command in RUNS.items() if name not in apart]
    if case.group in LISTED or place % 9 == 0:
        chosen.append(RUNS["questions"][place % 2])
    if case.group == "evidence":
        chosen += [row for row in RUNS["score"] + RUNS["gaps"] if row not in chosen]
    if REVIEW in case.files:
        chosen += REVIEWED
    if case.group == "questionnaires":
        chosen += OWN[place % 2 * 3 :][:3]
    chosen.append(FOR_CI[place % len(FOR_CI)])
    plain, evidence, fix = RUNS["check"]
    name = [(row := RUNS[one])[place % len(row)] for one in sorted(NAMED_ONLY)][place % 3]
    looked_for = (evidence,) if isinstance(case.expect, Loads) or place % 5 == 0 else ()
    return [plain, *looked_for, *chosen, fix, *([name] if case.group == "special" or place % 9 == 0 else [])]


def changes(row: Row) -> bool:
    """Whether a run may change the file."""
    return bool(WRITES & set(row)) or row[0] in {"new", "restore"}
