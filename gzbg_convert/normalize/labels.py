"""Labels: how a printed one is folded for comparison, and what one edition's form calls its rows and columns.

Folding forgets what printers vary freely (width, blanks, line breaks, punctuation, quotes, numbering, traditional
characters) and nothing else. Numbers are never folded this way.
"""

from __future__ import annotations

from itertools import islice

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, cache, cached_property, lru_cache, re
from gzbg_convert.model.edition import MONEY, Block, Edition, Place, load_edition
from gzbg_convert.normalize.compiled_labels import ALIKE, AXES, FORMS, GROUPS, LOOKALIKES, ROWS, TOGETHER

# Numbering before a label: 一、 （一） 1. １． 1、 ① and the 其中： of the statistics list.
_NUMBERING = re.compile(
    r"\s*(?:其\s*中\s*[:：]?\s*)?"
    r"(?:[（(]\s*(?P<paren>[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）][、.．]?"
    r"|(?P<han>[一二三四五六七八九十]{1,3})\s*[、.．，,:：]"
    r"|(?P<arabic>\d{1,2})(?:\s*[、.．，,)）](?!\d)|(?=\s*[^\W\d]))"
    r"|(?P<ring>[①-⑳])[、.．]?)?"
)
_BEGINS_NUMBERING = frozenset("其一二三四五六七八九十")
BRACKETED = re.compile(r"[（(\[【〔][^（）()]*[)）\]】〕]")
_NOT_WORD = re.compile(r"[\W_]+")
_RADICALS = re.compile(r"[\u2e80-\u2fd5]")

# The traditional characters that occur in the labels of the forms, and their simplified ones.
_TRADITIONAL = str.maketrans(
    "統圍況註祕準"
    "專業個為舉書於從眾會傳體單參發員圖國場處復後複屬應廢開強當徑務總據護報時條構權檔決沒濟點熱類糾納紙線經結絡繼續維繳網罰職輿範獲補規計認訓議許"
    "訟設訪訴詢請讀談負責質購費轉過這錯門閱聞隱項題額館駁機關內執無現審標動電繫係製穩衆區壹貳對數採織組佈辦減萬確眞収爲囘綫覆",
    "统围况注秘准"
    "专业个为举书于从众会传体单参发员图国场处复后复属应废开强当径务总据护报时条构权档决没济点热类纠纳纸线经结络继续维缴网罚职舆范获补规计认训议许"
    "讼设访诉询请读谈负责质购费转过这错门阅闻隐项题额馆驳机关内执无现审标动电系系制稳众区一二对数采织组布办减万确真收为回线复",
)
_LOOKALIKES = str.maketrans(*LOOKALIKES)
# To see that a text has none of them takes a fifth of translating it.
_IS_TRADITIONAL = frozenset(map(chr, _TRADITIONAL))
_IS_LOOKALIKE = frozenset(map(chr, _LOOKALIKES))
# What a label that ``ALIKE`` has can begin and end with: most texts do not.
_ALIKE_FIRSTS = _IS_LOOKALIKE.union([label[0] for label in ALIKE])
_ALIKE_LASTS = _IS_LOOKALIKE.union([label[-1] for label in ALIKE])
_BRACKETS = frozenset("（([【〔")
_HAN = {digit: number for number, digit in enumerate("一二三四五六七八九", start=1)}

if TYPE_CHECKING:
    LineParts = tuple[int, int, str, tuple[str, ...], "Number | None", bool, str]
    Parts = tuple[  # of a form's index
        dict[str, tuple[LineParts, ...]],
        dict[str, tuple[LineParts, ...]],
        frozenset[str],
        dict[str, frozenset[str]],
        dict[str, int],
        dict[str, str],
        frozenset[str],
        frozenset[str],
        dict[tuple[int, int], tuple["RowEquation", ...]],
    ]

RowEquation = tuple[tuple[int, ...], int]  # the columns that add up, and the column they add up to
LONGEST_REMEMBERED = 60  # characters of a text whose folding is kept
Number = tuple[str, int]  # ("paren" | "han" | "arabic", n)


def _radicals(text: str) -> str:
    """Kangxi radicals, as Chromium's PDFs carry them, to the characters they stand for."""
    import unicodedata

    return _RADICALS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def fold(text: str) -> str:
    """What is compared of a label: its characters without numbering, blanks, punctuation and variant forms."""
    return _fold_short(text) if len(text) <= LONGEST_REMEMBERED else _folded(text)


def _folded(text: str) -> str:
    return _fold_rest(_unnumbered(text))


def _unnumbered(text: str) -> str:
    first = text[:1]
    if first.isalpha() and first not in _BEGINS_NUMBERING:  # most labels
        return text
    return text[_NUMBERING.match(text).end() :]  # type: ignore[union-attr]  # the pattern matches ""


def _fold_rest(text: str) -> str:
    if not text.isalnum():
        if _RADICALS.search(text):
            text = _radicals(text)
        text = _NOT_WORD.sub("", text)
    return text if _IS_TRADITIONAL.isdisjoint(text) else text.translate(_TRADITIONAL)


def fold_bare(text: str) -> str:
    """As ``fold``, without remarks in brackets (单位：万元, 不计其他情形); the whole when nothing else is there."""
    return _fold_bare_short(text) if len(text) <= LONGEST_REMEMBERED else _folded_bare(text)


