"""What other distributions declare as entry points: readers (``gzbg_convert.readers``) and rules (``.rules``)."""

from __future__ import annotations

import os
import sys

from gzbg_convert.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.metadata import EntryPoint
    from typing import TypeVar

    Wanted = TypeVar("Wanted")

READERS, RULES = "gzbg_convert.readers", "gzbg_convert.rules"  # the groups


class PlugIn(NamedTuple):
    """What is declared, not imported: the entry point's name, and the distribution that brings it."""

    name: str
    distribution: str
    version: str
    entry_point: EntryPoint

    def load(self, wanted: type[Wanted], name_of: Callable[[Wanted], str]) -> Wanted | str:
        """What the entry point names, if it is a ``wanted`` that bears its name; else what is wrong with it."""
        try:
            found = self.entry_point.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001  (the border to foreign code)
            return sentence(error)
        if not isinstance(found, wanted):
            return f"{type(found).__name__} is not a gzbg_convert.{wanted.__name__}"
        name = name_of(found)
        return found if name == self.name else f"its {wanted.__name__} is named '{name}'"


def sentence(error: BaseException) -> str:
    """What foreign code says of its failure."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def installed_plugins(group: str) -> tuple[PlugIn, ...]:
    """What is declared in ``group``, in order of name, then distribution. Nothing of it is imported."""
    if not _any_declared(group):
        return ()
    from importlib.metadata import entry_points

    plugins = []
    for entry_point in entry_points(group=group):
        dist = entry_point.dist
        name, version = ("?", "?") if dist is None else (dist.name, dist.version)
        plugins.append(PlugIn(entry_point.name, name, version, entry_point))
    return tuple(sorted(plugins, key=lambda plugin: (plugin.name, plugin.distribution)))


def _any_declared(group: str) -> bool:
    """Whether any installed distribution may declare something in ``group``.

    ``importlib.metadata`` takes longer to import than a text report takes to read, so the metadata are searched for
    the group's name first; where distributions may hide from that (zipped, or found by a finder of its own), the
    answer is yes.
    """
    for finder in sys.meta_path:
        if hasattr(finder, "find_distributions") and getattr(finder, "__name__", "") != "PathFinder":
            return True
    return any(_declared_below(folder or os.curdir, group) for folder in sys.path)


def _declared_below(folder: str, group: str) -> bool:
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return False
    except OSError:  # a zip file, or a directory that may only be traversed
        return True
    wanted = group.encode()
    for name in names:
        if name.endswith((".dist-info", ".egg-info")):
            try:
                with open(os.path.join(folder, name, "entry_points.txt"), "rb") as file:
                    if wanted in file.read():
                        return True
            except OSError:  # it declares no entry points at all
                continue
    return False
