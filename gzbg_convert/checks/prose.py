"""A walk over a paragraph of prose, clause by clause, for the counts that it states: 全年收到政府信息公开申请12件.

A number is a statement only where the words right before it (or, in a list of results, right after it) name what is
counted and nothing in its sentence takes it elsewhere: to another year, a part of the year, another body, one way of
several, a change or an estimate. In doubt there is no statement: a false alarm is worse than silence.
"""

from __future__ import annotations

from gzbg_convert.checks import phrases
from gzbg_convert.checks.clause import Clause, numbers_in_a_row
from gzbg_convert.checks.context import Context
from gzbg_convert.checks.denials import denials
from gzbg_convert.checks.narrative import OF_RECEIVED
from gzbg_convert.checks.numerals import whole_number
from gzbg_convert.checks.told_counts import SUMMED
from gzbg_convert.light import TYPE_CHECKING, NamedTuple, replace

if TYPE_CHECKING:
    from re import Match

    from gzbg_convert.checks.denials import Denial
    from gzbg_convert.model.report import Section

_TOTALS = frozenset(("received", "closed", "replied", "reconsideration.total", "litigation.total"))
_TOTALS_OF_CASES = ("reconsideration.total", "litigation.total", "direct.total", "after.total")
_OF_APPLICANTS = frozenset(("natural_person", "organisations", "business"))
_PLAIN = _OF_APPLICANTS.union("granted partial refused unavailable not_processed other_outcome".split())
_RESULTS = frozenset(("upheld", "corrected", "other", "pending"))
_FAR = 20  # characters of the sentence behind one, in which its parts may be told
_OPENS_PARTS = "其包含"  # the first characters of ``phrases.PARTS``
_LISTED = {"制发": "issued", "废止": "repealed", "现行有效": "in_force"}


class Statement(NamedTuple):
    """What the text of a section counts: the ``quantity`` (a name of ``QUANTITIES``, or ``""`` for a part that the
    forms do not count) and its ``number``; ``quote`` is the clause that says so, ``start`` and ``end`` its place in the
    section's text. ``is_explicit``: the year is named. ``whole`` is the statement that it is said to be a part of
    (其中)."""

    quantity: str
    number: int
    section: Section
    start: int
    end: int
    quote: str
    is_explicit: bool = False
    whole: Statement | None = None


class _Sentence:
    """A sentence that counts something, or denies it, and what is to be known of it as a whole: what it names
    (``topics``) and denies (``denied``), and whether nothing in it is of all applications of a year (``is_silent``)."""

    def __init__(self, text: str, start: int, denied: list[Denial], was_of_disclosure: bool, are_mixed: bool) -> None:
        self.text = text
        self.start = start
        self.denied = denied
        self.topics = list(phrases.TOPICS.finditer(text))
        self.is_silent = phrases.NARROWED.search(text) is not None
        self.is_of_a_year = phrases.IS_OF_A_YEAR.search(text) is not None
        self.is_of_a_body = any(
            pattern.search(text) for pattern in (phrases.OTHERS, phrases.EVERYWHERE, phrases.OFFICE)
        )
        self._was_of_disclosure = was_of_disclosure
        self._is_apart = are_mixed or phrases.CASES_APART.search(text) is not None

    def is_of_disclosure(self, end: int) -> bool:
        """Whether the cases that are spoken of before ``end`` are those about disclosure."""
        return not self._is_apart and (self._was_of_disclosure or "信息公开" in self.text[:end])

    def is_of_a_span(self, year: int) -> bool:
        """Whether it speaks of several years, which that of the report may be one of."""
        is_named = str(year) in phrases.YEAR.findall(self.text)
        return is_named or self.is_silent or phrases.SPAN.search(self.text) is not None


