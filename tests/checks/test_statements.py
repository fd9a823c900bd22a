"""What the prose counts: which counts are read, and how many alarms on drawn narratives are right."""

from __future__ import annotations

from random import Random

import pytest

from gzbg_convert.checks.judging import check
from gzbg_convert.checks.numerals import whole_number
from gzbg_convert.checks.statements import statements
from gzbg_convert.light import replace
from gzbg_convert.model.report import Digits, Report, Section, State
from gzbg_convert.testing.filling import Numbers, realistic
from gzbg_convert.testing.statements import Narrative, Told, chinese, narrative
from tests.checks.reports import sound
from tests.laws.floors import holds

NARRATIVES = 300
LEAST_PRECISION = 0.98


def read(text: str, kind: str = "overview", issuer: str = "云栖县卫生健康局") -> list[tuple[str, int]]:
    section = Section(kind, "一", "总体情况", text)
    report = Report(issuer, 2023, "2021", sections=(section,))
    return [(one.quantity, one.number) for one in statements(report)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年，我局共收到政府信息公开申请312件。", [("received", 312)]),
        ("受理信息公开申请3259件、答复3278件。", [("received", 3259), ("replied", 3278)]),
        ("收到政府信息公开申请一百零三件，办结十二件。", [("received", 103), ("closed", 12)]),
        ("收到政府信息公开申请１２件。", [("received", 12)]),
        ("收到政府信息公开申请 3,259 件.", [("received", 3259)]),
        ("收到信息公开申请12件，同比增长20%，较上年的9件增加3件。", [("received", 12)]),
        ("2022年收到信息公开申请10件，2023年收到12件。", [("received", 12)]),
        ("新收信息公开申请9件，2022年结转3件，结转2024年4件。", [("fresh", 9), ("carried_in", 3), ("carried_out", 4)]),
        ("（二）依申请公开。\n收到申请12件。", [("received", 12)]),
        ("收到政府信\n息公开申请12件。", [("received", 12)]),
        (f"{'各项工作平稳有序，' * 5}渠道畅通。\n（二）依申请公开。\n收到申请12件。", [("received", 12)]),
        ("2022年收到信息公开申请9件。2023年工作平稳有序。收到信息公开申请12件。", [("received", 12)]),
        ("各部门收到政府信息公开申请30件，我局收到12件。", [("received", 12)]),
        ("县卫生健康局收到政府信息公开申请12件。", [("received", 12)]),
        ("收到信息公开申请12件，其中涉企5件。办结10件。", [("received", 12), ("closed", 10)]),
        ("收到信息公开申请12件，其中网上申请5件补正30件。", [("received", 12), ("", 5)]),
        ("收到信息公开申请12件，其中网上申请5条。", [("received", 12)]),
        *[
            (
                f"收到信息公开申请12件{opening}其中自然人10件{closing}，办结11件。",
                [("received", 12), ("natural_person", 10), ("closed", 11)],
            )
            for opening, closing in ("（）", "()")
        ],
        ("办结信息公开申请12件，8件予以公开，3件部分公开。", [("closed", 12), ("granted", 8), ("partial", 3)]),
        (
            "收到公民、法人和其他组织的政府信息公开申请5件，其中自然人4件，法人或其他组织1件。",
            [("received", 5), ("natural_person", 4), ("organisations", 1)],
        ),
        (
            "因政府信息公开被申请行政复议3件，其中结果维持2件；行政诉讼1件。",
            [("reconsideration.total", 3), ("reconsideration.upheld", 2), ("litigation.total", 1)],
        ),
        (
            "制发规范性文件5件，废止2件，现行有效66件，作出行政许可决定53件。",
            [("issued", 5), ("repealed", 2), ("in_force", 66), ("licensing", 53)],
        ),
        ("2022年收到信息公开申请9件、2023年收到12件。", [("received", 12)]),
        ("近三年累计收到信息公开申请99件。全年收到政府信息公开申请12件。", [("received", 12)]),
        ("2023年1月1日至12月31日，收到信息公开申请12件。", [("received", 12)]),
        ("收到信息公开申请12件，受理11件。", [("received", 12)]),
        ("受理信息公开申请12件。", [("received", 12)]),
        ("办理信息公开申请12件，共需办理13件。", [("handled", 12), ("handled", 13)]),
        (
            "因政府信息公开引起的行政复议、行政诉讼案件分别为3件和2件。",
            [("reconsideration.total", 3), ("litigation.total", 2)],
        ),
        ("新收、结转、办结政府信息公开申请分别为15件、3件、17件。", [("fresh", 15), ("closed", 17)]),
        ("收到、办结政府信息公开申请均为15件。", [("received", 15), ("closed", 15)]),
        ("依申请公开：收到申请数和办结数分别为3件和2件。", [("received", 3), ("closed", 2)]),
        ("信息公开申请受理量3件，办结量2件。", [("received", 3), ("closed", 2)]),
        (
            "政府信息公开行政诉讼：直接起诉3件（维持2件，其他结果1件），复议后起诉2件（维持2件）。",
            [
                ("direct.total", 3),
                ("direct.upheld", 2),
                ("direct.other", 1),
                ("after.total", 2),
                ("after.upheld", 2),
            ],
        ),
        (
            "信息公开行政诉讼5件，其中直接起诉3件，维持2件，复议后起诉2件，尚未审结1件。",
            [
                ("litigation.total", 5),
                ("direct.total", 3),
                ("direct.upheld", 2),
                ("after.total", 2),
                ("after.pending", 1),
            ],
        ),
        (
            "信息公开行政复议3件（维持2件），行政诉讼2件（维持1件）。",
            [
                ("reconsideration.total", 3),
                ("reconsideration.upheld", 2),
                ("litigation.total", 2),
                ("litigation.upheld", 1),
            ],
        ),
        (
            "信息公开诉讼情况。未经复议直接起诉：维持2件，纠正1件。复议后起诉：维持4件。",
            [("direct.upheld", 2), ("direct.corrected", 1), ("after.upheld", 4)],
        ),
        (
            "因信息公开引发行政复议3件，均予以维持；行政诉讼2件，结果均为维持。",
            [
                ("reconsideration.total", 3),
                ("reconsideration.upheld", 3),
                ("litigation.total", 2),
                ("litigation.upheld", 2),
            ],
        ),
        ("依申请公开答复12件，全部予以公开。", [("replied", 12), ("granted", 12)]),
        ("办结信息公开申请12件，全部予以公开，其中5件部分公开。", [("closed", 12), ("partial", 5)]),
        ("办结信息公开申请12件，全部予以公开（其中部分公开5件）。", [("closed", 12), ("partial", 5)]),
        ("未收到政府信息公开申请，因此未收费。", [("received", 0)]),
        ("没有收到公民、法人或其他组织提出的依申请公开事项。", [("received", 0)]),
        (
            "未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。",
            [("reconsideration.total", 0), ("litigation.total", 0)],
        ),
        ("没有因政府信息公开引发行政诉讼案件。", [("litigation.total", 0)]),
        ("没有因政府信息公开被申请行政复议。", [("reconsideration.total", 0)]),
        ("信息公开行政复议1件，未发生行政诉讼。", [("reconsideration.total", 1), ("litigation.total", 0)]),
        ("信息公开行政复议3件、行政诉讼2件，其中维持2件。", [("reconsideration.total", 3), ("litigation.total", 2)]),
        ("信息公开行政诉讼2件、行政复议3件，其中维持2件。", [("litigation.total", 2), ("reconsideration.total", 3)]),
    ],
)
def test_counts_are_read(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2022年收到政府信息公开申请12件。答复11件。",
        "上年度收到政府信息公开申请12件。",
        "与2022年收到政府信息公开申请12件相比有所下降。",
        "收到政府信息公开申请增加12件。",
        "近三年累计收到政府信息公开申请12件。",
        "截至目前收到政府信息公开申请12件。",
        "上半年收到政府信息公开申请12件。",
        "9月收到政府信息公开申请12件。",
        "收到政府信息公开申请12余件。收到政府信息公开申请约12件。收到政府信息公开申请12件左右。",
        "收到政府信息公开申请10-12件。收到政府信息公开申请10至12件。收到政府信息公开申请1.2万件。",
        "收到政府信息公开申请3，259件。",
        "通过网络收到政府信息公开申请12件。",
        "全县收到政府信息公开申请12件。各部门收到政府信息公开申请12件。",
        "收到行政复议申请12件。收到企业补助申请12件。收到人大建议12件，办结12件。",
        "收到政府信息公开申请、投诉12件。收到政府信息公开申请增长12%。",
        "公开行政许可决定12件。解读规范性文件12件。",
        "政府信息公开行政复议、行政诉讼12件。",
        "行政复议、行政诉讼12件。信息公开申请办理顺畅。",
        "计划受理政府信息公开申请12件。",
        "2022年，工作平稳。全年收到政府信息公开申请12件。",
        "县教育局收到政府信息公开申请12件。",
        "市政府办公室受理政府信息公开申请12件。",
        "收到行政复议申请15件，其中涉及政府信息公开的3件。",
        "政府信息公开平稳，行政诉讼3件，均与此无关。",
        "收到行政诉讼3件，未涉及政府信息公开。",
        "因政府信息公开引发行政复议1件，上年结转1件，共2件，维持2件。",
        "征求第三方意见，信息公开申请收到回复3件。",
        "全年办理行政许可事项12件。以县政府名义制发规范性文件12件。",
        "2022年、2023年共收到政府信息公开申请12件。2022、2023年共收到政府信息公开申请12件。",
        "2021年、2022年、2023年分别收到政府信息公开申请3件、9件、12件，答复3件、8件、12件。",
        "2022年、2023年收到政府信息公开申请分别为3件、9件。",
        "五年来收到政府信息公开申请12件。“十四五”期间收到政府信息公开申请12件。任期内收到信息公开申请12件。",
        "2008年5月1日至2023年12月31日收到政府信息公开申请12件。11月30日前收到政府信息公开申请12件。",
        "截至2022年12月31日，收到政府信息公开申请12件。截至2022年底，现行有效规范性文件66件。",
        "近三年累计收到信息公开申请99件。办结90件。",
        "收到政府信息公开申请数十件。收到政府信息公开申请几百件。收到政府信息公开申请逾12件。",
        "依申请公开有序，收到来函12件，答复8件，办结8件，予以公开5件。办理各类事项12件，共办理13件。",
        "公开规范性文件15件，制发5件。对66件规范性文件进行清理，废止3件。清理规范性文件66件，废止3件。",
        "规章制发1件，废止3件。制发规章、规范性文件5件。规章和规范性文件现行有效5件。",
        "不予行政处罚决定3件。作出减轻行政处罚决定3件。不予行政许可决定3件。监督所作出行政处罚决定12件。",
        "局机关收到政府信息公开申请12件。区级层面收到政府信息公开申请12件。市级收到政府信息公开申请12件。",
        "未答复政府信息公开申请3件。尚未办结政府信息公开申请3件。没有按期办结政府信息公开申请3件。",
        "收到法人政府信息公开申请3件。收到公民政府信息公开申请3件。",
        "作为复议机关，受理政府信息公开行政复议12件。办理政府信息公开行政复议案件12件。",
        "信息公开行政复议案件120件，其中涉及政府信息公开3件。信息公开诉讼案件120件。其中政府信息公开类3件。",
        "信息公开工作有序，新收行政复议3件，新增行政诉讼2件。",
        "有3件政府信息公开申请因复议维持后提起行政诉讼。",
        "未发生败诉的政府信息公开行政诉讼案件。全年行政诉讼12件。",
        "未发生因政府信息公开答复被纠正的行政复议案件。未因不服政府信息公开行政复议决定提起行政诉讼。",
        "2022年未发生因政府信息公开引发的行政复议。上半年未发生因政府信息公开引发的行政复议。",
        "各单位未发生因政府信息公开引发的行政复议。县教育局未收到政府信息公开申请。",
        "如未收到政府信息公开申请，填0。网上平台未收到政府信息公开申请。未收到书面政府信息公开申请。",
        "未发生行政复议、行政诉讼。政府信息公开平稳。",
        "信息公开平稳，行政复议3件、行政诉讼2件，均未涉及政府信息公开。",
        "信息公开行政复议、行政诉讼维持分别为3件、2件。信息公开行政复议、行政诉讼分别同比下降3件、2件。",
        "目前尚未收到政府信息公开申请。至今未收到政府信息公开申请。",
        "收到政府信息公开申请、来信均为12件。",
        "收到政府信息公开申请，12件来自企业。",
        "两个窗口分别收到政府信息公开申请3件、9件。",
    ],
)
def test_in_doubt_nothing_is_stated(text: str) -> None:
    assert [one for one in read(text) if one[0]] == []


