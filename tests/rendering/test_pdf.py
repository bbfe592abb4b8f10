"""A certificate as PDF: what is on it can be read back, and its faces are inside."""

import sys
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from webapp.rendering.pdf import CertificatePaper, FontMissing, Two, certificate_pdf
from webapp.rendering.pdf.fonts import signs_without_face

PAPER = CertificatePaper(
    name="林静",
    course=Two("绩效监控与报告", "Monitoring and reporting"),
    course_code="CRS-006 · 1.2",
    minutes=150,
    issuer=Two("项目管理办公室", "Project Management Office"),
    completed_on=date(2026, 11, 28),
    issued_on=date(2026, 11, 29),
    expires_on=date(2028, 11, 28),
    serial="7KQ4M-2ZB8R-9XWVU-3HJKL",
    address="https://pmo.example.org/app/certificates/7KQ4M-2ZB8R-9XWVU-3HJKL",
    units=((Two("挣值管理", "Earned value"), 40),),
    standards=(("STD-06 1.1", Two("监控与报告", "Monitoring and reporting")),),
    areas=((Two("成本", "Cost"), 6),),
)


def read(file):
    """Return the text of each page."""
    with pypdfium2.PdfDocument(file) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture(scope="module")
def pages():
    """Return what a reader takes out of the certificate of Lin Jing."""
    return read(certificate_pdf(PAPER))


def test_the_chinese_name_is_read_back_out_of_the_file(pages):
    assert "林静" in pages[0]


@pytest.mark.parametrize(
    "told",
    ["绩效监控与报告", "Monitoring and reporting", "2026-11-29", "2028-11-28", PAPER.serial, PAPER.address],
)
def test_the_first_page_says_what_was_done_until_when_and_where_to_compare(pages, told):
    assert told in pages[0]


@pytest.mark.parametrize("told", ["挣值管理", "40 min", "STD-06 1.1", "成本", "2026-11-28"])
def test_the_second_page_says_what_it_consisted_of(pages, told):
    assert told in pages[1]


def test_only_the_signs_that_are_used_are_embedded():
    file = certificate_pdf(PAPER)

    assert file.count(b"/FontFile3") == 2
    assert len(file) < 100_000


def test_the_same_certificate_has_the_same_bytes_whenever_it_is_made():
    assert certificate_pdf(PAPER) == certificate_pdf(PAPER)


def test_a_name_that_is_far_too_long_is_made_smaller_and_stays_whole():
    name = "阿卜杜热合曼·买买提依明·吐尔逊江·" * 3

    assert name in "".join(read(certificate_pdf(replace(PAPER, name=name)))[0].split())


def test_more_units_than_one_page_holds_go_on_to_the_next():
    units = tuple((Two(f"第 {n} 单元", f"Unit {n}"), 10) for n in range(1, 31))

    assert "第 30 单元" in "".join(read(certificate_pdf(replace(PAPER, units=units)))[2:])


def test_a_certificate_without_end_says_so():
    assert "长期有效" in read(certificate_pdf(replace(PAPER, expires_on=None)))[0]


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Wiśniewski",
        "Ayşe Şahin-Yıldız",
        "Ștefan Popțean",
        "Nguyễn Thị Ánh Tuyết",
        "Őrsi Jenő",
        "Ħāgar Ɛssien Đặng",
        "Ирина Γεωργίου",
        "林Łukasz静",
        "陶喆 㛃䶮",
    ],
)
def test_a_name_with_the_letters_of_its_country_is_read_back_whole(name):
    first, second = read(certificate_pdf(replace(PAPER, name=name)))

    assert name in first
    assert name in second


def test_a_name_keeps_all_its_letters_in_one_face():
    """A word whose Ł alone came from elsewhere would look mended."""
    plain = certificate_pdf(replace(PAPER, name="Lukasz")).count(b"/FontFile")

    assert certificate_pdf(replace(PAPER, name="Łukasz")).count(b"/FontFile2") == 1
    assert b"/FontFile2" not in certificate_pdf(PAPER)
    assert plain == 2


def test_signs_that_no_face_has_are_named():
    assert signs_without_face("林静 Zoë Müller 龘 Łukasz") == ""
    assert signs_without_face("林🙂静🙂 𠮷田") == "🙂𠮷"


def test_a_sign_that_no_face_has_is_printed_as_a_mark_that_is_explained():
    told = read(certificate_pdf(replace(PAPER, name="𠮷田さくら")))[0]

    assert "〓田さくら" in told
    assert "全名见核对页" in told


@pytest.mark.parametrize(
    ("module", "package"),
    [("pylopdf_fonts_zh_cn", "pylopdf-fonts-zh-cn"), ("fontpkg_noto_serif", "fontpkg-noto-serif")],
)
def test_without_a_package_of_faces_the_cure_is_named(monkeypatch, module, package):
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(FontMissing) as refused:
        certificate_pdf(replace(PAPER, name="Łukasz"))
    assert package in str(refused.value)


def test_titles_as_long_as_ours_stand_whole_beside_their_figures():
    units = (
        "范围：每条需求有人负责，不做的也写明",
        "Scope: every requirement has an owner, and so has what is out",
    )
    paper = replace(
        PAPER,
        units=((Two(*units), 95),),
        standards=(("STD-21 v1.2", Two("相关方与沟通", "Communication and stakeholders")),),
        areas=((Two("选择与立项", "Selection and authorisation"), 10),),
    )
    second = read(certificate_pdf(paper))[1]

    assert [
        one for one in (*units, "Communication and stakeholders", "STD-21 v1.2") if one not in second
    ] == []
    assert "Selection and authorisation" in second and "…" not in second
