"""What is noticed beside the result: diagnostics of the conversion, findings about the numbers."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, dataclass, field
from gzbg_convert.messages import filled, render, severity_of

if TYPE_CHECKING:
    from gzbg_convert.model.document import Where

FactKey = tuple[str, str | None]  # measure, applicant
Detail = tuple[str, str, str]  # a name in a sentence, and what stands for it in Chinese and in English


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something noticed on the way from bytes to report.

    ``code`` is stable and English and stands in the catalogue (``messages``) with its severity (``error``,
    ``warning``, ``info``) and its sentence in Chinese and English; ``details`` are the (name, text) pairs that fill it
    (not kept in JSON and so not part of equality). ``told`` is the sentence as it stood in JSON that was read back.
    """

    code: str
    where: Where | None = None
    details: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    told: str | None = field(default=None, compare=False, repr=False)

    @property
    def severity(self) -> str:
        return severity_of(self.code)

    def message(self, lang: str = "en") -> str:
        return self.told if self.told is not None else render(self.code, dict(self.details), lang)


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict of one rule on one report.

    ``status`` is ``pass``, ``pass_if`` (holds when the blanks named are 0), ``fail`` (false for every value of the
    blanks), ``undetermined`` or ``not_applicable``; ``severity`` is ``error``, ``warning`` or ``info``; ``formula`` is
    the rule with its numbers; ``fault`` is ``source`` (the office printed it so), ``reading`` (it may have been read
    wrongly) or None where it cannot be told. ``facts`` are the keys of the facts it speaks of, ``where`` is its place,
    ``about`` a stable name of what it speaks of where that is no fact. ``repair`` is what facts should be instead:
    a suggestion, see ``Report.repaired``.

    What is said to people comes from the catalogue, filled with ``details`` (name, Chinese, English), or from
    ``words`` (Chinese, English), which a rule from elsewhere brings with it; ``told`` is the sentence as it stood in
    JSON that was read back. Only what JSON keeps is part of equality.
    """

    rule: str
    severity: str
    status: str
    formula: str = field(default="", compare=False)
    facts: tuple[FactKey, ...] = ()
    where: Where | None = None
    fault: str | None = field(default=None, compare=False)
    told: str | None = field(default=None, compare=False, repr=False)
    details: tuple[Detail, ...] = field(default=(), compare=False, repr=False)
    words: tuple[str, str] | None = field(default=None, compare=False, repr=False)
    about: str = field(default="", compare=False)
    repair: tuple[tuple[FactKey, int], ...] = field(default=(), compare=False)

    def message(self, lang: str = "en") -> str:
        """The sentence for people in ``lang`` ("zh", anything else is English)."""
        if self.told is not None:
            return self.told
        details = {name: chinese if lang == "zh" else english for name, chinese, english in self.details}
        details["formula"] = self.formula
        if self.words is not None:
            return filled(self.words[0 if lang == "zh" else 1], details)
        return render(f"rule.{self.rule}.{self.status}", details, lang)