def test_numbers_of_a_whole_district_are_those_of_its_government() -> None:
    text = "全县收到政府信息公开申请12件。"
    assert read(text, issuer="云栖县人民政府") == [("received", 12)]
    assert read(text) == []
    own = "全县收到政府信息公开申请120件，其中县政府收到12件。"
    assert read(own, issuer="云栖县人民政府") == []


def test_under_the_heading_of_cases_they_are_about_disclosure() -> None:
    text = "全年行政复议3件，未发生行政诉讼。"
    assert read(text, "review") == [("reconsideration.total", 3), ("litigation.total", 0)]
    assert read(text) == []
    assert read("全年行政复议120件，其中涉及政府信息公开3件。", "review") == []


def test_of_a_sum_the_parts_are_told() -> None:
    section = Section("review", "四", "复议诉讼", "信息公开行政复议3件、行政诉讼2件，共计6件，均已审结。")
    one, other = statements(Report("云栖县", 2023, "2021", sections=(section,)))
    assert one.whole is not None
    assert one.whole == other.whole
    assert (one.whole.quantity, one.whole.number, one.whole.quote) == ("", 6, "共计6件")


def test_a_statement_says_where_it_stands() -> None:
    text = f"一年来，{'各项工作平稳，' * 5}渠道畅通。\n2023 年，收到政府信息公开申请 12\n件，工作平稳。"
    report = Report("云栖县", 2023, "2021", sections=(Section("overview", "一", "总体情况", text),))
    (one,) = statements(report)
    assert text[one.start : one.end] == "收到政府信息公开申请 12\n件"
    assert (one.quote, one.is_explicit) == ("收到政府信息公开申请12件", True)
    (one,) = statements(replace(report, sections=(replace(report.sections[0], text="收到政府信息公开申请12件。"),)))
    assert not one.is_explicit


