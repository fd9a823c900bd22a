"""Names of public bodies: how they end, and the standard abbreviations of departments.

Names are taken folded (no blanks, half-width digits). Nothing here is a list of bodies: a name is recognised by its
place (…省, …市, …县, …镇, …街道) and its ending (人民政府, 委员会, 局, 厅 …).
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, cache, re
from gzbg_convert.normalize.place_names import LEVELS, begins_as_prose, is_han, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# Abbreviation in daily use -> official name of the department since the reforms of 2013 and 2018. Only those that
# stand for one name everywhere; 教体局 or 文广新局 do not and are completed from the document's own text or not at all.
ABBREVIATIONS: tuple[tuple[str, str], ...] = (
    ("卫生健康委", "卫生健康委员会"),
    ("卫健委", "卫生健康委员会"),
    ("卫健局", "卫生健康局"),
    ("卫计委", "卫生和计划生育委员会"),
    ("卫计局", "卫生和计划生育局"),
    ("发展改革委", "发展和改革委员会"),
    ("发改委", "发展和改革委员会"),
    ("发改局", "发展和改革局"),
    ("人社局", "人力资源和社会保障局"),
    ("人社厅", "人力资源和社会保障厅"),
    ("住建局", "住房和城乡建设局"),
    ("住建厅", "住房和城乡建设厅"),
    ("工信局", "工业和信息化局"),
    ("工信厅", "工业和信息化厅"),
    ("文旅局", "文化和旅游局"),
    ("文旅厅", "文化和旅游厅"),
    ("市场监管局", "市场监督管理局"),
    ("市监局", "市场监督管理局"),
    ("国资委", "国有资产监督管理委员会"),
    ("医保局", "医疗保障局"),
    ("应急局", "应急管理局"),
    ("退役军人局", "退役军人事务局"),
    ("环保局", "环境保护局"),
    ("管委会", "管理委员会"),
    ("政府办公室", "人民政府办公室"),
    ("政府办公厅", "人民政府办公厅"),
    ("政府办", "人民政府办公室"),
    ("政府", "人民政府"),
)

_NATIONAL = ("国家", "中国", "中华", "国务院", "全国", "最高人民", "新华", "海关总署", "审计署")
# Bodies of the state at a seat are named by it without its level: 上海海关, 江苏证监局, 长江海事局, 黄河水利委员会.
_SEATS = tuple(
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州"
    " 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 长江 黄河 珠江 淮河 海河 松辽 太湖".split()
)
_AT_A_SEAT = ("海关", "海事局", "证监局", "航务管理局", "水利委员会", "通信管理局")
_PARTY_PARTS = ("宣传部", "组织部", "统战部", "武装部", "政治部", "工程部", "项目部")
_INSTITUTIONS = ("大学", "学院", "医院", "学校", "中学", "小学", "幼儿园", "公司", "集团")

# How names end, with the characters that must not stand before and the words that must not follow (局部, 工作部门).
_END_RULES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("人民政府", "", ()),
    (
        "政府",
        "",
        (
            *(
                "网",
                "门户",
                "信息",
                "系统",
                "工作",
                "采购",
                "部门",
                "会",
                "数据",
                "公报",
                "开放",
                "常务",
                "主要",
                "领导",
            ),
            *("职能", "和", "、", "各", "关于", "的"),
        ),
    ),
    *((end, "", ()) for end in ("管理委员会", "管委会", "委员会")),
    ("委", "省市县区州党纪团工常编部", tuple("员托属书机办党领主组内")),
    ("街道办事处", "", ()),
    ("办事处", "", ("理",)),
    ("办公室", "", ()),
    ("办公厅", "", ()),
    ("办", "部主承举", tuple("理法公结事件好学案了税证")),
    ("局", "", tuple("部面限势域长")),
    ("厅", "大", tuple("局级长")),
    ("署", "", ("名",)),
    ("部", "全内外干局各中东西南北本", tuple("门署分队位级委长落")),
    *(
        (end, "", ("校", "附属", "长", "系", "士"))
        for end in ("大学", "学院", "医院", "卫生院", "保健院", "法院", "检察院", "研究院")
    ),
    *((end, "", ("园", "长")) for end in ("学校", "中学", "小学", "党校", "幼儿园")),
    ("中心", "", tuple("医城学小卫任工组环支")),
    *((end, "", ()) for end in ("总社", "总队", "支队", "大队", "海关", "支行", "分行", "银行", "联合会", "总工会")),
    *((end, "", ()) for end in ("红十字会", "协会", "公司", "集团", "研究所", "档案馆", "图书馆", "博物馆")),
)
_RULES_BY_FIRST: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
for _rule in _END_RULES:
    _RULES_BY_FIRST.setdefault(_rule[0][0], []).append(_rule)
_ENDS = tuple(rule[0] for rule in _END_RULES)
_OFFICES = ("办公室", "办公厅")
_OFFICE_KINDS = ("外事", "侨务", "研究", "金融", "口岸", "法制")  # 人民政府外事办公室 is one name
_TAX = "国家税务总局"
_LONGEST_NAME = 26  # characters before the ending

_SEALS = tuple(
    left + seal + right
    for seal in ("盖章", "公章", "章", "印章", "签章")
    for left, right in ("（）", "()", "（)", "(）")
)
_NO_SUBJECT = (
    *(
        "根据",
        "按照",
        "依据",
        "遵照",
        "在",
        "贯彻",
        "落实",
        "依照",
        "经",
        "参加",
        "邀请",
        "通过",
        "配合",
        "协助",
        "联合",
    ),
    *("及时", "通知", "要求", "上报", "报送", "抄送"),
)
_LONGEST_HEAD = 48  # characters at the start of a clause in which its subject is looked for


@cache
def _clause_pattern() -> re.Pattern[str]:
    """A run of letters: by category, since ranges of Chinese characters take a millisecond to compile."""
    return re.compile(r"[^\W\da-zA-Z_]{3,}")


@cache
def _lead_pattern() -> re.Pattern[str]:
    """Words in a clause that a name may follow."""
    return re.compile(r"公布|编制|发布|联系|与|由|特将|现将|现就")


@cache
def _common_institution() -> re.Pattern[str]:
    """An institution of a name that every county has (县人民医院, 第一中学)."""
    return re.compile(
        rf"(?:{'|'.join(LEVELS)})?(?:第?[一二三四五六七八九十]+)?(?:附属)?"
        r"(?:人民|中医|中心|妇幼|妇幼保健|实验|职业|技工|高级|初级|完全|中)?"
        rf"(?:{'|'.join(_INSTITUTIONS)})"
    )


def is_full_name(name: str) -> bool:
    """Whether ``name`` tells one body from all others: it names its place, or is national, or an institution."""
    if begins_as_prose(name):
        return False
    if place_of(name) or name.startswith(_NATIONAL) or (name.startswith(_SEATS) and name.endswith(_AT_A_SEAT)):
        return True
    if not is_han(name):
        return False
    if _is_ministry(name) and not name.startswith(LEVELS) and not any(map(name.__contains__, _PARTY_PARTS)):
        return True
    if name.endswith("海关") and len(name) > len("海关") + 1:
        return True  # no seat has two
    return (
        name.endswith(_INSTITUTIONS)
        and any(name.endswith(end) and len(name) >= len(end) + 2 for end in _INSTITUTIONS)
        and _common_institution().fullmatch(name) is None
    )


def _is_ministry(name: str) -> bool:
    return (name.endswith("部") and 3 <= len(name) <= 10) or (name.endswith(("总局", "总署")) and len(name) >= 4)


def expanded(name: str) -> str:
    """``name`` with a standard abbreviation after its place written out (鲁山县卫健委 → 鲁山县卫生健康委员会)."""
    place = place_of(name)
    for short, full in ABBREVIATIONS:
        if name == place + short or (name.endswith(short) and short == "管委会"):
            return name[: -len(short)] + full
    return name


def written_out(short: str) -> str:
    """A department's name without place, written out when it is a standard abbreviation."""
    return next((full for abbreviation, full in ABBREVIATIONS if abbreviation == short), short)


