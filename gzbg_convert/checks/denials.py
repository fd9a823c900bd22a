"""What the prose says that there was none of: 未发生因政府信息公开被申请行政复议、提起行政诉讼的情况.

Only words that narrow nothing may stand between the negation, what is denied and the end of the clause: who had no
lawsuit that he lost (未发生败诉的行政诉讼案件) may have had others.
"""

from __future__ import annotations

from gzbg_convert.light import NamedTuple, re

_HAPPENED = "曾?(?:有|发生|出现|产生|引发|引起|存在|收到|接到|涉及|发现)?(?:过|到)?"
_ABOUT = (
    "(?:任何|一[起件例宗]|因|由|对|与|被|而|就|涉及?|有关|关于|相关|针对|群众|公民|申请人|法人|和|其他组织|～|我[局委厅办镇乡院市县区省州街]"
    "|本[局机委厅镇乡院市县区]关?|本单位|本部门|政府|信息公开|依申请公开|工作|事项|问题|申请|引起|引发|产生|导致|造成|提起|提出|发生|不服|向|的|类)*"
)
_CASES = "(?:申请|案件|案|事项)?"
_OF_CASES = re.compile(
    "(?:(?<![若如非凡])(?:未|没有|没)"
    + _HAPPENED
    + "|(?<![有毫并若如对])无)"
    + _ABOUT
    + "(?:行政)?(?:复议|诉讼)"
    + _CASES
    + "(?:(?:[和与及或、，]|以及|或者|也|未|没有|发生|被|因此|引起|引发|提起|的)*(?:行政)?(?:复议|诉讼)"
    + _CASES
    + ")?(?:的)?(?:情况|情形|案件|现象|事项|行为|发生|问题)*(?=$|[，,。；;！（(])"
)
_OF_APPLICATIONS = re.compile(
    "(?:(?<![若如非凡])(?:未|没有|没)(?:曾|有)?(?:收到|接到|受理|接收)(?:过|到)?(?:任何|一[起件例宗份]|有关|关于|相关|各类|公民|法人|其他组织|和|、|～|社会|群众"
    "|公众|企业|个人|单位|组织|对于?|向?我[局委厅办镇乡院市县区省州街]|提交|提出|要求|的)*|(?<![有毫并若如对])无)"
    "(?:(?:政府)?信息公开(?:的)?申请|依申请公开(?:政府)?(?:信息)?(?:事项|办件)?(?:的)?(?:申请)?|公开政府信息的?申请"
    "|申请公开(?:政府)?信息)(?:的)?(?:情况|事项|案件|件)?(?=$|[，,。；;！（(])"
)
_OF_CARRIED = re.compile(
    "(?:没有|(?<![有毫并若如对])无)(?:(?P<carried_in>(?:上年度?|上一年度?)(?:结转|转入|遗留)(?:到本年度?|至本年度?)?)"
    "|(?P<carried_out>结转(?:至|到)?(?:下年度?|下一年度?|次年)(?:继续)?(?:办理|答复|处理)?))"
    "(?:的)?(?:政府信息公开|依申请公开)?(?:的)?(?:申请|办件|事项)(?=$|[，,。；;！（(])"
)


class Denial(NamedTuple):
    """The quantities of which there are none, and where in the sentence that is said."""

    quantities: tuple[str, ...]
    start: int
    end: int


def denials(sentence: str) -> list[Denial]:
    """What a sentence denies, in its order."""
    found = []
    if "申请" in sentence:
        found += [Denial(("received",), *match.span()) for match in _OF_APPLICATIONS.finditer(sentence)]
    if "结转" in sentence or "转入" in sentence or "遗留" in sentence:
        found += [Denial((match.lastgroup or "",), *match.span()) for match in _OF_CARRIED.finditer(sentence)]
    if "复议" in sentence or "诉讼" in sentence:
        found += [Denial(_quantities(match[0]), *match.span()) for match in _OF_CASES.finditer(sentence)]
    return sorted(found, key=lambda denial: denial.start)


def _quantities(words: str) -> tuple[str, ...]:
    kinds = ("reconsideration", "复议"), ("litigation", "诉讼")
    return tuple([f"{kind}.total" for kind, word in kinds if word in words])
