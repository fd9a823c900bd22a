"""Radicals that fonts give in place of the characters they look like (⾏ for 行), folded back.

Chromium and others map a glyph to the radical when a font uses one glyph for both.
"""

from __future__ import annotations

from gzbg_convert.light import cache

_FIRST, _LAST = 0x2E80, 0x2FD5  # CJK Radicals Supplement, Kangxi Radicals
_RADICALS = frozenset(map(chr, range(_FIRST, _LAST + 1)))
# The supplement has no compatibility decompositions; these are its equivalents by Unicode's
# EquivalentUnifiedIdeograph.txt, as far as they are characters in use.
_SUPPLEMENT = (
    "⺁厂⺄乙⺇几⺈刀⺋卩⺌小⺍小⺏尢⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺗心⺙攵⺛旡⺜日⺝月⺞歹⺠民⺢水⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹"
    "⺯糸⺰纟⺱罓⺲罒⺳罓⺴罓⺵网⺶羊⺷羊⺸羊⺹老⺺聿⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衣⻃襾⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝"
    "⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲龟"
)


def folded(text: str) -> str:
    """``text`` with every radical replaced by the character it stands for."""
    return text if _RADICALS.isdisjoint(text) else text.translate(_characters())


@cache
def _characters() -> dict[int, str]:
    from unicodedata import normalize

    characters = {code: normalize("NFKC", chr(code)) for code in range(_FIRST, _LAST + 1)}
    pairs = zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)
    characters.update((ord(radical), character) for radical, character in pairs)
    return characters
