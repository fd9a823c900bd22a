"""Scans of our own making: pages of the corpus as a scanner would give them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np

CORPUS = Path(__file__).parents[2] / "corpus"
DPI = 200


def pages(name: str) -> list[Any]:
    """The pages of a report of the corpus as grey pictures, as they came out of a printer."""
    paths = sorted((CORPUS / "scans").glob(f"{name}-*.png"))
    assert paths
    return [cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_GRAYSCALE) for path in paths]


def scanned(picture: Any, degrees: float = 1.0, noise: float = 12.0, seed: int = 1) -> Any:
    """A page as it lay askew on the glass: turned clockwise, a little out of focus, with noise and dust."""
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    grey = cv2.warpAffine(picture, turn, (width, height), borderValue=(255,), flags=cv2.INTER_CUBIC)
    return noisy(grey, noise, seed)


def noisy(picture: Any, noise: float, seed: int = 1) -> Any:
    """A page, grey or in colour, a little out of focus, with noise and, if there is any, dust."""
    random = np.random.default_rng(seed)
    grey = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), 0.6) + random.normal(0, noise, picture.shape)
    dust = random.random(grey.shape)
    grey[dust < 0.0005 * (noise > 0)] = 0
    return np.clip(grey, 0, 255).astype(np.uint8)


def from_aside(picture: Any, share: float) -> tuple[Any, Any]:
    """A page on a dark desk as a camera sees it that is not held above it: its corners stand by a share of its sides
    elsewhere. With the matrix that leads there."""
    height, width = picture.shape
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    off = share * np.array([(1, 1), (-0.5, 0.5), (0, 0), (0.3, -1)], np.float32)
    seen = cv2.getPerspectiveTransform(corners, np.array(corners + off * (width, height), np.float32))
    return cv2.warpPerspective(picture, seen, (width, height), borderValue=(90,)), seen


def png(picture: Any) -> bytes:
    return bytes(cv2.imencode(".png", picture)[1])


def pdf(pictures: list[Any]) -> bytes:
    """A PDF each of whose pages is a picture, as scanners write them."""
    from io import BytesIO

    from PIL import Image

    first, *more = [Image.fromarray(picture) for picture in pictures]
    written = BytesIO()
    first.save(written, "PDF", save_all=True, append_images=more, resolution=DPI, quality=90)
    return written.getvalue()


def pdf_with_text(picture: Any, texts: list[tuple[str, float, float]]) -> bytes:
    """A PDF of one page, a grey picture with texts (left, bottom in points) typed over it."""
    from tests.readers.pdf_files import File, show

    file = File()
    height, width = picture.shape
    entries = b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Width %d /Height %d"
    image = file.stream(picture.tobytes(), entries % (width, height), compressed=True)
    content = b"q 595 0 0 842 0 0 cm /Im0 Do Q\n" + b"".join(show(*text) for text in texts)
    file.page(content, b"/XObject << /Im0 %d 0 R >>" % image)
    return file.data()
