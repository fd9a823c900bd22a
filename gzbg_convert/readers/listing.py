"""Which readers are installed."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.plugins import READERS, installed_plugins
from gzbg_convert.readers import BUILT_IN, Reader
from gzbg_convert.readers.plugged_in import name_taken, reader_of

if TYPE_CHECKING:
    from gzbg_convert.model.finding import Diagnostic

DISTRIBUTION = "gzbg-convert"


class ReaderInfo(NamedTuple):
    """One line of ``gzbg readers``: ``formats`` is empty and ``error`` None for a plug-in that was not loaded.

    ``error`` is the catalogue's code and details of what is wrong with it; ``problem(lang)`` says it.
    """

    name: str
    distribution: str
    version: str
    formats: tuple[str, ...]
    error: Diagnostic | None = None

    def problem(self, lang: str = "en") -> str:
        """What is wrong with this reader, in ``"zh"`` or ``"en"``; empty when nothing is."""
        return "" if self.error is None else self.error.message(lang)


def list_readers(*, load: bool = False) -> tuple[ReaderInfo, ...]:
    """Every installed reader: built-in ones, then plug-ins by name.

    Nothing is imported unless ``load``: then plug-ins tell their formats, and what is wrong with them.
    """
    from gzbg_convert import __version__

    infos = [ReaderInfo(name, DISTRIBUTION, __version__, formats) for name, (_, formats) in BUILT_IN.items()]
    taken = set(BUILT_IN)
    for plugin in installed_plugins(READERS):
        error = name_taken(plugin, taken)
        formats: tuple[str, ...] = ()
        taken.add(plugin.name)
        if load and error is None:
            loaded = reader_of(plugin)
            if isinstance(loaded, Reader):
                formats = loaded.formats
            else:
                error = loaded
        infos.append(ReaderInfo(plugin.name, plugin.distribution, plugin.version, formats, error))
    return tuple(infos)
