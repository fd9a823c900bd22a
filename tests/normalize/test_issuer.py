"""Who issued a report."""

from __future__ import annotations

import pytest

from gzbg_convert.normalize.issuer import find_issuer
from gzbg_convert.normalize.organs import ABBREVIATIONS, is_full_name, organs_in, read_organ_line
from gzbg_convert.normalize.place_names import place_of

REPORT = "2022年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("云溪县水利局", "云溪县"),
        ("岚州市云溪县水利局", "岚州市云溪县"),
        ("岚州市城市管理局", "岚州市"),
        ("市中区教育局", "市中区"),
        ("丹枫街道办事处", "丹枫街道"),
        ("云溪经济技术开发区管理委员会", "云溪经济技术开发区"),
        ("县水利局", ""),
        ("市市场监督管理局", ""),
        ("市场监督管理局", ""),
        ("城市管理局", ""),
        ("住房和城乡建设局", ""),
        ("开发区管理委员会", ""),
        ("全县教育局", ""),
        ("我局", ""),
    ],
)
def test_places_are_told_from_words_of_departments(name: str, place: str) -> None:
    assert place_of(name) == place
    assert is_full_name(name) is bool(place)


@pytest.mark.parametrize(
    "name",
    [
        *("教育部", "国务院办公厅", "海关总署", "云溪大学", "国家税务总局云溪县税务局"),
        *("上海海关", "云溪海关", "长江海事局", "江苏证监局", "黄河水利委员会"),
    ],
)
def test_national_bodies_and_institutions_need_no_place(name: str) -> None:
    assert is_full_name(name)


@pytest.mark.parametrize("name", "人民医院 第一中学 宣传部 本机关 各级人民政府 海关 海事局 水利委员会".split())
def test_names_that_many_bear_are_not_full(name: str) -> None:
    assert not is_full_name(name)


def test_upper_bodies_of_the_foreword_are_no_candidates() -> None:
    text = "根据岚州市人民政府办公室要求，在云溪县人民政府领导下，云溪县水利局编制本报告"
    assert [name for name in organs_in(text) if is_full_name(name)] == ["云溪县水利局"]


@pytest.mark.parametrize(
    ("title", "texts", "issuer"),
    [
        ("云溪县水利局" + REPORT, [], "云溪县水利局"),
        ("云溪县人民政府" + REPORT, ["本报告由云溪县人民政府办公室编制"], "云溪县人民政府"),
        ("云溪县人民政府信息公开工作2022年度报告", [], "云溪县人民政府"),
        ("2022年云溪县水利局政府信息公开工作年度报告", [], "云溪县水利局"),
        ("云溪县水利局2022年1-12月政府信息公开工作年度报告", [], "云溪县水利局"),
        ("关于云溪县水利局2022年政府信息公开工作的报告", [], "云溪县水利局"),
        ("县水利局" + REPORT, ["2022年，云溪县水利局认真落实条例。"], "云溪县水利局"),
        ("水利局" + REPORT, ["如有疑问，请与云溪县水利局联系。"], "云溪县水利局"),
        ("县文旅局" + REPORT, ["向社会公布云溪县文化和旅游局年度报告"], "云溪县文化和旅游局"),
        ("卫健委" + REPORT, ["2022年，云溪县卫健委认真落实。"], "云溪县卫生健康委员会"),
        ("云溪县卫健局" + REPORT, [], "云溪县卫生健康局"),
        ("云溪县教体局" + REPORT, ["2022年，云溪县教育和体育局推进公开。"], "云溪县教育和体育局"),
        ("云溪县教体局" + REPORT, [], "云溪县教体局"),
        ("云溪县水利局" + REPORT, ["岚州市云溪县水利局推进公开。"], "岚州市云溪县水利局"),
        ("丹枫镇" + REPORT, ["本报告由丹枫镇人民政府编制。"], "丹枫镇人民政府"),
        ("丹枫街道" + REPORT, ["丹枫街道办事处推进公开。"], "丹枫街道办事处"),
        ("县政府" + REPORT, ["2022年，云溪县人民政府推进公开。"], "云溪县人民政府"),
        ("丹枫镇" + REPORT, ["我镇推进公开。"], None),
        ("水利局" + REPORT, ["我局推进公开。"], None),
        ("市水利局" + REPORT, ["2022年，云溪县水利局推进公开。", "县水利局"], None),
        (REPORT, ["我局推进公开。"], None),
        ("关于《中华人民共和国政府信息公开条例》2022年实施情况的报告", ["我局推进公开。"], None),
        (REPORT, ["2022年，云溪县水利局推进公开。", "云溪县水利局成立小组。"], "云溪县水利局"),
        (None, ["云溪县水利局推进公开。", "云溪县教育局推进公开。"], None),
        (None, ["根据《云溪县水利局关于做好公开工作的通知》，我局推进公开。"], None),
    ],
)
def test_the_title_decides_and_the_text_completes(title: str | None, texts: list[str], issuer: str | None) -> None:
    assert find_issuer(title, [], [], texts) == issuer


def test_the_signature_names_the_body_of_a_report_without_a_title() -> None:
    assert find_issuer(None, ["云溪县水利局（盖章）"], [], ["岚州市水利局发文。"]) == "云溪县水利局"


def test_abbreviations_are_one_name_each() -> None:
    shorts = [short for short, _ in ABBREVIATIONS]
    assert len(shorts) == len(set(shorts))
    assert all(short[0] == full[0] or short.startswith("政府") for short, full in ABBREVIATIONS)


@pytest.mark.parametrize("line", ["云溪县水利局", "丹枫镇人民政府（章）", "岚州市人民政府办公室"])
def test_a_line_that_names_a_body(line: str) -> None:
    assert read_organ_line(line) is not None


@pytest.mark.parametrize("line", ["无", "2022年1月24日", "我局推进公开，成效明显", "下一步工作"])
def test_a_line_that_names_none(line: str) -> None:
    assert read_organ_line(line) is None
