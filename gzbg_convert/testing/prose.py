"""The running text of made-up reports: paragraphs of our own in the style of the genre, about bodies that do not exist.

``{body}`` is the full name, ``{we}`` how it calls itself, ``{year}``, ``{last}`` and ``{next}`` are years, ``{a}`` to
``{f}`` are numbers of the text (never those of the tables).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random


@dataclass(frozen=True, slots=True)
class Body:
    """A made-up administrative body and how to reach it."""

    name: str
    we: str
    address: str
    postcode: str
    phone: str
    email: str


BODIES: tuple[Body, ...] = (
    Body("云栖县卫生健康局", "我局", "云栖县望湖路18号", "329017", "0797-5550182", "yxwjj@yunqi.example.cn"),
    Body(
        "青石市人民政府", "全市各级行政机关", "青石市人民大道1号", "418003", "0749-5550100", "xxgk@qingshi.example.cn"
    ),
    Body("北岭省教育厅", "我厅", "松城市学府路66号", "150207", "0450-5550366", "gkb@beiling.example.cn"),
    Body("松湾区市场监督管理局", "我局", "松湾区海棠街7号", "266209", "0533-5550977", "swscj@songwan.example.cn"),
    Body("雁渡镇人民政府", "我镇", "雁渡镇沿河街42号", "337214", "0799-5550142", "yandu@nanping.example.cn"),
    Body("望河市交通运输局", "我局", "望河市滨江中路205号", "425611", "0738-5550205", "jtj@wanghe.example.cn"),
    Body("南屏县自然资源局", "我局", "南屏县青云路33号", "353318", "0591-5550333", "zrzy@nanping.example.cn"),
    Body("临沙新区管理委员会", "新区", "临沙新区创业路9号", "528811", "0757-5550009", "gwh@linsha.example.cn"),
)

FOREWORDS = (
    "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条的规定，现向社会公布{body}{year}年政府信息公开工作年度报告。"
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。"
    "所列数据的统计期限为{year}年1月1日至{year}年12月31日。如对本报告有疑问，请与{body}办公室联系（地址：{address}，邮编：{postcode}，电话：{phone}，电子邮箱：{email}）。",
    "本报告依照《条例》和上级机关关于年度报告格式的要求编制，全文包括：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；"
    "四、政府信息公开行政复议、行政诉讼情况；五、存在的主要问题及改进情况；六、其他需要报告的事项。数据统计期限为{year}年1月1日至{year}年12月31日。",
    "为便于公众了解{body}一年来公开工作的进展，现将{year}年度政府信息公开工作情况报告如下，统计时段自{year}年1月1日起至{year}年12月31日止。",
)

OVERVIEW = (
    "{year}年，{we}坚持以公开为常态、不公开为例外，把公开贯穿决策、执行、管理、服务和结果各环节，全年在门户网站发布各类信息{a}条，"
    "较{last}年的{b}条有所增加；政务新媒体推送图文{c}篇，阅读量超过{d}万次。",
    "（一）主动公开。围绕群众关心的办事指南、资金分配和项目建设，集中梳理栏目{e}个，更新目录{f}项，对{c}条过期信息作了清理，公开的时效和准确性都有改善。",
    "（二）依申请公开。规范登记、审核、办理、答复和归档五个环节，对疑难申请实行集体会商。{year}年共接收当面、信函和网络申请若干件，具体数字见本报告第三部分表格；"
    "{last}年受理{b}件、答复{e}件。",
    "（三）政府信息管理。健全发布审核机制，落实“先审后发”，全年审核拟公开文稿{c}份，退回修改{f}份；对已公开的规范性文件逐件标注效力状态。",
    "（四）平台建设。升级检索功能，新设政策问答专栏，上线{f}个专题；按要求完成无障碍改造，网站可用率保持在99%以上。",
    "（五）监督保障。召开专题会议{f}次，举办业务培训{f}期、培训{c}人次；将公开工作纳入年度考核，权重不低于4分，全年未发生责任追究情形。",
)
PROBLEMS = (
    "一年来的工作取得了一定成效，但对照群众期待仍有差距：一是解读形式较为单一，图表和视频不多；二是少数科室对公开属性认定不够准确；三是基层栏目更新不够及时。",
    "{next}年，{we}将着力做好三方面工作：（一）丰富解读方式，重要文件解读率达到100%；（二）加强属性源头认定，每季度通报一次；（三）开展栏目巡检，每月不少于2次。",
    "针对{last}年报告中提出的人员力量不足问题，本年度增配工作人员2名，轮训{c}人次，有关整改事项已经完成。",
)
OTHER_MATTERS = (
    "（一）收取信息处理费情况。{year}年度{we}未收取信息处理费。",
    "（二）建议提案办理情况。全年承办代表建议{f}件、委员提案{e}件，均已按期答复，办理结果除依法不予公开的以外均已公开。",
    "（三）落实上级年度政务公开工作要点情况。对照要点分解任务{e}项，逐项明确责任科室和完成时限，年底全部完成。",
)
PROACTIVE_LEAD = ("{year}年{we}主动公开政府信息的有关数据如下表。", "")
REVIEW_LEAD = ("{year}年因政府信息公开引起的行政复议和行政诉讼情况如下。", "")

HEADINGS = (
    ("overview", ("一、总体情况", "一、整体情况")),
    ("proactive", ("二、主动公开政府信息情况",)),
    ("applications", ("三、收到和处理政府信息公开申请情况",)),
    (
        "review",
        ("四、政府信息公开行政复议、行政诉讼情况", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
    ),
    ("problems", ("五、存在的主要问题及改进情况", "五、存在的主要问题及改进措施")),
    ("other_matters", ("六、其他需要报告的事项",)),
)

OUTLINE_2014: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "overview",
        "一、概述",
        (
            "{year}年，{we}按照《条例》要求，扎实开展政府信息公开工作，全年新增公开栏目{f}个，制度建设和队伍建设都有新进展。",
            "政府网站总访问量{d}万人次，日均访问{a}人次，公众满意度继续提高。",
        ),
    ),
    (
        "organisation",
        "二、组织领导和制度建设情况",
        (
            "调整充实了政府信息公开工作领导小组，由主要负责人任组长，明确1名分管领导和{f}名联络员，修订保密审查等制度{f}项。",
        ),
    ),
    (
        "proactive",
        "三、主动公开政府信息情况",
        (
            "围绕资金使用、行政审批、公共服务等重点领域，通过网站、公报和新媒体公开信息，内容涵盖机构职能、规划计划、统计数据等{e}类。",
            "及时回应社会关切，举办在线访谈和新闻发布活动，对重要政策做到同步解读。",
        ),
    ),
    (
        "applications",
        "四、依申请公开政府信息情况",
        ("畅通当面、信函、传真和网络等受理渠道，{last}年收到申请{b}件，本年度有关数据见附表，全部依法按期办理。",),
    ),
    (
        "fees",
        "五、政府信息公开的收费及减免情况",
        ("{year}年对申请公开政府信息的个人和单位收取的检索、复制等成本费用情况见附表，无减免事项。",),
    ),
    ("review", "六、因政府信息公开申请行政复议、提起行政诉讼的情况", ("有关行政复议和行政诉讼的数量及结果见附表。",)),
    (
        "proposals",
        "七、建议和提案办理结果公开情况",
        ("承办人大代表建议{f}件、政协委员提案{e}件，办理结果已在网站专栏公开。",),
    ),
    (
        "problems",
        "八、存在的主要问题和改进措施",
        (
            "主要问题是公开内容还不够全面，深度有待拓展；部分信息更新不够及时。",
            "{next}年将继续完善目录，拓宽渠道，加强培训，力争公开工作再上新台阶。",
        ),
    ),
    ("other_matters", "九、需要说明的事项与附表", ("本报告数据的统计期限为{year}年1月1日至{year}年12月31日。",)),
)
APPENDIX = "附件：{year}年度政府信息公开工作情况统计表"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, of which year, and the numbers of the text."""

    body: Body
    year: int
    numbers: tuple[int, ...]

    def say(self, template: str) -> str:
        """``template`` with every name filled in."""
        names: dict[str, str | int] = {
            "body": self.body.name,
            "we": self.body.we,
            "address": self.body.address,
            "postcode": self.body.postcode,
            "phone": self.body.phone,
            "email": self.body.email,
            "year": self.year,
            "last": self.year - 1,
            "next": self.year + 1,
        }
        names.update(zip("abcdef", self.numbers, strict=True))
        return template.format(**names)


def voice(body: Body, year: int, random: Random) -> Voice:
    """A voice with numbers of its own."""
    mosts = (2000, 900, 400, 300, 40, 12)
    return Voice(body, year, tuple(random.randrange(most // 4, most) for most in mosts))


def chinese_date(day: date) -> str:
    """``2024年1月19日``."""
    return f"{day.year}年{day.month}月{day.day}日"
