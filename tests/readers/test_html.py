"""The HTML reader: prose, what must not be read, pages as programs save them, hostile pages."""

import base64
import quopri

import pytest

from gzbg_convert.errors import InputError
from gzbg_convert.model.document import Paragraph, Table
from gzbg_convert.readers.html import READER, read
from tests.readers.page_text import codes, document, only_grid, paragraphs, tables

DATA = "<table><tr><td>新收<td>12<tr><td>结转<td>3</table>"
PROSE = "某某局按照有关要求编制并公布本报告，所列数据的统计期限自一月一日起至十二月三十一日止，欢迎社会监督。"


def test_paragraphs_headings_and_tables_in_reading_order_with_their_places() -> None:
    page = document(f"<body>引<h2>一、<b>总体</b>情况</h2><div id=c>甲<p>乙\n  丙</p>丁<br>戊</div>{DATA}己")
    told = [
        (block.text, str(block.where), block.heading) if isinstance(block, Paragraph) else "T" for block in page.blocks
    ]
    assert told == [
        ("引", "/html/body", None),
        ("一、总体情况", "/html/body/h2[1]", 2),
        ("甲", "/html/body/div[1]", None),
        ("乙 丙", "/html/body/div[1]/p[1]", None),
        ("丁", "/html/body/div[1]", None),
        ("戊", "/html/body/div[1]", None),
        "T",
        ("己", "/html/body", None),
    ]
    assert page.diagnostics == ()


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a <b> b</b>\t\n c</p>", ["a b c"]),
        ("<p>&nbsp;&nbsp;a&nbsp;</p>", ["\xa0\xa0a\xa0"]),
        ("<p>　　全角空格</p>", ["　　全角空格"]),
        ("<p>a<p>b<div>c<p>d</div>", ["a", "b", "c", "d"]),
        ("<ol><li>a<li>b<ul><li>c</ul>d</ol>", ["a", "b", "c", "d"]),
        ("<dl><dt>a<dd>b</dl><hr><blockquote>c</blockquote>", ["a", "b", "c"]),
        ("<span><font>a</font></span><em>b</em>", ["ab"]),
        ("<p>a</body></html><p>b</html><!-- -->\n<p>c", ["a", "b", "c"]),
        ("text before<html><body>x</body></html>", ["text beforex"]),
        ("<article><header><h1>题</h1></header>文</article>", ["题", "文"]),
        ("<center>a</center><address>b</address><figure>c<figcaption>d</figure>", ["a", "b", "c", "d"]),
        ("<details><summary>a</summary>b</details>", ["a", "b"]),
        ("&lt;p&gt; &#22269; &copy; &unknown; &x", ["<p> 国 © &unknown; &x"]),
        ("<p>a</p", ["a"]),
        ("<p title='a>b' x=\">\">c", ["c"]),
        ("<p>1 < 2 <3", ["1 < 2 <3"]),
        ("<ruby>汉<rp>(</rp><rt>han</rt></ruby>", ["汉"]),
        ("<frameset><noframes>x</noframes></frameset>y", ["y"]),
    ],
)
def test_running_text(markup: str, expected: list[str]) -> None:
    assert paragraphs(markup) == expected


