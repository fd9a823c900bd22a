"""Counts that the prose states, clause by clause: 全年收到政府信息公开申请12件.

A number is a statement only where the words right before it (or, in a list of results, right after it) name what is
counted and nothing in its sentence takes it elsewhere: to another year, a part of the year, another body, one way of
several, a change or an estimate. In doubt there is no statement: a false alarm is worse than silence.
"""

from __future__ import annotations

from gzbg_convert.checks import phrases
from gzbg_convert.checks.numerals import whole_number
from gzbg_convert.light import TYPE_CHECKING, NamedTuple, dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from gzbg_convert.model.report import Report, Section

KINDS = ("overview", "proactive", "applications", "review", "other_matters")  # sections that count what tables count
MOST_TEXT = 50_000  # characters of a section that are read
LONGEST_HEADING = 30  # characters, with what ends the line
_STOPS = "。；;！!？?"
_SUBJECTS = ("申请", "复议", "诉讼", "规范性文件", "行政许可", "行政处罚", "行政强制")
_TOTALS = frozenset(("received", "closed", "replied", "reconsideration.total", "litigation.total"))
_OF_APPLICANTS = frozenset(("natural_person", "organisations", "business"))
_PLAIN = _OF_APPLICANTS.union("granted partial refused unavailable not_processed other_outcome".split())
_RESULTS = frozenset(("upheld", "corrected", "other", "pending"))
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


