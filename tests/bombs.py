"""Texts that took minutes, gigabytes or the interpreter's stack before there was a limit; run as a script.

Each is opened in a child that may use 300 MiB. Prints for each name the longest sentence and the number of problems (or
what went wrong), the seconds of processor time and the mebibytes.
"""

from __future__ import annotations

import json
import os
import resource
import signal
from pathlib import Path

from earnest.core.errors import FileProblems
from earnest.storage.load import assessment_from

MIB = 2**20
BOMBS = {
    "a key of 100,000 parts": ".".join(["a"] * 100_000) + " = 1",
    "a header of 100,000 parts": "[" + ".".join(["a"] * 100_000) + "]",
    "100,000 brackets": "[" * 100_000,
    "an array 100,000 deep": "x = " + "[" * 100_000,
    "tables 100,000 deep": "x = " + "{a=" * 100_000,
    "a mebibyte of quotes": '"' * MIB,
    "a mebibyte of single quotes": "'" * MIB,
    "quotes behind backslashes": '\\"' * 2**19,
    "triple quotes behind backslashes": '\\"""\n' * 200_000,
    "an open text with brackets": 'x = """' + "[" * 10**6,
    "a closed text, then brackets": 'x = "\ny = ' + '"""' + "[" * 10**6,
    "an array of 500,000 numbers": "signoffs = [" + "1," * 500_000 + "]",
    "a line of 90,000 numbers": "format = 1\nsignoffs = [" + "1," * 90_000 + "]",
    "49,000 empty tables": "format = 1\nsignoffs = [" + "{}," * 49_000 + "]",
    "45,000 unknown keys": "".join(f"k{n:05}=1\n" for n in range(45_000)),
    "45,000 unknown flags": "[profile]\n" + "".join(f"k{n:05}=true\n" for n in range(45_000)),
    "49,000 times one key": "a=1\n" * 49_000,
    "25,000 answers": "".join(f"[answers.A-{n:05}]\n" for n in range(25_000)),
    "99,000 lines that are nothing": "@\n" * 99_000,
    "a million carriage returns": "\r" * 10**6,
    "a million control characters": "x = '" + chr(1) * 10**6 + "'",
    "a number of a million digits": "format = 0x" + "f" * 10**6,
    "a decimal of a million digits": "x = 0." + "1" * 10**6,
    "a huge exponent": "x = 1e" + "9" * 1000,
    "a line of Chinese": "signoffs = [" + "'中'," * 60_000 + "]",
}


def outcome(text: str) -> object:
    """The length of the longest sentence and the number of problems."""
    resource.setrlimit(resource.RLIMIT_AS, (300 * MIB, 300 * MIB))
    signal.alarm(30)
    try:
        assessment_from(text.encode()[:MIB], Path("f.toml"), "")
    except FileProblems as error:
        sentences = [problem.sentence("f.toml", "zh") for problem in error.problems]
        return max(map(len, sentences)), len(sentences)
    except BaseException as error:  # whatever it is, the test names it
        return repr(error)[:200]
    return "opened"


def in_a_child(text: str) -> object:
    """The outcome, seconds and mebibytes."""
    told, tell = os.pipe()
    if os.fork() == 0:
        found = outcome(text)
        used = resource.getrusage(resource.RUSAGE_SELF)
        os.write(tell, json.dumps([found, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024]).encode())
        os._exit(0)
    os.close(tell)
    result = json.loads(os.read(told, 10_000) or '["died", 99, 999]')
    os.close(told)
    os.wait()
    return result


if __name__ == "__main__":
    print(json.dumps({name: in_a_child(text) for name, text in BOMBS.items()}))
