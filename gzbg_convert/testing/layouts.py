"""Drawn layouts: *number the form and draw only the layout*, so that any misplacement shows.

``layouts()`` is a hypothesis strategy. An *intact* layout keeps every row's own label whole and as many value cells as
columns, or cells in line with their header: the whole report must come out, nearly without flags. A *damaged* one
breaks that; then nothing may come out wrong without a flag.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from gzbg_convert.testing import (
    pdf_manners,
    recognising,
    spelling,
    variants,
    write_docx,
    write_html,
    write_pdf,
    write_recognised,
    write_text,
)
from gzbg_convert.testing.additions import ADDITIONS, SOUND
from gzbg_convert.testing.damage import DAMAGES
from gzbg_convert.testing.pages import Expected, Piece, ReportPlan, Text, compose
from gzbg_convert.testing.pdf_paper import A4, Paper
from gzbg_convert.testing.text_damage import LINE_DAMAGES

STYLES = ("thousands", "wide", "padded", "units", "signs", "hidden")
REVIEW_SHAPES = tuple(name for name in variants.VARIANTS if name.startswith("review_"))
NEEDS_SPANS = frozenset({"reordered_columns"})
"""Variants that cannot be told from the official form once the header's spans are lost."""
HEADERS = ("", "政府信息公开工作年度报告", "内部资料　请勿外传")
FOOTERS = ("", "{page}", "- {page} -", "—{page}—", "第 {page} 页", "第{page}页 共{pages}页", "{page} / {pages}")
SPANS_KEPT = ("spans", *pdf_manners.RULED, *write_recognised.WITH_RULES, *write_recognised.WITH_TABLES)
ON_PAPER = ("pdf", "recognised")
CUT_FROM_LABELS = frozenset({"review_one_result_per_row", "review_three_rows"})
"""Variants whose rows a page's end may part from their group's label."""
NOT_IN_FONTS = frozenset({"labels_misread"})
"""Damage that needs radicals, of which fonts on paper have none of their own."""
PADDING_HIDES = frozenset({"blanks_dropped"})
"""Damage that rows of equal length hide completely, as they are in some texts and on paper."""


ADDED_TO: dict[str, tuple[str, ...]] = {
    "html": write_html.SHAPES,
    "docx": write_docx.SHAPES,
    "text": ("tsv", "csv", "pipe", "rst"),
}
"""Shapes whose cells stand in columns, so that what offices add to a table leaves it sound."""
FILLED_UP = frozenset({"blanks_dropped", "trailing_blanks_stripped", "glued_numbers"})
"""Damage that shortens a row, which a cell of an added column fills up again."""
TWO_NUMBERS = ("two_years_of_columns", "two_years_of_rows", "last_year_beside", "counted_remarks", "numbers_beside")
"""Additions that put a second number beside each of the form's: of damaged tables, those that deceive most."""
IN_PARTS = frozenset({"continued", "separate_header", "numbers_beside", "blank_column"})
"""Additions that cut a table, and columns without a head whose place in each part is drawn anew."""
OF_YEARS = frozenset({"two_years_of_columns", "two_years_of_rows", "year_column"})
"""Additions of which two in one table contradict each other."""
ONE_TOO_MANY = frozenset({"extra_number", "total_twice"})
"""Damage that lengthens a row by a number."""
NOT_SOUND = frozenset(
    (("repeated", "blank_row"), ("before", "blank_row"), ("csv", "separate_header"), ("rst", "separate_header"))
)
"""Shapes and additions to them that hide something: groups named again beside a blank row, a header without spans."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole file. ``format`` is ``html``, ``docx``, ``pdf``, ``text`` or ``recognised``, ``shape`` how tables are
    printed; equal layouts, equal bytes.

    ``dress`` is of all but texts and recognised pages, ``charset`` of web pages; ``lie`` and ``font`` are of PDF,
    ``paper`` also of recognised pages, ``misreadings`` and ``seed`` of these; ``airy``, ``newline``, ``encoding`` and
    ``text_damages`` (to the lines of tables) of texts.
    """

    format: str
    shape: str
    plans: tuple[ReportPlan, ...]
    damaged: bool = False
    dress: frozenset[str] = frozenset()
    charset: str = "utf-8"
    paper: Paper = A4
    lie: str = "plain"
    font: str = "embedded"
    airy: bool = True
    newline: str = "\n"
    encoding: str = "utf-8"
    misreadings: tuple[str, ...] = ()
    seed: int = 0
    text_damages: tuple[str, ...] = ()

    @property
    def lined_up(self) -> bool:
        """Whether every value stands in line with its header; otherwise it is right to flag what counting gave."""
        lined_up = self.format in ("html", "docx") or self.shape in (*write_text.LINED_UP, *pdf_manners.RULED)
        return not self.damaged and lined_up and not self.paper.number_columns  # numbers broken over lines are doubtful

    @property
    def filename(self) -> str:
        """A name whose extension fits."""
        if self.format == "recognised":
            return f"report{write_recognised.suffix_of(self.shape)}"
        if self.format != "text":
            return f"report.{self.format}"
        return {"csv": "report.csv", "pipe": "report.md", "tsv": "report.tsv"}.get(self.shape, "report.txt")


