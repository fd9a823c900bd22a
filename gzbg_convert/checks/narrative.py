"""T03-T08: what the prose says, where it cannot be squared with the tables or was left empty.

A false alarm is worse than silence here: a sentence counts only when it speaks of this year and of nothing else.
"""

from __future__ import annotations

from gzbg_convert.checks.rule import NOT_APPLICABLE, PASS, UNDETERMINED, Verdict
from gzbg_convert.light import TYPE_CHECKING, re

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gzbg_convert.checks.rule import Case
    from gzbg_convert.model.document import Where
    from gzbg_convert.model.finding import Detail
    from gzbg_convert.model.report import Report, Section

FIRST_YEAR_OF_FEES = 2021  # 政府信息公开信息处理费管理办法, in force since 2021
LONGEST_QUOTE = 40
_NUMBERS = {
    "overview": "第一部分",
    "proactive": "第二部分",
    "applications": "第三部分",
    "review": "第四部分",
    "problems": "第五部分",
    "other_matters": "第六部分",
}
OF_RECEIVED = ("fresh", "received")
_COUNTED = ("overview", "applications")  # sections in which applications are spoken of
_SENTENCE_ENDS = "。；;\n！"
_ALL_CLOSED = re.compile(  # that all were answered in time is said of those whose time was over
    "(?:信息公开申请|依申请)[^。；]{0,30}(?:均已|全部|都已)"
    "(?:(?:按[期时规]|依法|按规定|依规|在法定期限内|及时){0,2}(?:办结|答复完毕|办理完毕)"
    "|(?:依法|按规|按规定|依规){0,2}(?:予以|作出)?答复)(?!率)"
)
_CARRIED_ON = re.compile(
    "结转(?:至|到|入)?(?:下|次|明|20[0-9]{2}年)|[下次明]年度?(?:继续)?(?:办理|答复|处理)|[正尚]在办理|未到期"
)
_NARROWED = re.compile(  # to another time, to a part of the applications, or to other bodies
    "上年|去年|半年|到期|届满|应(?:当|予)?(?:答复|办结)|上一年|往年|截[至止]目前|第[一二三四]季度|[0-9]{1,2}月份|结转"
    "|其中|除|书面|当面|信函|传真|邮|网上|网络|线[上下]|涉及|关于"
    "|全[省市县区镇乡系]|各(?:单位|部门|乡|镇|街道|地|级)|下属|系统"
)
_NAMED_YEAR = re.compile(
    "(?:现将|现公布|现发布|(?:现|特)向社会公布|特编制|编制本)"
    "[^，。；]{0,16}?(20[0-9]{2})年(?:度)?(?:政府)?信息公开(?:工作)?(?:年度报告|情况)"
)
_YEAR = re.compile("(20[0-9]{2}) ?年")
_FEES = re.compile("处理费|(?<!事业性)收费|费用|收取|免费")
_TEMPLATE = re.compile(
    "[（(【\\[](?:此处)?(?:请)?(?:填写)?文字描述[^）)】\\]]{0,10}[）)】\\]]"
    "|(?<![A-Za-z0-9])[X×xＸ]{2,4} ?(?=[年月日件条次份篇项个])"
)
_NOTHING = re.compile(r"[\s（(）)一二三四五六、.。，]*(?:无|没有|暂无|略|不涉及|不适用)?[\s。.；]*")


def nothing_received_is_so(case: Case) -> Iterator[Verdict]:
    """T03: 未收到申请 stands only where none was received, and a number of them only where some were."""
    from gzbg_convert.checks.quantities import held

    report = case.report
    fact = report.get("applications.received", "total") or report.get("statistics.requests.received")
    if fact is None or not isinstance(fact.number, int):
        yield NOT_APPLICABLE
        return
    told = [one for one in case.statements if one.quantity in OF_RECEIVED]
    wrong = []
    for one in told:
        known = held(report, one.quantity)  # None where the number is not certain
        if 0 in (one.number, fact.number) and one.number not in (known.all if known else (fact.number,)):
            wrong.append(one)
    if wrong and len(wrong) == len(told):
        one = wrong[0]
        details = (*_quoted(one.section, one.quote), ("count", fact.digits, fact.digits))
        fault = "reading" if fact.flags else "source"
        yield Verdict("fail", (fact.key,), details, fact.digits, one.section.where, fault, one.section.kind or "")
    else:
        yield PASS


def all_closed_is_so(case: Case) -> Iterator[Verdict]:
    """T04: 全部办结 stands only where nothing was carried to the next year, or the section speaks of that itself."""
    report = case.report
    fact = report.get("applications.carried_out", "total")
    if fact is None or not isinstance(fact.number, int):
        yield NOT_APPLICABLE
        return
    if fact.number <= 0:
        yield PASS
        return
    kinds = tuple(kind for kind in _COUNTED if not _CARRIED_ON.search(case.section_text(kind) or ""))
    for section, sentence in _sentences(report, kinds):
        if _says_that_all_are_closed(sentence) and _is_of_this_year(sentence, report):
            details = (*_quoted(section, sentence), ("count", fact.digits, fact.digits))
            fault = "reading" if fact.flags else "source"
            yield Verdict("fail", (fact.key,), details, fact.digits, section.where, fault, section.kind or "")
            return
    yield PASS


