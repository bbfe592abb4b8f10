"""Sign-in as Flask-Login and the limiter see it."""

from flask import Flask, g, redirect, request, session, url_for
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import AnonymousUserMixin, LoginManager, login_user
from itsdangerous import BadData
from itsdangerous.encoding import base64_decode, bytes_to_int

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.queries import find_user_by_session_key
from webapp.database import reading
from webapp.errors import Forbidden, say


class SignedOut(Forbidden):
    """The session has ended since the page was opened."""

    sentence = say(
        "你已经退出登录，这一步没有做。请在新标签页登录，再回到这里重做；你写的内容在下面，可以复制。"
    )


RENEWED_AFTER = 3600
"""Seconds after which the cookie of a session in use is sent anew, so that it lasts from the last hour of use."""

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)


class SparingSessions(SecureCookieSessionInterface):
    """Sessions in a signed cookie, signed again once an hour and not for each answer."""

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Tell whether an answer carries the cookie: the session changed, or the cookie is getting old."""
        value = request.cookies.get(self.get_cookie_name(app), "")
        return session.modified or (session.permanent and _age_of(value) > RENEWED_AFTER)


def _age_of(cookie: str) -> float:
    """Return the seconds since a cookie was signed; endless for what is none. The signature is checked elsewhere."""
    try:
        return clock.now().timestamp() - bytes_to_int(base64_decode(cookie.rsplit(".", 2)[1]))
    except (IndexError, BadData):
        return float("inf")


def start_sessions(app: Flask) -> None:
    """Let the app know who is signed in, and limit how often one may try."""
    app.session_interface = SparingSessions()
    manager = LoginManager(app)
    manager.user_loader(_load_user)
    manager.unauthorized_handler(_ask_to_sign_in)
    limiter.init_app(app)


def enter(user: User) -> None:
    """Begin a new session for a person; nothing of an older one stays."""
    session.clear()
    session.permanent = True
    login_user(user)


def session_key() -> str | None:
    """Return the key this browser's session names; whether it opens an account is for the database to say."""
    key = session.get("_user_id")
    return key if isinstance(key, str) else None


def forget_sign_in() -> None:
    """Let this request know nobody, whoever is signed in: for pages that must not tell who opens them."""
    g._login_user = AnonymousUserMixin()


def _load_user(key: str) -> User | None:
    with reading() as database_session:
        return find_user_by_session_key(database_session, key)


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method not in {"GET", "HEAD"}:
        raise SignedOut
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
