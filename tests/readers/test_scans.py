"""Scans: rules are found, cells are read one by one, what is not certain says so."""

from __future__ import annotations

import csv
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest

from gzbg_convert.conversion import convert
from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Table
from gzbg_convert.model.report import Conversion
from gzbg_convert.readers.layout.lattice import Rule
from gzbg_convert.readers.layout.words import Word
from gzbg_convert.readers.pdf.bitmap import drawn
from gzbg_convert.readers.pdf.display import Display
from gzbg_convert.readers.pdf.pdfium import Handle
from gzbg_convert.readers.pdf.scanned import is_scanned
from gzbg_convert.readers.signatures import picture_type

np = pytest.importorskip("numpy", reason="EXTRA ocr MISSING: no test of scans was run")
cv2 = pytest.importorskip("cv2", reason="EXTRA ocr MISSING: no test of scans was run")

from PIL import Image  # noqa: E402

from gzbg_convert.readers.scans.crops import Cells, crops_of  # noqa: E402
from gzbg_convert.readers.scans.paper import dark_on_light  # noqa: E402
from gzbg_convert.readers.scans.rules import share_outside, straightened  # noqa: E402
from gzbg_convert.readers.scans.upright import back_of, runs_down, upright  # noqa: E402
from tests.readers import scan_files  # noqa: E402

WHITE = 255
GRID = {"xs": (300, 700, 900, 1300), "ys": (400, 480, 560, 640)}


def sheet() -> Any:
    return np.full((2339, 1654), WHITE, np.uint8)


def ruled() -> Any:
    """A table of three rows and three columns, with a number that stands on its lower rule's left."""
    page = sheet()
    xs, ys = GRID["xs"], GRID["ys"]
    for y in ys:
        cv2.line(page, (xs[0], y), (xs[-1], y), 0, 2)
    for x in xs:
        cv2.line(page, (x, ys[0]), (x, ys[-1]), 0, 2)
    for row in range(3):
        for column in range(3):
            cv2.putText(page, f"{row * 3 + column}7", (xs[column] + 60, ys[row] + 55), 0, 1.2, 0, 3)
    return page


def places(rules: list[Rule]) -> list[int]:
    return sorted(round(rule.at / 5) * 5 for rule in rules)


class TestRules:
    @pytest.mark.parametrize("degrees", [0.0, 1.0, -2.5, 4.0])
    def test_the_rules_of_a_page_askew_are_found_and_nothing_else(self, degrees: float) -> None:
        straight = straightened(scan_files.scanned(ruled(), degrees, noise=8))
        assert (len(straight.across), len(straight.down)) == (4, 4)
        assert abs(np.degrees(np.arctan2(straight.back[1, 0], straight.back[0, 0])) - degrees) < 0.2

    def test_they_stand_where_they_were_drawn(self) -> None:
        straight = straightened(ruled())
        assert places(straight.across) == list(GRID["ys"])
        assert places(straight.down) == list(GRID["xs"])

    @pytest.mark.parametrize("share", [0.02, 0.04])
    def test_those_of_a_page_seen_from_aside_are_parallel_again(self, share: float) -> None:
        page = sheet()
        xs, ys = range(200, 1401, 300), range(300, 2101, 150)
        for y in ys:
            cv2.line(page, (xs[0], y), (xs[-1], y), 0, 3)
        for x in xs:
            cv2.line(page, (x, ys[0]), (x, ys[-1]), 0, 3)
        aside, seen = scan_files.from_aside(page, share)
        straight = straightened(aside)
        assert (len(straight.across), len(straight.down)) == (len(ys), len(xs))
        for rule, x in zip(sorted(straight.down), xs, strict=True):
            for end, y in ((rule.start, ys[0]), (rule.end, ys[-1])):
                there, given = straight.back @ [rule.at, end, 1], seen @ [x, y, 1]
                assert (there / there[2]).tolist() == pytest.approx((given / given[2]).tolist(), abs=6)

    def test_they_are_gone_from_what_is_recognised_and_the_writing_is_not(self) -> None:
        straight = straightened(ruled())
        assert not straight.ink[470:490, 320:680].any()
        assert straight.ink[420:470, 350:420].any()

    def test_strokes_of_characters_are_no_rules(self) -> None:
        page = sheet()
        for at in range(5):
            cv2.rectangle(page, (300 + 90 * at, 300), (370 + 90 * at, 370), 0, 5)  # 口口口口口
        straight = straightened(page)
        assert (straight.across, straight.down) == ([], [])
        assert straight.ink.any()

    def test_dust_is_no_ink_but_a_thin_stroke_beside_a_digit_is(self) -> None:
        page = ruled()
        page[1500, 800] = 0
        page[430:436, 364:366] = 0
        straight = straightened(page)
        assert not straight.ink[1490:1510, 790:810].any()
        assert (straight.blank[430:436, 364:366] < WHITE // 2).any()


class TestPaper:
    RED = (200, 30, 40)  # red, green, blue

    def printed(self) -> Any:
        """A page in colour with a black table."""
        return np.stack([ruled()] * 3, axis=2)

    def sealed(self) -> Any:
        """The same with a round seal over the middle of the table."""
        seal = np.full((2339, 1654, 3), WHITE, np.uint8)
        cv2.circle(seal, (800, 520), 150, self.RED, 8)
        cv2.putText(seal, "*", (770, 560), 0, 3, self.RED, 8)
        return np.minimum(self.printed(), seal)

    def test_a_red_seal_is_gone_and_what_is_printed_under_it_is_not(self) -> None:
        ink = straightened(dark_on_light(scan_files.noisy(self.sealed(), noise=12))).ink
        whole = straightened(scan_files.noisy(ruled(), noise=12)).ink
        assert abs(int((ink > 0).sum()) - int((whole > 0).sum())) < 0.02 * (whole > 0).sum()
        assert (cv2.dilate(ink, np.ones((5, 5), np.uint8))[whole > 0] > 0).mean() > 0.98

    def test_red_that_is_no_seal_is_kept(self) -> None:
        page = self.printed()
        cv2.putText(page, "2023 17", (300, 1000), 0, 3, self.RED, 8)
        red_rules = page.copy()
        red_rules[ruled() < WHITE] = self.RED
        for picture in (page, red_rules):
            assert (dark_on_light(picture) == cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)).all()

    def test_white_on_black_is_turned_into_black_on_white(self) -> None:
        assert (dark_on_light(WHITE - ruled()) == ruled()).all()
        assert (dark_on_light(WHITE - self.printed()) == ruled()).all()

    def test_a_page_on_a_dark_desk_is_black_on_white(self) -> None:
        on_desk = cv2.copyMakeBorder(ruled(), 400, 400, 400, 400, cv2.BORDER_CONSTANT, value=(40,))
        assert np.median(on_desk) < WHITE / 2
        assert (dark_on_light(on_desk) == on_desk).all()


