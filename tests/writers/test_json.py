import json
import math
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert import InputError, read_json
from gzbg_convert.model.document import Source, Where
from gzbg_convert.model.finding import Diagnostic, Finding
from gzbg_convert.model.report import Contact, Conversion, Fact, Period, Report, Section, State, digits_of
from gzbg_convert.writers.json import write_json

SCHEMA = json.loads(files("gzbg_convert.writers").joinpath("schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
maybe_texts = st.none() | texts
edges = st.floats(0, 2000, allow_nan=False)
places = st.none() | st.builds(
    Where,
    st.none() | st.integers(1, 999),
    st.none() | st.tuples(edges, edges, edges, edges),
    maybe_texts,
    st.none() | st.integers(1, 10**6),
)
measures = st.from_regex(r"[a-z]{1,8}(\.[a-z_]{1,8}){0,3}", fullmatch=True)
applicants = st.sampled_from(["natural_person", "business", "other", "total", None])
fractions = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=4)
numbers = st.integers(-(10**18), 10**18) | fractions.map(digits_of)
flags = st.lists(st.sampled_from(["merged_cell", "conflict", "other_edition"]), unique=True).map(tuple)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    state = draw(st.sampled_from(list(State)))
    return Fact(
        draw(measures),
        draw(applicants),
        state,
        draw(numbers) if state is State.REPORTED else None,
        draw(st.sampled_from(["万元", None])),
        None if state is State.ABSENT else draw(maybe_texts),
        draw(places),
        draw(flags),
    )


days = st.none() | st.dates(date(1990, 1, 1))
findings = st.builds(
    Finding,
    rule=st.sampled_from(["A01", "S10"]),
    severity=st.sampled_from(["error", "warning", "info"]),
    status=st.sampled_from(["pass", "pass_if", "fail", "undetermined", "not_applicable"]),
    formula=texts,
    facts=st.lists(st.tuples(measures, applicants), max_size=3).map(tuple),
    where=places,
    fault=st.sampled_from(["source", "reading", None]),
)
reports = st.builds(
    Report,
    issuer=maybe_texts,
    year=st.none() | st.integers(1999, 2099),
    edition=st.sampled_from(["2014", "2019", "2021", None]),
    title=maybe_texts,
    period=st.builds(Period, days, days),
    published=days,
    contact=st.builds(Contact, *[maybe_texts] * 7),
    sections=st.lists(
        st.builds(Section, st.sampled_from(["overview", "fees", None]), maybe_texts, texts, texts, places), max_size=3
    ).map(tuple),
    facts=st.lists(facts(), max_size=5, unique_by=lambda fact: fact.key).map(tuple),
    findings=st.lists(findings, max_size=3).map(tuple),
)
conversions = st.builds(
    Conversion,
    st.builds(Source, texts, st.just("text/html"), st.just("a" * 64), texts),
    st.lists(reports, max_size=2).map(tuple),
    st.lists(st.builds(Diagnostic, st.sampled_from(["empty", "damaged", "flag.conflict"]), places), max_size=3).map(
        tuple
    ),
)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@given(conversions, st.sampled_from(["zh", "en"]), st.booleans())
def test_what_is_written_validates_and_reads_back_equal(conversion: Conversion, lang: str, indent: bool) -> None:
    text = write_json(conversion, lang, indent=indent)
    VALIDATOR.validate(json.loads(text))
    again = read_json(text)
    assert again == conversion
    assert write_json(again, lang, indent=indent) == text
    assert text.count("\n") == 1 or indent


def test_one_of_everything(conversion: Conversion) -> None:
    tree = json.loads(write_json(conversion))
    VALIDATOR.validate(tree)
    report = tree["reports"][0]
    assert list(tree) == ["schema", "source", "reports", "diagnostics"]
    assert report["period"] == {"start": "2023-01-01", "end": "2023-12-31"}
    assert report["sections"][0] == {
        "kind": "overview",
        "number": "一、",
        "title": "总体情况",
        "text": "第一段。\n第二段。",
        "where": {"page": None, "box": None, "path": None, "line": 3},
    }
    assert report["findings"][0]["facts"] == [["applications.received", "total"]]
    assert report["findings"][0]["message"].startswith("table 3, column total: received 1 + carried in 2 = 3, but")
    assert report["contact"]["office"] == "办公室"
    assert tree["reports"][1]["contact"]["office"] is None
    assert tree["diagnostics"][1]["where"] is None


def test_messages_are_english_unless_asked(conversion: Conversion) -> None:
    english, chinese = json.loads(write_json(conversion)), json.loads(write_json(conversion, "zh"))
    assert english["diagnostics"][0]["message"].isascii()
    assert "年度报告" in chinese["diagnostics"][0]["message"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("96171.6"), "96171.6"),
        (Decimal("0.1000"), "0.1000"),
        (Decimal("0.00000001"), "0.00000001"),
        (Decimal("1E+3"), "1000"),
        (10**17 + 1, "100000000000000001"),
        (Decimal("123456789012.345678901234567890"), "123456789012.345678901234567890"),
    ],
)
def test_numbers_are_exact(value: int | Decimal, written: str) -> None:
    number = value if isinstance(value, int) else digits_of(value)
    fact = Fact("proactive.fees.amount", None, State.REPORTED, number, "万元", "?")
    conversion = Conversion(Source("a", "b/c", "0" * 64, "d"), (Report(None, None, "2021", facts=(fact,)),))
    text = write_json(conversion)
    assert f'"value": {written},' in text
    assert read_json(text).reports[0]["proactive.fees.amount"].value == value


def test_hostile_texts_come_back(hostile: Conversion) -> None:
    text = write_json(hostile)
    assert read_json(text.encode().decode()) == hostile
    assert "\x1b" not in text


def test_a_number_that_is_none_is_never_written(conversion: Conversion) -> None:
    section = Section(None, None, "x", "y", Where(box=(math.nan, 0, 0, 0)))
    broken = replace(conversion, reports=(Report(None, None, None, sections=(section,)),))
    with pytest.raises(ValueError, match="JSON compliant"):
        write_json(broken)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"schema": "gzbg/2"}',
        '{"schema": "gzbg/1", "source": {}, "reports": [], "diagnostics": []}',
        "[" * 100_000,
    ],
)
def test_other_json_is_one_typed_error(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_json(text)
    assert caught.value.reason == "json_not_ours"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"year": 2023', '"year": "2023"'),
        ('"year": 2023', '"year": true'),
        ('"state": "blank"', '"state": "zero"'),
        ('"value": 96171.6', '"value": NaN'),
        ('"value": 96171.6', '"value": "96171.6"'),
        ('"value": 96171.6', '"value": null'),
        ('"flags": []', '"flags": null'),
        ('"published": "2024-01-22"', '"published": "22 January"'),
        ('"box": [72.0, 100.5, 144.25, 118.0]', '"box": [72.0, 100.5]'),
        ('["applications.received", "total"]', '["applications.received"]'),
    ],
)
def test_a_wrong_field_is_refused_by_reading_and_by_the_schema(conversion: Conversion, old: str, new: str) -> None:
    text = write_json(conversion)
    assert old in text
    changed = text.replace(old, new, 1)
    with pytest.raises(InputError):
        read_json(changed)
    tree = json.loads(changed)
    if "NaN" not in new:  # no JSON: the schema never sees it
        assert not VALIDATOR.is_valid(tree)
