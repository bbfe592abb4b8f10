"""Who may enter a view: every view wears `@requires(...)` or `@public`, and a test looks."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import current_app
from flask_login import current_user

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import Forbidden

P = ParamSpec("P")
R = TypeVar("R")


def requires(permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only signed-in people with a permission enter the view."""

    def guard(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if not current_user.is_authenticated:
                answer: Any = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]  # Flask-Login
                return answer  # type: ignore[no-any-return]  # a response instead of the view's
            if not current_user.may(permission):
                raise Forbidden
            return view(*args, **kwargs)

        guarded.guard = permission  # type: ignore[attr-defined]  # read by the test of all views
        return guarded

    return guard


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Say that anybody may enter the view."""
    view.guard = "public"  # type: ignore[attr-defined]  # read by the test of all views
    return view


def me() -> User:
    """Return the signed-in person of a guarded view."""
    person: User = current_user._get_current_object()
    return person