def statements(report: Report) -> tuple[Statement, ...]:
    """All counts that the sections of ``report`` state of its year and its body, in the order of the text. Nothing is
    a statement where the year of the report is not known."""
    if report.year is None:
        return ()
    found: list[Statement] = []
    for section in report.sections:
        if section.kind in KINDS:
            for start, text in _paragraphs(section.text[:MOST_TEXT]):
                if any(word in text for word in _SUBJECTS):
                    found += _Paragraph(section, start, text, report.year, report.issuer or "").read()
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text with where they begin. Where a line ends in the midst of a sentence it goes on, and so
    it does after a heading."""
    begin = at = 0
    for line in text.split("\n"):
        at += len(line) + 1
        if line.rstrip()[-1:] in _STOPS and at - begin > LONGEST_HEADING:  # also an empty line
            yield begin, text[begin : at - 1]
            begin = at
    if begin < len(text):
        yield begin, text[begin:]


@dataclass(slots=True)
class _Context:
    """What was spoken of last: the topic, the year, whose numbers, and the total of which parts are told."""

    topic: str = ""
    is_this_year: bool = True
    is_explicit: bool = False
    is_ours: bool = True
    is_part: bool = False  # after 其中, until the sentence ends
    case: str = ""  # the kind of cases whose results are told
    whole: Statement | None = None
    last: Statement | None = None  # the last total


class _Paragraph:
    """A walk over the clauses of a paragraph."""

    def __init__(self, section: Section, start: int, text: str, year: int, issuer: str) -> None:
        self.section = section
        self.start = start
        self.text = text
        self.year = year
        self.issuer = issuer
        self.is_government = issuer.endswith("人民政府")
        self.at = _Context("applications" if section.kind == "applications" else "")
        self.is_of_disclosure = False  # the sentence
        self.is_headed_so = section.kind == "review"
        self.places: list[int] = []  # once they are asked for
        self.found: list[Statement] = []

    def read(self) -> list[Statement]:
        ink = "".join(self.text.split())
        if not phrases.COUNT.search(ink):
            return []
        for match in phrases.SENTENCE.finditer(ink):
            sentence = _without_whole_years(match[0])
            if phrases.COUNT.search(sentence):
                self._read_sentence(sentence, match.start())
            else:
                self._take_heading(sentence)
        return self.found

    def _take_heading(self, sentence: str) -> None:
        """Takes up what a sentence without counts speaks of."""
        is_of_disclosure = self._is_of_disclosure(sentence)
        self.is_headed_so |= is_of_disclosure and ("复议" in sentence or "诉讼" in sentence)
        if phrases.IS_OF_A_YEAR.search(sentence):
            self._take_year(sentence)
        for topic in phrases.TOPICS.findall(sentence):
            self._take_topic(topic, is_of_disclosure)

    def _read_sentence(self, sentence: str, start: int) -> None:
        at = self.at
        at.is_ours, at.is_part, at.case, at.whole, at.last = True, False, "", None, None
        is_silent = phrases.NARROWED.search(sentence) is not None
        was_of_disclosure = self.is_of_disclosure or self.is_headed_so
        self._is_of_disclosure(sentence)
        is_apart = phrases.CASES_APART.search(sentence) is not None
        is_of_a_year = phrases.IS_OF_A_YEAR.search(sentence) is not None
        is_of_a_body = any(pattern.search(sentence) for pattern in (phrases.OTHERS, phrases.EVERYWHERE, phrases.OFFICE))
        topics = phrases.TOPICS.finditer(sentence)
        topic = next(topics, None)
        previous, end = "", 0
        outer: list[_Context] = []
        for clause in phrases.CLAUSE.finditer(sentence):
            text, between = clause[0], sentence[end : clause.start()]
            if outer and ("）" in between or ")" in between):
                self.at = outer.pop()
            if "（" in between or "(" in between:
                outer.append(replace(self.at))
            named = previous if between in ("：", ":") else ""
            is_joined = between == "、" and not phrases.COUNT.search(previous)
            silent_from = self._take_year(text) if is_of_a_year else len(text)
            if is_of_a_body:
                self._take_body(text[:silent_from])
            while topic is not None and topic.end() <= clause.end():
                is_of_disclosure = was_of_disclosure or "信息公开" in sentence[: clause.end()]
                self._take_topic(topic[0], is_of_disclosure and not is_apart)
                topic = next(topics, None)
            if text[0] in _OPENS_PARTS and phrases.PARTS.match(text):
                self.at.is_part, self.at.whole = True, self.at.last
            if is_silent or not self.at.is_this_year or not self.at.is_ours:
                silent_from = 0
            self._read_clause(text, start + clause.start(), named, is_joined, silent_from)
            previous, end = text, clause.end()

    def _is_of_disclosure(self, sentence: str) -> bool:
        """Whether cases that a sentence speaks of are those about disclosure; an office has others. The first part of a
        sentence says so for all (；), and a heading for its paragraph."""
        if "信息公开" in sentence or "依申请公开" in sentence:
            self.is_of_disclosure = True
        is_known = self.is_of_disclosure or self.is_headed_so
        if sentence[-1] not in "；;":
            self.is_of_disclosure = False
        return is_known

    def _take_year(self, clause: str) -> int:
        """Takes up the year that a clause speaks of; from where on it compares, and says nothing itself."""
        compared = phrases.COMPARED.search(clause)
        silent_from = compared.start() if compared else len(clause)
        at, plain = self.at, phrases.CARRIED.sub("", clause[:silent_from])
        years = set(phrases.YEAR.findall(plain))
        if years - {str(self.year)} or phrases.OTHER_YEAR.search(plain):
            at.is_this_year = False
        elif years or phrases.THIS_YEAR.search(plain):
            at.is_this_year = at.is_explicit = True
        elif phrases.ALL_YEAR.search(plain):
            at.is_explicit = at.is_this_year
        return silent_from

    def _take_body(self, clause: str) -> None:
        """Takes up whose numbers a clause tells."""
        office = phrases.OFFICE.search(clause)
        is_another = office is not None and office[1][-3:] not in self.issuer
        is_wider = not self.is_government and phrases.EVERYWHERE.search(clause) is not None
        if is_another or is_wider or phrases.OTHERS.search(clause):
            self.at.is_ours = False
        elif phrases.OURS.search(clause):
            self.at.is_ours = True

    def _take_topic(self, word: str, is_of_disclosure: bool) -> None:
        topic = phrases.TOPIC_OF.get(word[:2]) or ("proactive" if word in phrases.PROACTIVE else "foreign")
        is_other_case = topic in ("reconsideration", "litigation") and not is_of_disclosure
        self.at.topic = "foreign" if is_other_case else topic

    def _read_clause(self, clause: str, start: int, named: str, is_joined: bool, silent_from: int) -> None:
        begin = 0
        for count in phrases.COUNT.finditer(clause):
            number = whole_number(count[1])
            before, after = clause[begin : count.start()], clause[count.end() :]
            if number is not None and count.end() <= silent_from and not phrases.CHANGE.search(before):
                quantity = self._quantity(before or named, is_joined)
                if quantity is None and phrases.OPENS.fullmatch(before) and not _is_rest(clause, count.start(), start):
                    quantity = self._quantity_after(after)
                if quantity is None and begin == 0 and self._is_other_part(clause, count[0][-1]):
                    quantity = ""
                if quantity is not None:
                    self._tell(quantity, number, clause, start)
            begin = count.end()

    def _is_other_part(self, clause: str, unit: str) -> bool:
        """Whether a clause tells a part that no form counts, in the unit of the whole."""
        whole = self.at.whole
        is_part = whole is not None and whole.quote[-1] == unit and phrases.PARTS.match(clause)
        return bool(is_part and phrases.PARTS_OF_APPLICATIONS.search(clause))

    def _tell(self, quantity: str, number: int, clause: str, start: int) -> None:
        at, places = self.at, self._places()
        whole = at.whole if at.is_part else None
        begin, end = places[start], places[start + len(clause) - 1] + 1
        quote = "".join(self.section.text[begin:end].split())
        one = Statement(quantity, number, self.section, begin, end, quote, at.is_explicit, whole)
        self.found.append(one)
        if quantity in _TOTALS:
            kind = quantity.partition(".")[0] if quantity.endswith(".total") else ""
            at.last, at.case = one, "" if kind and at.case else kind

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
        if name in ("reconsideration", "litigation"):
            return None if _is_narrowed(lead) else f"{name}.total"
        if name in ("direct", "after"):
            return f"{name}.total" if phrases.PLAIN_RESULT.fullmatch(lead) else None
        if name in _RESULTS:
            return f"{case}.{name}" if case and phrases.PLAIN_RESULT.fullmatch(lead) else None
        if name in _PLAIN:
            return name if phrases.PLAIN_RESULT.fullmatch(lead) else None
        if name in ("carried_in", "carried_out"):
            return self._carried(name, match, lead)
        if name in ("fresh", "received", "closed", "replied"):
            is_part = at.is_part and name != "fresh"
            is_wrong = (
                is_part
                or phrases.CARRIED.search(lead)
                or phrases.RECEIVED.search(lead)
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


def _without_whole_years(sentence: str) -> str:
    """A sentence in which dates that mean the whole year are blotted out."""
    if "月" not in sentence and "截" not in sentence and "公民" not in sentence:
        return sentence
    sentence = phrases.WHOLE_YEAR.sub(lambda match: "～" * len(match[0]), sentence)
    return phrases.EVERYBODY.sub(lambda match: "～" * len(match[0]), sentence)


def _is_narrowed(words: str) -> bool:
    """Whether words speak of one way of several, or of applications of one kind."""
    ways = phrases.ALL_WAYS.search(words)
    return phrases.PART.search(words, ways.end() if ways else 0) is not None


def _is_rest(clause: str, at: int, start: int) -> bool:
    """Whether digits may be the end of a number with a wide comma in it: 3，259件."""
    return at == 0 and start > 0 and len(clause) > 3 and clause[:3].isdecimal() and not clause[3].isdecimal()
