"""How offices print the labels of the form: the same label in other characters, never another label.

Every variant was seen in published reports: other numbering, half-width brackets, blanks inside, line breaks, a bracket
left out or added, other quotation marks, traditional characters, a word that differs from the official one.
"""

from __future__ import annotations

from random import Random

NEAR = {
    "社会公益组织": "社会组织",
    "2.其他法律行政法规禁止公开": "2.其他法律法规禁止公开",
    "六、举报投诉数量": "六、被举报投诉数量",
}
"""Labels as some offices print them, by the official label (seen in FY2019–2021 reports)."""

LONG = {
    "（一）主动公开政府信息数": "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）",
    "（一）回应公众关注热点或重大舆情数": "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）",
    "1.专职人员数": "1.专职人员数（不包括政府公报及政府网站工作人员数）",
    "（四）政府信息公开专项经费": "（四）政府信息公开专项经费"
    "（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
    "本年收费金额（单位：万元）": "本年收费金额（单位：万元，保留4位小数）",
}
"""Labels with the bracket some offices add."""

SHORT = {
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
    "本年收费金额（单位：万元）": "本年收费金额",
}
"""Labels without their bracket."""

_SIMPLIFIED = (
    "规项条数对开总处许罚强费业务购额结转办区这计属国机关护权类内执询无现没确认获讼诉议复维纠审经报会组织构稳单万缴纳请过书统标废决减续继"
    "举访补况为与产众热点闻发间读热题"
)
_TRADITIONAL = (
    "規項條數對開總處許罰強費業務購額結轉辦區這計屬國機關護權類內執詢無現沒確認獲訟訴議復維糾審經報會組織構穩單萬繳納請過書統標廢決減續繼"
    "舉訪補況為與產眾熱點聞發間讀熱題"
)
TO_TRADITIONAL = {ord(simple): other for simple, other in zip(_SIMPLIFIED, _TRADITIONAL, strict=True)}

QUIRKS = ("numbering", "brackets", "blanks", "breaks", "short", "long", "quotes", "traditional", "near")
"""What a speller can be allowed to do."""


class Speller:
    """Prints official labels. ``quirks`` are allowed ways; each cell takes each of them about every second time, except
    ``traditional``, which a whole document keeps to. ``line_break`` is what a break inside a label looks like."""

    def __init__(self, quirks: frozenset[str], random: Random, line_break: str = "\n") -> None:
        self._quirks = quirks
        self._random = random
        self._line_break = line_break

    def __call__(self, label: str) -> str:
        for quirk, names in (("near", NEAR), ("long", LONG), ("short", SHORT)):
            if label in names and self._takes(quirk):
                label = names[label]
        if self._takes("numbering"):
            label = self._numbered(label)
        if self._takes("brackets"):
            brackets = self._random.choice((("(", ")"), ("（ ", " ）"), ("(", "） ")))
            label = label.replace("（", brackets[0]).replace("）", brackets[1])
        if self._takes("quotes"):
            marks = self._random.choice(('""', "「」", "‘’", "＂＂"))
            label = label.replace("“", marks[0]).replace("”", marks[1])
        if "traditional" in self._quirks:
            label = label.translate(TO_TRADITIONAL)
        if self._takes("blanks"):
            label = self._inserted(label, self._random.choice((" ", "\u3000", "  ", "\u00a0")))
        if self._takes("breaks"):
            label = self._inserted(label, self._line_break)
        return label

    def _takes(self, quirk: str) -> bool:
        return quirk in self._quirks and self._random.random() < 0.5

    def _numbered(self, label: str) -> str:
        if label[:1].isdigit() and label[1:2] == ".":
            return label[0] + self._random.choice(("、", "．", ". ", " .")) + label[2:]
        if label[1:2] == "、":
            return label[0] + self._random.choice(("、 ", ".", "．")) + label[2:]
        return label

    def _inserted(self, label: str, piece: str) -> str:
        if len(label) < 3:
            return label
        place = self._random.randrange(1, len(label))
        return label[:place] + piece + label[place:]