def write(layout: Layout) -> tuple[bytes, tuple[Expected, ...]]:
    """The file and what must come out of it, report by report."""
    line_break = write_text.BREAKS.get(layout.shape, "") if layout.format == "text" else "\n"
    taken: set[int] = set()
    pieces: list[Piece] = []
    expected = []
    for plan in layout.plans:
        more, wanted = compose(plan, taken, line_break)
        pieces.extend(more)
        expected.append(wanted)
    if layout.format == "html":
        first = pieces[0].text if isinstance(pieces[0], Text) else ""
        style = write_html.HtmlStyle(layout.shape, layout.dress, layout.charset, first)
        return write_html.write_html(pieces, style), tuple(expected)
    if layout.format == "docx":
        return write_docx.write_docx(pieces, write_docx.DocxStyle(layout.shape, layout.dress)), tuple(expected)
    if layout.format == "pdf":
        pdf_style = write_pdf.PdfStyle(layout.shape, layout.dress, layout.lie, layout.paper, layout.font)
        return write_pdf.write_pdf(pieces, pdf_style), tuple(expected)
    if layout.format == "recognised":
        manner = write_recognised.RecognisedStyle(layout.shape, layout.paper, layout.misreadings, layout.seed)
        return write_recognised.write_recognised(pieces, manner), tuple(expected)
    data = write_text.write_text(
        pieces,
        layout.shape,
        layout.airy,
        layout.newline,
        layout.encoding,
        layout.text_damages,
        layout.plans[0].seed,
    )
    return data, tuple(expected)


def _some(values: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values), max_size=3)