def _says_that_all_are_closed(sentence: str) -> bool:
    """Whether a sentence says so of applications, of which nothing else is spoken before it, and of its own body's."""
    said = _ALL_CLOSED.search(sentence)
    if said is None:
        return False
    from gzbg_convert.checks.phrases import OFFICE, OTHERS, TOPIC_OF, TOPICS

    spoken_of = [TOPIC_OF.get(topic[:2]) for topic in TOPICS.findall(said[0])]
    return set(spoken_of) <= {"applications"} and not OTHERS.search(sentence) and not OFFICE.search(sentence)


def names_its_year(case: Case) -> Iterator[Verdict]:
    """T05: the text and the title call the report that of its own year."""
    report = case.report
    if report.year is None:
        yield UNDETERMINED
        return
    found = False
    titled = _YEAR.findall(report.title or "")
    if titled and str(report.year) not in titled:
        found = True
        yield _other_year(report, titled[0], report.title or "", None)
    for section, sentence in _sentences(report, ("overview", "other_matters")):
        for match in _NAMED_YEAR.finditer(sentence) if "年" in sentence and "信息公开" in sentence else ():
            year = match[1]
            if year != str(report.year):
                found = True
                yield _other_year(report, year, sentence, section)
    if not found:
        yield PASS


def _other_year(report: Report, year: str, quote: str, section: Section | None) -> Verdict:
    text = _shortened(quote)
    about = "title" if section is None else section.kind or ""
    details: tuple[Detail, ...] = (
        ("year", str(report.year), str(report.year)),
        ("place", "标题" if section is None else "文中", "title" if section is None else "text"),
        ("other", year, year),
        ("quote", text, text),
    )
    formula = f"{year} ≠ {report.year}"
    return Verdict("fail", (), details, formula, section.where if section else None, None, f"{about} {year}")


def tells_of_fees(case: Case) -> Iterator[Verdict]:
    """T06: since 2021 section six says what was charged for applications."""
    text = case.section_text("other_matters")
    year = case.report.year
    if year is None or year < FIRST_YEAR_OF_FEES or text is None:
        yield NOT_APPLICABLE
    elif _FEES.search(text):
        yield PASS
    else:
        yield Verdict("fail", where=_where(case.report, "other_matters"))


def tells_of_problems(case: Case) -> Iterator[Verdict]:
    """T07: section five says something."""
    text = case.section_text("problems")
    if text is None:
        yield NOT_APPLICABLE
    elif _NOTHING.fullmatch(text):
        said = text.strip()
        details = (("what", f"只写“{said}”" if said else "没有内容", f"says only '{said}'" if said else "is empty"),)
        yield Verdict("fail", (), details, where=_where(case.report, "problems"))
    else:
        yield PASS


def template_is_filled_in(case: Case) -> Iterator[Verdict]:
    """T08: nothing of the template stands where the office should have written."""
    found = False
    for section in case.report.sections:
        text = section.text
        is_suspect = "文字描述" in text or "X" in text or "×" in text or "x" in text or "Ｘ" in text  # quicker to see
        if is_suspect and (match := _TEMPLATE.search(text)) is not None:
            found = True
            about = section.kind or section.title
            yield Verdict("fail", (), _quoted(section, match[0]), where=section.where, fault="source", about=about)
    if not found:
        yield PASS if case.report.sections else NOT_APPLICABLE


def part(section: Section) -> tuple[str, str]:
    """What a section is called: by its number on the form where it is one of the six."""
    name = f"第{section.number}部分" if section.number and len(section.number) < 4 else f"“{section.title}”"
    return _NUMBERS.get(section.kind or "", name), f"section '{section.title}'"


def _quoted(section: Section, text: str) -> tuple[Detail, ...]:
    quote = _shortened(text)
    return ("part", *part(section)), ("quote", quote, quote)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}……"


def _sentences(report: Report, kinds: tuple[str, ...]) -> Iterator[tuple[Section, str]]:
    for section in report.sections:
        if section.kind in kinds:
            text = section.text
            for mark in _SENTENCE_ENDS:
                text = text.replace(mark, "。")
            for sentence in text.split("。"):
                yield section, sentence.replace(" ", "")


def _is_of_this_year(sentence: str, report: Report) -> bool:
    """Whether nothing in a sentence takes it to another year, or to a part of the applications."""
    years = set(_YEAR.findall(sentence))
    return years <= {str(report.year)} and not _NARROWED.search(sentence)


def _where(report: Report, kind: str) -> Where | None:
    return next((section.where for section in report.sections if section.kind == kind), None)
