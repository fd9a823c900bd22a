"""Whole numbers as prose writes them: 312, ３１２, 3,259, 十二, 一百零三, 一万二千."""

from __future__ import annotations

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}


def whole_number(text: str) -> int | None:
    """The number that ``text`` writes, or None where it is not written as one: neither 一二 nor 百 nor 万余."""
    plain = text.replace(",", "") if "," in text else text
    if plain.isdecimal():
        return int(plain)
    head, found, rest = text.partition("万")
    if not found:
        return _below_ten_thousand(text)
    thousands, units = _below_ten_thousand(head), _below_ten_thousand(rest) if rest else 0
    return None if not thousands or units is None else thousands * 10_000 + units


def _below_ten_thousand(text: str) -> int | None:
    total, digit, last = 0, None, 10_000
    is_after_gap = False
    for character in text:
        power = _POWERS.get(character)
        if power is None:
            value = _DIGITS.get(character)
            if value is None or digit:  # 一二 is no number
                return None
            is_after_gap, digit = digit == 0, value
        elif power >= last or (digit is None and (power > 10 or total)) or digit == 0:
            return None
        else:
            total, digit, last = total + (1 if digit is None else digit) * power, None, power
    if digit is None and not total:
        return None
    if digit and last > 10 and total and not is_after_gap:  # 一百二 may be 102 or 120
        return None
    return total + (digit or 0)
