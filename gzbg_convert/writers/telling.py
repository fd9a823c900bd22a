"""What people are told in one line: a severity and a sentence, a rule that does not hold."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from gzbg_convert.model.finding import Finding

WORDS = {  # in Chinese and English
    "colon": ("：", ": "),
    "aside": ("（{text}）", " ({text})"),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
}


def headed(severity: str, message: str, lang: str) -> str:
    """``message`` behind the word for its severity (``error``, ``warning``, ``info``)."""
    return f"{_word(severity, lang)}{_word('colon', lang)}{message}"


def told(finding: Finding, edition: str | None, lang: str) -> str:
    """``finding`` in one line: the rule, the row or column it speaks of (in Chinese: by the labels of the form of
    ``edition``, else by its code), and its message."""
    measures = {measure for measure, _ in finding.facts}
    applicants = {applicant for _, applicant in finding.facts}
    about = ""
    if len(measures) == 1 or applicants == {None}:  # a row; or a sum of single cells, whose total comes last
        about = finding.facts[-1][0]
        if lang == "zh" and edition is not None:
            from gzbg_convert.writers.naming import measure_names

            about = measure_names(edition).get(about, about)
    elif len(applicants) == 1:
        about = str(finding.facts[-1][1])
        if lang == "zh":
            from gzbg_convert.writers.naming import applicant_names

            about = applicant_names().get(about, about)
    aside = _word("aside", lang).format(text=about) if about else ""
    return f"{finding.rule}{aside}{_word('colon', lang)}{finding.message(lang)}"


def _word(name: str, lang: str) -> str:
    chinese, english = WORDS[name]
    return chinese if lang == "zh" else english
