"""What one reading costs: instructions under valgrind, CPU time side by side."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable


def instructions(module: str, *arguments: str) -> int:
    """Instructions of one reading in thousands.

    ``python -m module arguments... N`` is to read N times; the count is that of two readings less that of one, so that
    start-up, imports and compiled patterns cancel out.
    """
    return counted(module, *arguments, "2") - counted(module, *arguments, "1")


def counted(module: str, *arguments: str) -> int:
    """Instructions of the process ``python -m module arguments...`` in thousands."""
    valgrind = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    command = [*valgrind, sys.executable, "-m", module, *arguments]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    found = re.search(r"refs:\s+([\d,]+)", done.stderr)
    assert found is not None, done.stderr
    return int(found[1].replace(",", "")) // 1000


def least_cpu(runs: dict[str, Callable[[], object]], rounds: int = 9) -> dict[str, float]:
    """Milliseconds of CPU, by name."""
    least = dict.fromkeys(runs, float("inf"))
    for _ in range(rounds):
        for name, run in runs.items():
            before = time.process_time()
            run()
            least[name] = min(least[name], 1000 * (time.process_time() - before))
    return least
