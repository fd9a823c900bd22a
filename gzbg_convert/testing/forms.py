"""The three official forms, described for tests: labels, columns and rows as the ministries printed them.

Sources: 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号 (annexes), and the statistics list used for 2014–2018.
Written by hand from the forms and independent of the edition files the normalizer matches against.
"""

from __future__ import annotations

from dataclasses import dataclass

Place = tuple[str, str | None]
"""A place of a form: measure and applicant (None outside the applications table)."""

APPLICANTS: tuple[tuple[str, str], ...] = (
    ("natural_person", "自然人"),
    ("business", "商业企业"),
    ("research", "科研机构"),
    ("public_interest", "社会公益组织"),
    ("legal_service", "法律服务机构"),
    ("other", "其他"),
    ("total", "总计"),
)
APPLICANT_LABELS = dict(APPLICANTS)
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
OUTCOME = "三、本年度办理结果"


@dataclass(frozen=True, slots=True)
class BlockForm:
    """One block of the proactive table: its caption, the stems of its columns with their labels, its rows."""

    caption: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of the statistics list: ``measure`` None for a group row without a number; ``indent`` in steps."""

    measure: str | None
    label: str
    unit: str = ""
    indent: int = 0


_ITEMS_2019 = (("prior_items", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量"))
_DECISIONS_2021 = (("decisions", "本年处理决定数量"),)

PROACTIVE: dict[str, tuple[BlockForm, ...]] = {
    "2019": (
        BlockForm(
            "第二十条第（一）项",
            (("made", "本年新制作数量"), ("disclosed", "本年新公开数量"), ("public_total", "对外公开总数量")),
            (("regulations", "规章"), ("normative_documents", "规范性文件")),
        ),
        BlockForm(
            "第二十条第（五）项", _ITEMS_2019, (("licensing", "行政许可"), ("other_services", "其他对外管理服务事项"))
        ),
        BlockForm("第二十条第（六）项", _ITEMS_2019, (("penalties", "行政处罚"), ("coercion", "行政强制"))),
        BlockForm("第二十条第（八）项", _ITEMS_2019[:2], (("fees", "行政事业性收费"),)),
        BlockForm(
            "第二十条第（九）项",
            (("items", "采购项目数量"), ("amount", "采购总金额")),
            (("procurement", "政府集中采购"),),
        ),
    ),
    "2021": (
        BlockForm(
            "第二十条第（一）项",
            (("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数")),
            (("regulations", "规章"), ("normative_documents", "行政规范性文件")),
        ),
        BlockForm("第二十条第（五）项", _DECISIONS_2021, (("licensing", "行政许可"),)),
        BlockForm("第二十条第（六）项", _DECISIONS_2021, (("penalties", "行政处罚"), ("coercion", "行政强制"))),
        BlockForm("第二十条第（八）项", (("amount", "本年收费金额（单位：万元）"),), (("fees", "行政事业性收费"),)),
    ),
}

_REFUSED = "（三）不予公开"
_UNAVAILABLE = "（四）无法提供"
_NOT_PROCESSED = "（五）不予处理"
OTHER_GROUP = "（六）其他处理"

# measure (without "applications."), labels below one another from the outermost
_APPLICATIONS_TO_FIVE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("received", ("一、本年新收政府信息公开申请数量",)),
    ("carried_in", ("二、上年结转政府信息公开申请数量",)),
    ("outcome.granted", (OUTCOME, "（一）予以公开")),
    ("outcome.partial", (OUTCOME, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）")),
    ("outcome.refused.state_secret", (OUTCOME, _REFUSED, "1.属于国家秘密")),
    ("outcome.refused.forbidden_by_law", (OUTCOME, _REFUSED, "2.其他法律行政法规禁止公开")),
    ("outcome.refused.security_stability", (OUTCOME, _REFUSED, "3.危及“三安全一稳定”")),
    ("outcome.refused.third_party_rights", (OUTCOME, _REFUSED, "4.保护第三方合法权益")),
    ("outcome.refused.internal_affairs", (OUTCOME, _REFUSED, "5.属于三类内部事务信息")),
    ("outcome.refused.process_information", (OUTCOME, _REFUSED, "6.属于四类过程性信息")),
    ("outcome.refused.enforcement_files", (OUTCOME, _REFUSED, "7.属于行政执法案卷")),
    ("outcome.refused.administrative_inquiry", (OUTCOME, _REFUSED, "8.属于行政查询事项")),
    ("outcome.unavailable.not_held", (OUTCOME, _UNAVAILABLE, "1.本机关不掌握相关政府信息")),
    ("outcome.unavailable.needs_creation", (OUTCOME, _UNAVAILABLE, "2.没有现成信息需要另行制作")),
    ("outcome.unavailable.still_unclear", (OUTCOME, _UNAVAILABLE, "3.补正后申请内容仍不明确")),
    ("outcome.not_processed.petition", (OUTCOME, _NOT_PROCESSED, "1.信访举报投诉类申请")),
    ("outcome.not_processed.repeated", (OUTCOME, _NOT_PROCESSED, "2.重复申请")),
    ("outcome.not_processed.publication", (OUTCOME, _NOT_PROCESSED, "3.要求提供公开出版物")),
    ("outcome.not_processed.excessive", (OUTCOME, _NOT_PROCESSED, "4.无正当理由大量反复申请")),
    (
        "outcome.not_processed.confirmation",
        (OUTCOME, _NOT_PROCESSED, "5.要求行政机关确认或重新出具已获取信息"),
    ),
)
_APPLICATIONS_SEVEN_ON = (
    ("outcome.total", (OUTCOME, "（七）总计")),
    ("carried_out", ("四、结转下年度继续办理",)),
)
_OTHER_2019 = (("outcome.other", (OUTCOME, OTHER_GROUP)),)
_OTHER_2021 = (
    (
        "outcome.other.no_correction",
        (OUTCOME, OTHER_GROUP, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ),
    (
        "outcome.other.no_payment",
        (OUTCOME, OTHER_GROUP, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ),
    ("outcome.other.misc", (OUTCOME, OTHER_GROUP, "3.其他")),
)
APPLICATIONS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "2019": _APPLICATIONS_TO_FIVE + _OTHER_2019 + _APPLICATIONS_SEVEN_ON,
    "2021": _APPLICATIONS_TO_FIVE + _OTHER_2021 + _APPLICATIONS_SEVEN_ON,
}

RESULTS: tuple[tuple[str, str], ...] = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
)
REVIEW: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("reconsideration", ("行政复议",)),
    ("litigation.direct", ("行政诉讼", "未经复议直接起诉")),
    ("litigation.after_reconsideration", ("行政诉讼", "复议后起诉")),
)

STATISTICS: tuple[ListRow, ...] = (
    ListRow(None, "一、主动公开情况"),
    ListRow("proactive.disclosed", "（一）主动公开政府信息数", "条", 1),
    ListRow("proactive.normative_disclosed", "其中：主动公开规范性文件数", "条", 3),
    ListRow("proactive.normative_issued", "制发规范性文件总数", "件", 4),
    ListRow("channels.total", "（二）通过不同渠道和方式公开政府信息的情况", "条", 1),
    ListRow("channels.gazette", "1.政府公报公开政府信息数", "条", 2),
    ListRow("channels.website", "2.政府网站公开政府信息数", "条", 2),
    ListRow("channels.weibo", "3.政务微博公开政府信息数", "条", 2),
    ListRow("channels.wechat", "4.政务微信公开政府信息数", "条", 2),
    ListRow("channels.other", "5.其他方式公开政府信息数", "条", 2),
    ListRow(None, "二、回应解读情况"),
    ListRow("response.hot_topics", "（一）回应公众关注热点或重大舆情数", "次", 1),
    ListRow(None, "（二）通过不同渠道和方式回应解读的情况", "", 1),
    ListRow("response.press_conferences", "1.参加或举办新闻发布会总次数", "次", 2),
    ListRow("response.press_conferences_by_head", "其中：主要负责同志参加新闻发布会次数", "次", 3),
    ListRow("response.online_interviews", "2.政府网站在线访谈次数", "次", 2),
    ListRow("response.online_interviews_by_head", "其中：主要负责同志参加政府网站在线访谈次数", "次", 3),
    ListRow("response.policy_articles", "3.政策解读稿件发布数", "篇", 2),
    ListRow("response.social_media", "4.微博微信回应事件数", "次", 2),
    ListRow("response.other", "5.其他方式回应事件数", "次", 2),
    ListRow(None, "三、依申请公开情况"),
    ListRow("requests.received", "（一）收到申请数", "件", 1),
    ListRow("requests.received_in_person", "1.当面申请数", "件", 2),
    ListRow("requests.received_fax", "2.传真申请数", "件", 2),
    ListRow("requests.received_online", "3.网络申请数", "件", 2),
    ListRow("requests.received_letter", "4.信函申请数", "件", 2),
    ListRow("requests.received_other", "5.其他形式", "件", 2),
    ListRow("requests.closed", "（二）申请办结数", "件", 1),
    ListRow("requests.closed_on_time", "1.按时办结数", "件", 2),
    ListRow("requests.closed_extended", "2.延期办结数", "件", 2),
    ListRow("replies.total", "（三）申请答复数", "件", 1),
    ListRow("replies.already_public", "1.属于已主动公开范围数", "件", 2),
    ListRow("replies.granted", "2.同意公开答复数", "件", 2),
    ListRow("replies.partial", "3.同意部分公开答复数", "件", 2),
    ListRow("replies.refused", "4.不同意公开答复数", "件", 2),
    ListRow("replies.refused_state_secret", "其中：涉及国家秘密", "件", 3),
    ListRow("replies.refused_trade_secret", "涉及商业秘密", "件", 4),
    ListRow("replies.refused_privacy", "涉及个人隐私", "件", 4),
    ListRow("replies.refused_security_stability", "危及国家安全、公共安全、经济安全和社会稳定", "件", 4),
    ListRow("replies.refused_not_government_information", "不是《条例》所指政府信息", "件", 4),
    ListRow("replies.refused_other_legal", "法律法规规定的其他情形", "件", 4),
    ListRow("replies.not_competent", "5.不属于本行政机关公开数", "件", 2),
    ListRow("replies.nonexistent", "6.申请信息不存在数", "件", 2),
    ListRow("replies.amend", "7.告知作出更改补充数", "件", 2),
    ListRow("replies.other_channel", "8.告知通过其他途径办理数", "件", 2),
    ListRow("reconsideration.total", "四、行政复议数量", "件"),
    ListRow("reconsideration.upheld", "（一）维持具体行政行为数", "件", 1),
    ListRow("reconsideration.corrected", "（二）被依法纠错数", "件", 1),
    ListRow("reconsideration.other", "（三）其他情形数", "件", 1),
    ListRow("litigation.total", "五、行政诉讼数量", "件"),
    ListRow("litigation.upheld", "（一）维持具体行政行为或者驳回原告诉讼请求数", "件", 1),
    ListRow("litigation.corrected", "（二）被依法纠错数", "件", 1),
    ListRow("litigation.other", "（三）其他情形数", "件", 1),
    ListRow("complaints.total", "六、举报投诉数量", "件"),
    ListRow("complaints.upheld", "（一）维持具体行政行为数", "件", 1),
    ListRow("complaints.corrected", "（二）被依法纠错数", "件", 1),
    ListRow("complaints.other", "（三）其他情形数", "件", 1),
    ListRow("request_fees", "七、依申请公开信息收取的费用", "万元"),
    ListRow("deposits.total", "七、向图书馆、档案馆等查阅场所报送信息数", "条"),
    ListRow("deposits.paper", "（一）纸质文件数", "条", 1),
    ListRow("deposits.electronic", "（二）电子文件数", "条", 1),
    ListRow(None, "八、机构建设和保障经费情况"),
    ListRow("resources.offices", "（一）政府信息公开工作专门机构数", "个", 1),
    ListRow("resources.reading_points", "（二）设置政府信息公开查阅点数", "个", 1),
    ListRow("resources.staff", "（三）从事政府信息公开工作人员数", "人", 1),
    ListRow("resources.staff_full_time", "1.专职人员数", "人", 2),
    ListRow("resources.staff_part_time", "2.兼职人员数", "人", 2),
    ListRow("resources.funding", "（四）政府信息公开专项经费", "万元", 1),
    ListRow(None, "九、政府信息公开会议和培训情况"),
    ListRow("training.meetings", "（一）召开政府信息公开工作会议或专题会议数", "次", 1),
    ListRow("training.courses", "（二）举办各类培训班数", "次", 1),
    ListRow("training.trainees", "（三）接受培训人员数", "人次", 1),
)

MONEY_WITH_UNIT = frozenset({"proactive.fees.amount", "statistics.request_fees", "statistics.resources.funding"})
"""Money whose unit the form itself states: 万元."""
PROCUREMENT = "proactive.procurement.amount"
"""Money for which the form of 2019 states no unit."""


def places(edition: str) -> tuple[Place, ...]:
    """Every place of the form of ``edition``, in the order of the form."""
    if edition == "2014":
        return tuple((f"statistics.{row.measure}", None) for row in STATISTICS if row.measure)
    proactive = [
        (f"proactive.{row}.{column}", None)
        for block in PROACTIVE[edition]
        for row, _ in block.rows
        for column, _ in block.columns
    ]
    applications = [
        (f"applications.{measure}", applicant) for measure, _ in APPLICATIONS[edition] for applicant, _ in APPLICANTS
    ]
    review = [(f"{group}.{result}", None) for group, _ in REVIEW for result, _ in RESULTS]
    return (*proactive, *applications, *review)