class Paragraph:
    """A walk over the clauses of a paragraph."""

    def __init__(self, section: Section, start: int, text: str, year: int, issuer: str) -> None:
        self.section = section
        self.start = start
        self.text = text
        self.year = year
        self.issuer = issuer
        self.takes_all = issuer.endswith("人民政府") and not phrases.OF_ITSELF.search(text)
        self.at = Context("applications" if section.kind == "applications" else "")
        self.is_of_disclosure = False  # the sentence
        self.is_headed_so = section.kind == "review"
        self.places: list[int] = []  # once they are asked for
        self.first_told = 0  # of the sentence, among what was found
        self.is_after_span = False  # a sentence that spoke of several years
        self.found: list[Statement] = []

    def read(self) -> list[Statement]:
        ink = "".join(self.text.split())
        may_deny = any(word in ink for word in phrases.DENYING)
        if not may_deny and not phrases.COUNT.search(ink):
            return []
        for match in phrases.SENTENCE.finditer(ink):
            sentence = self._without_whole_years(match[0])
            denied = denials(sentence) if may_deny else []
            if denied or phrases.COUNT.search(sentence):
                was_of_disclosure = self.is_of_disclosure or self.is_headed_so
                self._is_of_disclosure(sentence)
                are_mixed = phrases.AMONG_ALL_CASES.search(ink, match.start(), match.end() + _FAR) is not None
                self._read_sentence(_Sentence(sentence, match.start(), denied, was_of_disclosure, are_mixed))
            else:
                self._take_heading(sentence)
        return self.found

    def _without_whole_years(self, sentence: str) -> str:
        """A sentence in which dates that mean the whole year of the report are blotted out."""
        if "月" not in sentence and "截" not in sentence and "公民" not in sentence:
            return sentence
        own = {str(self.year)}

        def blotted(match: Match[str]) -> str:
            return "～" * len(match[0]) if set(phrases.ANY_YEAR.findall(match[0])) <= own else match[0]

        sentence = phrases.WHOLE_YEAR.sub(blotted, sentence)
        return phrases.EVERYBODY.sub(lambda match: "～" * len(match[0]), sentence)

    def _take_heading(self, sentence: str) -> None:
        """Takes up what a sentence without counts speaks of."""
        is_of_disclosure = self._is_of_disclosure(sentence)
        is_heading = "，" not in sentence and not any(word in sentence for word in phrases.DENYING)
        self.is_headed_so |= is_heading and is_of_disclosure and ("复议" in sentence or "诉讼" in sentence)
        if phrases.IS_OF_A_YEAR.search(sentence):
            self.at.take_year(sentence, self.year)
        for topic in phrases.TOPICS.findall(sentence):
            self.at.take_topic(topic, is_of_disclosure)

    def _read_sentence(self, sentence: _Sentence) -> None:
        self.at.begin_sentence()
        if self.is_after_span and sentence.topics:  # which says anew what it counts
            self.at.is_this_year, self.at.is_explicit, self.is_after_span = True, False, False
        self.first_told = len(self.found)
        previous = Clause(sentence.text, 0, 0, sentence.start)
        outer: list[Context] = []
        for found in phrases.CLAUSE.finditer(sentence.text):
            between = sentence.text[previous.end : found.start()]
            clause = Clause(sentence.text, *found.span(), sentence.start, between, previous)
            if outer and ("）" in between or ")" in between):
                self.at = outer.pop()
            if "（" in between or "(" in between:
                outer.append(replace(self.at))
            silent_from = self._take_clause(clause, sentence)
            self._tell_denials(clause, sentence, is_silent=silent_from == 0)
            self._read_clause(clause, silent_from)
            previous = clause
        self.is_after_span |= not self.at.is_this_year and sentence.is_of_a_span(self.year)

    def _take_clause(self, clause: Clause, sentence: _Sentence) -> int:
        """Takes up what a clause speaks of; from where on it says nothing that may be taken for a statement."""
        at, text = self.at, clause.text
        silent_from = len(text)
        if sentence.is_of_a_year:
            silent_from = at.take_year(text, self.year, is_joined=clause.is_joined)
        if sentence.is_of_a_body:
            at.take_body(text[:silent_from].partition("均由")[0], self.issuer, takes_all=self.takes_all)
        while sentence.topics and sentence.topics[0].end() <= clause.end:
            at.take_topic(sentence.topics.pop(0)[0], sentence.is_of_disclosure(clause.end))
            clause.is_on_topic = True
        if text[0] in _OPENS_PARTS and phrases.PARTS.match(text):
            at.is_part, at.whole = True, at.last
        if clause.named and (heading := phrases.CASE_HEADING.fullmatch(clause.named)) is not None:
            at.case = heading.lastgroup or ""
        is_told = at.is_this_year and at.is_ours and not at.is_silent and not sentence.is_silent
        return silent_from if is_told else 0

    def _tell_denials(self, clause: Clause, sentence: _Sentence, *, is_silent: bool) -> None:
        while sentence.denied and sentence.denied[0].start < clause.end:
            denial = sentence.denied.pop(0)
            is_meant = self._is_meant(denial, sentence)
            if not is_silent and is_meant and not _is_narrowed(sentence.text[clause.begin : denial.start]):
                for quantity in denial.quantities:
                    self._tell(quantity, 0, sentence.start + denial.start, sentence.start + denial.end)

    def _is_meant(self, denial: Denial, sentence: _Sentence) -> bool:
        """Whether what is denied is of disclosure."""
        if denial.quantities[0] in ("carried_in", "carried_out"):
            return self.at.topic == "applications"
        return denial.quantities == ("received",) or sentence.is_of_disclosure(denial.end)

    def _is_of_disclosure(self, sentence: str) -> bool:
        """Whether cases that a sentence speaks of are those about disclosure; an office has others. The first part of a
        sentence says so for all (；), and a heading for its paragraph."""
        if "信息公开" in sentence or "依申请公开" in sentence:
            self.is_of_disclosure = True
        is_known = self.is_of_disclosure or self.is_headed_so
        if sentence[-1] not in "；;":
            self.is_of_disclosure = False
        return is_known

    def _read_clause(self, clause: Clause, silent_from: int) -> None:
        text, start, begin = clause.text, clause.start, 0
        for count in phrases.COUNT.finditer(text):
            number = whole_number(count[1])
            before, after = text[begin : count.start()], text[count.end() :]
            is_told = count.end() <= silent_from and "占" not in before and not phrases.CHANGE.search(before)
            if number is not None and is_told:
                if phrases.SHARED.search(before):
                    self._read_shared(clause, begin, count.start())
                    return
                quantity = self._quantity(before or clause.named, clause.is_joined)
                if count[0][-1] == "次" and self.at.topic != "applications":  # of cases it counts hearings
                    quantity = None
                if quantity is None and phrases.OPENS.fullmatch(before) and not _is_rest(text, count.start(), start):
                    quantity = self._quantity_after(after)
                if quantity is None and begin == 0 and self._is_other_part(text, count[0][-1]):
                    quantity = ""
                if quantity is not None:
                    self._tell(quantity, number, *clause.place)
                elif begin == 0 and not after and phrases.TOGETHER.fullmatch(before):
                    self._tell_sum(number, clause)
                elif not self.at.is_part and (not clause.is_on_topic or self.at.topic == "normative"):
                    self.at.is_astray = True
            begin = count.end()
        if begin == 0 and silent_from and (quantity := self._quantity_of_all(clause)) is not None:
            self._tell(quantity, self.found[-1].number, *clause.place)

    def _read_shared(self, clause: Clause, begin: int, at: int) -> None:
        """Reads numbers that several subjects share: 行政复议、行政诉讼分别为3件、2件, 均为0件. What is shared out
        otherwise (分别收到) is of as many ways, years or bodies, and silent to the end of its sentence."""
        before, sentence = clause.text[begin:at], clause.sentence
        shared = phrases.SHARED_BY.search(before)
        joined = clause.joined if begin == 0 else []
        subjects = [*joined, *phrases.JOINER.split(before[: shared.start()])] if shared else []
        numbers, end = numbers_in_a_row(sentence, clause.begin + at)
        if shared and shared[0][0] in "均各":
            numbers *= len(subjects)
        is_clear = len(subjects) > 1 and len(numbers) == len(subjects) and None not in numbers
        quantities = [self._quantity(subject, is_joined=False) for subject in subjects] if is_clear else []
        if any(quantity in _TOTALS_OF_CASES for quantity in quantities):  # 行政复议、行政诉讼维持分别为…
            cases = [one for one, subject in zip(quantities, subjects, strict=True) if phrases.CASES.search(subject)]
            is_clear = all(one in _TOTALS_OF_CASES for one in cases)
        for quantity, number in zip(quantities, numbers, strict=True) if is_clear else ():
            if quantity is not None and number is not None:
                first = clause.begin + begin - sum(len(one) + 1 for one in joined)
                self._tell(quantity, number, clause.offset + first, clause.offset + end)
        self.at.is_silent = True

    def _tell_sum(self, number: int, clause: Clause) -> None:
        """Takes up the sum of the two numbers right before it: 新收15件，上年结转3件，共18件."""
        parts = self.found[self.first_told :]
        names = tuple(one.quantity for one in parts)
        if names in SUMMED and not any(one.whole for one in parts) and parts[1].quote == clause.previous_text:
            self._tell("", number, *clause.place)
            whole = self.found.pop()
            self.found[-2:] = [one._replace(whole=whole) for one in parts]
            self.at.last = whole

    def _quantity_of_all(self, clause: Clause) -> str | None:
        """What a clause says of all that was just counted: 行政复议3件，均维持. Where parts follow (其中) it is not of
        all: 全部予以公开，其中5件部分公开."""
        match = phrases.ALL_SO.fullmatch(clause.text) if not phrases.PARTS.match(clause.following) else None
        last = self.found[-1] if len(self.found) > self.first_told else None
        if match is None or last is None or last is not self.at.last or last.quote != clause.previous_text:
            return None
        if match.lastgroup in _RESULTS:
            return f"{self.at.case}.{match.lastgroup}" if self.at.case else None
        return match.lastgroup if last.quantity in ("closed", "replied") else None

    def _is_other_part(self, clause: str, unit: str) -> bool:
        """Whether a clause tells a part that no form counts, in the unit of the whole."""
        whole = self.at.whole
        is_part = whole is not None and whole.quote[-1] == unit and phrases.PARTS.match(clause)
        return bool(is_part and phrases.PARTS_OF_APPLICATIONS.search(clause))

    def _tell(self, quantity: str, number: int, start: int, end: int) -> None:
        """Takes up a statement that stands so in the paragraph."""
        at, places = self.at, self._places()
        whole = at.whole if at.is_part else None
        begin, until = places[start], places[end - 1] + 1
        quote = "".join(self.section.text[begin:until].split())
        one = Statement(quantity, number, self.section, begin, until, quote, at.is_explicit, whole)
        if quantity in _TOTALS_OF_CASES:
            at.case = "" if self._is_of_both(quantity) else quantity.partition(".")[0]
        elif quantity in _TOTALS:
            at.case = ""
        is_clear = quantity in _TOTALS_OF_CASES and at.case != ""
        if quantity in _TOTALS or is_clear:
            at.last = one
        self.found.append(one)

    def _is_of_both(self, quantity: str) -> bool:
        """Whether results that follow a total of cases may be those of the total right before it as well."""
        told = self.found[self.first_told :]
        is_within = self.at.case == "litigation" and quantity in ("direct.total", "after.total")
        return bool(told) and told[-1].quantity in _TOTALS_OF_CASES and not is_within

    def _places(self) -> list[int]:
        """Where in the section's text every character of the paragraph is that is not blank."""
        if not self.places:
            for run in phrases.INK.finditer(self.text):
                self.places.extend(range(self.start + run.start(), self.start + run.end()))
        return self.places

    def _quantity(self, before: str, is_joined: bool) -> str | None:
        """What the words before a number say that it counts."""
        for kind in self._kinds():
            match = phrases.BEFORE[kind].search(before)
            if match is not None:
                lead = before[: match.start()]
                if (is_joined and not lead) or phrases.JOINED.search(lead):
                    return None
                return self._checked((match.lastgroup or "").rstrip("_"), match, lead)
        return None

    def _quantity_after(self, after: str) -> str | None:
        """What the words after a number say that it counts: 8件予以公开."""
        for kind in self._kinds():
            match = phrases.AFTER[kind].match(after) if kind in phrases.AFTER else None
            if match is not None:
                return self._checked((match.lastgroup or "").rstrip("_"), match, "")
        return None

    def _kinds(self) -> tuple[str, ...]:
        if self.at.topic == "applications":
            return ("applications",)
        if self.at.topic in ("reconsideration", "litigation"):
            return ("cases",)
        return ("proactive",) if self.at.topic in ("normative", "proactive") else ()

    def _checked(self, name: str, match: Match[str], lead: str) -> str | None:
        """The quantity of a phrase, where the words that lead to it do not narrow it."""
        at, case = self.at, self.at.case
        if at.is_astray and not phrases.NAMES_WHAT.search(match[0]):
            return None
        if name in ("reconsideration", "litigation"):
            is_reviewer = name == "reconsideration" and phrases.AS_A_REVIEWER.search(lead)
            return None if is_reviewer or _is_narrowed(lead) else f"{name}.total"
        if name in ("direct", "after"):
            return f"{name}.total" if phrases.PLAIN_RESULT.fullmatch(lead) else None
        if name in _RESULTS:
            return f"{case}.{name}" if case and phrases.PLAIN_RESULT.fullmatch(lead) else None
        if name in _PLAIN:
            return name if phrases.PLAIN_RESULT.fullmatch(lead) else None
        if name in ("carried_in", "carried_out"):
            return self._carried(name, match, lead)
        if name == "accepted":  # of those that were received not all need be
            found = self.found[self.first_told :] if phrases.NAMES_WHAT.search(match[0]) else self.found
            if any(one.quantity in OF_RECEIVED for one in found):
                return None
            name = "received"
        if name in ("fresh", "received", "handled", "closed", "replied"):
            is_part = at.is_part and name != "fresh"
            of_some = phrases.OF_NEW_ONES if name in ("closed", "replied") else phrases.AT_YEAR_END
            is_wrong = (
                is_part
                or phrases.CARRIED.search(lead)
                or phrases.RECEIVED.search(lead)
                or of_some.search(lead)
                or _is_narrowed(lead + match[0])
            )
            return None if is_wrong else name
        if phrases.PUBLISHED.search(lead) or _is_narrowed(lead):
            return None
        if name == "listed":
            return _LISTED[phrases.LISTED.findall(match[0])[-1]] if at.topic == "normative" else None
        return name

    def _carried(self, name: str, match: Match[str], lead: str) -> str | None:
        """What was carried from or to a year, which is the one before or after; of those that were replied to not all
        need have been."""
        if _is_narrowed(lead) or (name == "carried_in" and self._is_of_replies()):
            return None
        other = self.year - 1 if name == "carried_in" else self.year + 1
        years = phrases.YEAR.findall(match[0])
        return name if set(years) <= {str(other)} else None

    def _is_of_replies(self) -> bool:
        return any(one is not None and one.quantity in ("closed", "replied") for one in (self.at.whole, self.at.last))


def _is_narrowed(words: str) -> bool:
    """Whether words speak of one way of several, or of applications of one kind."""
    ways = phrases.ALL_WAYS.search(words)
    return phrases.PART.search(words, ways.end() if ways else 0) is not None


def _is_rest(clause: str, at: int, start: int) -> bool:
    """Whether digits may be the end of a number with a wide comma in it: 3，259件."""
    return at == 0 and start > 0 and len(clause) > 3 and clause[:3].isdecimal() and not clause[3].isdecimal()
