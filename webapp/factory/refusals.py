"""Answer every error with a sentence for the person, never with a trace."""

import logging
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException

from webapp.accounts.rules import safe_next
from webapp.errors import Conflict, DomainError, say
from webapp.ui.languages import sentence_of

log = logging.getLogger(__name__)

SENTENCES = {
    400: say("请求不完整，服务器没有照做。请返回上一页再试；你填写的内容还在那一页上。"),
    404: say("这里没有你要找的内容，或者你没有权限查看。"),
    405: say("这个地址不能这样使用。请从页面上的按钮进入。"),
    413: say("上传的内容太大。请缩小到 10 MB 以内再试；导入经验教训的文件最多 20 MB。"),
    429: say("尝试次数太多。请等几分钟再试。"),
    500: say("程序出了问题，已经记录下来。已保存的内容没有丢失，请稍后再试。"),
}
UNTYPED = frozenset(
    {
        *(
            "csrf_token",
            "password",
            "next",
            "seen",
            "edition",
            "prompt",
            "into",
            "mode",
            "format",
            "kind",
            "category",
            "source",
        ),
        *(
            "cause",
            "owner",
            "role",
            "stage",
            "state",
            "answer",
            "type",
            "priority",
            "impact_size",
            "approach",
            "tier",
        ),
        *("verdict", "outcome", "is_last", "held_on", "members", "came"),
        *("field", "language", "palette", "ours", "neutral", "pm_joins", "people"),
        *(
            "shown",
            "number",
            "until",
            "person",
            "reached",
            "question",
            "value",
            "instead_of",
            "reveal",
            "votes_each",
        ),
        *("guest_seats", "collect_until", "asks_health", "seats"),
        *("for-project", "seen-edition", "verdict", "approver", "document", "chosen"),
        *("seen_report", "receiver", "documents"),
    }
)
"""Fields of forms that hold a choice, a key or a secret, and no words of a person."""

STALE = say("这一页打开得太久，或者你已在别处退出。请刷新后再试；复制一下你填写的内容，以免丢失。")


def answer_errors(app: Flask) -> None:
    """Map domain errors, refused requests and faults to pages (or JSON under /api).

    Two people who write the same unique thing at the same moment: the second is told that the world has moved on.
    """
    app.register_error_handler(DomainError, _answer_domain_error)
    app.register_error_handler(IntegrityError, _answer_unique_taken)
    app.register_error_handler(CSRFError, lambda _error: _page(400, gettext(STALE)))
    app.register_error_handler(HTTPException, _answer_http_error)
    app.register_error_handler(Exception, _answer_fault)


def _answer_domain_error(error: DomainError) -> ResponseReturnValue:
    return _page(error.status, sentence_of(error))


def _answer_unique_taken(error: IntegrityError) -> ResponseReturnValue:
    log.warning("%s %s met a constraint: %s", request.method, request.url_rule, type(error.orig).__name__)
    return _answer_domain_error(Conflict())


def _answer_http_error(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:  # noqa: PLR2004  # a redirect, not an error
        return error.get_response()
    return _page(code, gettext(SENTENCES.get(code, SENTENCES[400 if code < 500 else 500])))  # noqa: PLR2004  # HTTP


def _answer_fault(error: Exception) -> ResponseReturnValue:
    log.error("%s %s failed", request.method, request.url_rule, exc_info=error)
    return _page(500, gettext(SENTENCES[500]))


def _page(status: int, sentence: str) -> ResponseReturnValue:
    if request.path.startswith("/api/"):
        return jsonify(error=sentence), status
    parts = {"sentence": sentence, "status": status, "typed": _typed(status), "back": _back()}
    return render_template("ui/error.html", **parts), status


def _back() -> str | None:
    """Return the page of this site on which a refused form stood."""
    come = urlsplit(request.referrer or "")
    if request.method != "POST" or come.netloc != request.host:
        return None
    return safe_next(come.path)


def _typed(status: int) -> list[tuple[str, str]]:
    """Return the texts of a refused form, to give them back; none of an endless one, and no keys and choices."""
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return []
    return [(name, text) for name, text in request.form.items() if text.strip() and name not in UNTYPED]
