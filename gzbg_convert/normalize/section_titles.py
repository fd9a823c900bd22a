"""The titles of the sections, as they are worded in print.

Those of the six sections are the titles of 国办公开办函〔2019〕60号 and 〔2021〕30号; the variants and the older
outline (概述, 组织领导, 收费及减免, 建议提案, 附表) are those seen in print.

A wording is a sequence of steps. A step is a set of words of which one stands there ("" when it may be missing), or a
number: a gap of at most so many characters within the sentence. Titles are compared folded: no blanks, no 的, no year,
no parenthesis, simplified characters, "、" for commas.
"""

from __future__ import annotations

from gzbg_convert.light import cache

Step = tuple[str, ...] | int
Wording = tuple[Step, ...]

_AND: Wording = (("", "、", "和", "及", "与"),) * 2
_WHOSE: Wording = (
    (
        *("", "本单位", "本机关", "本部门", "本年度", "年", "年度"),
        *(
            who + body
            for who in "我全"
            for body in ("省", "市", "县", "区", "局", "委", "厅", "部", "镇", "乡", "街道", "单位", "院", "校")
        ),
    ),
)
_WHAT: Wording = (("", "政府信息公开", "政务公开", "信息公开"), ("", "工作"))
_STATE = ("情况",)
_MAYBE_STATE = ("", "情况")
_IMPROVEMENT = ("改进", "整改")

# (kind, words of which one is in it, wording): the official titles and their near spellings; such a line is a heading
# even without a number.
_OFFICIAL: tuple[tuple[str, tuple[str, ...], Wording], ...] = (
    (
        "overview",
        ("总体", "整体"),
        (*_WHAT, ("总体", "整体"), ("", "工作"), ("情况", "概况"), ("", "概述")),
    ),
    ("overview", ("概述",), (("", "工作"), ("概述",))),
    (
        "proactive",
        ("主动公开",),
        (
            ("政府信息主动公开", "主动公开信息", "主动公开政府信息", "主动公开政务信息"),
            ("", "工作"),
            _STATE,
        ),
    ),
    (
        "applications",
        ("公开申请",),
        (
            ("", "行政机关"),
            ("收到", "受理"),
            *_AND,
            ("处理", "办理"),
            ("", "政府"),
            ("信息公开申请",),
            ("", "办理"),
            _STATE,
        ),
    ),
    (
        "applications",
        ("依申请公开",),
        (("", "政府信息"), ("依申请公开政府信息",), ("", "办理"), _STATE),
    ),
    (
        "review",
        ("复议",),
        (
            ("", "因"),
            ("政府信息公开",),
            ("", "工作", "申请"),
            ("", "被", "而", "中"),
            ("", "申请", "提请", "提起", "引起", "引发"),
            ("", "行政"),
            ("复议",),
            *_AND,
            ("", "被"),
            ("", "提起", "引起", "引发"),
            ("", "行政"),
            ("诉讼",),
            *(*_AND, ("", "申诉", "举报", "投诉")) * 3,
            _MAYBE_STATE,
        ),
    ),
    (
        "problems",
        ("存在",),
        (
            *_WHAT,
            ("", "中"),
            ("存在",),
            ("", "主要"),
            ("", "困难"),
            *_AND,
            ("问题",),
            *_AND,
            ("", "不足"),
            *_AND,
            _IMPROVEMENT,
            ("情况", "措施", "方向", "意见", "建议", "办法", "工作"),
        ),
    ),
    (
        "other_matters",
        ("其他", "其它"),
        (
            ("其他", "其它"),
            ("需", "需要", "应", "应当", "须"),
            ("报告", "说明"),
            ("事项", "情况", "问题"),
        ),
    ),
    (
        "other_matters",
        ("其他", "其它"),
        (("需", "需要"), ("报告", "说明"), ("其他", "其它"), ("事项", "情况")),
    ),
)

