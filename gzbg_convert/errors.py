"""The exceptions: raised only where there is no result.

::

    GzbgError
    ├── InputError      a document cannot be read: its own fault, or too much for us
    ├── ReaderError     a reader is unknown, does not load, or broke on the document
    └── EditionError    an edition file contradicts itself (a fault of this package)

Everything else that is noticed is a ``Diagnostic`` or a ``Finding`` beside the result.
"""

from gzbg_convert.messages import render


class GzbgError(Exception):
    """Base of all errors of this package.

    ``code`` is stable and English; ``details`` fill the sentence of the catalogue (``messages``).
    ``message(lang)`` gives the sentence in ``"zh"`` or ``"en"``; ``str(error)`` is the English one.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = {key: str(value) for key, value in details.items()}

    def message(self, lang: str = "en") -> str:
        return render(self.code, self.details, lang)

    def __str__(self) -> str:
        return self.message("en")


class InputError(GzbgError):
    """A document that cannot be read.

    ``reason`` is one of ``empty``, ``damaged``, ``encrypted``, ``unsupported_format``, ``needs_ocr``,
    ``no_boxes``, ``own_output``, ``not_a_report``, ``not_found``, ``not_a_file``, ``no_permission`` or
    ``limit:<name of the field of Limits>``;
    ``not_this_format`` where the caller's choice of a reader was wrong; ``json_not_ours`` from ``read_json``. What
    follows a dot in the argument (``needs_ocr.docx``) chooses a more exact sentence, and is part of ``code`` alone.
    ``name`` is the document's name as given.
    """

    def __init__(self, reason: str, name: str = "-", **details: object) -> None:
        super().__init__(reason.replace(":", "."), name=name, **details)
        self.reason = reason.partition(".")[0]
        self.name = name

    def named(self, name: str) -> "InputError":
        """The same error about the document ``name``: readers do not know what their bytes are called."""
        self.name = self.details["name"] = name
        return self


class ReaderError(GzbgError):
    """A reader is unknown, cannot be loaded, or failed on a document (``code`` says which)."""


class EditionError(GzbgError):
    """An edition file is wrong; the message lists every problem with its key path."""
