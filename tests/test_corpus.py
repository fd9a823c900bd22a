"""The golden corpus: every document gives what stands beside it, in both directions."""

import re
import subprocess
import sys
import zlib
from base64 import a85decode
from pathlib import Path

import pytest

from gzbg_convert.testing import corpus

CORPUS = Path(__file__).parents[1] / "corpus"
DOCUMENTS = corpus.documents(str(CORPUS))


@pytest.mark.parametrize("golden", DOCUMENTS, ids=lambda golden: golden.name)
def test_what_comes_out_is_what_is_expected(golden: corpus.Golden) -> None:
    assert corpus.compare(golden) == []


def test_the_corpus_covers_every_edition_and_format() -> None:
    extensions = {Path(golden.name).suffix for golden in DOCUMENTS}
    heads = "".join(Path(golden.head).read_text(encoding="utf-8") for golden in DOCUMENTS)
    assert extensions >= {".html", ".htm", ".docx", ".txt", ".md", ".tsv", ".pdf", ".hocr", ".xml", ".json"}
    assert all(f'"edition": "{edition}"' in heads for edition in ("2014", "2019", "2021"))
    assert len(DOCUMENTS) >= 15


def test_the_documents_are_those_the_script_makes(tmp_path: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from corpus.make import DOCUMENTS\n"
        "for name, make in DOCUMENTS.items():\n"
        "    with open(name, 'wb') as file: file.write(make().data)"
    )
    subprocess.run([sys.executable, "-c", program, str(CORPUS.parent)], check=True, cwd=tmp_path)
    made = {path.name: _content(path) for path in tmp_path.iterdir()}
    assert made == {golden.name: _content(Path(golden.document)) for golden in DOCUMENTS}


def _content(path: Path) -> list[bytes]:
    """What a document says: its bytes; of a PDF what its pages draw, as no two versions of zlib compress alike."""
    if path.suffix != ".pdf":
        return [path.read_bytes()]
    streams = re.findall(rb"stream\r?\n(.*?)endstream", path.read_bytes(), re.DOTALL)
    drawn = [zlib.decompress(a85decode(b"<~" + text.strip(), adobe=True)) for text in streams if text.endswith(b"~>")]
    assert drawn
    return drawn


def test_an_empty_corpus_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("no documents")
    assert corpus.main(["compare", str(tmp_path)]) == 2
    assert "empty corpus" in capsys.readouterr().err


def test_differences_are_shown_in_both_directions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "yunqi-2023.html"
    document.write_bytes((CORPUS / "yunqi-2023.html").read_bytes())
    assert corpus.main(["accept", str(tmp_path)]) == 0
    assert corpus.main(["compare", str(tmp_path)]) == 0
    facts = tmp_path / "yunqi-2023.expected.csv"
    header, first, *rows = facts.read_text(encoding="utf-8").splitlines()
    invented = "1,proactive.unheard_of,,reported,5,,"
    facts.write_text("\n".join([header, *rows[:-1], rows[-1] + "lost", invented]) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert corpus.main(["compare", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert f"+ {first}" in shown  # comes out, not expected
    assert f"- {invented}" in shown  # expected, does not come out
    assert f"- {rows[-1]}lost" in shown  # comes out differently