def test_the_title_comes_first_unless_the_page_says_it_itself() -> None:
    first = document("<title> 某某局\n 年度报告 </title><p>文").blocks[0]
    assert first == Paragraph("某某局 年度报告", first.where, 1)
    assert str(first.where) == "/html/head/title"
    assert paragraphs("<title>年度报告</title><p>年度报告<p>文") == ["年度报告", "文"]
    assert paragraphs("<title></title><p>文") == ["文"]
    assert paragraphs("<title>年报_某局2023年 年度报告_某局网</title><p>某局2023年年度报告<p>文") == [
        "某局2023年年度报告",
        "文",
    ]
    assert paragraphs("<title>某局2023年年度报告_某局网</title><p>某局<p>文") == [
        "某局2023年年度报告_某局网",
        "某局",
        "文",
    ]
    assert paragraphs("<title>只有标题</title>") == []


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a='<p>9</p>'</script>",
        "<style>p{content:'9'}</style>",
        "<!-- <p>9</p> -->",
        "<!--[if gte mso 9]><xml><w:x>9</w:x></xml><![endif]-->",
        "<xml><w:WordDocument>9</w:WordDocument></xml>",
        "<template><p>9</p></template>",
        "<noscript>9</noscript>",
        "<p style='display:none'>9</p>",
        "<div style='color:red; DISPLAY : None'><p>9<table><tr><td>9<td>9<tr><td>9<td>9</table></div>",
        "<p style='visibility:hidden'>9</p>",
        "<span style='mso-hide:all'>9</span>",
        "<p hidden>9</p>",
        "<div hidden=hidden><b>9</b></div>",
        "<input type=hidden value=9>",
        "<textarea>9</textarea>",
        "<select><option>9<option selected>9</select>",
        "<button>9</button>",
        "<svg><text>9</text></svg>",
        "<iframe src=x>9</iframe>",
        "<object><embed></object>",
        "<meta name=ArticleTitle content=9>",
    ],
)
def test_hidden_text_is_never_read(hidden: str) -> None:
    page = f"<p>甲</p>{hidden}<p>乙</p>"
    assert paragraphs(page) == ["甲", "乙"]
    assert tables(page) == []


def test_hidden_rows_and_cells_leave_the_grid_and_are_counted() -> None:
    page = (
        "<table><tr><td>a<td style='display:none'>x<td>b<tr style='display:none'><td>去年<td>9"
        "<tr hidden><td>x<td>y<tr><td>c<td>d</table>"
    )
    assert only_grid(page) == "a b\nc d"
    (told,) = document(page).diagnostics
    assert (told.code, told.details) == ("hidden_left_out", (("count", "3"),))
    assert str(tables(page)[0].cells[2].where) == "/html/body/table[1]/tr[4]/td[1]"


def test_a_body_that_waits_for_a_script_is_not_hidden() -> None:
    assert paragraphs("<body style='display:none'><p>甲") == ["甲"]
    assert paragraphs("<p aria-hidden=true>甲<p class=hidden>乙") == ["甲", "乙"]


@pytest.mark.parametrize(
    "navigation",
    [
        "<nav><p>导航</p></nav>",
        "<header><h1>网站</h1></header>",
        "<footer>版权所有</footer>",
        "<aside>相关<ul><li>x</ul></aside>",
        "<div role=navigation>导航</div>",
        "<div role=banner><h1>站</h1></div>",
        "<ul><li><a href=1>首页</a><li><a href=2>公开</a><li><a href=3>服务</a></ul>",
        "<div><a href=1>首页</a> | <a href=2>公开</a> | <a href=3>服务</a></div>",
        "<ul>" + "<li>[2023-01-31] <a href=x>某某局2022年年度报告</a></li>" * 3 + "</ul>",
    ],
)
def test_navigation_is_left_out_and_told(navigation: str) -> None:
    page = f"{navigation}<h1>题</h1><p>文"
    assert paragraphs(page) == ["题", "文"]
    assert codes(page) == ["navigation_left_out"]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>见<a href=1>甲</a>、<a href=2>乙</a>和<a href=3>丙</a>三个文件的具体规定与说明。",
        "<ul><li><a href=1>附件一</a><li><a href=2>附件二</a></ul>",
        "<a name=_Toc1>一、总体情况</a><p><a name=_Toc2>二、主动公开</a><p><a name=_Toc3>三、申请</a>",
        "<h2><a href=1>甲</a></h2><h2><a href=2>乙</a></h2><h2><a href=3>丙</a></h2>",
    ],
)
def test_links_in_the_text_stay(markup: str) -> None:
    assert paragraphs(markup)
    assert codes(markup) == []


def test_a_region_that_holds_the_article_stays_whatever_it_is_called() -> None:
    assert len(tables(f"<nav><p>一、总体情况</p>{DATA}")) == 1
    assert len(paragraphs("<header>站名" + f"<p>{PROSE}</p>" * 12)) == 13


def test_pictures_amid_the_text_are_told() -> None:
    page = f"<img src=logo.png><p>{PROSE}</p><p><img src=table.jpg></p><p>{PROSE}</p><img src=qr.png>"
    (told,) = document(page).diagnostics
    assert (told.code, str(told.where), told.details) == (
        "picture_not_read",
        "/html/body/p[2]/img[1]",
        (("count", "1"),),
    )
    assert codes(f"<img src=logo.png><p>{PROSE}</p>{DATA}<p>{PROSE}</p><img src=qr.png>") == []