def _folded_bare(text: str) -> str:
    rest = _unnumbered(text)
    if _BRACKETS.isdisjoint(rest):
        return fold(text)
    return _fold_rest(BRACKETED.sub("", rest)) or _fold_rest(rest)


# Forms repeat their labels: short ones are folded once.
_fold_short = lru_cache(4096)(_folded)
_fold_bare_short = lru_cache(4096)(_folded_bare)


def numbering(text: str) -> Number | None:
    """The numbering printed before a label: its style and its number, None where there is none."""
    return _numbering_short(text) if len(text) <= LONGEST_REMEMBERED else _numbering(text)


def _numbering(text: str) -> Number | None:
    first = text[:1]
    if first.isalpha() and first not in _BEGINS_NUMBERING:  # most labels
        return None
    match = _NUMBERING.match(text)
    assert match is not None
    style = match.lastgroup
    if style is None:
        return None
    digits = match[style]
    if style == "ring":
        return "arabic", ord(digits) - ord("①") + 1
    return style, int(digits) if digits.isdecimal() else _han_number(digits)


_numbering_short = lru_cache(4096)(_numbering)


def _han_number(digits: str) -> int:
    tens, ten, units = digits.rpartition("十")
    return (10 * _HAN.get(tens, 1) if ten else 0) + _HAN.get(units, 0)


class Line(NamedTuple):
    """A row or column of a block of the form, with its label folded: ``own`` is the innermost part, ``above`` the
    folded parts around it, outermost first; ``number`` the official numbering; ``is_alias`` that the wording found
    is another than the official one."""

    block: int
    position: int
    own: str
    above: tuple[str, ...]
    number: Number | None
    is_alias: bool = False
    label: str = ""  # as in the form


class Form:
    """One edition, indexed by folded labels. The index is kept in ``compiled_labels``: working it out takes longer than
    reading a report (``labels_file`` does it beforehand)."""

    def __init__(self, edition: str) -> None:
        (
            self._rows,
            self._columns,
            self.row_groups,
            self.column_groups,  # a group's folded label: those of its children
            self.titles,  # 第二十条第（一）项: its block
            self.official,  # every wording: the official label, folded without remarks
            self.corners,
            self.unit_headers,
            self._equations,
        ) = FORMS[edition]
        self._name = edition

    @cached_property
    def edition(self) -> Edition:
        return load_edition(self._name)

    @cached_property
    def wordings(self) -> frozenset[str]:
        """Every folded label of a row or a column."""
        return frozenset((*self._rows, *self._columns))

    @cached_property
    def names(self) -> frozenset[str]:
        """The same, and those of groups, blocks and corners."""
        every = (self.wordings, self.column_groups, self.row_groups, self.titles, self.corners)
        return frozenset().union(*every)

    @cached_property
    def rows(self) -> dict[str, list[Line]]:
        return {key: [*map(Line._make, lines)] for key, lines in self._rows.items()}

    @cached_property
    def columns(self) -> dict[str, list[Line]]:
        return {key: [*map(Line._make, lines)] for key, lines in self._columns.items()}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for table in self.edition.tables for block in table.blocks)

    @cached_property
    def places(self) -> tuple[tuple[tuple[Place, ...], ...], ...]:
        """The places of the edition by block, row and column."""
        left = iter(self.edition.places)
        return tuple(tuple(tuple(islice(left, len(block.columns))) for _ in block.rows) for block in self.blocks)

    @cached_property
    def tables_with_money(self) -> set[str]:
        return {table for _, _, table, _, unit, _ in self.edition.places if unit == MONEY}

    def row_equations(self, block: int, row: int) -> tuple[RowEquation, ...]:
        """The equations of the form that speak of one row only, over the positions of its columns."""
        return self._equations.get((block, row), ())

    def name(self, key: str) -> str:
        """The official label (folded, without remarks) that a folded wording stands for; itself if it is none."""
        return self.official.get(key, key)


@cache
def form(edition: str) -> Form:
    """The form of an edition (``"2014"``, ``"2019"``, ``"2021"``), indexed."""
    return Form(edition)


@cache
def known_labels() -> frozenset[str]:
    """Every folded label of every edition, for cells that spell one together; not two labels in one cell, which two
    cells behind each other only seem to spell."""
    return frozenset(AXES) - TOGETHER


def label_like(key: str) -> str | None:
    """The one label (folded) that a folded text is, but for characters that look alike; None when there is none."""
    if key[:1] not in _ALIKE_FIRSTS or key[-1:] not in _ALIKE_LASTS:
        return None
    return ALIKE.get(key if _IS_LOOKALIKE.isdisjoint(key) else key.translate(_LOOKALIKES))


@cache
def known_axes() -> dict[str, str]:
    """Every folded label of every edition: ``row`` (rows, their groups, block titles), ``column``, ``group`` (of
    columns, corners, 单位) or ``both``."""
    return AXES


@cache
def known_rows() -> frozenset[str]:
    """Every folded label of every edition that names a row with a number."""
    return ROWS


@cache
def known_groups() -> frozenset[str]:
    """Every folded label of every edition that groups rows and has no number of its own."""
    return GROUPS