class TestUpright:
    def test_long_lines_tell_whether_a_page_lies_on_its_side(self) -> None:
        digits = [(100.0 * at, 50.0, 100.0 * at + 12, 70.0) for at in range(40)]
        across, down = (100.0, 100.0, 900.0, 130.0), (100.0, 100.0, 130.0, 900.0)
        assert runs_down([down, down, *digits])
        assert not runs_down([across, across, down, *digits])
        assert not runs_down(digits)

    @pytest.mark.parametrize("turned", range(4))
    def test_places_lead_back_to_the_page_as_given(self, turned: int) -> None:
        page = np.zeros((30, 20), np.uint8)
        page[4, 17] = 1
        (y, x), *_ = np.argwhere(upright(page, turned)).tolist()
        across, down, _ = (back_of(turned, 30, 20) @ [x + 0.5, y + 0.5, 1]).tolist()
        assert (across, down) == (17.5, 4.5)


class TestCrops:
    CELLS = Cells([0, 100, 200], [0, 60], [[0, 1]], [(0, 0, 100, 60), (100, 0, 200, 60)])

    def ink(self, *boxes: tuple[int, int, int, int]) -> Any:
        ink = np.zeros((60, 200), np.uint8)
        for left, top, right, bottom in boxes:
            ink[top:bottom, left:right] = WHITE
        return ink

    def test_a_line_over_a_rule_is_cut_there(self) -> None:
        ink = self.ink((30, 20, 70, 50), (130, 20, 170, 50))
        crops = crops_of(ink, [(25.0, 15.0, 175.0, 55.0)], [self.CELLS])
        assert [(left < 100, right <= 100) for left, _, right, _ in crops] == [(True, True), (False, False)]

    def test_a_digit_that_no_line_covers_is_found(self) -> None:
        ink = self.ink((30, 20, 70, 50), (140, 20, 155, 50))
        crops = crops_of(ink, [(25.0, 15.0, 75.0, 55.0)], [self.CELLS])
        assert len(crops) == 2
        left, top, right, bottom = crops[1]
        assert left <= 140
        assert right >= 155
        assert top <= 20
        assert bottom >= 50

    def test_characters_below_one_another_are_cut_apart(self) -> None:
        ink = np.zeros((200, 100), np.uint8)
        for top in (10, 50, 90):
            ink[top : top + 30, 35:65] = WHITE
        cells = Cells([0, 100], [0, 200], [[0]], [(0, 0, 100, 200)])
        assert len(crops_of(ink, [], [cells])) == 3


