"""The command line: ``gzbg`` with its subcommands, and ``convert``, which is ``gzbg convert``.

Data goes to standard output or to ``-o``, everything else to standard error. Status: 0 done, 1 ``--strict`` or
``check`` found an error, 2 an input could not be read, 64 wrong usage, 74 the output could not be written.
"""

from __future__ import annotations

TYPE_CHECKING = False  # start-up: see the package's own __init__
if TYPE_CHECKING:
    from collections.abc import Sequence

WRONG_USAGE = 64  # EX_USAGE of sysexits.h
OUTPUT_FAILED = 74  # EX_IOERR
INTERRUPTED = 130  # 128 + SIGINT
_COLLECTED_AFTER = 100_000  # objects: some tens of megabytes
PIPE_CLOSED = 141  # 128 + SIGPIPE: what other programs end with when `| head` has read enough


def main(argv: Sequence[str] | None = None) -> int:
    """``gzbg``: runs the subcommand of ``argv`` (default: ``sys.argv[1:]``) and returns the exit status.

    Wrong usage raises ``SystemExit(64)``, ``--help`` and ``--version`` raise ``SystemExit(0)``.
    """
    return _run("gzbg", argv)


def convert_main(argv: Sequence[str] | None = None) -> int:
    """``convert``: as ``main``, for ``gzbg convert`` alone."""
    return _run("convert", argv)


def _run(program: str, argv: Sequence[str] | None) -> int:
    if argv is None:
        _collect_seldom()
    try:
        status = _status(program, argv)
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        _let_go_of_standard_output()
        status = PIPE_CLOSED
    if argv is None:
        _leave(status)
    return status


def _status(program: str, argv: Sequence[str] | None) -> int:
    from gzbg_convert.cli.arguments import parse

    options = parse(program, argv)
    return options.command(options)


def _collect_seldom() -> None:
    """Lets the garbage of a whole page pass before it is looked for."""
    import gc

    gc.set_threshold(_COLLECTED_AFTER)


def _leave(status: int) -> None:
    """Ends the process at once where nothing is left to be done: taking apart all that was loaded takes a tenth of what
    converting a page does. Threads, functions registered for the end, profilers and debuggers get the usual end."""
    import os
    import sys

    at_exit = sys.modules.get("atexit")  # nothing is registered where nobody has imported it
    is_watched = sys.flags.inspect or sys.gettrace() is not None or sys.getprofile() is not None
    if is_watched or "threading" in sys.modules or (at_exit is not None and at_exit._ncallbacks()):
        return
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError):
        return  # the usual end tells of it
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except (OSError, ValueError):
        pass  # nobody is left to be told
    os._exit(status)


def _let_go_of_standard_output() -> None:
    """Points standard output at nothing, or the interpreter complains about the closed pipe when it flushes at exit."""
    import os
    import sys

    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
