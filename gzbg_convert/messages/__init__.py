"""Every sentence this package says to people, in Chinese and English, under its stable code.

A code's severity is ``error``, ``warning`` or ``info``. Only characters of GBK are used, so that a GBK console prints
them. A ``{name}`` is filled from the details of the diagnostic or error.

Prefixes: none for errors and diagnostics, ``flag.`` for the flags of a fact, ``leftover.`` for cells that are neither
label nor value, ``rule.`` for the verdicts of the rules, ``cli.`` for the command line,
``os.`` for what the operating system refuses (by the name of its error number).
"""

from __future__ import annotations

Message = tuple[str, str, str]  # severity, Chinese, English


class _Details(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "?"


def render(code: str, details: dict[str, str], lang: str) -> str:
    """The sentence of ``code`` in ``lang`` ("zh", anything else is English), filled with ``details``."""
    _, chinese, english = message_of(code) or ("info", code, code)
    return filled(chinese if lang == "zh" else english, details)


def filled(template: str, details: dict[str, str]) -> str:
    """``template`` with every ``{name}`` in it replaced by its detail, or by ``?`` where there is none."""
    return template.format_map(_Details(details))


def severity_of(code: str) -> str:
    """``error``, ``warning`` or ``info``."""
    found = message_of(code)
    return "info" if found is None else found[0]


def message_of(code: str) -> Message | None:
    """What the catalogue has under ``code``. No more of it is loaded than holds the code."""
    prefix = code.partition(".")[0]
    if prefix == "rule":
        from gzbg_convert.messages.rules import RULES

        return RULES.get(code)
    if prefix in ("flag", "leftover"):
        from gzbg_convert.messages.facts import FACTS

        return FACTS.get(code)
    from gzbg_convert.messages.notices import NOTICES

    if code in NOTICES:
        return NOTICES[code]
    from gzbg_convert.messages.errors import ERRORS

    return ERRORS.get(code)


def catalogue() -> dict[str, Message]:
    """All of it."""
    from gzbg_convert.messages.errors import ERRORS
    from gzbg_convert.messages.facts import FACTS
    from gzbg_convert.messages.notices import NOTICES
    from gzbg_convert.messages.rules import RULES

    return {**ERRORS, **FACTS, **NOTICES, **RULES}