def wrong(conversion: Conversion, name: str) -> tuple[int, int, list[str]]:
    """How many facts are printed, how many of them came out, and what is wrong without a flag."""
    with (scan_files.CORPUS / f"{name}.expected.csv").open(encoding="utf-8-sig", newline="") as file:
        truth = {(row["measure"], row["applicant"]): row for row in csv.DictReader(file)}
    (report,) = conversion.reports
    printed = right = 0
    silent = []
    for fact in report.facts:
        row = truth[fact.measure, fact.applicant or ""]
        is_right = (fact.state.value, fact.digits) == (row["state"], row["value"])
        printed += row["state"] == "reported"
        right += row["state"] == "reported" and is_right
        if not is_right and not fact.flags:
            silent.append(f"{fact.measure} {fact.applicant}: {fact.digits} for {row['value']}")
    return printed, right, silent


@pytest.mark.ocr
@pytest.mark.parametrize("name", ["beiling-2023"])
def test_a_skewed_and_noisy_scan_converts_and_nothing_is_wrong_in_silence(name: str) -> None:
    scans = [scan_files.scanned(page) for page in scan_files.pages(name)]
    conversion = convert(scan_files.pdf(scans), filename="scan.pdf")
    printed, right, silent = wrong(conversion, name)
    assert silent == []
    assert right >= 0.99 * printed > 0
    flagged = sum(bool(fact.flags) for fact in conversion.reports[0].facts)
    assert flagged < 0.2 * printed  # the sums confirm the others
    assert {diagnostic.code for diagnostic in conversion.diagnostics} >= {"recognised_text"}


def test_the_media_type_of_a_picture_is_that_of_its_bytes() -> None:
    kinds = [picture_type(scan_files.png(ruled())), picture_type(b"\xff\xd8\xff\xe0"), picture_type(b"II*\0")]
    assert kinds == ["image/png", "image/jpeg", "image/tiff"]
    assert picture_type(b"%PDF-1.7") is None


@pytest.mark.ocr
def test_a_picture_converts_with_its_places_in_pixels() -> None:
    page = ruled()
    conversion = convert(scan_files.png(page), filename="a.png")
    assert conversion.document is not None
    (table,) = (block for block in conversion.document.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells] == [f"{number}7" for number in range(9)]
    assert conversion.source.media_type == "image/png"
    assert table.cells[4].where.page == 1
    assert table.cells[4].where.box == pytest.approx((700, 480, 900, 560), abs=4)


@pytest.mark.ocr
def test_a_page_on_its_side_and_upside_down_is_read_as_it_is_meant() -> None:
    page = ruled()
    for line in range(3):
        cv2.putText(page, "Annual report of the office for information", (200, 800 + 100 * line), 0, 1.5, 0, 3)
    conversion = convert(scan_files.png(np.rot90(page)), filename="a.png")
    assert conversion.document is not None
    assert conversion.document.turned == ((1, 3),)
    (table,) = (block for block in conversion.document.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells] == [f"{number}7" for number in range(9)]
    width = page.shape[1]
    assert table.cells[4].where.box == pytest.approx((480, width - 900, 560, width - 700), abs=4)


@pytest.mark.ocr
def test_a_table_in_the_picture_under_a_header_typed_over_it_is_read() -> None:
    header = "东湖区水务局政府信息公开工作年度报告，由扫描仪扫描，第 1 页，共 1 页，请勿转载"
    scan = scan_files.pdf_with_text(ruled(), [(header, 100.0, 800.0), (header, 100.0, 40.0)])
    conversion = convert(scan, filename="a.pdf")
    assert conversion.document is not None
    (table,) = (block for block in conversion.document.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells] == [f"{number}7" for number in range(9)]
    assert all((cell.confidence or 0) < 1 for cell in table.cells)
    assert [diagnostic.code for diagnostic in conversion.document.diagnostics] == ["recognised_text"]


def test_what_stands_outside_of_the_text_of_a_page_is_seen() -> None:
    lines = [(300.0, y + 20.0, 1300.0, y + 60.0) for y in GRID["ys"][:-1]]
    assert share_outside(ruled(), []) == 1.0
    assert share_outside(ruled(), lines[:1]) == pytest.approx(2 / 3)
    assert share_outside(ruled(), lines) == 0.0
    assert share_outside(sheet(), []) == 0.0


def test_a_page_for_which_there_is_no_room_is_refused() -> None:
    def nothing(*_: object) -> Handle:
        return Handle(None)

    with pytest.raises(InputError) as caught:
        drawn(SimpleNamespace(FPDFBitmap_CreateEx=nothing), Handle(None), 10, 10)
    assert caught.value.reason == "limit:pixels"


