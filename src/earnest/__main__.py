"""`earnest` and `python -m earnest` as a program of its own: interrupted at any moment it ends without a traceback."""

# The compiled module: the one around it would cost more than `--version` takes.
import _signal  # type: ignore[import-not-found]  # compiled in, without types

_ONES_OWN = _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler
if _ONES_OWN:  # until a command runs there is nothing to put in order; one started with SIGINT ignored leaves it so
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)

import sys  # noqa: E402 - nothing that takes time before the line above


def main() -> int:
    """Run `earnest` as a program; the exit status."""
    try:
        from earnest.cli import main as command_line

        return command_line()
    except KeyboardInterrupt:
        return 130
    finally:
        if _ONES_OWN:
            _signal.signal(_signal.SIGINT, _signal.SIG_DFL)  # nor is there any more


if __name__ == "__main__":
    sys.exit(main())
