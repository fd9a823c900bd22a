"""``gzbg inspect``: files in a directory, and a sentence when there is nothing to draw."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from gzbg_convert.testing.write_pdf import PdfStyle, write_pdf
from tests.cli.runs import Runner
from tests.readers import pdf_files
from tests.review.pdfs import report_pdf


@pytest.fixture
def pdf(tmp_path: Path) -> str:
    (tmp_path / "report.pdf").write_bytes(report_pdf()[0])
    return "report.pdf"


def test_every_page_becomes_a_picture(run: Runner, pdf: str, tmp_path: Path) -> None:
    ran = run("inspect", pdf, "-o", "out", gzbg=True)
    names = ["out/page-0001.png", "out/page-0002.png"]
    assert (ran.status, ran.out.decode().split(), ran.err) == (0, names, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["page-0001.png", "page-0002.png"]
    with Image.open(tmp_path / names[1]) as image:
        assert (image.format, image.height) == ("PNG", 2105)


def test_the_same_document_gives_the_same_pictures(run: Runner, pdf: str, tmp_path: Path) -> None:
    for out in ("one", "two"):
        assert run("inspect", pdf, "-o", out, gzbg=True).status == 0
    assert (tmp_path / "one/page-0002.png").read_bytes() == (tmp_path / "two/page-0002.png").read_bytes()


def test_standard_input_is_drawn(run: Runner, pdf: str, tmp_path: Path) -> None:
    ran = run("inspect", "-", "-o", "out", gzbg=True, stdin=(tmp_path / pdf).read_bytes())
    assert ran.status == 0
    assert (tmp_path / "out/page-0001.png").exists()


def test_a_link_in_the_directory_is_replaced_and_not_followed(run: Runner, pdf: str, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/page-0001.png").symlink_to(tmp_path / "mine.txt")
    assert run("inspect", pdf, "-o", "out", gzbg=True).status == 0
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert not (tmp_path / "out/page-0001.png").is_symlink()


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有页面可画"), ("en", "has no pages to draw")])
def test_a_web_page_has_no_pages(run: Runner, report: str, tmp_path: Path, lang: str, words: str) -> None:
    ran = run("inspect", report, "-o", "out", "--lang", lang, gzbg=True)
    assert (ran.status, ran.out) == (2, b"")
    assert words in ran.err
    assert not (tmp_path / "out").exists()


def test_a_document_without_a_report_is_drawn_and_told_of(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "other.pdf").write_bytes(write_pdf([], PdfStyle()) + b"")
    (tmp_path / "other.pdf").write_bytes(pdf_files.plain().replace("规章".encode("utf-16-be").hex().encode(), b"0041"))
    ran = run("inspect", "other.pdf", "-o", "out", gzbg=True)
    assert (tmp_path / "out/page-0001.png").exists()
    assert ran.status in (0, 2)
    assert ("[not_a_report]" in ran.err) == (ran.status == 2)


@pytest.mark.parametrize(
    ("argv", "status"),
    [
        (("report.pdf",), 64),  # where to?
        (("report.pdf", "-o", "report.pdf"), 64),  # not a directory
        (("report.pdf", "-o", "out", "--reader", "unheard-of"), 64),
        (("nowhere.pdf", "-o", "out"), 2),
        (("broken.pdf", "-o", "out"), 2),
        (("report.pdf", "-o", "report.pdf/sub"), 74),
    ],
)
def test_what_cannot_be_done_is_said(run: Runner, pdf: str, tmp_path: Path, argv: tuple[str, ...], status: int) -> None:
    (tmp_path / "broken.pdf").write_bytes(pdf_files.truncated())
    before = (tmp_path / pdf).read_bytes()
    ran = run("inspect", *argv, gzbg=True)
    assert (ran.status, ran.out) == (status, b"")
    assert ran.err
    assert (tmp_path / pdf).read_bytes() == before
