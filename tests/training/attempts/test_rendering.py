"""Texts of questions become HTML without harm, and gaps stay gaps."""

import pytest

from webapp.training.attempts.rendering import as_html, as_line


def test_gaps_to_fill_in_stay_gaps():
    assert as_line("先 ____ 再 ____ 。") == "先 ____ 再 ____ 。"


@pytest.mark.parametrize(
    "text", ["<script>x()</script>", "[a](javascript:x)", "![a](http://evil.example/x.png)"]
)
def test_no_script_or_foreign_picture_comes_in_by_a_question(text):
    html = as_html(f"前 {text} 后").lower()

    assert not [one for one in ("<script", "javascript:", "evil.example") if one in html]


def test_a_table_in_a_stem_stays_a_table():
    assert "<table" in as_html("| PV | EV |\n|---|---|\n| 60 | 48 |")


def test_an_option_is_one_line():
    assert as_line("退回，**补上**") == "退回，<strong>补上</strong>"


def test_code_between_fences_keeps_its_lines_and_its_underscores():
    html = as_html("输出是 ____：\n\n```python\nif x:\n    print(__name__, '<b>')\n```")

    assert "<p>输出是 ____：</p>" in html
    assert (
        "<pre><code class=\"language-python\">if x:\n    print(__name__, '&lt;b&gt;')\n</code></pre>" in html
    )


def test_code_in_a_line_keeps_its_underscores_and_a_gap_beside_it_stays_a_gap():
    assert as_html("`__init__` 叫 ____。") == "<p><code>__init__</code> 叫 ____。</p>"
