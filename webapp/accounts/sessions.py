"""Sign-in as Flask-Login and the limiter see it."""

from flask import Flask, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import AnonymousUserMixin, LoginManager, login_user

from webapp.accounts.models import User
from webapp.accounts.queries import find_user_by_session_key
from webapp.database import reading
from webapp.errors import Forbidden, say


class SignedOut(Forbidden):
    """The session has ended since the page was opened."""

    sentence = say(
        "你已经退出登录，这一步没有做。请在新标签页登录，再回到这里重做；你写的内容在下面，可以复制。"
    )


limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)


def start_sessions(app: Flask) -> None:
    """Let the app know who is signed in, and limit how often one may try."""
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
