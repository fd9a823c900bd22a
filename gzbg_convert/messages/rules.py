"""What the rules ask for and what is said where they fail; their sources are the official forms and the notes under
them. The Chinese is that of an office's review opinion: table, row, column, numbers, what is wrong with them."""

Words = tuple[str, str]  # in Chinese and English

TITLES: dict[str, Words] = {
    "A01": ("新收＋上年结转＝办理总计＋结转下年", "received + carried in = outcome total + carried out"),
    "A02": ("办理结果各项之和＝总计", "the outcomes add up to their total"),
    "A03": ("六类申请人之和＝总计", "the six kinds of applicants add up to the total"),
    "A04": ("申请数应为非负整数", "applications are counted in whole numbers, not below 0"),
    "A05": ("有数字的行不留空白", "a row with numbers has no blanks"),
    "A06": ("总计与各类申请人同有同无", "a total above 0 has applicants, and applicants have a total"),
    "A07": ("表三各行与规定表样一致", "the applications table has the rows of the form"),
    "A08": ("表三标签与规定表样一致", "the labels of the applications table are worded as on the form"),
    "A09": ("上年有结转的，本年不应全部为 0", "not everything is 0 when last year carried applications out"),
    "A10": ("逾期未缴费的申请与收费情况一致", "nobody failed to pay where no fee was charged"),
    "R01": ("四种结果之和＝总计", "the four results add up to their total"),
    "R02": ("复议诉讼件数应为非负整数", "cases are counted in whole numbers, not below 0"),
    "R03": ("复议后起诉应先有行政复议", "who sued after a reconsideration had one"),
    "R04": ("本年案件总计不少于上年尚未审结数", "cases pending last year are counted this year"),
    "P01": ("主动公开数应为非负数，件数应为整数", "proactive disclosure is counted in whole numbers, not below 0"),
    "P02": ("现行有效件数不少于制发减废止", "in force is at least issued less repealed"),
    "P04": ("收费金额为万元数，不超过 4 位小数", "the fee is a plain number in 万元 with at most 4 decimals"),
    "P05": ("表二各行与规定表样一致", "table 2 has the rows of the form"),
    "P11": ("新公开数不多于新制作数", "no more was disclosed than made"),
    "P13": ("上一年项目数量加增减不小于 0", "no more items were cut than there were"),
    "P14": ("采购总金额注明单位", "the amount of procurement states its unit"),
    "P15": ("采购项目与采购金额同有同无", "items were procured exactly when money was spent"),
    "S01": ("各渠道公开数之和＝合计", "the channels add up to their total"),
    "S02": ("各种方式的申请数之和＝收到申请数", "the kinds of requests add up to the requests received"),
    "S03": ("按时办结数＋延期办结数＝申请办结数", "closed on time + extended = closed"),
    "S04": ("各类答复数之和＝申请答复数", "the kinds of replies add up to the replies"),
    "S05": ("不同意公开各项之和＝不同意公开答复数", "the reasons of refusal add up to the refusals"),
    "S06": ("行政复议三种结果之和＝行政复议数量", "the three results add up to the reconsiderations"),
    "S07": ("行政诉讼三种结果之和＝行政诉讼数量", "the three results add up to the lawsuits"),
    "S08": ("举报投诉三种结果之和＝举报投诉数量", "the three results add up to the complaints"),
    "S09": ("纸质文件数＋电子文件数＝报送信息数", "paper + electronic = deposits"),
    "S10": ("专职人员数＋兼职人员数＝工作人员数", "full-time + part-time = staff"),
    "S11": ("主要负责同志参加次数不多于总次数", "what the head took part in is no more than there was"),
    "S12": (
        "主动公开规范性文件数不多于制发数和公开总数",
        "normative documents disclosed are no more than issued, or disclosed",
    ),
    "S13": ("答复数不多于办结数", "no more replies than requests closed"),
    "S14": ("主动公开数不多于各渠道公开数合计", "no more disclosed than the channels together"),
    "Y01": ("上年结转下年＝本年上年结转", "carried out last year = carried in this year"),
    "Y02": ("现行有效＝上年现行有效＋制发－废止", "in force = in force last year + issued - repealed"),
    "Y03": ("上一年项目数量＝上年项目数量＋上年增减", "prior items = last year's prior items + change"),
    "Y04": ("与上年相比没有异常增减", "no number is five times that of last year, or a fifth of it"),
    "Y05": ("与上年采用同一版本表样", "the form is that of last year"),
    "Y06": ("同一机关同一年度的报告数据一致", "reports of one body for one year agree"),
    "Y07": ("各部分文字不照抄上年或其他机关的报告", "no section repeats last year's text, or another body's"),
    "T01": ("正文所述数量与统计表一致", "what the text counts is what the tables hold"),
    "T02": (
        "正文所述各分项与总数相符",
        "the parts that the text tells are no more than their whole, and all together are the whole",
    ),
    "T03": ("“未收到申请”等表述与表三一致", "whether applications were received is told as the table has it"),
    "T04": ("“全部办结”的表述与结转数一致", "all are said to be closed only where none was carried out"),
    "T05": ("正文写明的年度与报告年度一致", "the text names the year of the report"),
    "T06": ("第六部分说明收取信息处理费情况", "section six says what fees were charged"),
    "T07": ("第五部分有实际内容", "section five says something"),
    "T08": ("没有残留的模板文字", "no text of the template is left"),
    "F01": ("六个部分齐全", "all six sections are there"),
    "F02": ("各部分标题、顺序、序号与规定一致", "titles, order and numbers of the sections are those of the form"),
    "F03": ("统计期限为 1 月 1 日至 12 月 31 日", "the period is 1 January to 31 December"),
    "F04": ("落款日期在统计期限之后、公布期限之前", "signed after the year's end and in time"),
    "F05": ("法定统计表齐全", "the statutory tables are all there"),
    "F06": ("采用当年度的表样", "the form is that of the year"),
    "F08": ("一个文件一份报告", "one report in a file"),
    "H01": ("本级数据＝各下级机关数据之和", "what a body reports is the sum of the bodies directly below it"),
    "Q01": ("两次读取的结果一致", "two readers agree"),
    "Q02": ("表内数字均有归属，格内均为数字", "every number of the tables has a place, and every place a number"),
    "Q03": ("不存在改一两个数即可使勾稽关系成立的情形", "no change of one number or two would make all sums hold"),
    "Q04": ("文字解码没有损失", "the text was decoded without loss"),
}

SUMS = "A01 A02 A03 R01 S01 S02 S03 S04 S05 S06 S07 S08 S09 S10".split()
_SUM: dict[str, Words] = {
    "fail": ("{place}：{left}，与{right}不符。", "{place}: {left}, but {right}."),
    "pass_if": (
        "{place}：{gaps}未填，按 0 计算，{left}，与{right}相符。",
        "{place}: {gaps} left blank; taken as 0, {left}, and {right}.",
    ),
    "undetermined": ("{place}：{gaps}{why}。", "{place}: {gaps} {why}."),
}
_COUNT = "{place}应填非负整数，现为“{raw}”。", "{place} should be a whole number, not below 0; it says '{raw}'."
_AT_MOST = (
    "{table}“{small}”为 {more} {unit}，多于“{large}”的 {less} {unit}。",
    "{table}: {small} {more}{unit} > {large} {less}{unit}.",
)

FAILURES: dict[str, Words] = {
    "A04": _COUNT,
    "A05": (
        "表三有 {count} 行只填了一部分，未填数字的有：{rows}；没有发生的应填 0。",
        "table 3: rows filled in only in part ({count}), without a number for: {rows}; nothing is written as 0.",
    ),
    "A06": ("表三有 {count} 行{what}：{rows}。", "table 3: rows ({count}) in which {what}: {rows}."),
    "A07": ("表三{what}。", "table 3: {what}."),
    "A08": (
        "表三标签“{printed}”与规定表样的“{label}”不一致。",
        "table 3: the label '{printed}' differs from the form's '{label}'.",
    ),
    "A09": (
        "上年结转下年 {before} 件，而本年表三全部为 0。",
        "last year carried out {before}, but everything in table 3 is 0.",
    ),
    "A10": (
        "表三“{row}”为 {count} 件，而第六部分写“{quote}”，请核实。",
        "table 3: {row} {count}, but section six says '{quote}'.",
    ),
    "R02": _COUNT,
    "R03": (
        "表四“复议后起诉”总计 {suits} 件，而本年和上年均无行政复议案件。",
        "table 4: {suits} lawsuits after reconsideration, but no reconsideration in this year or the last.",
    ),
    "R04": (
        "{place}为 {total} 件，少于上年尚未审结的 {before} 件。",
        "{place}: {total} is less than the {before} pending last year.",
    ),
    "P01": (
        "{place}应填非负数，件数应为整数，现为“{raw}”。",
        "{place} should not be below 0, and whole where it is a count; it says '{raw}'.",
    ),
    "P02": (
        "{place}：现行有效 {in_force} 件，少于本年制发 {issued} 件减本年废止 {repealed} 件。",
        "{place}: in force {in_force} is less than issued {issued} - repealed {repealed}.",
    ),
    "P04": ("{place}为“{raw}”，{what}。", "{place}: '{raw}' {what}."),
    "P05": ("表二{what}。", "table 2 {what}."),
    "P11": _AT_MOST,
    "P13": (
        "{place}：上一年项目数量 {prior} 项，本年增减 {change} 项，合计小于 0。",
        "{place}: prior items {prior} and change {change} are together below 0.",
    ),
    "P14": ("{place}为“{raw}”，没有注明单位（元或万元）。", "{place}: '{raw}' states no unit (元 or 万元)."),
    "P15": (
        "表二政府集中采购：采购项目数量为“{items}”，采购总金额为“{amount}”，一项为 0 而另一项不为 0。",
        "table 2, procurement: items '{items}' and amount '{amount}': one is 0 and the other is not.",
    ),
    **dict.fromkeys(("S11", "S12", "S13", "S14"), _AT_MOST),
    "Y01": (
        "{place}为 {now} 件，与上年度报告结转下年度的 {before} 件不符。",
        "{place}: {now}, but last year's report carried out {before}.",
    ),
    "Y02": (
        "{place}为 {now} 件，与上年现行有效加本年制发减本年废止（{sum}）不符。",
        "{place}: {now}, but last year's in force + issued - repealed is {sum}.",
    ),
    "Y03": (
        "{place}为 {now} 项，与上年度报告的项目数量加增减（{sum}）不符。",
        "{place}: {now}, but last year's prior items + change is {sum}.",
    ),
    "Y04": ("{place}为 {now}，上年为 {before}，变化较大，请核实。", "{place}: {now}, but {before} last year."),
    "Y05": (
        "上年采用 {before} 年版表样，本年采用 {now} 年版：{what}。",
        "the form changed from that of {before} to that of {now}: {what}.",
    ),
    "Y06": (
        "{issuer} {year} 年度另有一份报告，两份报告有 {count} 处数据不一致：{names}。",
        "there is another report of {issuer} for {year}, and the two differ in numbers ({count}): {names}.",
    ),
    "Y07": (
        "“{section}”部分的文字有 {percent}% 与{whose}报告相同（如“{quote}”），请核实是否照抄。",
        "section {section}: {percent}% of its text is the same as in {whose} (such as '{quote}').",
    ),
    "T01": (
        "{part}称“{quote}”，而{place}为 {count} 件，不一致。",
        "{part} says '{quote}', but {place} holds {count}.",
    ),
    "T02": (
        "{part}称“{quote}”，而{what}。",
        "{part} says '{quote}', but {what}.",
    ),
    "T03": (
        "{part}写“{quote}”，而表中收到的申请总计为 {count} 件。",
        "{part} says '{quote}', but the table has {count} applications received.",
    ),
    "T04": (
        "{part}写“{quote}”，而表三结转下年度继续办理 {count} 件。",
        "{part} says '{quote}', but the table carries {count} applications to the next year.",
    ),
    "T05": (
        "报告年度为 {year} 年，而{place}写“{quote}”（{other} 年）。",
        "the report is for {year}, but its {place} says '{quote}' ({other}).",
    ),
    "T06": (
        "第六部分没有说明收取政府信息公开信息处理费的情况（2021 年度起应当说明）。",
        "section six does not say what was charged for processing applications, as it has to since 2021.",
    ),
    "T07": (
        "第五部分“存在的主要问题及改进情况”{what}。",
        "section five (problems and improvements) {what}.",
    ),
    "T08": ("{part}残留模板文字“{quote}”。", "{part} still has text of the template: '{quote}'."),
    "F01": ("缺少{names}部分。", "sections missing: {names}."),
    "F02": ("{what}。", "{what}."),
    "F03": (
        "统计期限为 {start} 至 {end}，应为 {year} 年 1 月 1 日至 12 月 31 日。",
        "the period is {start} to {end} instead of {year}-01-01 to {year}-12-31.",
    ),
    "F04": ("落款日期 {published} {what}。", "the date of signature, {published}, {what}."),
    "F05": ("{what}。", "{what}."),
    "F06": (
        "{year} 年度报告采用的是 {edition} 年版表样。",
        "the report for {year} uses the form of {edition}.",
    ),
    "F08": (
        "该文件中有多份报告，本报告不是第一份；每份报告应单独成为一个文件。",
        "the file holds several reports, and this is not the first; each should have a file of its own.",
    ),
    "H01": (
        "{place}为 {now}，与各下级机关合计 {sum}（{names}）不符{more}。",
        "{place}: {now}, but the bodies below have {sum} together ({names}){more}.",
    ),
    "Q01": (
        "{place}：两次读取的结果不同，一次为{here}，一次为{there}，请对照原文核对。",
        "{place}: two readers differ, {here} and {there}; compare it with the document.",
    ),
    "Q02": ("{what}，请对照原文核对。", "{what}; compare it with the document."),
    "Q03": (
        "将{changes}，则{proof}的勾稽关系全部成立{remark}，请对照原文核对。",
        "with {changes}, all sums hold in {proof}{remark}; compare it with the document.",
    ),
    "Q04": ("文字解码有损失，部分内容可能缺失。", "text was lost when the document was decoded."),
}