def test_numbers_that_are_shared_out_are_quoted_with_all_that_share_them() -> None:
    text = "工作平稳，收到、办结政府信息公开申请分别为15件、14件，渠道畅通。"
    report = Report("云栖县", 2023, "2021", sections=(Section("overview", "一", "总体情况", text),))
    assert [one.quote for one in statements(report)] == ["收到、办结政府信息公开申请分别为15件、14件"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "单日最多收到政府信息公开申请9件。",
        "办结信息公开申请12件；年末收到的5件结转下年办理。",
        "办理涉及政府信息公开的行政复议答复4件、行政应诉9件次。",
        "因政府信息公开引发的行政诉讼7件，占全部行政诉讼案件52件的13.5%。",
        "抽查政府信息公开申请答复30件，发现不规范问题5个。",
        "依申请公开工作中，主动向申请人提供便民答复35件。",
        "EMS收到政府信息公开申请50件，挂号信收到申请10件。",
        "2023年新收的政府信息公开申请办结201件。",
        "对不动产登记申请209件作出答复，网上政府信息公开申请量为50件。",
        "依申请公开规范，没有结转下年度的逾期申请。",
    ],
)
def test_what_is_of_some_of_them_is_no_statement(text: str) -> None:
    assert not {(name, int(number)) for name, number in read(text)} & {
        *[("received", number) for number in (5, 9, 10, 50, 209)],
        *[("replied", number) for number in (30, 35, 209)],
        ("closed", 201),
        ("litigation.total", 9),
        ("litigation.total", 52),
        ("carried_out", 0),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依申请公开方面，全年登记政府信息公开申请209件。", [("received", 209)]),
        ("我局2023年政府信息公开申请量为213件。", [("received", 213)]),
        ("没有上年结转的政府信息公开申请。", [("carried_in", 0)]),
        ("信息公开申请12件均已办结，无结转下年度办理的申请。", [("carried_out", 0)]),
        ("群众办事便利，无结转下年度办理的事项。", []),
    ],
)
def test_what_is_said_in_other_words_is_a_statement_as_well(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected


def test_an_office_is_told_from_another_by_more_than_its_last_word() -> None:
    assert read("县教育局收到政府信息公开申请12件。", issuer="云栖县体育局") == []
    assert read("县体育局收到政府信息公开申请12件。", issuer="云栖县体育局") == [("received", 12)]


def test_without_a_year_nothing_is_stated() -> None:
    section = Section("overview", "一", "总体情况", "收到政府信息公开申请12件。")
    assert statements(Report("云栖县", None, "2021", sections=(section,))) == ()


def test_chinese_numerals() -> None:
    for number in (*range(1_200), 9_999, 10_000, 10_010, 12_345, 20_003, 300_400, 99_999_999):
        assert whole_number(chinese(number)) == number
    assert (chinese(12), chinese(103), chinese(10_010)) == ("十二", "一百零三", "一万零一十")
    assert [whole_number(text) for text in ("一百〇三", "两百")] == [103, 200]
    for text in ("一二", "一百零十", "百", "一百二", "万", "十十", "二〇", "", "几", "十几", "一十二百"):
        assert whole_number(text) is None


def filled(numbers: Numbers, text: str) -> Report:
    """A report with the numbers of a filled form, and a text."""
    base = sound("2021")
    facts = []
    for fact in base.facts:
        number = numbers[fact.key]
        read = number if isinstance(number, int) else Digits(number)
        facts.append(replace(fact, state=State.REPORTED, number=read))
    return replace(base, facts=tuple(facts), sections=(Section("overview", "一", "总体情况", text),))


def drawn(seed: int, wrong: float) -> tuple[Narrative, Report]:
    random = Random(seed)
    numbers = realistic("2021", random, random.choice((8, 60, 400)))
    made = narrative(numbers, 2023, "我局", random, wrong)
    return made, filled(numbers, made.text)


def alarms(report: Report, made: Narrative) -> list[list[Told]]:
    """For every finding of T01 the wrong counts in the clause that it quotes."""
    ink = [at for at, character in enumerate(made.text) if not character.isspace()]
    text = "".join(made.text.split())
    found = []
    for finding in check(report):
        if finding.rule == "T01" and finding.status == "fail":
            quote = next(chinese for name, chinese, _ in finding.details if name == "quote")
            number = int(finding.formula.split()[0])
            start = text.index(quote)
            begin, end = ink[start], ink[start + len(quote) - 1] + 1
            right = [one for one in made.told if begin <= one.start and one.end <= end and one.number == number]
            found.append([one for one in right if not one.is_true])
    return found


def test_of_drawn_narratives_nearly_all_alarms_are_right_and_most_errors_are_found() -> None:
    told = right = wrong = found = 0
    for seed in range(NARRATIVES):
        made, report = drawn(seed, 0.3)
        hits = alarms(report, made)
        told += len(hits)
        right += sum(1 for hit in hits if hit)
        wrong += sum(1 for one in made.told if not one.is_true)
        found += len({one.start for hit in hits for one in hit})
    assert wrong > NARRATIVES
    assert right / told >= LEAST_PRECISION
    assert holds("narratives", "alarms_that_are_right", right / told)
    assert holds("narratives", "errors_that_are_found", found / wrong)


def test_of_narratives_without_an_error_no_alarm_is_raised() -> None:
    for seed in range(NARRATIVES, 2 * NARRATIVES):
        made, report = drawn(seed, 0)
        told = [one.message("zh") for one in check(report) if one.rule in ("T01", "T02") and one.status == "fail"]
        assert told == [], made.text


def test_a_report_of_the_list_of_2014() -> None:
    base = sound("2014")
    received = base["statistics.requests.received"].number
    assert isinstance(received, int)
    text = f"{base.year}年收到政府信息公开申请{{}}件。"
    for number, status in ((received, []), (received + 1, ["fail"])):
        report = replace(base, sections=(Section("overview", "一", "概述", text.format(number)),))
        assert [one.status for one in check(report) if one.rule == "T01"] == status
