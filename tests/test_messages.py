import string

import pytest

from gzbg_convert.messages import catalogue, message_of, render, severity_of


def _names(template: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(template) if name is not None})


@pytest.mark.parametrize("code", catalogue())
def test_a_sentence_in_both_languages(code: str) -> None:
    assert message_of(code) == catalogue()[code]
    severity, chinese, english = catalogue()[code]
    assert severity in {"error", "warning", "info"}
    assert _names(chinese) == _names(english)
    assert any("\u3000" <= char <= "\uffee" for char in chinese)
    assert english.encode("gbk")
    assert chinese.encode("gbk")
    details = {name: f"<{name}>" for name in _names(chinese)}
    for lang in ("zh", "en"):
        sentence = render(code, details, lang)
        assert "{" not in sentence
        assert all(detail in sentence for detail in details.values())


def test_details_are_texts_and_no_templates() -> None:
    assert render("not_found", {"name": "{name}{0.__class__}"}, "en").startswith("{name}{0.__class__}: no such file")


def test_a_detail_that_is_not_there_shows() -> None:
    assert render("limit.cells", {"name": "a"}, "en").startswith("a: over a limit: more than ? cells;")


def test_an_unknown_code_is_its_own_sentence() -> None:
    assert (render("no_such_code", {}, "zh"), severity_of("no_such_code")) == ("no_such_code", "info")