def test_preformatted_text_goes_through_the_text_reader() -> None:
    page = "<p>表</p><pre>\n项目\t数量\n新收\t12\n结转\t3\n</pre><p>尾</p>"
    table = next(block for block in document(page).blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells] == ["项目", "数量", "新收", "12", "结转", "3"]
    assert {cell.where.path for cell in table.cells} == {"/html/body/pre[1]"}
    assert len({cell.where.line for cell in table.cells}) > 1
    assert paragraphs(page) == ["表", "尾"]
    assert paragraphs("<pre>甲\n<b>乙</b><br>丙</pre>") == ["甲", "乙", "丙"]
    assert tables(f"<pre>x{DATA}</pre>")[0].cells[1].text == "12"


def test_word_saved_pages() -> None:
    cell = (
        "<td width=62 colspan=1 valign=top style='border:solid windowtext 1.0pt;mso-border-alt:solid'>"
        "<p class=MsoNormal align=center><span lang=EN-US style='font-family:\"Times\"'>{}<o:p></o:p></span></p></td>"
    )
    page = f"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
    <head><!--[if !mso]><style>v\\:* {{behavior:url(#default#VML);}}</style><![endif]--><title></title>
    <!--[if gte mso 9]><xml><o:DocumentProperties><o:Words>123</o:Words></o:DocumentProperties></xml><![endif]--></head>
    <body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1>
    <p class=MsoNormal><b>一、<span style='mso-spacerun:yes'>&nbsp;</span>总体<o:p></o:p></b></p>
    <p class=MsoListParagraph><![if !supportLists]><span>1.</span><![endif]>公开</p>
    <!--[if gte vml 1]><v:shape id=x><v:textbox>9</v:textbox></v:shape><![endif]-->
    <table class=MsoTableGrid border=1><tr>{cell.format("新收")}{cell.format("12")}</tr>
    <tr>{cell.format("结转")}{cell.format("<o:p>&nbsp;</o:p>")}</tr>
    <![if !supportMisalignedColumns]><tr height=0><td width=62 style='border:none'></td><td width=9></td></tr><![endif]>
    </table></div></body></html>"""
    assert only_grid(page) == "新收 12\n结转 \xa0"
    assert paragraphs(page) == ["一、\xa0总体", "1.公开"]
    assert codes(page) == []


def test_libreoffice_saved_pages() -> None:
    page = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head><title></title>
    <meta name="generator" content="LibreOffice 7.4 (Linux)"/><style type="text/css">@page { size: 21cm }</style></head>
    <body lang="zh-CN" dir="ltr"><p class="western"><font face="宋体"><font size="4">一、总体情况</font></font>
    </p>    <table width="643" cellpadding="7"><col width="200"/><col width="100"/>
    <tr valign="top"><td style="border: 1px solid #000"><p class="western" align="center"><font face="宋体">新收</font>
    </p></td><td><p align="center"><br/></p></td></tr><tr><td><p>结转</p></td><td><p>3</p></td></tr></table></body>"""
    assert only_grid(page) == "新收 _\n结转 3"
    assert paragraphs(page) == ["一、总体情况"]


def test_an_article_in_a_layout_table_between_navigation_and_footer() -> None:
    menu = "".join(f"<tr><td><a href={n}>栏目{n}</a></td></tr>" for n in range(6))
    page = (
        f"<table><tr><td colspan=2><img src=a><tr><td width=200><table>{menu}</table></td>"
        f"<td><p>一、总体情况</p><p>{PROSE}</p>{DATA}<p>六、其他</p></td></tr>"
        "<tr><td colspan=2>主办：某某局</td></tr></table>"
    )
    assert paragraphs(page) == ["一、总体情况", PROSE, "六、其他", "主办：某某局"]
    assert only_grid(page) == "新收 12\n结转 3"
    assert codes(page) == ["navigation_left_out"]


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_mhtml(encoding: str, charset: str) -> None:
    body = f"<html><body><p>某某局</p>{DATA}</body></html>".encode("gb18030" if charset == "gb2312" else charset)
    coded = quopri.encodestring(body) if encoding == "quoted-printable" else base64.encodebytes(body)
    data = b"\r\n".join(
        [
            b"From: <Saved by Blink>",
            b"Subject: x",
            b"MIME-Version: 1.0",
            b'Content-Type: multipart/related; type="text/html"; boundary="--B--"',
            b"",
            b"----B--",
            b"Content-Type: text/css",
            b"",
            b"p{}",
            b"----B--",
            b"Content-Type: text/html; charset=" + charset.encode(),
            b"Content-Transfer-Encoding: " + encoding.encode(),
            b"",
            coded.replace(b"\n", b"\r\n"),
            b"----B----",
            b"",
        ]
    )
    assert READER.recognises(data[:4096], "x.mht")
    assert paragraphs(data) == ["某某局"]
    assert only_grid(data) == "新收 12\n结转 3"


def test_an_mhtml_file_without_a_page_is_empty() -> None:
    with pytest.raises(InputError) as caught:
        read(
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/css\n\na\n--x--"
        )
    assert caught.value.reason == "empty"


def test_deeply_nested_mhtml_does_not_bring_the_reader_down() -> None:
    parts = b"".join(b"--b%d\nContent-Type: multipart/related; boundary=b%d\n\n" % (n, n + 1) for n in range(5000))
    with pytest.raises(InputError) as caught:
        read(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b0\n\n" + parts)
    assert caught.value.reason in ("damaged", "empty")


# Charsets.


def test_a_gb2312_page_with_a_gbk_character_is_complete() -> None:
    page = f"<html><head><meta charset=gb2312></head><body><p>朱镕基</p>{DATA}<p>完".encode("gb18030")
    assert paragraphs(page) == ["朱镕基", "完"]
    assert only_grid(page) == "新收 12\n结转 3"
    assert codes(page) == []


@pytest.mark.parametrize(
    "page",
    [
        f"<meta charset=gb2312><p>朱镕基</p>{DATA}".encode(),
        f"<p>朱镕基</p>{DATA}".encode("gb18030"),
        f"<!--{'x' * 5000}--><meta charset=gbk><p>朱镕基</p>{DATA}".encode("gb18030"),
        f"<meta charset=utf-8><p>朱镕基</p>{DATA}".encode("gb18030"),
        f"<meta charset=iso-8859-1><p>朱镕基</p>{DATA}".encode("gb18030"),
        f'<?xml version="1.0" encoding="gb2312"?><html><p>朱镕基</p>{DATA}</html>'.encode(),
        f"\ufeff<p>朱镕基</p>{DATA}".encode("utf-16"),
        f"<html><body><p>朱镕基</p>{DATA}".encode("utf-16-le"),
    ],
)
def test_wrong_missing_and_late_charsets(page: bytes) -> None:
    assert paragraphs(page) == ["朱镕基"]
    assert only_grid(page) == "新收 12\n结转 3"


def test_a_page_cut_in_its_last_character() -> None:
    page = f"{DATA}<p>{PROSE}".encode()[:-2]
    assert paragraphs(page) == [PROSE[:-1]]
    assert codes(page) == ["text_cut_off"]


# Pages whose text is elsewhere.


def test_a_script_shell_is_told() -> None:
    assert codes("<div id=app></div><script src=app.js></script>") == ["script_shell"]
    assert (
        document("<div id=app>加载中</div><script src=app.js></script>").blocks[0] == document("<div>加载中").blocks[0]
    )


@pytest.mark.parametrize(
    "script",
    [
        'var content = "<h1>题<\\/h1>' + DATA.replace('"', '\\"') + f'<p>{PROSE * 3}<\\/p>";',
        'window.x={"body":"\\u003ch1\\u003e\\u9898\\u003c/h1\\u003e' + DATA + f'\\n<p>{PROSE * 3}</p>"}}',
        f"var c = `<h1>题</h1>{DATA}<p>{PROSE * 3}</p>`, d = 'it\\'s';",
        "var c = '&lt;h1&gt;题&lt;/h1&gt;" + DATA.replace("<", "&lt;") + f"&lt;p&gt;{PROSE * 3}'",
    ],
)
def test_content_in_a_script_is_read_and_told(script: str) -> None:
    page = f"<body><div id=root></div><script>var a='{'y' * 300}';{script}</script>"
    assert paragraphs(page)[0] == "题"
    assert only_grid(page) == "新收 12\n结转 3"
    assert codes(page) == ["read_from_script"]
    assert str(tables(page)[0].where) == "script:/html/body/table[1]"


def test_a_script_is_not_read_when_the_page_has_its_own_text() -> None:
    last_year = f'<script>var old="{DATA}{PROSE * 3}"</script>'
    assert len(tables(f"<p>{PROSE}</p>{DATA}{last_year}")) == 1
    assert tables(f"<p>{PROSE}{PROSE}</p>{last_year}") == []


@pytest.mark.parametrize(
    "page", ["<frameset><frame src=top.html><frame src='main.html'></frameset>", "<iframe src=top.html>"]
)
def test_frames_are_named_and_not_fetched(page: str) -> None:
    (told,) = document(page).diagnostics
    assert told.code == "framed_page"
    assert "top.html" in told.message()


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<!-- nothing -->", "<", "<!--", "<p>\u200b</p>"])
def test_pages_without_text_are_documents_without_tables(page: str) -> None:
    assert tables(page) == []


@pytest.mark.parametrize(
    "beside",
    [
        *("<small>5</small>", "<a href='#n5'>5</a>", "<font color=white>5</font>", "<font size=1>5</font>"),
        "<span style='vertical-align:top;font-size:60%'>5</span>",
        "<span style='opacity:0'>5</span>",
        "<span style='position:absolute;left:-9999px'>5</span>",
        "<span style='width:0;overflow:hidden'>5</span>",
        *("<span style='display:block'>5</span>", "<b style='display:inline-block'>5</b>"),
        *("<span style='margin-left:20px'>5</span>", "<span style='padding:0 4px'>5</span>"),
        *("<span style='color:transparent'>5</span>", "<span style='color:rgba(0, 0, 0, 0)'>5</span>"),
        *("<span style='color:#fefefe'>5</span>", "<span style='font:0/0 a'>5</span>", "<span style='zoom:0'>5</span>"),
        "<span class=note>5</span>",
    ],
)
def test_digits_that_look_unlike_the_number_beside_them_are_no_part_of_it(beside: str) -> None:
    for printed in (f"321{beside}", f"<p><b>321</b>{beside}</p>"):
        assert [cell.text for cell in tables(f"<table><tr><td>{printed}<td>1</table>")[0].cells] == ["321\ufffc5", "1"]
    assert tables(f"<table><tr><td>{beside}321<td>1</table>")[0].cells[0].text == "5\ufffc321"


@pytest.mark.parametrize("between", ["<img src=up.png>", "<svg></svg>", "<i class=up></i>", "<span class=gap></span>"])
def test_digits_with_a_picture_between_them_are_no_number(between: str) -> None:
    assert tables(f"<table><tr><td>321{between}5<td>1</table>")[0].cells[0].text == "321\ufffc5"


def test_what_is_laid_out_flexibly_in_a_cell_is_no_number() -> None:
    cell = "<td style='display:flex'><span>321</span><span>5</span>"
    assert tables(f"<table><tr>{cell}<td>1</table>")[0].cells[0].text == "321\ufffc5"


@pytest.mark.parametrize(
    "printed",
    [
        "<span style='font-size:9pt'>3</span><span style='font-size:9pt'>21</span>",
        "<span lang=EN-US>3</span><span>21</span>",
        "<font size=2><font face=x>3</font></font><font size=2>21</font>",
        "<b>3</b>21",
        "<span class=SpellE>3</span>21",
        "<span class='s a'>3</span><span class='s a'>21</span>",
        "3<a name=_GoBack></a>21",
        "<span style='margin:0cm 0cm 0pt;display:inline'>3</span>21",
        "<span style='color:#333'>3</span><span style='color:rgb(10,10,10)'>21</span>",
        "<small>321</small>",
        "<p><a href='#x'>32</a></p><p><a href='#x'>1</a></p>",
    ],
)
def test_a_number_in_pieces_that_look_alike_is_one(printed: str) -> None:
    text = tables(f"<table><tr><td>{printed}<td>1</table>")[0].cells[0].text
    assert text.replace("\n", "") == "321"
