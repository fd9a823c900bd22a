"""Files that are replaced in one step, or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


@contextmanager
def replacing(path: str) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` in one step when the block ends well, and leaves no trace when it does
    not. What is no regular file (a device, a pipe) is written to as it is."""
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        with open(target, "wb") as file:
            yield file
        return
    draft = os.path.join(os.path.dirname(target), f".gzbg-{os.urandom(6).hex()}.tmp")
    try:
        with open(draft, "xb") as file:
            yield file
        if os.path.exists(target):
            os.chmod(draft, os.stat(target).st_mode & 0o7777)
        os.replace(draft, target)
    except BaseException:
        if os.path.exists(draft):
            os.remove(draft)
        raise
