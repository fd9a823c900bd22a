"""Narratives with counts of which it is known whether the tables agree, among counts of other things.

All sentences are our own, about bodies that do not exist. ``{R}`` and its like are numbers of the tables (``COUNTED``);
``{x}``, ``{y}`` and ``{z}`` are numbers of nothing that a form counts; ``{we}``, ``{year}``, ``{last}`` and ``{next}``
are as in ``prose``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from gzbg_convert.testing.filling import Numbers

_KINDS = ("upheld", "corrected", "other", "pending")
_COMPANIES = ("business", "research", "public_interest", "legal_service", "other")
_BOTH = ("litigation.direct", "litigation.after_reconsideration")
COUNTED: dict[str, tuple[tuple[str, str | None], ...]] = {
    "R": (("applications.received", "total"),),
    "I": (("applications.carried_in", "total"),),
    "S": (("applications.received", "total"), ("applications.carried_in", "total")),
    "C": (("applications.outcome.total", "total"),),
    "O": (("applications.carried_out", "total"),),
    "G": (("applications.outcome.granted", "total"),),
    "P": (("applications.outcome.partial", "total"),),
    "N": (("applications.received", "natural_person"),),
    "B": tuple(("applications.received", who) for who in _COMPANIES),
    "RT": (("reconsideration.total", None),),
    "RU": (("reconsideration.upheld", None),),
    "RC": (("reconsideration.corrected", None),),
    "RO": (("reconsideration.other", None),),
    "RP": (("reconsideration.pending", None),),
    "LT": tuple((f"{stem}.total", None) for stem in _BOTH),
    "LU": tuple((f"{stem}.upheld", None) for stem in _BOTH),
    "LD": (("litigation.direct.total", None),),
    "DU": (("litigation.direct.upheld", None),),
    "DP": (("litigation.direct.pending", None),),
    "AU": (("litigation.after_reconsideration.upheld", None),),
    "LA": (("litigation.after_reconsideration.total", None),),
    "W": (("proactive.normative_documents.issued", None),),
    "X": (("proactive.normative_documents.repealed", None),),
    "V": (("proactive.normative_documents.in_force", None),),
    "K": (("proactive.licensing.decisions", None),),
    "Z": (("proactive.penalties.decisions", None),),
    "Q": (("proactive.coercion.decisions", None),),
}
_SUMS = {"F": "applications.outcome.refused.", "U": "applications.outcome.unavailable."}

TELLING = (
    "{year}年，{we}共收到政府信息公开申请{R}件。",
    "全年共受理依申请公开政府信息事项申请{R}件，按期办结{C}件。",
    "{year}年度，{we}新收政府信息公开申请{R}件，上年结转{I}件，办结{C}件，结转下年度继续办理{O}件。",
    "本年度收到公民、法人和其他组织提交的政府信息公开申请{R}件，其中自然人申请{N}件，法人或其他组织申请{B}件。",
    "{year}年，{we}受理信息公开申请{R}件，答复{C}件（含上年度结转{I}件）。",
    "{we}畅通申请渠道，全年接收政府信息公开申请{R}宗，同比增长{x}%；予以公开{G}宗，部分公开{P}宗。",
    "今年以前结转的申请已清零。{year}年{we}收到政府信息公开申请共计{R}件，已答复{C}件，{O}件结转至{next}年办理。",
    "与{last}年相比，申请量有所增加。{year}年收到信息公开申请{R}件，{last}年为{x}件。",
    "{last}年收到政府信息公开申请{x}件，{year}年收到{R}件。",
    "（二）依申请公开。全年收到申请{R}件，其中予以公开{G}件、部分公开{P}件、不予公开{F}件、无法提供{U}件。",
    "（二）依申请公开情况。{year}年{we}收到申请{R}件，较上年的{x}件增加{y}件，办结率100%。",
    "办结政府信息公开申请{C}件，其中{G}件予以公开，{P}件部分公开，{F}件不予公开。",
    "截至{year}年12月31日，共收到政府信息公开申请{R}件，办理完毕{C}件。",
    "通过当面、信函、网络等渠道共收到政府信息公开申请{R}件，均在法定期限内办理。",
    "依申请公开方面，新收{R}件、上年结转{I}件，共办理{S}件。",
    "对全年收到的{R}件政府信息公开申请，逐件登记、会商、审核。",
    "政府信息公开申请：新收{R}件，结转上年{I}件，结转下年{O}件。",
    "收到政府信息公开申请{R}份，依法依规作出答复{C}份。",
    "因政府信息公开被申请行政复议{RT}件，其中结果维持{RU}件，结果纠正{RC}件，其他结果{RO}件，尚未审结{RP}件。",
    "{year}年，涉及政府信息公开的行政复议案件{RT}起，行政诉讼案件{LT}起。",
    "因政府信息公开引发行政诉讼{LT}件，其中未经复议直接起诉{LD}件，复议后起诉{LA}件。",
    "政府信息公开行政复议{RT}件、行政诉讼{LT}件。",
    "全年发生政府信息公开类行政诉讼{LT}件，结果维持{LU}件。",
    "{RT}件政府信息公开行政复议案件均由本级政府受理。",
    "本年制发行政规范性文件{W}件，废止{X}件，现行有效{V}件。",
    "全年制发规范性文件{W}份，均在印发后20个工作日内公开。",
    "{year}年，{we}共作出行政许可决定{K}件，行政处罚决定{Z}件，行政强制决定{Q}件。",
    "作出行政处罚{Z}件，作出行政许可{K}件。",
    "截至年底，现行有效行政规范性文件{V}件。",
    "全年废止规范性文件{X}件。",
    "行政许可处理决定{K}件。",
    "本年度，{we}依申请公开工作平稳有序，收到各类政府信息公开申请{R}件，全部按时答复，答复{C}件。",
    "{we}共办理政府信息公开申请，其中新收{R}件，上年结转{I}件。",
    "收到政府信息公开申请数量为{R}件，答复数量为{C}件。",
    "经统计，{year}年{we}收到政府信息公开申请总数{R}件；答复申请{C}件。",
    "申请办理情况：收到政府信息公开申请{R}件，作出予以公开决定{G}件，作出不予公开决定{F}件。",
    "因政府信息公开引起的行政复议、行政诉讼案件分别为{RT}件、{LT}件。",
    "依申请公开方面，收到申请、办结申请分别为{R}件和{C}件。",
    "新收、办结政府信息公开申请分别为{R}件、{C}件，结转下年度{O}件。",
    "政府信息公开行政诉讼案件中，未经复议直接起诉{LD}件（结果维持{DU}件、尚未审结{DP}件），复议后起诉{LA}件（维持{AU}件）。",
    "政府信息公开行政诉讼：未经复议直接起诉{LD}件，其中结果维持{DU}件；复议后起诉{LA}件，其中结果维持{AU}件。",
    "因政府信息公开被申请行政复议{RT}件（维持{RU}件、纠正{RC}件），被提起行政诉讼{LT}件（维持{LU}件）。",
)
DENYING = (  # with the slots that are said to be 0
    ("{year}年，{we}未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。", ("RT", "LT")),
    ("全年没有因政府信息公开引发行政诉讼案件。", ("LT",)),
    ("本年度未收到与政府信息公开有关的行政复议申请。", ("RT",)),
    ("政府信息公开工作规范有序，无行政复议和行政诉讼。", ("RT", "LT")),
)
OTHER = (
    "全年在门户网站发布各类信息{x}条，政务新媒体推送图文{y}篇。",
    "发布政策解读{x}件，举办新闻发布会{y}场。",
    "{last}年受理政府信息公开申请{x}件、答复{y}件。",
    "上年度共收到政府信息公开申请{x}件，办结{y}件。",
    "承办人大代表建议{x}件、政协提案{y}件，办结{z}件，答复{z}件。",
    "举办信息公开业务培训{x}期，培训{y}人次，答复业务咨询{z}件。",
    "公开行政许可信息{x}条、行政处罚信息{y}条。",
    "受理群众来信{x}件，12345热线转办{y}件，均已办结{z}件。",
    "联系电话0797-555{x}，邮编329017，文号云政发〔{year}〕{y}号。",
    "政府信息公开申请平均办理时长{x}天，较上年减少{y}天。",
    "收到政府信息公开申请数较{last}年增加{x}件。",
    "信息公开申请量由{x}件增加到{y}件。",
    "每件申请的审核不少于{x}个环节。",
    "政府信息公开申请中涉及土地征收的{x}件，涉及房屋拆迁的{y}件。",
    "通过网络收到政府信息公开申请{x}件，通过信函收到{y}件。",
    "第一季度收到政府信息公开申请{x}件，上半年收到政府信息公开申请{y}件。",
    "近三年累计收到政府信息公开申请{x}件。",
    "自{last}年以来，累计受理政府信息公开申请{x}件，答复{y}件。",
    "全县各部门收到政府信息公开申请{x}件，办结{y}件。",
    "收到政府信息公开申请{x}余件，其中重复申请约{y}件。",
    "政府信息公开申请办结率{x}%，满意率{y}%。",
    "受理行政复议申请{x}件，审结{y}件，其中维持{z}件。",
    "全年办理行政应诉案件{x}件，开庭{y}次。",
    "清理行政规范性文件{x}件，备案审查规范性文件{y}件。",
    "解读规范性文件{x}件，公开规范性文件{y}件。",
    "查处违法案件{x}件，公示行政处罚决定{y}件。",
    "梳理行政许可事项{x}项，其他权力事项{y}项，行政强制{z}项。",
    "经补正后受理政府信息公开申请{x}件，转交其他单位办理信息公开申请{y}件。",
    "撤回政府信息公开申请{x}件，延期答复{y}件，逾期答复0件。",
    "收到企业注册申请{x}件、补助申请{y}件，办结{z}件。",
    "下属单位收到政府信息公开申请{x}件。",
    "计划{next}年受理政府信息公开申请不超过{x}件。",
    "每名工作人员全年办理政府信息公开申请{x}至{y}件。",
    "政府信息公开申请{x}-{y}件为一档，逐档考核。",
    "协助上级机关答复政府信息公开申请{x}件。",
    "因信息公开被撤销的行政复议案件{x}件，出庭应诉{y}次。",
    "{last}年政府信息公开行政复议{x}件，行政诉讼{y}件，维持{z}件。",
    "9月收到政府信息公开申请{x}件，12月收到政府信息公开申请{y}件。",
    "依申请公开专栏更新{x}条，公开指南修订{y}次，公开申请表下载{z}次。",
    "收到政府信息公开类投诉举报{x}件，办结{y}件。",
    "与{last}年收到政府信息公开申请{x}件相比，下降{y}%。",
    "编发政府公报{x}期，赠阅{y}份；对外公开目录{z}条。",
    "{last}年、{year}年共收到政府信息公开申请{x}件，办结{y}件。",
    "{last}年、{year}年分别收到政府信息公开申请{x}件、{y}件。",
    "2008年以来未发生因政府信息公开引发的行政复议、行政诉讼。",
    "2008年5月1日至{year}年12月31日，收到政府信息公开申请{x}件，答复{y}件。",
    "截至{last}年12月31日，现行有效行政规范性文件{x}件，收到政府信息公开申请{y}件。",
    "五年来，{we}收到政府信息公开申请{x}件，办结{y}件。",
    "“十四五”期间收到政府信息公开申请{x}件。",
    "区级层面收到政府信息公开申请{x}件，街镇层面收到{y}件。",
    "局机关收到政府信息公开申请{x}件。",
    "依申请公开渠道畅通，收到来函{x}件，答复{y}件，办结{z}件。",
    "尚未答复政府信息公开申请{x}件，未办结{y}件。",
    "作为复议机关，受理政府信息公开行政复议案件{x}件。",
    "收到行政复议案件{x}件，其中涉及政府信息公开{y}件，行政诉讼案件{z}件。",
    "规章制发{x}件，废止{y}件；规章、规范性文件现行有效{z}件。",
    "清理规范性文件{x}件，废止{y}件，修改{z}件。",
    "不予行政处罚决定{x}件，不予行政许可决定{y}件。",
    "未发生败诉的政府信息公开行政诉讼案件，未发生结果被纠正的行政复议案件。",
    "各股室未发生因政府信息公开引发的行政复议、行政诉讼。",
    "上半年未发生因政府信息公开引发的行政复议。",
)
_SLOT = re.compile(r"\{(\w+)\}")
_CHINESE = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Told:
    """A count of the text, where it begins and ends there, and whether the tables agree."""

    slot: str
    number: int
    start: int
    end: int
    is_true: bool


@dataclass(frozen=True, slots=True)
class Narrative:
    """A text and every count in it that the forms have a place for."""

    text: str
    told: tuple[Told, ...]


def counts(numbers: Numbers) -> dict[str, int]:
    """What a filled form (2021) holds for every slot of the sentences."""
    found = {slot: sum(int(numbers[place]) for place in places) for slot, places in COUNTED.items()}
    for slot, stem in _SUMS.items():
        found[slot] = sum(
            int(number) for (name, who), number in numbers.items() if name.startswith(stem) and who == "total"
        )
    return found


def narrative(numbers: Numbers, year: int, we: str, random: Random, wrong: float = 0.3) -> Narrative:
    """Some sentences on a filled form (2021), of whose counts about the share ``wrong`` differ from it, among as many
    on other things."""
    right = counts(numbers)
    text, told = "", []
    sentences = random.sample(TELLING, 3) + random.sample(OTHER, 4)
    denial, denied = random.choice(DENYING)
    if all(right[slot] == 0 for slot in denied) or random.random() < wrong:
        sentences.append(denial)
    random.shuffle(sentences)
    for sentence in sentences:
        at = 0
        if sentence == denial:
            place = len(text) + next(
                at for at, character in enumerate(denial.format(**_known(year, we))) if character in "未没无"
            )
            told += [Told(slot, 0, place, place + 1, right[slot] == 0) for slot in denied]
        for match in _SLOT.finditer(sentence):
            text += sentence[at : match.start()]
            at = match.end()
            slot = match[1]
            if slot in right:
                number = _false(right[slot], set(right.values()), random) if random.random() < wrong else right[slot]
                printed, room = _printed(number, random), random.choice(("", "", "", " "))
                text += room
                told.append(Told(slot, number, len(text), len(text) + len(printed), number == right[slot]))
                text += printed + room
            else:
                known = _known(year, we)
                text += known.get(slot) or str(random.randrange(2, 900))
        text += sentence[at:] + random.choice(("", "", "\n"))
    return Narrative(text, tuple(told))


def _known(year: int, we: str) -> dict[str, str]:
    return {"year": str(year), "last": str(year - 1), "next": str(year + 1), "we": we}


def _false(number: int, known: set[int], random: Random) -> int:
    """Another number, as it comes about: of a typist, or of an older draft."""
    while True:
        wrong = abs(number + random.choice((1, -1, 2, 9, 10, -10, 27, 100, number)))
        if wrong not in known:
            return wrong


def _printed(number: int, random: Random) -> str:
    manner = random.random()
    if manner < 0.1:
        return chinese(number)
    if manner < 0.15:
        return str(number).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    if manner < 0.25:
        return f"{number:,}"
    return str(number)


def chinese(number: int) -> str:
    """A whole number below 100 million in Chinese numerals: 一百零三."""
    text = _in_numerals(number)
    return text.removeprefix("一") if 10 <= number < 20 else text


def _in_numerals(number: int) -> str:
    if number >= 10_000:
        head, rest = divmod(number, 10_000)
        gap = "零" if 0 < rest < 1_000 else ""
        return _in_numerals(head) + "万" + gap + (_in_numerals(rest) if rest else "")
    text, is_gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if is_gap and text else "") + _CHINESE[digit] + name
        is_gap = digit == 0
    return text or "零"
