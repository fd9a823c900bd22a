"""Reading a scan against the recogniser's own run over the same page: CPU seconds and their ratio, interleaved.

``python -m benchmarks.scans`` needs the extra ``ocr``. The goal is 1.5 times the engine's own time.
"""

from __future__ import annotations

import time

import cv2

from gzbg_convert.readers.scans import engine
from gzbg_convert.readers.scans.page import blocks_of_picture
from tests.readers.scan_files import pages, scanned

ROUNDS = 3


def main() -> None:
    from rapidocr import RapidOCR

    plain = RapidOCR(params={"Global.log_level": "error"})
    engine.texts_of(engine_warm := [scanned(pages("beiling-2023")[2])[:60, :400]])
    plain(cv2.cvtColor(engine_warm[0], cv2.COLOR_GRAY2BGR))
    print(f"{'page':18}{'engine s':>10}{'ours s':>10}{'ratio':>8}")
    for name in ("beiling-2023", "yunqi-2019"):
        for number, page in enumerate(pages(name), start=1):
            scan = scanned(page)
            own, ours = [], []
            for _ in range(ROUNDS):
                started = time.process_time()
                plain(cv2.cvtColor(scan, cv2.COLOR_GRAY2BGR))
                middle = time.process_time()
                blocks_of_picture(scan, number, 1.0)
                own.append(middle - started)
                ours.append(time.process_time() - middle)
            print(f"{name + f' {number}':18}{min(own):10.2f}{min(ours):10.2f}{min(ours) / min(own):8.2f}")


if __name__ == "__main__":
    main()
