"""``gzbg inspect``: pictures of the pages of a PDF or a scan, with everything marked that was read from them."""

from __future__ import annotations

import os
import sys

from gzbg_convert.cli import OUTPUT_FAILED, WRONG_USAGE
from gzbg_convert.cli.convert import CONVERTED, UNREADABLE, check_reader, sentence, standard_input
from gzbg_convert.cli.output import UsageError, about, standard_output, tell, unwritable
from gzbg_convert.errors import GzbgError, InputError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.messages import render

if TYPE_CHECKING:
    from gzbg_convert.cli.arguments import Options
    from gzbg_convert.review.pictures import Picture

PDF, PICTURE = "application/pdf", "image/"


def run(options: Options) -> int:
    """Draws the document that ``options`` name and returns the exit status."""
    lang = options.screen_lang
    name, directory = options.inputs[0], options.output or ""
    try:
        check_reader(options)
        if os.path.exists(directory) and not os.path.isdir(directory):
            raise UsageError("cli.not_a_directory", {"out": directory})
    except UsageError as wrong:
        tell(about(options.program, wrong.message(lang), lang))
        return WRONG_USAGE
    try:
        return _draw(name, directory, options)
    except GzbgError as error:
        tell(sentence(error, name, lang))
        return UNREADABLE
    except BrokenPipeError:
        raise
    except OSError as problem:
        tell(unwritable(directory, problem, lang))
        return OUTPUT_FAILED


def _draw(name: str, directory: str, options: Options) -> int:
    from gzbg_convert.conversion import convert, read_source

    lang = options.screen_lang
    data, name = read_source(standard_input() if name == "-" else name, name)
    conversion = convert(data, filename=name, reader=options.reader)
    if not conversion.source.media_type.startswith((PDF, PICTURE)):
        tell(render("cli.no_pages", {"name": name, "reader": conversion.source.reader}, lang))
        return UNREADABLE
    from gzbg_convert.review.pictures import pictures, pictures_of_scans

    of_pages = pictures if conversion.source.media_type == PDF else pictures_of_scans
    os.makedirs(directory, exist_ok=True)
    for picture in of_pages(data, conversion):
        path = _save(picture, directory)
        standard_output().write(f"{path}\n".encode(sys.getfilesystemencoding(), "surrogateescape"))
    standard_output().flush()
    if not conversion.reports:
        tell(sentence(InputError("not_a_report", name), name, lang))
        return UNREADABLE
    return CONVERTED


def _save(picture: Picture, directory: str) -> str:
    """Writes the picture into ``directory`` and returns its path. What stands there under that name is replaced, not
    followed: a link that leads elsewhere is not written through."""
    path = os.path.join(directory, f"page-{picture.page:04}.png")
    draft = os.path.join(directory, f".gzbg-{os.urandom(6).hex()}.tmp")
    try:
        with open(draft, "xb") as file:
            picture.image.save(file, "PNG")
        os.replace(draft, path)
    except BaseException:
        if os.path.exists(draft):
            os.remove(draft)
        raise
    return path
