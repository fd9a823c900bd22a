"""The journey from bytes to reports, readable from top to bottom."""

from __future__ import annotations

import os
import stat
import sys

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Source
from gzbg_convert.model.report import Conversion
from gzbg_convert.normalize.reports import read_reports
from gzbg_convert.readers import find_reader, wrong_choice

if TYPE_CHECKING:
    from typing import BinaryIO

    from gzbg_convert.model.report import Report
    from gzbg_convert.readers import Reader

HEAD = 4096  # bytes that a reader may look at to recognise its format


def convert(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    filename: str | None = None,
    reader: str | Reader | None = None,
) -> Conversion:
    """Convert one document into its reports.

    ``source`` is a path, the bytes themselves, or a binary file object; never a URL: nothing is fetched. ``filename``
    names a document that has no path; ``reader`` is the name of a reader (``gzbg readers``) or a ``Reader``, else the
    first bytes decide. The document is parsed in this process. The same bytes give the same result everywhere.

    Raises ``InputError`` when the document cannot be read and ``ReaderError`` when the reader is unknown or broken.
    A document that holds no report comes back with ``reports == ()``.
    """
    return converted(source, filename, reader, is_summed=True, is_checked=True)


def converted(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    filename: str | None,
    reader: str | Reader | None,
    *,
    is_summed: bool,
    is_checked: bool,
) -> Conversion:
    """As ``convert``, but that ``source.sha256`` is empty unless ``is_summed``, and that the reports have no findings
    unless ``is_checked``: to sum up the bytes of a PDF takes a tenth of what reading it does, and most formats of the
    output do not say it; the same goes for the rules."""
    data, name = read_source(source, filename)
    try:
        chosen, noticed = find_reader(data[:HEAD], name, reader)
        document = chosen.read(data)
    except InputError as error:
        if reader is not None and error.reason == "damaged":
            error = wrong_choice(chosen, data[:HEAD], name) or error
        raise error.named(name) from error.__cause__
    reports, remarks = read_reports(document)
    if reader is not None and not reports:
        wrong = wrong_choice(chosen, data[:HEAD], name)
        if wrong is not None and "found" in wrong.details:  # another reader may find something in it
            raise wrong.named(name)
    reports = tuple([_witnessed(report) for report in reports])
    diagnostics = (*noticed, *document.diagnostics, *remarks)
    if is_checked:
        from gzbg_convert.checks.judging import checked

        reports, problems = checked(reports)
        diagnostics = (*diagnostics, *problems)
    media_type = chosen.media_type
    if "*" in media_type:  # pictures of several kinds
        from gzbg_convert.readers.signatures import picture_type

        media_type = picture_type(data[:HEAD]) or media_type
    source_read = Source(name, media_type, _sha256(data) if is_summed else "", chosen.name)
    return Conversion(source_read, reports, diagnostics, document)


def _witnessed(report: Report) -> Report:
    """The report with what was recognised confirmed where its numbers can."""
    if any(fact.flags and "recognised" in fact.flags for fact in report.facts):
        from gzbg_convert.checks.witness import witnessed

        report = witnessed(report)
    return report


def read_source(source: str | os.PathLike[str] | bytes | BinaryIO, filename: str | None) -> tuple[bytes, str]:
    """The bytes of a source and its name, within ``LIMITS.input_bytes``. Only regular files are opened by path."""
    if isinstance(source, bytes):
        data, name = source, filename or "-"
    elif isinstance(source, (str, os.PathLike)):
        name = filename or os.fspath(source)
        data = _read_file(os.fspath(source), name)
    else:
        name = filename or str(getattr(source, "name", "-"))
        data = source.read(LIMITS.input_bytes + 1)
    if len(data) > LIMITS.input_bytes:
        raise _too_large(name)
    if not data:
        raise InputError("empty", name)
    return data, name


def _read_file(path: str, name: str) -> bytes:
    """The bytes of a regular file; anything else (a FIFO would block for ever) is refused before it is opened."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise InputError("not_a_file", name)
        if status.st_size > LIMITS.input_bytes:
            raise _too_large(name)
        with open(path, "rb") as file:
            return file.read(LIMITS.input_bytes + 1)
    except PermissionError as error:
        raise InputError("no_permission", name) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        code = "not_found" if path else "not_found.nameless"
        raise InputError("not_found.address" if "://" in path else code, name) from error


def _too_large(name: str) -> InputError:
    return InputError("limit:input_bytes", name, most=f"{LIMITS.input_bytes:,}")


def _sha256(data: bytes) -> str:
    if sys.version_info >= (3, 12):  # hashlib loads OpenSSL, which takes longer than summing up a page
        from _sha2 import sha256  # type: ignore[import-not-found]
    else:
        from _sha256 import sha256  # type: ignore[import-not-found]
    return str(sha256(data).hexdigest())
