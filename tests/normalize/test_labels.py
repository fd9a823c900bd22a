"""Folding: what printers vary freely is forgotten, what tells labels apart is kept."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.model.edition import EDITIONS, load_edition
from gzbg_convert.normalize.labels import fold, fold_bare, form, known_axes, numbering
from gzbg_convert.normalize.labels_file import COMPILED_FILE, compiled_text


def test_the_compiled_labels_are_up_to_date() -> None:
    assert Path(COMPILED_FILE).read_text(encoding="utf-8") == compiled_text(), "run: make compiled"


SAME = [
    ("（一）予以公开", "(一) 予以公开"),
    ("（一）予以公开", "（一）予 以\n公开"),
    ("1.属于国家秘密", "1、属于国家秘密"),
    ("1.属于国家秘密", "１．属于国家秘密"),
    ("1.属于国家秘密", "1 属于国家秘密"),
    ("1.属于国家秘密", "①属于国家秘密"),
    ("1.属于国家秘密", "属于国家秘密"),
    ("3.危及“三安全一稳定”", '3.危及"三安全一稳定"'),
    ("5.属于三类内部事务信息", "5.屬於三類內部事務信息".replace("於", "于")),
    ("其中：涉及国家秘密", "涉及国家秘密"),
    ("其中：涉及国家秘密", "其 中:　涉及国家秘密"),
    ("第二十条第（一）项", "第二十条 第(一)项"),
    ("本年增/减", "本年增／减"),
    ("本年新制作数量", "本年新\n制作数量"),
    ("一、本年新收政府信息公开申请数量", "一． 本年新收政府信息\u200b公开申请数量"),
    ("行政复议", "⾏政复议"),
]

DIFFERENT = [
    ("结果维持", "结果纠正"),
    ("行政处罚", "行政强制"),
    ("第二十条第（一）项", "第二十条第（五）项"),
    ("（六）其他处理", "3.其他"),
    ("属于三类内部事务信息", "属于四类过程性信息"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_variants_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_labels_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_remarks_in_brackets() -> None:
    assert fold_bare("本年收费金额（单位：万元，保留4位小数）") == "本年收费金额"
    assert fold_bare("（二）部分公开（区分处理的，只计这一情形，不计其他情形）") == "部分公开"
    assert fold_bare("（只有备注）") == "只有备注"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三、本年度办理结果", ("han", 3)),
        ("（七）总计", ("paren", 7)),
        ("(10)x", ("paren", 10)),
        ("十二、x", ("han", 12)),
        ("8.属于行政查询事项", ("arabic", 8)),
        ("总计", None),
        ("2021年", None),
        ("三类内部事务", None),
    ],
)
def test_numbering(text: str, number: tuple[str, int] | None) -> None:
    assert numbering(text) == number


@given(st.text(max_size=40))
def test_folding_any_text_is_stable(text: str) -> None:
    folded = fold(text)
    assert not any(char.isspace() for char in folded)
    assert fold_bare(text) is not None
    numbering(text)


@pytest.mark.parametrize("name", EDITIONS)
def test_every_label_of_the_form_is_known(name: str) -> None:
    edition = load_edition(name)
    assert len(form(name).rows) > 20
    for table in edition.tables:
        for block in table.blocks:
            labels = [row.label for row in block.rows] + [column.label for column in block.columns]
            assert all(fold(label) in known_axes() for path in labels for label in path)
