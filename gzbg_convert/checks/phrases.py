"""The words by which the prose names what it counts, and those that take a count elsewhere."""

from __future__ import annotations

from gzbg_convert.light import re

SUBJECTS = re.compile("申请|复议|诉讼|规范性文件|行政许可|行政处罚|行政强制")
INK = re.compile(r"\S+")
SENTENCE = re.compile("[^。；;！!？?]+[。；;！!？?]?")
_WITHIN = "[^，、：:（）()。；;！!？?,]+"
CLAUSE = re.compile(_WITHIN + "(?:(?<=[0-9]),(?=[0-9]{3}(?![0-9]))" + _WITHIN + ")*")
_NUMERALS = "一二两三四五六七八九十百千万零〇"
COUNT = re.compile(  # begins with a set of characters, which is quick to look for
    "([0-9０-９"
    + _NUMERALS
    + "](?<![0-9０-９.．,第每%％—~～至近约超逾万千百亿\\-].)(?<![数几上][十百千万])[0-9０-９,"
    + _NUMERALS
    + "]{0,12})"
    "(?:件次|[件宗起份条例个])(?![余多左以之内])"
)
_ASKED = "(?:的|～|各类|政府|信息|公开|依申请|申请|群众|提交|提出|事项)*(?:的)?(?:申请|办件|件)?"
_CASE = "(?:的)?(?:申请|案件|案)?"
_FILLING = "(?:数量|件数|总数|总量|数|量)?(?:共有|共计|合计|总计|总共|共|计|为|是|有|了|达到|达)*$"
_NORMATIVE = "(?:的|了|行政|本部门|本机关|我局|本级)*规范性文件"
_LAST_YEAR = "(?:上年度?|上一年度?|去年|20[0-9]{2}年度?)"
_NEXT_YEAR = "(?:下年度?|下一年度?|次年|明年|20[0-9]{2}年度?)"
_CARRIED_IN = _LAST_YEAR + "(?:结转|转入|接转|结余|遗留|延续)"
_CARRIED_OUT = "(?:结转|顺延|转入|延至|延续|转)(?:至|到|入)?" + _NEXT_YEAR
_RESULTS = (
    "(?P<upheld>(?:结果)?维持)|(?P<corrected>(?:结果|被|依法)*(?:纠正|纠错))"
    "|(?P<other>其他结果)|(?P<pending>(?:尚未|未)审结)"
)
_OUTCOMES = (
    "(?P<partial>部分公开)|(?P<refused>不予公开|不同意公开)|(?P<granted>予以公开|同意公开)"
    "|(?P<unavailable>无法提供)|(?P<not_processed>不予处理)|(?P<other_outcome>其他处理)"
)
BEFORE = {  # what is counted, right before the number but for words of filling
    "applications": re.compile(
        "(?:(?P<fresh>新收到?|新接收|新受理)"
        + _ASKED
        + "|(?P<received>收到|接收|接到|接受|收悉|登记(?=(?:的|了)?(?:政府)?(?:信息公开|依申请)))(?:了|处理)?"
        + _ASKED
        + "|信息公开申请(?P<received_>(?=(?:总|数)?量(?:共|为|是|达)))"
        + "|(?P<accepted>受理)(?:了|处理)?"
        + _ASKED
        + "|(?P<carried_in>"
        + _CARRIED_IN
        + "(?:到本年|至本年|本年|至今年|的)?"
        + _ASKED
        + "(?:办理)?|结转上年度?"
        + _ASKED
        + ")"
        + "|(?P<carried_out>"
        + _CARRIED_OUT
        + "(?:继续)?(?:办理|答复|处理)?(?:的)?"
        + _ASKED
        + ")"
        + "|(?P<handled>(?:办理|处理)(?:了)?(?:的|～|各类|政府|信息|公开)*(?:申请|依申请公开)(?:事项|申请)?"
        "|共(?:需|应)?(?:办理|处理)(?:申请)?)"
        + "|(?P<closed>办结|办理完毕|处理完毕|审结)(?:了)?"
        + _ASKED
        + "|(?P<replied>答复|回复|办复|答结)(?:了|完毕)?"
        + _ASKED
        + "|(?:"
        + _OUTCOMES
        + ")(?:决定|答复)?(?:的)?"
        + "|(?P<natural_person>自然人)"
        + _ASKED
        + "|(?P<organisations>法人(?:或者|或|和|及|与)?其他组织)"
        + _ASKED
        + "|(?P<business>商业企业)"
        + _ASKED
        + ")"
        + _FILLING
    ),
    "cases": re.compile(
        "(?:"
        + _RESULTS
        + "|(?P<direct>(?:未经复议)?直接(?:起诉|提起(?:行政)?诉讼)|未经复议起诉)"
        + _CASE
        + "|(?P<after>复议后(?:再)?(?:起诉|提起(?:行政)?诉讼))"
        + _CASE
        + "|(?P<reconsideration>行政复议)"
        + _CASE
        + "|(?P<litigation>行政诉讼|行政应诉)"
        + _CASE
        + ")"
        + _FILLING
    ),
    "proactive": re.compile(
        "(?:(?:制发|制定|出台|印发|制作)(?P<issued>)"
        + _NORMATIVE
        + "|废止(?:或失效|失效)?(?P<repealed>)"
        + _NORMATIVE
        + "|现行有效(?P<in_force>)"
        + _NORMATIVE
        + "|(?P<listed>制发|废止|现行有效)(?:的)?"
        + "|作出(?:的)?(?:各类)?(?P<licensing>行政许可)(?:处理)?(?:决定)?"
        + "|(?:作出|实施)(?:的)?(?:各类)?(?P<penalties>行政处罚)(?:处理)?(?:决定)?"
        + "|(?:作出|实施)(?:的)?(?:各类)?(?P<coercion>行政强制)(?:处理)?(?:决定|措施)?"
        + "|(?P<licensing_>行政许可)(?:处理)?决定"
        + "|(?P<penalties_>行政处罚)(?:处理)?决定"
        + "|(?P<coercion_>行政强制)(?:处理)?决定)"
        + _FILLING
    ),
}
AFTER = {  # what is counted, right after the number: 8件予以公开
    "applications": re.compile(
        "(?:申请)?(?:已|将|均|依法|需|被|作出)*(?:" + _OUTCOMES + "|(?P<carried_out>" + _CARRIED_OUT + "))"
    ),
    "cases": re.compile(
        _RESULTS
        + "|(?:[^0-9复维后审撤]{0,12}?(?P<reconsideration>行政复议)|[^0-9复维后审撤]{0,12}?(?P<litigation>行政诉讼))"
        "(?!决定|答复|通知|机关|后|被?纠|败)"
    ),
}
OPENS = re.compile("(?:其中|另有|另|有|对|发生|引发|收到|产生|涉及|剩余|其余|以及|和)*$")
TOPICS = re.compile(  # branches that begin with a character are quick to look for
    "信息公开(?:工作)?(?:的|类)?(?:书面)?申请|公开政府信息(?:的)?申请|依申请公开|申请公开|复议|诉讼|应诉|起诉|规章(?:(?:和|及|与|、|以及|或|或者)(?:行政)?规范性文件)?|规范性文件"
    "|法规|行政许可|行政处罚|行政强制|建议|提案|议案|信访|热线|留言|来信|信箱|咨询|投诉|举报|诉求|舆情|培训|会议|解读|办件|审批"
    "|仲裁|调解|监察|监督|12345|来电|来访|公证|救助|补助|专利|注册|入学|贷款|住房|低保|行政确认|档案"
)
TOPIC_OF = {  # by the first two characters; all others are foreign
    **dict.fromkeys(("信息", "公开", "依申", "申请"), "applications"),
    "复议": "reconsideration",
    "诉讼": "litigation",
    "应诉": "litigation",
    "起诉": "litigation",
    "规范": "normative",
}
PROACTIVE = ("行政许可", "行政处罚", "行政强制")
_SPAN = "往年|历年|近[一二三四五六七八九十两几0-9]+年"
OTHER_YEAR = re.compile("上年|去年|上一年|前年|" + _SPAN)
SPAN = re.compile(_SPAN)
THIS_YEAR = re.compile("本年|今年")
ALL_YEAR = re.compile("全年|当年|一年来")
YEAR = re.compile("(20[0-9]{2})(?:年|[-—至]|$)")
COMPARED = re.compile(
    "同比|环比|(?:较|比|与|同|对比|相比|相较)(?:于)?(?:上年|去年|上一年|上一年度|往年|同期|前年|20[0-9]{2})|相比"
)
CHANGE = re.compile(
    "(?:增加|增长|减少|下降|上升|上涨|回落|增幅|降幅|新增|净增|增至|降至|多|少|提高|压减|压缩|翻)(?:了|到|至|约)?[^，0-9]{0,3}$"
)
CARRIED = re.compile(
    _LAST_YEAR
    + "(?:结转|转入|接转|结余|遗留|延续)|"
    + "(?:结转|顺延|转入|延至|延续|转)(?:至|到|入)?(?:上年度?|"
    + _NEXT_YEAR
    + ")"
)
WHOLE_YEAR = re.compile(
    "20[0-9]{2}年1月1日[^，。]{0,8}?12月31日|截[至止](?:到)?(?:20[0-9]{2}年(?:度)?)?(?:12月31日|年底|年末|底)|12月31日[前止]"
)
NARROWED = re.compile(
    "季度|月(?<=[0-9一二三四五六七八九十]月)|半年|目前|至今|以来|年来(?<!一年来)|期间|任期|累计(?<!年累计)(?<!年度累计)|除|平均|每|预计|计划|力争|目标|左右|以上|以内|不足|不含|不包括|无关|至少|曾|示例|例如|如："
)
PART = re.compile(
    "书面|当面|现场|窗口|信函|传真|邮|网上|网络|网站|在线|线[上下]|平台|渠道|方式|涉及(?!(?:政府)?信息公开)|关于|围绕|涵盖|方面|领域|重复|补正|撤回|撤销|逾期|延期"
    "|超期|不予受理|待|正在|已经|未能|其余|剩余|剩下|另|驳回|咨询|法制|审核|转办|移送|移交|转交|转送|协办|会办|协助|指导|代|当场|即时|败诉|胜诉|出庭|审理|未|没|最[多少高低]|单[日周月]|抽[查取样]|评查|便民|回访|EMS|挂号|快递|特快"
)
OTHERS = re.compile(
    "各[单部乡镇街县地区市科处股室]|下[属辖]|直属|本级|办公[室厅]|分局|支队|大队|街道|系统|部门|乡镇|上级|政府(?<=[省州市县区]政府)(?!信息)|局(?<=[省州市县区]局)"
    "|政务公开办|科室|单位|层面|级(?<=[省州市县区镇乡村]级)(?!以上)|机关(?<=[局委厅办院]机关)"
)
EVERYWHERE = re.compile("全[省州市县区盟旗镇乡]|各级")
OURS = re.compile("我[局委厅办镇乡院市县区省州街单]|本[局机委厅镇乡院市县区单]")
ALL_WAYS = re.compile("等(?:各类|多种|各种|多个)?(?:渠道|方式|途径|形式|平台)")
PUBLISHED = re.compile(
    "不|免|减轻|从轻|变更|注销|撤|公开|公示|公布|发布|上传|归集|录入|信息|清理|审查|备案|解读|征求|起草|拟|名义|党|目录|公告"
)
JOINED = re.compile("(?:和|与|及|或|、|以及)$")
PLAIN_RESULT = re.compile(
    "(?:其中|包括|包含|含|作出|属于|决定|依法|已|均|可以|答复|结果|为|对|申请|申请人|的|有|被|经|是|共|本年度?|全年|处理|办理|行政复议|行政诉讼|行政机关|复议|诉讼)*"
)
PARTS = re.compile("其中|包括|包含|含")
LISTED = re.compile("制发|废止|现行有效")
EVERYBODY = re.compile("公民、法人(?:和|及|或|或者|以及|与)?其他组织(?:和个人)?")
IS_OF_A_YEAR = re.compile("年|[同环相]比|同期")
CASES = re.compile("复议|诉讼|起诉")
CASES_APART = re.compile("结转|[一二再]审|其他行政|新[增收发立]|[未不](?:涉|属|是)[^，。；]{0,6}信息公开")
AMONG_ALL_CASES = re.compile("[件宗起个][，；。（(、]?(?:其中|涉|属于?|关于|含)[^，。；]{0,8}信息公开")
AS_A_REVIEWER = re.compile("受理|审理|办理|办结|审结|收到|接到|接收|承办|处理|复议机关")
AT_YEAR_END = re.compile("年[末底]")
OF_NEW_ONES = re.compile("新[收受接]")
RECEIVED = re.compile("(?:收到|接收|接到|受理|征求|征得)(?:的|了)?$")
PARTS_OF_APPLICATIONS = re.compile("申请|网上|网络|信函|邮|当面|现场|窗口|传真|公民|自然人|法人")
OFFICE = re.compile(  # an office that is named, and does what the body of the report does
    "([^我本各的，]{2,10}(?:局|委|厅|办|中心|委员会|院|所|站|队))(?:全年|今年|本年度?|年度?|累计|共计|共|未|没有)*"
    "(?:新收|收到|接收|接到|受理|办结|答复|作出|制发|制定|印发)"
)
OF_ITSELF = re.compile("本级|[省州市县区](?:人民)?政府(?:办公?[室厅]?)?(?:全年|共计?|累计)*(?:新收|收到|受理|接收)")
NAMES_WHAT = re.compile("申请|信息公开|规范性文件")
ANY_YEAR = re.compile("20[0-9]{2}")
DENYING = "未没无"
SHARED = re.compile("分别|[均各](?:为|是|有|计|达)*$")
SHARED_BY = re.compile("(?:分别|[均各])(?:为|是|有|共|计|达)*$")
JOINER = re.compile("以及|[、和与及]")
TOGETHER = re.compile("(?:合计|共计|总计|总共|一共|共|共有)(?:需|应)?(?:办理|处理)?(?:申请|案件)?(?:为|是)?")
CASE_HEADING = re.compile(
    "(?:(?P<reconsideration>行政复议)|(?P<litigation>行政诉讼)|(?P<direct>(?:未经复议)?直接起诉)|(?P<after>复议后起诉))"
    "(?:案件|案|情况|方面|结果)*"
)
ALL_SO = re.compile(
    "(?:案件|结果|复议结果|判决结果)?(?:均|全部|都)(?:为|已|被|予以|作出|是|依法|判决|裁定|结果)*"
    "(?:(?P<upheld>维持)|(?P<corrected>纠正)|(?P<granted>(?<=予)公开|(?<=予以)公开))(?:决定|答复|原行政行为|行政行为|原判|处理)*"
)
