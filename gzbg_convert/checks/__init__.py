"""What the numbers of a report say about each other. Checks read reports only and change none."""

from gzbg_convert.checks.arithmetic import check

__all__ = ["check"]
