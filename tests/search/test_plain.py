"""What a reader sees of a Markdown source."""

import pytest

from search.plain import plain_text


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("## 标题 {#id}", "标题"),
        ("1. **计分。** 填[判定表](TPL-036)；", "计分。 填判定表；"),
        ("- [ ] 数字取自同一个日期", "数字取自同一个日期"),
        ("| 指标 | 上期 |\n|---|---|\n| SPI | {{ spi_last }} |", "指标 · 上期\nSPI"),
        ("**{{ headline }}**", ""),
        ("> 填写说明：先填“数据”。", "填写说明：先填“数据”。"),
        ('<p class="x">A &amp; B</p>', "A & B"),
        ("use `impulse_Ns` and snake_case", "use impulse_Ns and snake_case"),
        ("![图](/assets/a.svg) text[^1]\n\n[^1]: note", "图 text\nnote"),
        ('!!! warning "On its own"\n    It says nothing', '"On its own"\nIt says nothing'),
        ("SPI＜０.８，ＥＡＣ", "SPI＜0.8，EAC"),
        ("a * b and 3 * 4", "a * b and 3 * 4"),
        ("<!-- hidden -->shown", "shown"),
    ],
)
def test_this_is_shown(source, shown):
    assert plain_text(source) == shown
