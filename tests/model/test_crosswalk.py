"""What may be compared across editions: the data, held against the forms."""

from __future__ import annotations

import pytest

from gzbg_convert.model.crosswalk import _equivalents, crosswalk, is_named
from gzbg_convert.model.edition import EDITIONS, load_edition

PLACES = {name: {place.key for place in load_edition(name).places} for name in EDITIONS}


def test_every_term_is_a_place_of_its_form() -> None:
    for key, terms in crosswalk().terms.items():
        assert len(terms) > 1, key
        for edition, parts in terms.items():
            assert set(parts) <= PLACES[edition]
            assert len(set(parts)) == len(parts)


def test_2019_and_2021_share_tables_three_and_four_and_the_decisions() -> None:
    """Every cell of tables 3 and 4 of either form is told of by exactly one measure that both have (the sum of all
    lawsuits stands beside them)."""
    both = {
        key: terms
        for key, terms in crosswalk().terms.items()
        if {"2019", "2021"} <= set(terms) and key[0] != "litigation.total"
    }
    for edition in ("2019", "2021"):
        parts = [part for terms in both.values() for part in terms[edition]]
        assert len(set(parts)) == len(parts)
        tables = {key for key in PLACES[edition] if not key[0].startswith("proactive.")}
        decisions = {(f"proactive.{name}.decisions", None) for name in ("licensing", "penalties", "coercion")}
        assert set(parts) == tables | decisions


def test_what_of_2014_may_be_compared() -> None:
    for edition in ("2019", "2021"):
        both = {key for key, terms in crosswalk().terms.items() if {"2014", edition} <= set(terms)}
        assert both == {
            ("applications.received", "total"),
            ("applications.outcome.total", "total"),
            ("reconsideration.total", None),
            ("litigation.total", None),
        }


def test_the_sums() -> None:
    terms = crosswalk().terms
    other = terms["applications.outcome.other", "business"]
    assert other["2019"] == (("applications.outcome.other", "business"),)
    assert sorted(measure.rpartition(".")[2] for measure, _ in other["2021"]) == ["misc", "no_correction", "no_payment"]
    assert terms["litigation.total", None]["2014"] == (("statistics.litigation.total", None),)
    assert len(terms["litigation.total", None]["2021"]) == 2


def test_every_pair_of_editions_has_its_sentence() -> None:
    pairs = {frozenset((one, other)) for one in EDITIONS for other in EDITIONS if one != other}
    assert set(crosswalk().between) == pairs
    for words in crosswalk().between.values():
        assert all(text.encode("gbk") for text in words)
        assert words[0] != words[1]


@pytest.mark.parametrize("parts", [["no.such_measure"], ["applications.received", "reconsideration.total"]])
def test_a_sum_of_what_the_form_does_not_have_in_every_column_is_refused(parts: list[str]) -> None:
    with pytest.raises(KeyError, match="all of them"):
        _equivalents({"measure": "all of them", "edition": "2021", "sum": parts})


def test_what_adds_up_is_on_some_form() -> None:
    measures = {measure for places in PLACES.values() for measure, _ in places}
    for name in crosswalk().adds_up:
        assert any(is_named(measure, [name]) for measure in measures), name


@pytest.mark.parametrize(("name", "is_so"), [("a.*", True), ("a", False), ("a.b", True), ("a.b.*", False)])
def test_names(name: str, is_so: bool) -> None:
    assert is_named("a.b", [name]) is is_so