def _evenly(values: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    """None to four of many values; ``_some`` of many would mostly be none."""
    sizes = st.sampled_from((2, 3, 1, 4, 0))
    return sizes.flatmap(lambda size: st.frozensets(st.sampled_from(values), min_size=size, max_size=size))


def _variants_for(edition: str, keeps_spans: bool) -> st.SearchStrategy[tuple[str, ...]]:
    if edition == "2014":
        return st.lists(st.sampled_from(("missing_row", "exchanged_rows")), max_size=2, unique=True).map(tuple)
    names = ["reordered_blocks", "missing_row", "exchanged_rows", "collapsed_outcome"]
    if edition == "2021":
        names += ["undivided_other", "row_of_2019"]
    if keeps_spans:
        names += NEEDS_SPANS
    review = st.sampled_from(("", "", "", *REVIEW_SHAPES)).map(lambda name: (name,) if name else ())
    return st.tuples(st.lists(st.sampled_from(sorted(names)), max_size=2, unique=True).map(tuple), review).map(
        lambda both: both[0] + both[1]
    )


@st.composite
def report_plans(draw: st.DrawFn, form: str, shape: str, damaged: bool) -> ReportPlan:
    """Plans of one report that ``shape`` of ``format`` can print."""
    text = form == "text"
    edition = draw(st.sampled_from(("2021", "2019", "2014")))
    years = {"2021": (2021, 2025), "2019": (2019, 2020), "2014": (2014, 2019)}[edition]
    keeps_spans = shape in (write_text.SPANS_KEPT if text else SPANS_KEPT)
    gaps = ["none", "dashes"]
    if damaged or not (text and shape in write_text.BLANKS_LOST):
        gaps += ["blanks", "totals", "noughts"]
    blanks_divide = text and shape in write_text.BLANKS_DIVIDE
    styles = draw(_some(STYLES)) - ({"padded", "hidden"} if blanks_divide else set())
    quirks = draw(_some(spelling.QUIRKS))
    if text and shape not in write_text.BREAKS:
        quirks -= {"breaks"}
    if blanks_divide:
        quirks -= {"blanks", "numbering", "brackets"}
    hidden = PADDING_HIDES if form in ON_PAPER or (text and shape in write_text.PADDED) else frozenset()
    has_pages = shape not in write_text.OF_BROWSERS
    hidden |= frozenset() if has_pages else {"page_number_inside"}
    names = sorted(set(DAMAGES) - hidden - (NOT_IN_FONTS if form == "pdf" else frozenset()))
    # a damaged row that is longer than its header could stand exactly under the wrong cells of a crooked one
    may_be_crooked = not damaged and not text and shape in ("spans", "repeated", *pdf_manners.RULED)
    crooked = ((-1, -1), (1, 0), (0, 1), (-1, 0)) if may_be_crooked else ((-1, -1),)
    changed = draw(_variants_for(edition, keeps_spans or damaged))
    damages = draw(_damages(names)) if damaged and form != "recognised" else ()
    may_add = form not in ON_PAPER and not FILLED_UP.intersection(damages)
    addition = draw(st.sampled_from(("", "", *_additions(form, shape, damaged)))) if may_add else ""
    second = draw(st.sampled_from(("", *_others(addition)))) if addition and damaged else ""
    gap = draw(st.sampled_from(gaps))
    if shape in write_text.OF_BROWSERS and gap not in ("none", "dashes") and not damaged:
        # the title of a table right behind another one looks like its last cell, where that is empty
        changed = tuple(name for name in changed if name != "review_in_three")
    has_cuts = form not in ON_PAPER and has_pages  # paper has page ends of its own
    return ReportPlan(
        edition=edition,
        year=draw(st.integers(*years)),
        body=draw(st.integers(0, 7)),
        seed=draw(st.integers(0, 2**16)),
        filling=draw(st.sampled_from(("numbered", "numbered", "realistic"))),
        gaps=gap,
        styles=styles,
        spelling=quirks,
        variants=changed,
        damages=damages,
        cuts=draw(st.sampled_from((0, 0, 0, 1, 2))) if has_cuts else 0,
        repeat_head=draw(st.booleans()),
        crooked=(-1, -1) if addition else draw(st.sampled_from(crooked)),
        lists_titles=draw(st.booleans()),
        scale=draw(st.sampled_from((3, 30, 400))),
        addition=addition,
        second_addition=second,
    )


def _additions(form: str, shape: str, damaged: bool) -> tuple[str, ...]:
    """What offices may add to tables of a shape, where the rest is intact or damaged."""
    if damaged:
        return (*ADDITIONS, *TWO_NUMBERS)
    return tuple(name for name in SOUND if shape in ADDED_TO[form] and (shape, name) not in NOT_SOUND)


def _others(addition: str) -> tuple[str, ...]:
    """What may be added to a table beside an addition. A column that nothing heads would stand at one end of a part of
    a table and at the other end of the next, and nothing tells that."""
    never = (OF_YEARS, IN_PARTS)
    return tuple(
        name
        for name in ADDITIONS
        if name != addition and not any(names.issuperset((name, addition)) for names in never)
    )


def _without(names: frozenset[str], plan: ReportPlan) -> ReportPlan:
    return replace(plan, variants=tuple(name for name in plan.variants if name not in names))


def _damages(names: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """One or two damages. Two numbers glued in a row that gained one too many hide each other without a trace."""
    drawn = st.lists(st.sampled_from(names), min_size=1, max_size=2).map(tuple)
    return drawn.filter(lambda damages: not ("glued_numbers" in damages and ONE_TOO_MANY.intersection(damages)))


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Paper whose pages end anywhere."""
    width, height = draw(st.sampled_from(((595.0, 842.0), (595.0, 842.0), (842.0, 595.0))))
    return Paper(
        width,
        height,
        start=draw(st.sampled_from((0.0, 0.0, *range(10, int(height) - 200, 37)))),
        label=draw(st.sampled_from((9.0, 10.5, 8.0))),
        number=draw(st.sampled_from((9.0, 10.5, 12.0))),
        number_columns=draw(st.sampled_from((0, 0, 0, 3, 4))),
        padding=draw(st.sampled_from((4.0, 2.5, 7.0))),
        repeat_head=draw(st.booleans()),
        inside=draw(st.booleans()),
        labels=draw(st.sampled_from(("fill", "middle", "upper"))),
        open_breaks=draw(st.booleans()),
        vertical=draw(st.booleans()),
        header=draw(st.sampled_from(HEADERS)),
        footer=draw(st.sampled_from(FOOTERS)),
    )


@st.composite
def layouts(draw: st.DrawFn, form: str, damaged: bool = False) -> Layout:
    """Layouts of ``format`` (as of ``Layout``), all intact or all damaged; damaged recognised ones are misread."""
    shapes: tuple[str, ...]
    if form == "html":
        shapes = write_html.SHAPES + (write_html.DAMAGED_SHAPES if damaged else ())
    elif form == "docx":
        shapes = write_docx.SHAPES + (write_docx.DAMAGED_SHAPES if damaged else ())
    elif form == "pdf":
        shapes = tuple(pdf_manners.MANNERS) if damaged else pdf_manners.RULED
    elif form == "recognised":
        shapes = (*write_recognised.WITH_RULES, *write_recognised.WITHOUT_RULES)
        shapes = shapes if damaged else (*write_recognised.WITH_RULES, *write_recognised.WITH_TABLES)
    else:
        shapes = tuple(shape for shape in write_text.SHAPES if damaged or shape not in write_text.DAMAGED)
    shape = draw(st.sampled_from(shapes))
    plans = draw(st.lists(report_plans(form, shape, damaged), min_size=1, max_size=draw(st.sampled_from((1, 1, 1, 2)))))
    if form == "html":
        dress = draw(_some(write_html.DRESS))
        return Layout(
            form, shape, tuple(plans), damaged, dress, charset=draw(st.sampled_from(tuple(write_html.CHARSETS)))
        )
    if form == "docx":
        return Layout(form, shape, tuple(plans), damaged, draw(_evenly(write_docx.DRESS)))
    if form == "recognised":
        if not damaged:
            plans = [_without(CUT_FROM_LABELS, plan) for plan in plans]
        paper = replace(draw(papers()), vertical=False, inside=False, number_columns=0)
        ways = st.lists(st.sampled_from(tuple(recognising.MISREADINGS)), min_size=1, max_size=3, unique=True)
        misreadings = tuple(draw(ways)) if damaged else ()
        seed = draw(st.integers(0, 2**16))
        return Layout(form, shape, tuple(plans), damaged, paper=paper, misreadings=misreadings, seed=seed)
    if form == "pdf":
        dress = draw(_some(write_pdf.DRESS))
        font = draw(st.sampled_from(("embedded", "embedded", "named")))
        lie = draw(st.sampled_from(("plain", *write_pdf.LIES)))
        paper = draw(papers())
        if not damaged and (paper.inside or any("hidden" in plan.styles for plan in plans)):
            # not intact: halves of a number on two pages, characters without width that fill lines
            paper = replace(paper, number_columns=0)
        if any("glued_numbers" in plan.damages for plan in plans):
            paper = replace(paper, number_columns=0)  # a line end in a cell would hide the blank between them
        return Layout(form, shape, tuple(plans), damaged, dress, paper=paper, lie=lie, font=font)
    return Layout(
        form,
        shape,
        tuple(plans),
        damaged,
        airy=draw(st.booleans()),
        newline=draw(st.sampled_from(("\n", "\r\n"))),
        encoding=draw(st.sampled_from(("utf-8", "utf-8-sig", "gb18030"))),
        text_damages=draw(_line_damages(shape, plans)) if damaged else (),
    )


def _line_damages(shape: str, plans: list[ReportPlan]) -> st.SearchStrategy[tuple[str, ...]]:
    """One or two damages to the lines of tables whose rows are lines, or none. A number that is one too many is not
    glued to another: that would leave no trace."""
    if shape not in write_text.ROWS_ARE_LINES:
        return st.just(())
    is_longer = any(ONE_TOO_MANY.intersection(plan.damages) for plan in plans)
    names = [name for name in LINE_DAMAGES if not (is_longer and name == "numbers_glued")]
    return st.lists(st.sampled_from(names), max_size=2, unique=True).map(tuple)
