"""The furniture of a page around an article: navigation, footers, page numbers, the line under a title."""

from __future__ import annotations

_LONGEST = 160  # characters of a line of navigation; longer lines are prose that happens to name such a thing

_NOTICES = ("版权所有", "ICP备", "公网安备", "网站标识码")
_FOOTERS = (
    *("主办单位", "主办：", "主办:", "承办单位", "承办：", "承办:", "协办：", "协办:", "技术支持：", "技术支持:"),
    *(
        "网站地图",
        "关于我们",
        "联系我们",
        "网站声明",
        "隐私声明",
        "隐私保护",
        "上一篇",
        "下一篇",
        "返回顶部",
        "返回首页",
    ),
    *("责任编辑", "扫一扫", "分享到", "打印本页", "关闭窗口", "关闭本页", "您是第", "访问量", "CopyRight", "Copyright"),
    *("友情链接", "党政机关网站", "网站支持IPv6"),
)
_BUTTONS = ("打印", "关闭", "收藏", "本页")
_BRACKETS = "【】[]"

_NAVIGATION = (
    *("当前位置", "您的位置", "您位置", "您现在的位置", "您现在位置", "您所在的位置", "您所在位置", "您现在所在的位置"),
    *(
        "您现在所在位置",
        "您当前的位置",
        "设为首页",
        "加入收藏",
        "无障碍",
        "长者模式",
        "站内搜索",
        "智能问答",
        "繁体",
        "繁體",
    ),
)
_NAVIGATION_STARTS = ("首页", "网站首页", "搜索", "登录", "注册")
_NAVIGATION_LINES = ("中文", "English", "简体", "移动版", "手机版")
_CRUMB_MARKS = ">＞»›"

_TIMES = ("时间", "日期")
_UNDER_TITLE = (
    *(done + time for done in ("发布", "公布", "发文", "成文", "生成", "印发", "更新") for time in _TIMES),
    *("信息来源", "文章来源", "浏览次数", "浏览量", "阅读次数", "阅读量", "点击数", "点击率", "点击次数", "索引号"),
    *(
        label + colon
        for label in ("字体", "字体大小", "字号", "发布机构", "发布单位", "发布人", "作者")
        for colon in "：:"
    ),
    *(label + colon for label in ("公开方式", "主题分类") for colon in "：:"),
)
_UNDER_TITLE_STARTS = (*(label + colon for label in (*_TIMES, "来源") for colon in "：:"), "字体", "【字体")

_DASHES = "-—–－― \t\u3000"


def is_footer(text: str) -> bool:
    """Whether a line stands below an article: 版权所有, 主办单位, ICP备, 上一篇, 打印 …

    A line with a full stop is a sentence that names such a thing, unless it is a notice of copyright or registration.
    """
    if len(text) > _LONGEST:
        return False
    if _holds(text, _NOTICES):
        return True
    return "。" not in text and (_holds(text, _FOOTERS) or _is_row_of_buttons(text))


def is_under_title(text: str) -> bool:
    """Whether a line is the one a web page prints under a title: 发布时间：… 来源：… 字体：…"""
    return len(text) <= _LONGEST and (text.startswith(_UNDER_TITLE_STARTS) or _holds(text, _UNDER_TITLE))


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but a page number: 3, — 3 —, 第3页, 3/12, 第3页共12页."""
    if len(text) > 16:
        return False
    number = text.strip(_DASHES)
    if number.isdecimal():
        return len(number) <= 3
    if "页" not in text and "/" not in text:
        return False
    return _is_page_of_pages("".join(text.split()).removeprefix("第"))


def is_furniture(text: str) -> bool:
    """Whether a line is navigation, footer or page number."""
    if len(text) > _LONGEST:
        return False
    return is_footer(text) or is_page_number(text) or ("。" not in text and _is_navigation(text))


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return any(map(text.__contains__, words))


def _is_row_of_buttons(text: str) -> bool:
    """【打印】【关闭】"""
    if not text.strip(_BRACKETS).startswith(_BUTTONS[:3]):
        return False
    for button in _BUTTONS:
        text = text.replace(button, "")
    return not text.strip(_BRACKETS)


def _is_page_of_pages(plain: str) -> bool:
    """``3页``, ``3/12``, ``3页共12页``, without blanks."""
    digits = len(plain) - len(plain.lstrip("0123456789"))
    if not 1 <= digits <= 3 or plain[digits : digits + 1] not in ("页", "/"):
        return False
    pages = plain[digits + 1 :].lstrip(",，")
    count = pages.removeprefix("共").removesuffix("页")
    return not pages or (count.isdecimal() and len(count) <= 3)


def _is_navigation(text: str) -> bool:
    return (
        text.startswith(_NAVIGATION_STARTS)
        or text in _NAVIGATION_LINES
        or _holds(text, _NAVIGATION)
        or _is_crumbs(text)
        or _is_menu(text)
    )


def _is_crumbs(text: str) -> bool:
    """首页 > 信息公开 > 年报: a mark of descent near the start, with no comma before it."""
    if not any(map(text.__contains__, _CRUMB_MARKS)):
        return False
    for index, char in enumerate(text[:31]):
        if char == "，":
            return False
        if char in _CRUMB_MARKS and 1 <= len(text) - index - 1 <= 60:
            return True
    return False


def _is_menu(text: str) -> bool:
    """首页 | 新闻 | 公开: at least two short entries, each with a bar behind it."""
    if "|" not in text and "｜" not in text:
        return False
    entries = text.replace("｜", "|").split("|")[:-1]
    return len(entries) >= 2 and all(map(_is_entry, entries[:2]))


def _is_entry(text: str) -> bool:
    words = text.split()
    return len(words) == 1 and 2 <= len(words[0]) <= 8 and "，" not in words[0]