# What else a numbered line may say. The first that fits decides, so the more special stand first.
_OTHER: tuple[tuple[str, tuple[str, ...], Wording], ...] = (
    (
        "review",
        ("复议", "诉讼"),
        (
            28,
            ("复议", "诉讼"),
            16,
            ("情况", "诉讼", "复议", "申诉", "投诉", "数"),
        ),
    ),
    (
        "fees",
        ("收费", "费用"),
        (*_WHOSE, *_WHAT, 10, ("收费", "费用"), 12, ("情况", "减免", "费用")),
    ),
    ("proposals", ("提案",), (16, ("建议",), 8, ("提案",), 14)),
    (
        "problems",
        ("问题", "不足", "困难"),
        (
            *_WHOSE,
            *_WHAT,
            ("", "中"),
            ("存在", "主要"),
            10,
            ("问题", "不足", "困难"),
            20,
        ),
    ),
    (
        "problems",
        ("问题", "不足", "困难"),
        (
            *_WHOSE,
            *_WHAT,
            ("", "中"),
            ("问题", "不足", "困难"),
            *_AND,
            (*_IMPROVEMENT, "下一步", "对策"),
            14,
        ),
    ),
    (
        "problems",
        _IMPROVEMENT,
        (*_WHOSE, *_WHAT, _IMPROVEMENT, ("情况", "措施", "方向", "意见")),
    ),
    (
        "problems",
        ("下一步",),
        (
            ("下一步",),
            *_WHAT,
            6,
            ("打算", "计划", "安排", "思路", "措施", "重点"),
        ),
    ),
    (
        "applications",
        ("申请公开",),
        (
            *_WHOSE,
            ("", "政府信息"),
            ("申请公开", "依申请公开"),
            ("", "政府"),
            ("", "信息"),
            ("", "工作"),
            *(("", "受理", "办理", "处理", "申请"),) * 3,
            *_AND,
            ("", "答复"),
            ("", "情况", "工作"),
        ),
    ),
    (
        "applications",
        ("信息公开申请",),
        (
            ("信息公开申请", "政府信息公开申请"),
            *(("", "收到", "受理", "办理", "处理", "答复", "、", "和", "及", "与"),) * 5,
            ("情况", "工作"),
        ),
    ),
    (
        "applications",
        ("收到", "受理"),
        (
            ("收到", "受理"),
            *_AND,
            ("", "处理", "办理"),
            ("", "政府信息"),
            ("", "公开"),
            ("申请",),
            ("", "公开"),
            _STATE,
        ),
    ),
    (
        "organisation",
        ("组织", "领导", "机构", "制度", "机制", "队伍"),
        (
            *_WHOSE,
            *_WHAT,
            ("组织", "领导", "机构", "制度", "机制", "队伍"),
            12,
            ("建设", "领导", "机构", "保障", "情况", "制度", "工作", "机制"),
        ),
    ),
    (
        "proactive",
        ("主动公开",),
        (
            *_WHOSE,
            ("", "政府信息"),
            ("主动公开",),
            16,
            ("", "情况", "工作", "信息"),
        ),
    ),
    (
        "other_matters",
        ("其他", "其它"),
        (
            ("其他", "其它"),
            ("", "需", "需要", "应", "应当", "须"),
            ("", "报告", "说明"),
            ("", "重要"),
            ("事项", "情况"),
        ),
    ),
    (
        "other_matters",
        ("报告", "说明"),
        (
            ("需", "需要"),
            ("报告", "说明"),
            ("", "重要", "有关"),
            ("事项", "情况"),
            ("", "与附表", "和附表", "及附表", "与附件", "和附件", "及附件"),
        ),
    ),
    (
        "overview",
        ("情况", "概况"),
        (
            *_WHOSE,
            *_WHAT,
            ("总体", "整体", "基本", "开展"),
            ("", "工作"),
            ("情况", "概况"),
            ("", "概述"),
        ),
    ),
    ("overview", ("概况", "综述", "总述"), (*_WHOSE, *_WHAT, ("概况", "综述", "总述"))),
)

