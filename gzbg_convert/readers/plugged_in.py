"""Readers that other distributions bring: which of them reads a document."""

from __future__ import annotations

from gzbg_convert.errors import ReaderError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.plugins import READERS, installed_plugins, sentence
from gzbg_convert.readers import BUILT_IN, Reader, guarded

if TYPE_CHECKING:
    from gzbg_convert.plugins import PlugIn


def named_plugin(name: str) -> tuple[Reader, tuple[Diagnostic, ...]]:
    """The plug-in of that name, and the diagnostics of others of the same. Raises ``ReaderError`` (``unknown_reader``,
    ``reader_not_loaded``)."""
    plugins = installed_plugins(READERS)
    same = [plugin for plugin in plugins if plugin.name == name]
    if not same:
        known = sorted({*BUILT_IN, *(plugin.name for plugin in plugins)})
        raise ReaderError("unknown_reader", reader=name, known=", ".join(known))
    loaded = reader_of(same[0])
    if not isinstance(loaded, Reader):
        raise ReaderError(loaded.code, **dict(loaded.details))
    return guarded(loaded), tuple(_taken_diagnostic(plugin) for plugin in same[1:])


def recognising_plugin(head: bytes, filename: str) -> tuple[Reader | None, tuple[Diagnostic, ...]]:
    """The first plug-in that recognises the document, and the diagnostics of those that could not be asked."""
    diagnostics: list[Diagnostic] = []
    chosen: Reader | None = None
    taken = set(BUILT_IN)
    for plugin in installed_plugins(READERS):
        error = name_taken(plugin, taken)
        taken.add(plugin.name)
        if error is None and chosen is None:
            loaded = reader_of(plugin)
            if isinstance(loaded, Reader):
                verdict = _asked(loaded, plugin, head, filename)
                if verdict is True:
                    chosen = guarded(loaded)
                elif verdict is not False:
                    error = verdict
            else:
                error = loaded
        if error is not None:
            diagnostics.append(error)
    return chosen, tuple(diagnostics)


def _asked(reader: Reader, plugin: PlugIn, head: bytes, filename: str) -> bool | Diagnostic:
    try:
        return bool(reader.recognises(head, filename))
    except Exception as error:  # noqa: BLE001  (the border to foreign code)
        return _not_loaded(plugin, f"recognises: {sentence(error)}")


def reader_of(plugin: PlugIn) -> Reader | Diagnostic:
    """The plug-in's Reader, or what is wrong with it."""
    loaded = plugin.load(Reader, lambda reader: reader.name)
    return _not_loaded(plugin, loaded) if isinstance(loaded, str) else loaded


def _not_loaded(plugin: PlugIn, problem: str) -> Diagnostic:
    details = (("reader", plugin.name), ("distribution", plugin.distribution), ("problem", problem))
    return Diagnostic("reader_not_loaded", details=details)


def name_taken(plugin: PlugIn, taken: set[str]) -> Diagnostic | None:
    """What is said of a plug-in whose name another reader has."""
    return _taken_diagnostic(plugin) if plugin.name in taken else None


def _taken_diagnostic(plugin: PlugIn) -> Diagnostic:
    return Diagnostic("reader_name_taken", details=(("reader", plugin.name), ("distribution", plugin.distribution)))
