from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.cli.runs import Ran, Runner, report_html

HEADER = b"source,report,issuer,year,edition,measure,applicant,state,value,unit,raw,flags,page,where\n"


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_csv_on_standard_output(run: Runner, report: str) -> None:
    ran = run(report, "--to", "csv")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(HEADER)
    assert b"\r" not in ran.out
    values = {row["measure"]: row["value"] for row in _rows(ran.out) if row["state"] == "reported"}
    assert values["reconsideration.upheld"] == "1"
    assert values["reconsideration.total"] == "3"
    assert values["litigation.after_reconsideration.total"] == "5"


def test_json_on_standard_output(run: Runner, report: str) -> None:
    ran = run(report, "--to", "json")
    tree = json.loads(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert tree["reports"][0]["issuer"] == "青石县民政局"
    assert tree["reports"][0]["year"] == 2023
    assert tree["source"]["sha256"] == hashlib.sha256(Path(report).read_bytes()).hexdigest()
    assert ran.out.startswith(b'{\n  "schema": "gzbg/1"')


def test_every_output_validates(run: Runner, report: str, unsound: str) -> None:
    schema = json.loads(run("schema", gzbg=True).out)
    for name in (report, unsound):
        for lang in ((), ("--lang", "zh")):
            jsonschema.Draft202012Validator(schema).validate(json.loads(run(name, "--to", "json", *lang).out))


def test_without_a_format_it_is_for_reading(run: Runner, report: str) -> None:
    ran = run(report, "--lang", "zh")
    text = ran.out.decode()
    assert (ran.status, ran.err) == (0, "")
    assert "发布机关：青石县民政局" in text
    assert ["复议后起诉", "4", "0", "0", "1", "5"] in [line.split() for line in text.splitlines()]


def test_gzbg_convert_is_convert(run: Runner, report: str) -> None:
    assert run("convert", report, "--to", "csv", gzbg=True) == run(report, "--to", "csv")


def test_standard_input(run: Runner, report: str, tmp_path: Path) -> None:
    ran = run("-", "--to", "csv", stdin=(tmp_path / report).read_bytes())
    assert ran.status == 0
    assert {row["source"] for row in _rows(ran.out)} == {"-"}


def test_empty_standard_input(run: Runner) -> None:
    ran = run("-", "--to", "csv")
    assert (ran.status, ran.out) == (2, b"")
    assert "[empty]" in ran.err


class TestSeveralInputs:
    def test_csv_has_one_header(self, run: Runner, report: str, unsound: str) -> None:
        ran = run(report, unsound, "--to", "csv")
        assert ran.out.count(HEADER) == 1
        assert list(dict.fromkeys(row["source"] for row in _rows(ran.out))) == [report, unsound]

    def test_json_is_one_line_each(self, run: Runner, report: str, unsound: str) -> None:
        lines = run(report, unsound, "--to", "json").out.splitlines()
        assert [json.loads(line)["source"]["name"] for line in lines] == [report, unsound]

    def test_one_bad_input_stops_no_other(self, run: Runner, report: str, unsound: str, tmp_path: Path) -> None:
        (tmp_path / "empty.htm").touch()
        ran = run("missing.htm", report, "empty.htm", unsound, "--to", "csv")
        assert ran.status == 2
        assert list(dict.fromkeys(row["source"] for row in _rows(ran.out))) == [report, unsound]
        refused = [line for line in ran.err.splitlines() if "[not_found]" in line or "[empty]" in line]
        assert [line.partition(":")[0] for line in refused] == ["missing.htm", "empty.htm"]

    def test_standard_input_only_once(self, run: Runner) -> None:
        assert run("-", "-").status == 64


class TestRefusedInputs:
    """Each costs one line on standard error and nothing on standard output."""

    def refused(self, ran: Ran, name: str, reason: str) -> None:
        assert (ran.status, ran.out) == (2, b"")
        [line] = ran.err.splitlines()
        assert line.startswith(f"{name}: ")
        assert line.endswith(f"[{reason}]")

    @pytest.mark.parametrize("to", [(), ("--to", "csv"), ("--to", "json")])
    def test_no_report_in_it(self, run: Runner, tmp_path: Path, to: tuple[str, ...]) -> None:
        (tmp_path / "menu.htm").write_text("<html><body><p>通知公告</p></body></html>", encoding="utf-8")
        self.refused(run("menu.htm", *to), "menu.htm", "not_a_report")

    def test_no_report_in_it_and_why(self, run: Runner, tmp_path: Path) -> None:
        page = "<html><frameset><frame src='body.htm'></frameset></html>"
        (tmp_path / "shell.htm").write_text(page, encoding="utf-8")
        ran = run("shell.htm", "--to", "csv")
        assert (ran.status, ran.out) == (2, b"")
        [line] = ran.err.splitlines()
        assert "[not_a_report] the page is a frame around others (body.htm)" in line

    def test_directory(self, run: Runner, tmp_path: Path) -> None:
        (tmp_path / "d").mkdir()
        self.refused(run("d"), "d", "not_a_file")

    def test_fifo(self, run: Runner, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        self.refused(run("pipe"), "pipe", "not_a_file")

    def test_socket(self, run: Runner, tmp_path: Path) -> None:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("s")
            self.refused(run("s"), "s", "not_a_file")

    def test_device(self, run: Runner) -> None:
        self.refused(run("/dev/zero"), "/dev/zero", "not_a_file")

    def test_too_large_is_not_even_read(self, run: Runner, tmp_path: Path) -> None:
        with open(tmp_path / "sparse.htm", "wb") as file:
            file.truncate(8 * 2**30)
        self.refused(run("sparse.htm"), "sparse.htm", "limit:input_bytes")

    def test_address(self, run: Runner) -> None:
        self.refused(run("http://localhost/a.htm"), "http://localhost/a.htm", "not_found")

    def test_picture(self, run: Runner, tmp_path: Path) -> None:
        (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(60))
        self.refused(run("scan.png"), "scan.png", "needs_ocr")

    def test_wrong_reader(self, run: Runner, report: str) -> None:
        self.refused(run(report, "--reader", "pdf"), report, "not_this_format")

    def test_no_name(self, run: Runner) -> None:
        for lang, sentence in (("zh", "给出的文件名是空的"), ("en", "the name of a file is empty")):
            ran = run("", "--lang", lang)
            assert (ran.status, ran.err.startswith(sentence), "[not_found]" in ran.err) == (2, True, True)

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            (b"a\nb.htm", "a\\nb.htm"),
            (b"\x1b[2J.htm", "\\x1b[2J.htm"),
            ("报告.htm".encode("gbk"), "\\udcb1\\udca8\\udcb8\\udce6.htm"),
            ("\u202e.htm".encode(), "\\u202e.htm"),
        ],
    )
    def test_names_cannot_act_on_a_terminal(self, run: Runner, tmp_path: Path, name: bytes, shown: str) -> None:
        with open(os.fsencode(tmp_path) + b"/" + name, "wb"):
            pass
        self.refused(run(os.fsdecode(name)), shown, "empty")

    def test_in_chinese(self, run: Runner, tmp_path: Path) -> None:
        (tmp_path / "空.htm").touch()
        assert run("空.htm", "--lang", "zh").err == "空.htm：文件是空的；请重新取得该文件。 [empty]\n"

    def test_as_the_environment_says(self, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.htm").touch()
        monkeypatch.setenv("LANG", "zh_CN.UTF-8")
        assert "文件是空的" in run("a.htm").err
        monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
        assert "the file is empty" in run("a.htm").err


class TestStrict:
    def test_sound(self, run: Runner, report: str) -> None:
        assert run(report, "--strict", "--to", "csv").status == 0

    @pytest.mark.parametrize("to", [(), ("--to", "csv"), ("--to", "json")])
    def test_unsound(self, run: Runner, unsound: str, to: tuple[str, ...]) -> None:
        ran = run(unsound, "--strict", *to)
        assert ran.status == 1
        assert ran.out
        assert "R01: table 4, reconsideration: " in ran.err

    def test_not_asked_but_told(self, run: Runner, unsound: str) -> None:
        ran = run(unsound, "--to", "json")
        assert (ran.status, len(ran.err.splitlines())) == (0, 1)
        assert ran.err.startswith(f"{unsound}: error: R01: table 4, reconsideration: ")
        zh = run(unsound, "--to", "json", "--lang", "zh")
        assert zh.err.startswith(f"{unsound}：错误：R01：表四“行政复议”：结果维持 1 件＋结果纠正 0 件＋")

    def test_who_wants_the_facts_alone_pays_for_no_rules(self, run: Runner, unsound: str) -> None:
        ran = run(unsound, "--to", "csv")
        assert (ran.status, ran.err) == (0, "")

    def test_an_unreadable_input_weighs_more(self, run: Runner, unsound: str) -> None:
        assert run("missing", unsound, "--strict", "--to", "csv").status == 2


class TestFlagged:
    """Who asks for data sees no display: one line says that values are flagged."""

    @pytest.fixture
    def doubtful(self, tmp_path: Path) -> str:
        """A merged cell puts the row of three values in doubt; another row is missing."""
        page = report_html().replace("<td>0</td><td></td><td>7</td>", "<td colspan=2>5</td><td>7</td>")
        page = page.replace("<tr><td>行政强制</td><td colspan=3>0</td></tr>", "")
        (tmp_path / "doubtful.htm").write_text(page, encoding="utf-8")
        return "doubtful.htm"

    def test_one_line(self, run: Runner, doubtful: str, report: str) -> None:
        rows = _rows(run(doubtful, "--to", "csv").out)
        assert sum(bool(row["flags"]) for row in rows) == 3
        said = f"{doubtful}: values that are flagged: 3; see the column flags.\n"
        first, second = run(doubtful, report, "--to", "csv").err.splitlines(keepends=True)
        assert first == said
        assert second.endswith("[numbers_without_place]\n")  # and is told of in both formats
        assert run(doubtful, "--to", "json").err.startswith(said.replace("the column", "their") + second)
        zh = run(doubtful, "--to", "csv", "--lang", "zh").err
        assert zh.startswith(f"{doubtful}：3 个数据有疑点，见 flags 列。\n{doubtful}：警告：")

    def test_the_display_shows_them_itself(self, run: Runner, doubtful: str) -> None:
        assert run(doubtful).err == ""


class TestData:
    """The language of the messages is not the data's business."""

    def test_csv_is_the_same_in_every_language(
        self, run: Runner, unsound: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        outs = {run(unsound, "--to", "csv", *lang).out for lang in ((), ("--lang", "zh"), ("--lang", "en"))}
        monkeypatch.setenv("LANG", "zh_CN.GBK")
        assert outs == {run(unsound, "--to", "csv").out}

    def test_json_is_english_unless_asked(self, run: Runner, unsound: str, monkeypatch: pytest.MonkeyPatch) -> None:
        english = run(unsound, "--to", "json").out
        monkeypatch.setenv("LANG", "zh_CN.UTF-8")
        assert run(unsound, "--to", "json").out == english
        assert run(unsound, "--to", "json", "--lang", "zh").out != english


class TestOutputFile:
    def test_the_suffix_tells_the_format(self, run: Runner, report: str, tmp_path: Path) -> None:
        for name, start in (("a.csv", b"\xef\xbb\xbf" + HEADER), ("a.JSON", b"{\n"), ("a.jsonl", b'{"schema"')):
            ran = run(report, "-o", name)
            assert (ran.status, ran.out, ran.err) == (0, b"", "")
            assert (tmp_path / name).read_bytes().startswith(start)

    def test_it_holds_what_standard_output_would(self, run: Runner, report: str, unsound: str, tmp_path: Path) -> None:
        run(report, unsound, "-o", "a.csv")
        assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + run(report, unsound, "--to", "csv").out
        run(report, "-o", "a.data", "--to", "json")
        assert (tmp_path / "a.data").read_bytes() == run(report, "--to", "json").out

    def test_unknown_suffix(self, run: Runner, report: str, tmp_path: Path) -> None:
        ran = run(report, "-o", "a.xyz")
        assert ran.status == 64
        assert "--to with one of csv, json" in ran.err
        assert not (tmp_path / "a.xyz").exists()

    def test_missing_directory(self, run: Runner, report: str) -> None:
        assert run(report, "-o", "no/a.csv").status == 64

    @pytest.mark.parametrize("alias", ["same", "hard", "soft"])
    def test_never_over_an_input(self, run: Runner, report: str, tmp_path: Path, alias: str) -> None:
        out = {"same": report, "hard": "hard.csv", "soft": "soft.csv"}[alias]
        if alias == "hard":
            os.link(tmp_path / report, tmp_path / out)
        if alias == "soft":
            os.symlink(tmp_path / report, tmp_path / out)
        before = (tmp_path / report).read_bytes()
        for to in ((), ("--to", "csv")):
            ran = run(report, *to, "-o", out)
            assert (ran.status, ran.out) == (64, b"")
            assert ran.err == f"convert: the output {out} is also an input; choose another.\n"
            assert (tmp_path / report).read_bytes() == before

    def test_a_dash_is_standard_output(self, run: Runner, report: str, tmp_path: Path) -> None:
        before = sorted(os.listdir(tmp_path))
        assert run(report, "--to", "csv", "-o", "-") == run(report, "--to", "csv")
        assert run(report, "-o", "-") == run(report)
        assert sorted(os.listdir(tmp_path)) == before

    def test_an_older_file_stays_when_nothing_converts(self, run: Runner, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("older")
        assert run("missing", "-o", "a.csv").status == 2
        assert (tmp_path / "a.csv").read_text() == "older"
        assert run("missing", "-o", "b.csv").status == 2
        assert not (tmp_path / "b.csv").exists()

    def test_all_or_nothing(self, run: Runner, report: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The disk fills up in the middle: the older file stays, no draft is left."""
        (tmp_path / "a.csv").write_text("older")
        before = sorted(os.listdir(tmp_path))

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", full)
        ran = run(report, "-o", "a.csv")
        assert (ran.status, ran.err) == (74, "a.csv: cannot be written: No space left on device\n")
        assert run(report, "-o", "a.csv", "--lang", "zh").err == "a.csv：无法写入：磁盘空间不足。\n"
        assert (tmp_path / "a.csv").read_text() == "older"
        assert sorted(os.listdir(tmp_path)) == before

    def test_the_mode_of_the_file_it_replaces(self, run: Runner, report: str, tmp_path: Path) -> None:
        (tmp_path / "a.csv").touch(0o640)
        (tmp_path / "a.csv").chmod(0o640)
        run(report, "-o", "a.csv")
        assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o640

    def test_a_link_stays_a_link(self, run: Runner, report: str, tmp_path: Path) -> None:
        (tmp_path / "real.csv").touch()
        os.symlink("real.csv", tmp_path / "link.csv")
        run(report, "-o", "link.csv")
        assert (tmp_path / "link.csv").is_symlink()
        assert (tmp_path / "real.csv").stat().st_size > len(HEADER)

    def test_what_is_no_regular_file_is_not_replaced(self, run: Runner, report: str, tmp_path: Path) -> None:
        """A pipe here; never try this on a real device: a broken guard would replace it."""
        os.mkfifo(tmp_path / "pipe")
        reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
        try:
            assert run(report, "--to", "csv", "-o", "pipe").status == 0
            assert os.read(reader, 10**6) == b"\xef\xbb\xbf" + run(report, "--to", "csv").out
        finally:
            os.close(reader)
        assert (tmp_path / "pipe").is_fifo()


class TestOutputDirectory:
    def test_one_file_for_every_input(self, run: Runner, report: str, unsound: str, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        ran = run(report, "missing.htm", unsound, "--to", "json", "-o", "out")
        assert (ran.status, ran.out) == (2, b"")
        assert sorted(os.listdir(tmp_path / "out")) == ["sound.json", "unsound.json"]
        assert json.loads((tmp_path / "out/sound.json").read_bytes())["source"]["name"] == report

    def test_standard_input_has_a_name_there(self, run: Runner, report: str, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        run("-", "--to", "csv", "-o", "out", stdin=(tmp_path / report).read_bytes())
        assert os.listdir(tmp_path / "out") == ["stdin.csv"]

    def test_two_inputs_of_one_name(self, run: Runner, report: str, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "other").mkdir()
        (tmp_path / "other/SOUND.txt").write_bytes((tmp_path / report).read_bytes())
        assert run(report, "other/SOUND.txt", "--to", "csv", "-o", "out").status == 64
        assert os.listdir(tmp_path / "out") == []

    def test_a_format_is_needed(self, run: Runner, report: str, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        assert run(report, "-o", "out").status == 64

    def test_never_over_an_input(self, run: Runner, report: str, tmp_path: Path) -> None:
        os.rename(tmp_path / report, tmp_path / "sound.csv")
        before = (tmp_path / "sound.csv").read_bytes()
        assert run("sound.csv", "--to", "csv", "-o", ".").status == 64
        assert (tmp_path / "sound.csv").read_bytes() == before


class TestWrongUsage:
    @pytest.mark.parametrize(
        "argv",
        [
            (),
            ("--to", "csv"),
            ("a.htm", "--to", "xlsx"),
            ("a.htm", "--lang", "fr"),
            ("a.htm", "--stric"),
            ("a.htm", "--reader"),
        ],
    )
    def test_convert(self, run: Runner, argv: tuple[str, ...]) -> None:
        ran = run(*argv)
        assert (ran.status, ran.out) == (64, b"")
        assert ran.err.startswith("usage: convert ")

    @pytest.mark.parametrize(
        ("argv", "sentence"),
        [
            ((), "缺少参数：INPUT。"),
            (("a.htm", "--to", "xlsx"), "--to 的值 'xlsx' 无效；可用的有：'json', 'csv'。"),
            (("a.htm", "--stric"), "没有这样的参数：--stric。"),
            (("a.htm", "--reader"), "--reader 后面缺少它的值。"),
            (("a.htm", "--strict=yes"), "--strict 不带值，却给了 'yes'。"),
        ],
    )
    def test_in_chinese(
        self, run: Runner, argv: tuple[str, ...], sentence: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said = [run(*argv, *lang) for lang in (("--lang", "zh"), ("--lang=zh",)) if argv[-1:] != ("--reader",)]
        monkeypatch.setenv("LANG", "zh_CN.UTF-8")
        said.append(run(*argv))
        for ran in said:
            assert (ran.status, ran.out) == (64, b"")
            assert ran.err.startswith("用法：convert ")
            assert ran.err.splitlines()[-1] == f"convert：命令行有误：{sentence}"
        assert run(*argv, "--lang", "en").err.startswith("usage: convert ")

    @pytest.mark.parametrize("argv", [(), ("transmogrify",), ("measures", "--edition", "2020"), ("schema", "x")])
    def test_gzbg(self, run: Runner, argv: tuple[str, ...]) -> None:
        assert run(*argv, gzbg=True).status == 64

    def test_unknown_reader(self, run: Runner, report: str) -> None:
        ran = run(report, "--to", "csv", "--reader", "nosuch")
        assert (ran.status, ran.out) == (64, b"")
        assert "nosuch" in ran.err
        assert len(ran.err.splitlines()) == 1

    @pytest.mark.parametrize("gzbg", [True, False])
    def test_help_and_version(self, run: Runner, gzbg: bool) -> None:
        assert (run("--help", gzbg=gzbg).status, run("--version", gzbg=gzbg).status) == (0, 0)
        assert run("--version", gzbg=gzbg).out.split()[1:] == [b"0.1.0"]


class TestProcess:
    """What only a process of its own shows."""

    def command(self, *argv: str) -> list[str]:
        return [sys.executable, "-m", "gzbg_convert", "convert", *argv]

    def ended(self, tmp_path: Path, *argv: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            self.command(*argv),
            capture_output=True,
            timeout=60,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": os.getcwd()} | environment,
            check=False,
        )

    def test_a_console_in_gbk(self, tmp_path: Path) -> None:
        """A character outside GBK is escaped, and nothing else changes."""
        (tmp_path / "镕\u1f600.htm").write_text(report_html("青石县\U0001f600局"), encoding="utf-8")
        ran = self.ended(tmp_path, "镕\u1f600.htm", "--lang", "zh", PYTHONIOENCODING="gbk")
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert "发布机关".encode("gbk") in ran.stdout
        data = self.ended(tmp_path, "镕\u1f600.htm", "--to", "json", PYTHONIOENCODING="gbk").stdout
        assert json.loads(data.decode("utf-8"))["source"]["name"] == "镕\u1f600.htm"

    def test_a_reader_that_stops_reading(self, tmp_path: Path) -> None:
        (tmp_path / "a.htm").write_text(report_html(), encoding="utf-8")
        many = ["a.htm"] * 40
        with subprocess.Popen(
            self.command(*many),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": os.getcwd()},
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(10)
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 141

    def test_interrupted(self, tmp_path: Path) -> None:
        """Ctrl-C while it waits for standard input. What a shell starts in the background ignores that, and a child
        would with it."""
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        with subprocess.Popen(
            [sys.executable, "-X", "importtime", *self.command("-")[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": os.getcwd()},
        ) as process:
            signal.signal(signal.SIGINT, before)
            assert process.stderr is not None
            while b"gzbg_convert.conversion" not in process.stderr.readline():
                assert process.poll() is None
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
        assert process.returncode == 130
        assert b"Traceback" not in said

    def test_closed_streams(self, tmp_path: Path) -> None:
        (tmp_path / "a.htm").write_text(report_html(), encoding="utf-8")
        shell = f"{shlex.join(self.command('a.htm', '--to', 'csv'))} >&-; echo $?"
        ran = subprocess.run(
            ["sh", "-c", shell],
            capture_output=True,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": os.getcwd()},
            check=False,
        )
        assert ran.stdout == b"74\n"
        assert b"Traceback" not in ran.stderr

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
    @pytest.mark.parametrize("total", [3, 4])
    def test_what_cannot_be_told_stops_no_conversion(self, tmp_path: Path, total: int) -> None:
        (tmp_path / "a.htm").write_text(report_html(total=total), encoding="utf-8")
        shell = f"{shlex.join(self.command('a.htm', '--to', 'csv', '-o', 'a.csv'))} 2>/dev/full; echo $?"
        ran = subprocess.run(
            ["sh", "-c", shell],
            capture_output=True,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": os.getcwd()},
            check=False,
        )
        assert ran.stdout == b"0\n"
        assert "reconsideration.total" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
