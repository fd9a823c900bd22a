"""What is noticed beside the result: diagnostics of the conversion, findings about the numbers."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, dataclass, field
from gzbg_convert.messages import render, severity_of

if TYPE_CHECKING:
    from gzbg_convert.model.document import Where

FactKey = tuple[str, str | None]  # measure, applicant


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

    ``status`` is ``pass``, ``pass_if``, ``fail``, ``undetermined`` or ``not_applicable``; ``severity`` is ``error``,
    ``warning`` or ``info``; ``formula`` is the rule with its numbers; ``fault`` is ``source``, ``reading`` or None
    where it cannot be told. ``facts`` are the keys of the facts it speaks of. ``formula`` and ``fault`` are not kept in
    JSON and so not part of equality; ``told`` is the sentence as it stood in JSON that was read back.
    """

    rule: str
    severity: str
    status: str
    formula: str = field(compare=False)
    facts: tuple[FactKey, ...] = ()
    where: Where | None = None
    fault: str | None = field(default=None, compare=False)
    told: str | None = field(default=None, compare=False, repr=False)

    def message(self, lang: str = "en") -> str:
        if self.told is not None:
            return self.told
        return render(f"rule.{self.rule}.{self.status}", {"formula": self.formula}, lang)