# How a line may begin that goes on with text behind its title; here 的 is as printed.
_OF = ("", "的")
_OFFICIAL_STARTS: tuple[Wording, ...] = (
    (("总体工作情况", "总体情况", "整体工作情况", "整体情况", "概述"),),
    (("主动公开",), ("政府信息", ""), _OF, _STATE),
    (("收到",), ("和", "及"), ("处理政府信息公开申请",), _OF, _STATE),
    (("依申请公开",), ("政府信息", ""), _OF, _STATE),
    (
        ("", "因"),
        ("政府信息公开",),
        ("", "工作"),
        ("", "被申请", "被提起"),
        ("行政复议",),
        ("、", "，", "和", "及"),
        ("", "提起"),
        ("行政诉讼",),
        _OF,
        _STATE,
    ),
    (
        ("存在",),
        _OF,
        ("", "主要"),
        ("问题",),
        ("和", "及", "与"),
        _IMPROVEMENT,
        ("情况", "措施"),
    ),
    (("其他", "其它"), ("需要报告",), _OF, ("事项",)),
)

# Rows of the statutory tables that look like headings when a table was dumped as text.
_FORM_ROWS = (
    *("本年新收", "上年结转", "上年度结转", "结转下年", "本年办理结果", "本年度办理结果", "复议数量", "诉讼数量"),
    *("投诉数量", "报送信息数", "机构建设和保障经费", "公开会议和培训"),
)
_OFFICIAL_CHARS = frozenset("总總整概动動收受申诉訴存其")  # every official title holds one of them
# The last characters of official titles; behind them closing marks and page numbers.
_OFFICIAL_LASTS = frozenset("况況述讼訟诉訴报報施向见見議议法作项項题題”」)）0123456789０１２３４５６７８９")
APPENDED = ("附件", "附表", "附录")
_LONGEST_APPENDIX = 42


def title_kind(core: str) -> tuple[str | None, bool]:
    """The kind of section that a folded title names, or None, and whether it is an official title."""
    kind = _named(core, _OFFICIAL)
    if kind is not None:
        return kind, True
    if core.startswith(APPENDED) and "、" not in core and len(core) <= _LONGEST_APPENDIX:
        return "appendix", False
    return _named(core, _OTHER), False


def _named(core: str, table: tuple[tuple[str, tuple[str, ...], Wording], ...]) -> str | None:
    for kind, needed, wording in table:
        if any(map(core.__contains__, needed)) and _end(core, 0, wording, 0, len(core)):
            return kind
    return None


def may_be_official(text: str) -> bool:
    """Whether a printed line has the characters without which it is no official title: most lines have not."""
    return text.rstrip("。：:；;，,、.． ")[-1:] in _OFFICIAL_LASTS and not _OFFICIAL_CHARS.isdisjoint(text)


def official_end(text: str, start: int) -> int:
    """Where the official title that begins at ``start`` of a printed line ends; 0 when there is none."""
    for wording in _official_starts().get(text[start : start + 1], ()):
        if end := _end(text, start, wording, 0, None):
            return end
    return 0


@cache
def _official_starts() -> dict[str, list[Wording]]:
    """The wordings of official titles, by the characters that they begin with."""
    starts: dict[str, list[Wording]] = {}
    for wording in _OFFICIAL_STARTS:
        firsts: set[str] = set()
        for words in wording:
            assert not isinstance(words, int)
            firsts.update(word[0] for word in words if word)
            if "" not in words:
                break
        for first in firsts:
            starts.setdefault(first, []).append(wording)
    return starts


def holds_form_row(core: str) -> bool:
    """Whether a folded line is a row of a statutory table."""
    return core == "回应解读情况" or any(map(core.__contains__, _FORM_ROWS))


def _end(text: str, at: int, wording: Wording, step: int, end: int | None) -> int:
    """Where ``wording`` from ``step`` on ends in ``text`` when it begins at ``at``, at ``end`` only where one is
    given; 0 when it does not stand there."""
    if step == len(wording):
        return at if end is None or at == end else 0
    words = wording[step]
    if isinstance(words, int):
        for stop in range(at, min(at + words, len(text)) + 1):
            found = _end(text, stop, wording, step + 1, end)
            if found:
                return found
            if text[stop : stop + 1] == "。":
                break
        return 0
    for word in words:
        if text.startswith(word, at):
            found = _end(text, at + len(word), wording, step + 1, end)
            if found:
                return found
    return 0
