"""The reader of pictures: scans and photographs of pages, one or several in a file."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from gzbg_convert.errors import InputError
from gzbg_convert.light import replace
from gzbg_convert.limits import LIMITS
from gzbg_convert.readers import Reader
from gzbg_convert.readers.recognised.blocks import document_of_blocks
from gzbg_convert.readers.scans import engine
from gzbg_convert.readers.scans.page import blocks_of_picture
from gzbg_convert.readers.signatures import PICTURES, foreign_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from gzbg_convert.model.document import Block, Document
    from gzbg_convert.readers.scans.engine import Picture

_SIDES = (2000, 4000)  # pixels: of the longer side; smaller and larger pictures are brought there
_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")  # as Pillow calls them


def read(data: bytes) -> Document:
    """The paragraphs and tables on the pictures in a file, one page each; boxes are in pixels of the picture.

    Raises ``InputError``: ``needs_ocr`` without the extra ``ocr``, ``damaged``, ``empty`` when nothing was recognised,
    ``limit:pages``, ``limit:picture_pixels``.
    """
    if not engine.is_installed():
        raise InputError("needs_ocr")
    blocks: list[Block] = []
    turned: list[tuple[int, int]] = []
    for number, frame in enumerate(frames(data), start=1):
        picture, unit = _sized(frame)
        found = blocks_of_picture(picture, number, unit)
        blocks += found.blocks
        turned += [(number, found.turned)] if found.turned else []
    if not blocks:
        raise InputError("empty.picture")
    return replace(document_of_blocks(blocks), turned=tuple(turned))


def frames(data: bytes) -> Iterator[Image]:
    """The pictures of a file, one by one, as they are displayed.

    Raises ``InputError``: ``damaged``, ``limit:pages``, ``limit:picture_pixels``.
    """
    from PIL.Image import DecompressionBombError

    count = 1
    number = 0
    while number < count:
        try:
            count, frame = _frame(data, number)
        except InputError:
            raise
        except DecompressionBombError as error:  # Pillow's own bound is higher
            raise _too_large() from error
        except Exception as error:  # the border to foreign code, which raises what it likes on broken files
            raise InputError("damaged") from error
        yield frame
        number += 1


def _frame(data: bytes, number: int) -> tuple[int, Image]:
    """How many frames a file has, and one of them."""
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(BytesIO(data), formats=_FORMATS) as file:
            # A photograph may carry smaller ones of itself: they are no further pages.
            count = 1 if file.format == "MPO" else getattr(file, "n_frames", 1)
            if count > LIMITS.pages:
                raise InputError("limit:pages", most=LIMITS.pages)
            file.seek(number)
            if file.width * file.height > LIMITS.picture_pixels:
                raise _too_large()
            image = ImageOps.exif_transpose(file)
            if "A" in image.getbands() or "transparency" in image.info:
                image = image.convert("RGBA")
                image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
            return count, _of_bytes(image).convert("RGB")


def _of_bytes(image: Image) -> Image:
    """The picture with its brightest at 255 if its greys are no bytes, which Pillow would cut off there."""
    if not image.mode.startswith(("I", "F")):
        return image
    scale = 255 / max(float(image.getextrema()[1]), 1e-6)  # type: ignore[arg-type]
    return image.point(lambda grey: grey * scale + 0.0).convert("L")


def _too_large() -> InputError:
    return InputError("limit:picture_pixels", most=f"{LIMITS.picture_pixels:,}")


def _sized(image: Image) -> tuple[Picture, float]:
    """A frame as an array of a size that recognition is good at, and how many of its own pixels one of these is."""
    import numpy as np
    from PIL.Image import Resampling

    longer = max(image.size)
    scale = min(max(longer, _SIDES[0]), _SIDES[1]) / longer
    if scale != 1:
        size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        image = image.resize(size, Resampling.LANCZOS if scale < 1 else Resampling.BICUBIC)
    return np.asarray(image, np.uint8), 1 / scale


READER = Reader(
    name="picture",
    media_type="image/*",
    formats=(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"),
    recognises=lambda head, filename: foreign_format(head, filename) in PICTURES,
    read=read,
)
