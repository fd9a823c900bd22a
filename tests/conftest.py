"""What all tests share: the hypothesis profiles, real documents beside the checkout, and that a run without a single
test fails."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from gzbg_convert.readers.scans import engine

# The everyday run draws the same examples each time, so that a red test is the fault of the change at hand; the nightly
# one draws new ones. No phase explains: a page of seven thousand characters is not explained by its bits.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
settings.register_profile(
    "house",
    max_examples=200,
    deadline=None,
    derandomize=True,
    phases=PHASES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("nightly", parent=settings.get_profile("house"), max_examples=2000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))  # --hypothesis-profile comes after this and wins


@pytest.fixture(scope="session")
def shared() -> Path:
    """The directory of real documents and their expected facts beside the checkout; without it the test is skipped,
    and the summary says so."""
    directory = Path(__file__).parents[2] / "shared"
    if not (directory / "expected").is_dir():
        pytest.skip("REAL DOCUMENTS MISSING: nothing beside the checkout to compare with; this test proved nothing")
    return directory


@pytest.fixture(autouse=True)
def recognition(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text recognition is there for the tests that are marked ``ocr``, and not for the others, as for most users."""
    if request.node.get_closest_marker("ocr") is None:
        monkeypatch.setattr(engine, "is_installed", lambda: False)
    elif not engine.is_installed():
        pytest.skip("EXTRA ocr MISSING: nothing was recognised; this test proved nothing")


_ran = 0


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    global _ran  # noqa: PLW0603  (pytest calls plain functions)
    _ran += report.when == "call" and not report.skipped


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A run whose tests were all skipped proves nothing: it ends like one that found no tests."""
    if exitstatus == pytest.ExitCode.OK and not _ran and not session.config.option.collectonly:
        session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED
