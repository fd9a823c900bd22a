"""The verdicts of the rules; their sources are the notes under the official forms."""

_RULES = {  # rule: what it says, in Chinese and English
    "A01": ("新收＋上年结转＝办理总计＋结转下年", "received + carried in = outcome total + carried out"),
    "A02": ("办理结果各项之和＝总计", "the outcomes add up to their total"),
    "A03": ("六类申请人之和＝总计", "the six kinds of applicants add up to the total"),
    "A04": ("申请数应为非负整数", "applications are counted in whole numbers, not below 0"),
    "R01": ("四种结果之和＝总计", "the four results add up to their total"),
    "R02": ("复议诉讼件数应为非负整数", "cases are counted in whole numbers, not below 0"),
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
}

_VERDICTS = {
    "pass": ("info", "成立", "holds"),
    "pass_if": ("info", "在所列空白为 0 时成立", "holds if the blanks named are 0"),
    "fail": ("error", "不成立", "does not hold"),
    "undetermined": ("info", "无法判断", "cannot be told"),
    "not_applicable": ("info", "不适用", "does not apply"),
}

RULES: dict[str, tuple[str, str, str]] = {
    f"rule.{rule}.{status}": (
        severity,
        f"{chinese}：{verdict_zh}。{{formula}}",
        f"{english}: {verdict}. {{formula}}",
    )
    for rule, (chinese, english) in _RULES.items()
    for status, (severity, verdict_zh, verdict) in _VERDICTS.items()
}
