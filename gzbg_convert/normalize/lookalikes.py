"""Characters that are read for one another: a label with such a one is the label, if it can be no other.

The groups are characters of the form's labels with those that recognisers and typists take for them (己 for 已, 曰 for
日). They are compared as one character, never replaced: what matches so carries the flag ``label_lookalike``.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, cache

if TYPE_CHECKING:
    from collections.abc import Iterable

_GROUPS = (
    "已己巳 未末 日曰目 人入八 大太犬 本木 不丕 公么厶 无元旡 政攻 申甲由田 制刹 章草 许诈 信倍 总息恩怠 "
    "自白臼 他地 件仵 数敷 处外 其具且 千干于 力刀 土士上止 王玉主 问间闻 规视 设没投 诉拆 讼颂 维绝 特持 "
    "待侍 结给 复夏 审宙 密蜜 商啇 业亚 企全金 科料 构枸 社杜 会舍 益盖 织识 律津 服股 私和 予子 国囯困 危厄 "
    "安妥 稳隐 定走 第弟 方万 权杈 内肉 过这 执热 查杳 提捉 供洪 需雷 另别 容客 明朋 重童 版贩 理埋 反友 获荻 "
    "费贵 期斯 再冉 收牧 年牛午 受爱 转传 行衍 开升 计汁 阅闽"
)
LEAST_LENGTH = 2  # characters of a label: of one nothing is left to know it by


@cache
def firsts() -> dict[int, str]:
    """Every character of a group, and the first of the groups that it is in."""
    found: dict[str, str] = {}
    for group in _GROUPS.split():
        first = found.get(group[0], group[0])
        for character in group:
            found.setdefault(character, first)
    return {ord(character): first for character, first in found.items()}


def alike(text: str) -> str:
    """What is compared of a text whose characters may have been read for one another."""
    return text.translate(firsts())


def indexed(labels: Iterable[str]) -> dict[str, str]:
    """Every label by what is compared of it, where it is the only one."""
    found: dict[str, list[str]] = {}
    for label in sorted(labels):
        found.setdefault(alike(label), []).append(label)
    return {key: same[0] for key, same in found.items() if len(same) == 1 and len(key) >= LEAST_LENGTH}
