"""The rules, in their order: one rule, one function. Their titles and sentences are in ``messages.rules``.

The sums of the forms (A01, A02, A03, R01, S01-S10) are those of the edition files. Rules that ask for last year's
report, or for the reports beside this one in its file, say ``undetermined`` or nothing without them.
"""

from __future__ import annotations

from gzbg_convert.checks import (
    applications,
    form,
    narrative,
    other_tables,
    reading_doubts,
    several_reports,
    told_counts,
)
from gzbg_convert.checks.applications import are_counts
from gzbg_convert.checks.arithmetic import sums_of
from gzbg_convert.checks.other_tables import not_more_than
from gzbg_convert.checks.rule import WITHOUT_TABLES, Rule
from gzbg_convert.checks.several_reports import grows_by
from gzbg_convert.model.edition import EDITIONS

_LIST, _2019, _2021 = ("2014",), ("2019",), ("2021",)
_SIX = ("2019", "2021")  # the editions with six sections and three tables
_ANY = (*EDITIONS, WITHOUT_TABLES)
E, W, I = "error", "warning", "info"  # noqa: E741

RULES: tuple[Rule, ...] = (
    Rule("A01", E, sums_of("A01"), _SIX),
    Rule("A02", E, sums_of("A02"), _SIX),
    Rule("A03", E, sums_of("A03"), _SIX),
    Rule("A04", E, are_counts("applications."), _SIX),
    Rule("A05", W, applications.no_blank_among_numbers, _SIX),
    Rule("A06", W, applications.total_has_applicants, _SIX),
    Rule("A07", W, applications.has_rows_of_form, _SIX),
    Rule("A08", W, applications.has_labels_of_form, _SIX),
    Rule("A09", I, applications.goes_on_from_last_year, _SIX),
    Rule("A10", W, applications.no_payment_without_fee, _2021),
    Rule("R01", E, sums_of("R01"), _SIX),
    Rule("R02", E, are_counts("reconsideration.", "litigation."), _SIX),
    Rule("R03", W, other_tables.suits_follow_reconsideration, _SIX),
    Rule("R04", I, other_tables.pending_cases_go_on, _SIX),
    Rule("P01", E, are_counts("proactive."), _2021),
    Rule("P02", W, other_tables.in_force_covers_issued, _2021),
    Rule("P04", W, other_tables.fee_is_plain, _2021),
    Rule("P05", W, other_tables.has_lines_of_form, _SIX),
    Rule(
        "P11",
        I,
        not_more_than(
            ("proactive.regulations.disclosed", "proactive.regulations.made"),
            ("proactive.normative_documents.disclosed", "proactive.normative_documents.made"),
        ),
        _2019,
    ),
    Rule("P13", W, other_tables.prior_and_change_are_possible, _2019),
    Rule("P14", W, other_tables.procurement_has_unit, _2019),
    Rule("P15", I, other_tables.procurement_is_consistent, _2019),
    *(Rule(f"S{number:02}", E, sums_of(f"S{number:02}"), _LIST) for number in range(1, 11)),
    Rule(
        "S11",
        W,
        not_more_than(
            ("statistics.response.press_conferences_by_head", "statistics.response.press_conferences"),
            ("statistics.response.online_interviews_by_head", "statistics.response.online_interviews"),
        ),
        _LIST,
    ),
    Rule(
        "S12",
        W,
        not_more_than(
            ("statistics.proactive.normative_disclosed", "statistics.proactive.normative_issued"),
            ("statistics.proactive.normative_disclosed", "statistics.proactive.disclosed"),
        ),
        _LIST,
    ),
    Rule("S13", W, not_more_than(("statistics.replies.total", "statistics.requests.closed")), _LIST),
    Rule("S14", W, not_more_than(("statistics.proactive.disclosed", "statistics.channels.total")), _LIST),
    Rule("Y01", W, several_reports.carried_over_is_the_same, _SIX),
    Rule("Y02", W, grows_by("in_force", (1, True, "in_force"), (1, False, "issued"), (-1, False, "repealed")), _2021),
    Rule("Y03", W, grows_by("prior_items", (1, True, "prior_items"), (1, True, "change")), _2019),
    Rule("Y04", I, several_reports.changes_are_moderate),
    Rule("Y05", I, several_reports.is_on_same_form),
    Rule("Y06", W, several_reports.agrees_with_other_version),
    Rule("Y07", W, several_reports.text_is_its_own, _ANY),
    Rule("T01", W, told_counts.counts_are_those_of_tables),
    Rule("T02", W, told_counts.parts_make_their_whole, _ANY),
    Rule("T03", E, narrative.nothing_received_is_so),
    Rule("T04", W, narrative.all_closed_is_so, _SIX),
    Rule("T05", W, narrative.names_its_year, _ANY),
    Rule("T06", W, narrative.tells_of_fees, _SIX),
    Rule("T07", W, narrative.tells_of_problems, _SIX),
    Rule("T08", W, narrative.template_is_filled_in, _ANY),
    Rule("F01", E, form.has_six_sections, _SIX),
    Rule("F02", W, form.sections_are_as_on_form, _SIX),
    Rule("F03", W, form.covers_its_year, _ANY),
    Rule("F04", W, form.is_signed_in_time, _ANY),
    Rule("F05", E, form.has_tables, _ANY),
    Rule("F06", W, form.is_on_form_of_year),
    Rule("F08", W, several_reports.is_alone_in_file, _ANY),
    Rule("H01", W, several_reports.adds_up),
    Rule("Q01", E, reading_doubts.readers_agree),
    Rule("Q02", E, reading_doubts.every_number_has_a_place),
    Rule("Q03", E, reading_doubts.no_one_repair),
    Rule("Q04", W, reading_doubts.text_is_whole, _ANY),
)
