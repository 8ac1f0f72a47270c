"""A page's twin in traditional script: words change, whatever is of the source or leads somewhere does not."""

import pytest

from builder.model.page import DataFile
from builder.publish.traditional import converter_of
from builder.publish.twins import twin_addresses, twin_page, twin_scripts


def _twin(body: str, address: str = "r/a/index.html") -> str:
    return twin_page(DataFile(address, body.encode()), "zh-CN", converter_of("s2tw")).content.decode()


@pytest.mark.parametrize(
    ("page", "twin"),
    [
        ("<p>里程与公里</p>", "<p>里程與公里</p>"),
        # A word goes on through marks, and ends with its paragraph.
        ("<p>以<b>后</b>。皇<mark>后</mark></p>", "<p>以<b>後</b>。皇<mark>后</mark></p>"),
        ("<p>皇</p><p>后</p>", "<p>皇</p><p>後</p>"),
        ('<a href="../../r/b/index.html#p-发展" title="发展">发展</a>', '<a href="../../r/b/index.html#p-发展" title="發展">發展</a>'),
        ('<ins class="fix" data-was="发生" title="错字">发生</ins>', '<ins class="fix" data-was="发生" title="錯字">發生</ins>'),
        ('<q lang="zh">办结</q><p>办结</p>', '<q lang="zh">办结</q><p>辦結</p>'),
        ('<script>var a = "办结";</script>办结', '<script>var a = "办结";</script>辦結'),
        ('<script type="application/json" class="figures">["办结"]</script>', '<script type="application/json" class="figures">["辦結"]</script>'),
        ('<meta name="description" content="办结">', '<meta name="description" content="辦結">'),
        ('<svg aria-label="办结"><text>办结</text></svg>', '<svg aria-label="辦結"><text>辦結</text></svg>'),
        ("<p>a &amp; 办结 &lt;</p>", "<p>a &amp; 辦結 &lt;</p>"),
        ('<html lang="zh-CN" data-root="../../"><p>办结</p></html>', '<html lang="zh-Hant" data-root="../../"><p>辦結</p></html>'),
        ('<input placeholder="办结" value="办结">', '<input placeholder="辦結" value="办结">'),
        ('<optgroup label="县级"></optgroup>', '<optgroup label="縣級"></optgroup>'),
    ],
)  # fmt: skip
def test_words_are_converted_and_nothing_else(page: str, twin: str) -> None:
    """Text, tooltips and labels are converted; ids, addresses, values, scripts and what has its own language are not."""
    assert _twin(page) == twin


@pytest.mark.parametrize("address", ["index.html", "i/index.html", "r/a/index.html"])
def test_shared_files_stay_where_they_are(address: str) -> None:
    """Links to data and styles lead one folder further up, links to pages and scripts stay within the twin's own folder."""
    root = "../" * address.count("/")
    page = (
        f'<link rel="canonical" href="https://a.cn/b/{address}"><link rel="stylesheet" href="{root}assets/a.css">'
        f'<script src="{root}assets/a.js"></script><a href="{root}i/index.html"></a><a href="{root}data/a.csv"></a>'
        f'<a hreflang="zh-Hans" href="{root}{address}"></a><link rel="alternate" hreflang="zh-Hant" href="https://a.cn/b/hant/{address}">'
    )
    assert _twin(page, address) == (
        f'<link rel="canonical" href="https://a.cn/b/hant/{address}"><link rel="stylesheet" href="{root}../assets/a.css">'
        f'<script src="{root}assets/a.js"></script><a href="{root}i/index.html"></a><a href="{root}../data/a.csv"></a>'
        f'<a hreflang="zh-Hans" href="{root}../{address}"></a><link rel="alternate" hreflang="zh-Hant" href="https://a.cn/b/hant/{address}">'
    )


def test_pages_have_twins_and_data_has_none() -> None:
    """Only pages get a second address."""
    assert twin_addresses(("data/a.json", "r/a/index.html")) == ("data/a.json", "r/a/index.html", "hant/r/a/index.html")


def test_words_of_scripts_are_converted_too() -> None:
    """Our scripts have twins, our styles do not."""
    files = [DataFile("assets/a.js", 'say("已复制")'.encode()), DataFile("assets/a.css", b"")]
    assert list(twin_scripts(files, converter_of("s2tw"))) == [DataFile("hant/assets/a.js", 'say("已複製")'.encode())]
