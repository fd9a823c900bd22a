"""Whom to ask."""

from __future__ import annotations

import pytest

from gzbg_convert.model.report import Contact
from gzbg_convert.normalize.contact import find_contact


def test_a_foreword_with_everything() -> None:
    text = (
        "如对本报告有疑问，请与云溪县水利局办公室联系（地址：云溪县清波路8号（水务大厦）3楼，邮编：654321，"
        "电话：0999—7654321，传真：0999-7654322，电子邮箱：yunxi_sl@example.gov.cn，网址：http://www.example.gov.cn/sl/）。"
    )
    assert find_contact([text]) == Contact(
        office="云溪县水利局办公室",
        address="云溪县清波路8号（水务大厦）3楼",
        postcode="654321",
        phone="0999—7654321",
        fax="0999-7654322",
        email="yunxi_sl@example.gov.cn",
        website="http://www.example.gov.cn/sl/",
    )


@pytest.mark.parametrize(
    "printed",
    ["电话（0999）7654321", "电话：（0999）7654321", "联系电话（工作日）：（0999）7654321", "电　话 （0999）7654321"],
)
def test_an_area_code_in_brackets_is_part_of_the_number(printed: str) -> None:
    assert find_contact([f"请与本局联系，{printed}。"]).phone == "（0999）7654321"


def test_lines_with_blanks_inside_labels() -> None:
    lines = ["　　地 址：云溪县清波路8号", "　　电 话：0999-7654321    传 真：0999-7654322", "　邮 编：654321"]
    assert find_contact(lines) == Contact(
        address="云溪县清波路8号", phone="0999-7654321", fax="0999-7654322", postcode="654321"
    )


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("如有疑问，请联系云溪县水利局办公室，联系电话：0999-7654321。", "云溪县水利局办公室"),
        ("可与云溪县水利局联系", "云溪县水利局"),
        ("请向云溪县水利局政务公开科咨询。", "云溪县水利局政务公开科"),
        ("我局密切联系群众，改进作风。", None),
    ],
)
def test_offices(text: str, office: str | None) -> None:
    assert find_contact([text]).office == office


def test_the_first_of_each_counts_and_nothing_is_made_up() -> None:
    assert find_contact(["电话：0999-1111111", "电话：0999-2222222"]) == Contact(phone="0999-1111111")
    assert find_contact(["我局开通热线电话，受理来电352件。", "全年来信来电12次。"]) == Contact()


def test_a_year_after_the_number_is_not_part_of_it() -> None:
    assert find_contact(["联系电话：0999-7654321 2022年1月"]).phone == "0999-7654321"