def read_organ_line(text: str) -> str | None:
    """The body a folded line names and nothing else, without 盖章 marks, or None."""
    name = text
    if "章" in name:
        for seal in _SEALS:
            name = name.replace(seal, "")
    name = name.rstrip("：:，,。")
    if not 2 <= len(name) <= 40 or not name.endswith(_ENDS):
        return None
    plain = name
    for mark in "（）()·":
        plain = plain.replace(mark, "")
    if not is_han(plain):
        return None
    for end, not_before, _ in _END_RULES:
        if name.endswith(end) and len(name) > len(end) and name[-len(end) - 1] not in not_before:
            return name
    return None


def organs_in(text: str, part: str = "") -> Iterator[str]:
    """The names at the heads of the clauses of folded ``text``, full or short, in order; also what follows 由, 与,
    公布. Names in clauses that name somebody else's order (根据…, 按照…, 在…领导下) are left out, and those in which
    ``part`` cannot be."""
    for clause in _clause_pattern().finditer(text.replace("〇", " ")):
        head = clause.group()[:_LONGEST_HEAD]
        if part not in head:
            continue
        starts = [0, *(match.end() for match in _lead_pattern().finditer(head, 0, _LONGEST_HEAD // 2))]
        for start in starts:
            if not _has_no_subject(head, start):
                name = _name_at(head, start)
                if name:
                    yield name


def _has_no_subject(head: str, start: int) -> bool:
    if head.startswith(_NO_SUBJECT, start):
        return True
    first, second = head[start : start + 1], head[start + 1 : start + 2]
    return (first == "向" and second != "阳") or (first == "为" and second != "公")


def _name_at(head: str, start: int) -> str:
    """The shortest name at ``start`` of a run of Chinese characters, or "": up to the first ending of a name."""
    first = start + (len(_TAX) if head.startswith(_TAX, start) else 0) + 1
    for at in range(first, min(first + _LONGEST_NAME, len(head))):
        for rule in _RULES_BY_FIRST.get(head[at], ()):
            end = _end_at(head, at, rule)
            if end:
                return head[start:end]
    return ""


def _end_at(head: str, at: int, rule: tuple[str, str, tuple[str, ...]]) -> int:
    """Where the ending that begins at ``at`` of ``head`` ends, an office of a government with it; 0 when it is none."""
    word, not_before, not_after = rule
    if not head.startswith(word, at) or head[at - 1] in not_before:
        return 0
    end = at + len(word)
    if word == "局" and head.startswith("公安", at - 2) and at >= 3:
        branch = head.find("分局", end + 2, end + 10)
        if branch >= 0:
            return branch + 2
    if head.startswith(not_after, end):
        return 0
    if word == "人民政府":
        return _after_office(head, end)
    if word == "政府":
        if head.startswith(_OFFICES, end):
            return end + 3
        return end + (head.startswith("办", end) and not head.startswith(tuple("理法公结事"), end + 1))
    return end


def _after_office(head: str, end: int) -> int:
    """Behind the office that a government's name goes on with (人民政府外事办公室, …驻北京办公室), or ``end``."""
    if head.startswith(_OFFICES, end):
        return end + 3
    if head.startswith(_OFFICE_KINDS, end) and head.startswith(_OFFICES, end + 2):
        return end + 5
    if head.startswith("驻", end):
        for at in range(end + 3, end + 8):
            if head.startswith(_OFFICES, at):
                return at + 3
    return end
