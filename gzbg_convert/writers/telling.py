"""What people are told in one line: a severity and a sentence, a rule that does not hold; and that
line harmless to a terminal."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from gzbg_convert.model.finding import Finding

WORDS = {  # in Chinese and English
    "colon": ("：", ": "),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
}


def escaped(name: str) -> str:
    """``name`` on one line and harmless to a terminal: every character that is not printable (control and bidi
    characters, line ends, lone surrogates) becomes its backslash escape."""
    if name.isprintable():
        return name
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "backslashreplace").decode() for char in name
    )


def headed(severity: str, message: str, lang: str) -> str:
    """``message`` behind the word for its severity (``error``, ``warning``, ``info``)."""
    return f"{_word(severity, lang)}{_word('colon', lang)}{message}"


def told(finding: Finding, lang: str) -> str:
    """``finding`` in one line: the rule and what it says."""
    return f"{finding.rule}{_word('colon', lang)}{finding.message(lang)}"


def _word(name: str, lang: str) -> str:
    chinese, english = WORDS[name]
    return chinese if lang == "zh" else english
