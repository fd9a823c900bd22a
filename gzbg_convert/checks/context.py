"""What a paragraph spoke of last, clause by clause."""

from __future__ import annotations

from gzbg_convert.checks import phrases
from gzbg_convert.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from gzbg_convert.checks.prose import Statement


@dataclass(slots=True)
class Context:
    """The topic, the year, whose numbers, and the total of which parts are told."""

    topic: str = ""
    is_this_year: bool = True
    is_explicit: bool = False
    is_ours: bool = True
    is_part: bool = False  # after 其中, until the sentence ends
    is_silent: bool = False  # what is told further is of several things at once, until the sentence ends
    is_astray: bool = False  # something was counted that is not known, until it is said again what is spoken of
    case: str = ""  # the kind of cases whose results are told
    whole: Statement | None = None
    last: Statement | None = None  # the last total

    def begin_sentence(self) -> None:
        """Forgets what is said of one sentence only."""
        self.is_ours, self.is_part, self.is_silent, self.case = True, False, False, ""
        self.whole = self.last = None

    def take_year(self, clause: str, year: int, *, is_joined: bool = False) -> int:
        """Takes up the year that a clause speaks of (with another one before it: 2022年、2023年), ``year`` being the
        report's; from where on it compares, and says nothing itself."""
        compared = phrases.COMPARED.search(clause)
        silent_from = compared.start() if compared else len(clause)
        plain = phrases.CARRIED.sub("", clause[:silent_from])
        years = set(phrases.YEAR.findall(plain))
        if years - {str(year)} or phrases.OTHER_YEAR.search(plain) or (is_joined and not self.is_this_year):
            self.is_this_year = False
        elif years or phrases.THIS_YEAR.search(plain):
            self.is_this_year = self.is_explicit = True
        elif phrases.ALL_YEAR.search(plain):
            self.is_explicit = self.is_this_year
        return silent_from

    def take_body(self, clause: str, issuer: str, *, takes_all: bool) -> None:
        """Takes up whose numbers a clause tells. ``takes_all``: those of a whole district are those of ``issuer``."""
        office = phrases.OFFICE.search(clause)
        is_another = office is not None and office[1][-3:] not in issuer
        is_wider = not takes_all and phrases.EVERYWHERE.search(clause) is not None
        if is_another or is_wider or phrases.OTHERS.search(clause):
            self.is_ours = False
        elif phrases.OURS.search(clause):
            self.is_ours = True

    def take_topic(self, word: str, is_of_disclosure: bool) -> None:
        """Takes up what ``word`` names; cases only where they are about disclosure."""
        topic = phrases.TOPIC_OF.get(word[:2]) or ("proactive" if word in phrases.PROACTIVE else "foreign")
        is_other_case = topic in ("reconsideration", "litigation") and not is_of_disclosure
        self.topic, self.is_astray = "foreign" if is_other_case else topic, False
