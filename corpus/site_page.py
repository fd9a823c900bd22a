"""The frame of a government site around an article: menus, scripts, breadcrumbs, side lists, footer; all made up."""
# ruff: noqa: E501  (lines as long as those of such pages)

from __future__ import annotations

MENUS = {
    "首页": ("通知公告", "工作动态", "图片新闻", "专题专栏", "媒体聚焦", "政务要闻"),
    "机构": ("厅领导", "机构职能", "内设机构", "直属单位", "处室电话", "权责清单"),
    "公开": (
        "公开指南",
        "公开制度",
        "法定主动公开内容",
        "依申请公开",
        "年度报告",
        "规范性文件",
        "财政预决算",
        "行政许可",
    ),
    "服务": ("个人办事", "法人办事", "办事指南", "结果查询", "表格下载", "常见问题", "行政处罚公示"),
    "互动": ("厅长信箱", "在线访谈", "民意征集", "网上调查", "回应关切", "新闻发布会"),
    "数据": ("统计公报", "教育年鉴", "数据解读", "开放目录", "数据接口"),
}
DEPARTMENTS = (
    "发展规划处",
    "财务审计处",
    "基础教育处",
    "高等教育处",
    "职业教育处",
    "民办教育处",
    "师资管理处",
    "学生工作处",
    "体卫艺处",
    "语言文字处",
    "科技信息处",
    "对外交流处",
    "督导办公室",
    "安全稳定处",
    "政策法规处",
    "人事处",
    "考试院",
    "装备中心",
    "信息中心",
)

STYLE = "\n".join(
    f".m{number}{{float:left;width:{80 + number * 3}px;height:{20 + number}px;background:url(/images/bg{number}.png) -{number * 7}px 0;"
    f"line-height:{18 + number % 9}px;color:#{number * 4321 % 0xFFFFFF:06x}}}"
    for number in range(160)
)
SCRIPT = """
var _hits = {total: 4410237, today: 1834, online: 57};
function showDate(){var d=new Date();var w=['日','一','二','三','四','五','六'];
document.getElementById('date').innerHTML=d.getFullYear()+'年'+(d.getMonth()+1)+'月'+d.getDate()+'日 星期'+w[d.getDay()];}
function fontSize(n){document.getElementById('zoom').style.fontSize=n+'px';}
var old = '<table><tr><td>一、本年新收政府信息公开申请数量</td><td>611</td><td>12</td><td>0</td><td>0</td><td>9</td><td>1</td><td>633</td></tr></table>';
if (old.length < 0) document.write(old);
"""


def _menus() -> str:
    parts = []
    for number, (name, entries) in enumerate(MENUS.items()):
        links = "".join(
            f'<li class="m{(number * 9 + index) % 160}"><a href="/col/col{1200 + number * 31 + index}/index.html" '
            f'target="_blank" title="{entry}">{entry}</a></li>'
            for index, entry in enumerate(entries)
        )
        parts.append(
            f'<li class="top"><a href="/col/col{1100 + number}/index.html">{name}</a><ul class="sub">{links}</ul></li>'
        )
    return f'<div id="menu"><ul>{"".join(parts)}</ul></div>'


def _departments() -> str:
    rows = "".join(
        f'<tr><td width="30"><img src="/images/dot.gif"></td><td><a href="/col/col{2000 + number}/index.html">{name}</a></td>'
        f"<td>{number + 3}</td><td>{(number * 37) % 90 + 10}</td></tr>"
        for number, name in enumerate(DEPARTMENTS)
    )
    return f'<table class="side"><tr><td colspan="2">处室</td><td>人数</td><td>信息条数</td></tr>{rows}</table>'


def _other_reports(body: str, year: int) -> str:
    rows = "".join(
        f"<li><span>[{2001 + number}-0{number % 3 + 1}-1{number % 9}]</span>"
        f'<a href="/art/{2001 + number}/art_1229_{48210 + number * 77}.html">{body}{2000 + number}年政府信息公开工作年度报告</a></li>'
        for number in range(8, year - 2000)
    )
    return f'<div class="list"><h3>历年年报</h3><ul>{rows}</ul></div>'


def _attachments() -> str:
    rows = "".join(
        f'<tr class="m{number}"><td>{number + 1}</td><td><a href="/module/download/down.jsp?i_ID={99100 + number * 13}">'
        f"附件{number + 1}：统计口径说明（{number + 2019}年修订）.docx</a></td><td>{17 + number * 9}KB</td><td>下载{300 - number * 11}次</td></tr>"
        for number in range(12)
    )
    return f"<table><tr><th>序号</th><th>名称</th><th>大小</th><th>次数</th></tr>{rows}</table>"


def site_page(article: str, title: str, body: str, year: int) -> str:
    """A whole page of some 50 kB around ``article``, which is HTML."""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="SiteName" content="{body}" /><meta name="ColumnName" content="年度报告" /><meta name="ColumnType" content="政府信息公开" />
<meta name="ArticleTitle" content="{title}" /><meta name="PubDate" content="{year + 1}-01-22 16:40" />
<title>{body} 年度报告 {title}</title>
<style type="text/css">
{STYLE}
</style>
<script type="text/javascript">{SCRIPT}</script>
</head>
<body onload="showDate()">
<div id="top"><span id="date"></span> <a href="#">无障碍浏览</a> | <a href="#">繁體版</a> | <a href="#">登录</a></div>
{_menus()}
<div id="search"><form action="/jsearch" method="get"><input type="text" name="q" value="请输入关键字" /><input type="submit" value="搜索" />
<select name="year">{"".join(f'<option value="{y}">{y}年</option>' for y in range(2008, year + 1))}</select></form></div>
<table width="1200" align="center" cellpadding="0" cellspacing="0"><tr><td colspan="2" class="crumb">当前位置：<a href="/">首页</a> &gt;
<a href="/col/col1102/index.html">公开</a> &gt; <a href="/col/col1103/index.html">年度报告</a> &gt; 正文</td></tr>
<tr><td width="260" valign="top">{_departments()}{_other_reports(body, year)}</td>
<td valign="top"><div class="tools">来源：{body}　发布时间：{year + 1}-01-22 16:40　浏览次数：<span>1057</span>　字号：
<a href="javascript:fontSize(18)">大</a> <a href="javascript:fontSize(16)">中</a> <a href="javascript:fontSize(14)">小</a></div>
<div id="zoom"><!--<$[CONTENT]>start-->
{article}
<!--<$[CONTENT]>end--></div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a>　<a href="javascript:window.print()">打印本页</a> <a href="#">关闭窗口</a></div>
{_attachments()}
</td></tr></table>
<div id="links"><select><option>省直部门网站</option>{"".join(f'<option value="{n}">{name}</option>' for n, name in enumerate(DEPARTMENTS))}</select></div>
<div id="footer"><p>主办单位：{body}　承办单位：信息中心</p><p>地址：松城市学府路66号　邮编：150207　电话：0450-5550366</p>
<p>备案号：北岭备00000018号-2　网站标识码：9900000018　公安备案：99010202000031号</p><p>建议使用1280×800以上分辨率浏览</p></div>
</body>
</html>
"""
