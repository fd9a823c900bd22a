"""The recogniser: PP-OCR in onnxruntime, through rapidocr, whose wheel carries the models. Nothing is downloaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gzbg_convert.errors import InputError
from gzbg_convert.light import cache

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Picture = Any
    """A numpy array of bytes: grey, 0 is black; rows from the top, in each row from the left. (To the type checker it
    is anything, so that what it says does not depend on whether the extra is installed.)"""

_LONGEST_SIDE = 4000  # pixels: larger pictures are made smaller before lines are looked for
_HEIGHT, _NARROWEST = 48, 128  # pixels: of what is recognised; on less white, a nought is taken for an O


watchers: list[Callable[[int], object]] = []
"""Called with the number of every page, from 1, before it is recognised, which takes seconds."""


class Text(NamedTuple):
    """What was recognised in a picture of a line, and how sure the recogniser is, 0..1."""

    text: str
    score: float


def is_installed() -> bool:
    """Whether the extra ``ocr`` is there."""
    from importlib.util import find_spec

    return all(find_spec(name) for name in ("rapidocr", "onnxruntime", "cv2", "PIL"))


@cache
def _rapidocr() -> Any:
    """Raises ``InputError`` (``needs_ocr``) without the extra."""
    if not is_installed():
        raise InputError("needs_ocr")
    import logging

    from rapidocr import RapidOCR

    engine = RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.max_side_len": _LONGEST_SIDE,
            "Global.use_cls": False,
            "Rec.rec_img_shape": [3, _HEIGHT, _NARROWEST],
            "Rec.rec_batch_num": 16,
        }
    )
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return engine


def lines_in(picture: Picture) -> list[tuple[float, float, float, float]]:
    """The boxes of the lines of text in a picture, as (left, top, right, bottom)."""
    import cv2

    found = _rapidocr()(cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False).boxes
    if found is None:
        return []
    return [(*box.min(axis=0).tolist(), *box.max(axis=0).tolist()) for box in found]


def texts_of(pictures: Sequence[Picture]) -> list[Text]:
    """What stands in each of some pictures of a single line."""
    import cv2

    if not pictures:
        return []
    engine = _rapidocr()
    engine._load_rec_model()
    found = engine.recognize_txt([cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR) for picture in pictures])
    return [Text(text, float(score)) for text, score in zip(found.txts, found.scores, strict=True)]
