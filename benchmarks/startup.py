"""What starting costs: CPU time of whole processes, as a ratio to a bare interpreter, from one interleaved run.

Run by hand: ``python benchmarks/startup.py [DOCUMENT] [ROUNDS]``. Goals: the import at most 1.3 times bare Python,
an HTML report of 50 kB at most 3 times.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

SIZE = 50_000  # bytes of the HTML report that is converted when no document is named


def cpu_seconds(command: list[str]) -> float:
    """User and system time of ``command`` and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Byte code is cached, as on a user's machine, also where the environment of a developer says otherwise.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    quiet = subprocess.DEVNULL
    subprocess.run(command, check=True, stdout=quiet, stderr=quiet, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def measure(commands: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """The median CPU seconds of every command, the commands taking turns so that a slow minute hits all alike."""
    for command in commands.values():
        cpu_seconds(command)  # once for the byte code and the disk cache
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(cpu_seconds(command))
    return {name: statistics.median(taken) for name, taken in times.items()}


def padded_report(directory: str) -> str:
    """A report of the corpus as HTML, its prose repeated until it has ``SIZE`` bytes."""
    text = (Path(__file__).resolve().parent.parent / "corpus/yunqi-2023.html").read_text(encoding="utf-8")
    sentence = "本机关依法依规做好主动公开和依申请公开工作，及时回应社会关切，不断提高工作质量。"
    prose = f"<p style='text-indent:2em'>{sentence * 4}</p>"
    missing = max(0, SIZE - len(text.encode())) // len(prose.encode())
    head, end, tail = text.rpartition("</body>")
    path = os.path.join(directory, "report.htm")
    Path(path).write_text(head + prose * missing + end + tail, encoding="utf-8")
    return path


def main() -> None:
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 31
    with tempfile.TemporaryDirectory() as directory:
        document = sys.argv[1] if len(sys.argv) > 1 else padded_report(directory)
        python = [sys.executable, "-c"]
        convert = [*python, "import sys; from gzbg_convert.cli import convert_main; sys.exit(convert_main())", document]
        medians = measure(
            {
                "bare Python": [*python, "pass"],
                "import lxml.etree": [*python, "import lxml.etree"],  # what most pages do without
                "import gzbg_convert": [*python, "import gzbg_convert"],
                "convert --to csv": [*convert, "--to", "csv"],
                "convert --to json": [*convert, "--to", "json"],
                "convert (display)": convert,
            },
            rounds,
        )
        print(f"{os.path.getsize(document):,} bytes, median of {rounds} interleaved rounds, whole processes")
    bare = medians["bare Python"]
    for name, seconds in medians.items():
        print(f"{name:22}{seconds * 1000:8.1f} ms CPU{seconds / bare:7.2f}x")


if __name__ == "__main__":
    main()
