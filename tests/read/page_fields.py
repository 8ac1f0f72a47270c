"""Ways in which sites lay out the index number, the document number, the day and the source of a page; the same four each time."""

INDEX, NUMBER, POSTED, SOURCE = "11990101MB0001/2024-00031", "云府发〔2024〕7号", "2024-02-01", "云和市司法局"

LAYOUTS = {
    "list of terms": "<dl><dt>索引号：</dt><dd>{i}</dd><dt>文号：</dt><dd>{n}</dd><dt>发布时间：</dt><dd>{d}</dd><dt>来源：</dt><dd>{s}</dd></dl>",
    "list of terms without colons": "<dl><dt>索引号</dt><dd>{i}</dd><dt>文号</dt><dd>{n}</dd><dt>发布日期</dt><dd>{d}</dd><dt>信息来源</dt><dd>{s}</dd></dl>",
    "bars": "<div>发布时间：{d} | 来源：{s} | 索引号：{i} | 文号：{n}</div>",
    "wide blanks": "<div>索引号：{i}　　文号：{n}　　发布日期：{d}　　来源：{s}</div>",
    "a table of two columns": "<table><tr><td>索引号：</td><td>{i}</td></tr><tr><td>文  号：</td><td>{n}</td></tr><tr><td>发布日期：</td><td>{d}</td></tr><tr><td>来源：</td><td>{s}</td></tr></table>",
    "a table of four columns": "<table><tr><th>索引号</th><td>{i}</td><th>文号</th><td>{n}</td></tr><tr><th>发布日期</th><td>{d}</td><th>来源</th><td>{s}</td></tr></table>",
    "bold labels in a list": "<ul><li><b>索 引 号：</b>{i}</li><li><b>发文字号：</b>{n}</li><li><b>发布日期：</b>{d}</li><li><b>来　　源：</b>{s}</li></ul>",
    "labels in brackets": "<div>[索引号]{i} [发文字号]{n} [发布时间]{d} [来源]{s}</div>",
    "label elements": "<p><label>索引号</label><span>{i}</span></p><p><label>文号</label><span>{n}</span></p><p><label>发布时间</label><span>{d}</span></p><p><label>来源</label><span>{s}</span></p>",
    "nothing between label and value": "<p>索引号<span>{i}</span></p><p>文号<span>{n}</span></p><p>发布时间<span>{d}</span> 来源：<span>{s}</span></p>",
    "values below their labels": "<div><div>索引号：</div><div>{i}</div><div>文号：</div><div>{n}</div><div>发布时间：</div><div>{d}</div><div>来源：</div><div>{s}</div></div>",
    "an empty label among them": "<div>作者： 来源：{s} 浏览次数： 索引号：{i} 主题词： 文号：{n} 发布时间：{d} 10:22</div>",
    "other words": "<div>发布于：{d} 稿件来源：{s} 信息索引号：{i} 文件编号：{n}</div>",
    "yet other words": "<div>日期：{d} 来源单位：{s} 索引编号：{i} 公文字号：{n}</div>",
    "the day of writing beside it": "<div>成文日期：2024年1月20日 发布时间：2024年2月1日 信息来源：{s} 索引号：{i} 文号：{n}</div>",
    "meta elements": '<meta name="PubDate" content="{d} 08:00"><meta name="ContentSource" content="{s}"><meta name="IndexNo" content="{i}"><meta name="DocNumber" content="{n}">',
    "meta elements in Chinese": '<meta property="article:published_time" content="{d}T08:00:00+08:00"><meta name="source" content="{s}"><meta name="索引号" content="{i}"><meta name="文号" content="{n}">',
}
