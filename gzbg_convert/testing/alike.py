"""What digits and characters of labels are misread as: ink that looks alike."""

from __future__ import annotations

LETTERS = {"0": "OoＯ〇", "1": "lI|", "5": "Ss", "8": "B"}
"""What a digit is misread as."""
LOOKALIKES = {
    "已": "己⼰",
    "未": "末",
    "本": "木",
    "日": "曰⽇",
    "人": "入⼈",
    "大": "太⼤",
    "不": "丕⼀",
    "公": "么",
    "无": "元⽆",
    "政": "攻",
    "申": "甲",
    "年": "牛",
    "行": "⾏",
    "文": "⽂",
    "用": "⽤",
    "立": "⽴",
    "一": "⼀",
    "制": "刹",
    "章": "草",
    "许": "诈",
    "信": "倍",
    "总": "息",
    "自": "白⾃",
    "他": "地",
    "件": "仵",
    "数": "敷",
    "息": "恩",
    "处": "外",
    "其": "具",
}
"""What a character of a label is misread as: characters alike, and radicals that are the same ink."""
