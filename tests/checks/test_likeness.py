"""How much of a text stands in another one: laws over texts, and the index that finds candidates."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.checks.likeness import RUN, Index, letters_of, likeness, share, shingles_of
from gzbg_convert.checks.neighbours import Neighbours
from gzbg_convert.light import replace
from gzbg_convert.model.report import Report, Section

LETTERS = "".join(chr(0x4E00 + at) for at in range(3000))
TEXTS = st.text(alphabet="公开信息机关，。 2024\n", max_size=120)


def words(random: Random, size: int) -> str:
    return "".join(random.choices(LETTERS, k=size))


@given(TEXTS, TEXTS)
def test_passages_are_what_the_share_says(text: str, other: str) -> None:
    found = likeness(text, other)
    shared = sum(len(letters_of(text[start:end])) for start, end in found.passages)
    assert found.share == (shared / len(letters_of(text)) if shared else 0)
    assert found.share == share(letters_of(text), shingles_of(letters_of(other)))
    assert all(one[1] <= next_one[0] for one, next_one in zip(found.passages, found.passages[1:], strict=False))


@given(TEXTS, TEXTS)
def test_a_letter_is_shared_exactly_where_a_run_of_both_texts_covers_it(text: str, other: str) -> None:
    letters, others = letters_of(text), letters_of(other)
    covered = {
        at + step
        for at in range(len(letters) - RUN + 1)
        for step in range(RUN)
        if others.find(letters[at : at + RUN]) >= 0
    }
    places = [at for at, char in enumerate(text) if char.isalpha()]
    passages = likeness(text, other).passages
    assert covered == {number for number, at in enumerate(places) if any(start <= at < end for start, end in passages)}


def test_numbers_punctuation_and_order_are_no_difference() -> None:
    random = Random(1)
    one, two, new = words(random, 60), words(random, 60), words(random, 30)
    assert likeness(f"2024年，{one}12件。{two}", f"{two}；2023 年 {one}9 件").share > 0.98
    text = f"{one}{new}{two}"
    found = likeness(text, two + one)
    assert found.share == share(text, shingles_of(two + one)) == 120 / 150
    assert [text[start:end] for start, end in found.passages] == [one, two]


def test_common_words_are_not_shared() -> None:
    name = "中华人民共和国政府信息公开条例"[: RUN - 1]
    assert likeness(f"根据{name}编制", f"按照{name}制定").share == 0


@pytest.mark.parametrize("kept", [0.95, 1.0])
def test_the_index_finds_who_has_the_text(kept: float) -> None:
    random = Random(3)
    texts = [words(random, 400) for _ in range(200)]
    index = Index()
    for name, text in enumerate(texts):
        index.add(name, text)
    for name in range(0, 200, 20):
        cut = int(400 * kept)
        asked = texts[name][:cut] + words(random, 400 - cut)
        assert index.candidates(asked, ())[:1] == [name]
        assert index.candidates(asked, (name,)) == []
        assert index.candidates(texts[name][:300] + texts[name + 1][:100], ())[:1] == [name]
        assert index.candidates(texts[name][:120] + words(random, 280), ()) == []


def test_the_index_does_not_grow_with_how_many_have_the_same() -> None:
    index, text = Index(), words(Random(4), 200)
    for name in range(1000):
        index.add(name, text)
    assert 0 < len(index.candidates(text, ())) <= 3
    assert max(len(holders) for holders in index._holders.values()) <= 20


def test_neighbours() -> None:
    text = words(Random(5), 150)

    def report(issuer: str | None, year: int | None, text: str = "") -> Report:
        return Report(issuer, year, None, sections=(Section("overview", "一", "总体情况", text),))

    one, next_year, other = report("甲局", 2022), report("甲局", 2023, text), report("乙局", 2023, text)
    nameless, again = report(None, 2022, text), report("甲局", 2022, "又一份")
    known = Neighbours([one, next_year, other, nameless, again])
    assert known.previous(next_year) is one  # the two of 2022 say the same in their tables
    assert known.previous(one) is None
    assert known.versions(4) == (one,)
    assert known.versions(0) == known.versions(1) == ()
    assert known.alike(1) == (other,)
    assert known.alike(2) == (next_year,)  # not the one of whom it is not known whose it is
    assert known.alike(3) is None
    assert Neighbours([one, next_year]).alike(1) is None
    third, undated = replace(again, title="又一份"), report("甲局", None)
    more = Neighbours([one, again, third, undated])
    assert more.versions(2) == (again,)  # the last before it
    assert more.versions(3) == ()
    assert more.previous(undated) is None
    different = replace(again, facts=one.facts, year=2022)
    assert Neighbours([next_year, different]).previous(next_year) is different


def test_of_two_versions_that_differ_neither_is_last_year() -> None:
    from tests.checks.reports import changed, sound

    now = sound("2021")
    before = replace(now, year=2022)
    other = changed(before, {"applications.received@other": "+1"})
    assert Neighbours([before, now, other]).previous(now) is None
    assert Neighbours([before, now, replace(before, title=None)]).previous(now) is before
    assert Neighbours([before, now, before, other]).previous(now) is None