@pytest.mark.ocr
def test_ink_that_is_no_text_is_not_blank() -> None:
    page = ruled()
    page[410:470, 310:690] = WHITE
    for x in range(420, 560, 9):
        cv2.line(page, (x, 420), (x + 30, 465), 0, 2)  # scribbled over
        cv2.line(page, (x + 30, 420), (x, 465), 0, 2)
    conversion = convert(scan_files.png(page), filename="a.png")
    assert conversion.document is not None
    (table,) = (block for block in conversion.document.blocks if isinstance(block, Table))
    assert table.cells[0].text != ""
    assert table.cells[0].confidence is not None
    assert table.cells[0].confidence < 0.95


class TestFrames:
    def greys(self, image: Any, form: str, **more: Any) -> list[Any]:
        from gzbg_convert.readers.scans.picture import frames

        written = BytesIO()
        image.save(written, form, **more)
        return [np.asarray(frame.convert("L")) for frame in frames(written.getvalue())]

    @pytest.mark.parametrize("kind", [np.uint16, np.int32, np.float32])
    def test_greys_of_more_than_a_byte_are_not_cut_off(self, kind: Any) -> None:
        (grey,) = self.greys(Image.fromarray(np.array([[65535, 30000, 200]], kind)), "TIFF")
        assert grey[0].tolist() == pytest.approx([255, 117, 1], abs=1)

    def test_the_small_picture_within_a_photograph_is_no_page(self) -> None:
        photograph = Image.new("RGB", (300, 200), "white")
        assert [grey.shape for grey in self.greys(photograph, "MPO", save_all=True, append_images=[photograph])] == [
            (200, 300)
        ]

    def test_all_pages_of_a_tiff_are(self) -> None:
        page = Image.new("L", (300, 200), 255)
        assert len(self.greys(page, "TIFF", save_all=True, append_images=[page, page])) == 3


class TestScannedPages:
    DISPLAY = Display(600.0, 800.0, lambda *box: box, 0, 0.0, 0.0)

    def words(self, *texts: str) -> list[Word]:
        return [Word(text, 0, 20 * at, 100, 20 * at + 10, at, "\n") for at, text in enumerate(texts)]

    def test_a_mark_printed_all_over_a_picture_is_not_its_text(self) -> None:
        assert is_scanned(self.words(*["Scanned with somebody's scanner"] * 20), [(0, 0, 600, 800)], self.DISPLAY)

    def test_a_page_with_text_on_a_background_is_no_scan(self) -> None:
        lines = (f"line {at} of the text of a report" for at in range(5))
        assert not is_scanned(self.words(*lines), [(0, 0, 600, 800)], self.DISPLAY)


def reason(data: bytes, filename: str) -> str:
    with pytest.raises(InputError) as caught:
        convert(data, filename=filename)
    return caught.value.reason


@pytest.mark.ocr
class TestWrongInput:
    def test_a_photograph_without_text(self) -> None:
        with pytest.raises(InputError) as caught:
            convert(scan_files.png(sheet()), filename="a.png")
        assert caught.value.reason == "empty"
        assert "no text was found in the picture" in caught.value.message("en")

    def test_a_truncated_picture(self) -> None:
        assert reason(scan_files.png(ruled())[:900], "a.png") == "damaged"
        assert reason(bytes(cv2.imencode(".tif", ruled())[1])[:900], "a.tif") == "damaged"

    @pytest.mark.parametrize("side", [int(LIMITS.picture_pixels**0.5) + 1, 30_000])
    def test_a_picture_that_is_too_large_is_not_unpacked(self, side: int) -> None:
        import struct
        import zlib

        header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
        chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
        data = b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
        assert reason(data, "a.png") == "limit:picture_pixels"

    @pytest.mark.parametrize("size", [(3, 5000), (5000, 1), (40, 7000)])
    def test_a_picture_too_narrow_for_a_line(self, size: tuple[int, int]) -> None:
        assert reason(scan_files.png(np.full(size, WHITE, np.uint8)), "a.png") == "empty"

    def test_an_english_page_holds_no_report(self) -> None:
        page = sheet()
        cv2.putText(page, "Annual report of the library", (200, 300), 0, 1.5, 0, 3)
        assert convert(scan_files.png(page), filename="a.png").reports == ()


def test_without_the_extra_a_picture_is_refused_with_the_command_that_installs_it() -> None:
    with pytest.raises(InputError) as caught:
        convert(scan_files.png(sheet()), filename="a.png")
    assert caught.value.reason == "needs_ocr"
    assert "pip install 'gzbg-convert[ocr]'" in caught.value.message("en")
    assert "pip install 'gzbg-convert[ocr]'" in caught.value.message("zh")


@pytest.mark.parametrize("form", ["TIFF", "BMP"])
def test_a_picture_whose_colours_look_like_text_is_a_picture(form: str) -> None:
    written = BytesIO()
    Image.new("RGB", (300, 200), (90, 100, 110)).save(written, form)
    assert reason(written.getvalue(), "a") == "needs_ocr"