_OTHERS: dict[tuple[str, str], Words] = {
    ("Q03", "pass_if"): ("由{proof}的勾稽关系推得，{changes}。", "it follows from {proof} that {changes}."),
    ("H01", "undetermined"): (
        "{bodies}没有该年度报告或者没有相应数据，有 {count} 项指标无法汇总核对：{names}。",
        "without a report for the year or without these numbers: {bodies}; what cannot be added up ({count}): {names}.",
    ),
    ("P02", "undetermined"): (
        "现行有效或废止件数未填，无法核对。",
        "in force or repealed is blank, so that it cannot be checked.",
    ),
    ("F03", "undetermined"): ("没有写明统计期限。", "the period is not stated."),
    ("F04", "undetermined"): (
        "没有落款日期，或者看不出是部门还是政府，无法核对公布期限。",
        "not signed with a date, or whether by a department or a government cannot be told.",
    ),
}

VERDICTS: dict[str, Words] = {
    "pass": ("成立", "holds"),
    "pass_if": ("在所列空白为 0 时成立", "holds if the blanks named are 0"),
    "fail": ("不成立", "does not hold"),
    "undetermined": ("资料不全，无法判断", "cannot be told from what is there"),
    "not_applicable": ("不适用", "does not apply"),
}


def _sentence(rule: str, status: str) -> Words:
    own = _OTHERS.get((rule, status)) or (_SUM.get(status) if rule in SUMS else None)
    if own is None and status == "fail":
        own = FAILURES[rule]
    if own is None:
        (chinese, english), (verdict_zh, verdict) = TITLES[rule], VERDICTS[status]
        formula_zh, formula = ("。{formula}", ". {formula}") if rule in SUMS and status == "pass" else ("。", ".")
        own = f"{chinese}：{verdict_zh}{formula_zh}", f"{english}: {verdict}{formula}"
    return own


RULES: dict[str, tuple[str, str, str]] = {  # the severity of a finding is its rule's, not its sentence's
    f"rule.{rule}.{status}": ("info", *_sentence(rule, status)) for rule in TITLES for status in VERDICTS
}
