"""Make the app from its settings: the one place that knows every feature."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp import clock, database, jobs, outbox
from webapp.accounts.sessions import start_sessions
from webapp.database import Database
from webapp.factory.features import connect
from webapp.factory.refusals import answer_errors
from webapp.settings import Settings
from webapp.ui.languages import start_babel
from webapp.ui.pages import start_pages

LARGEST_UPLOAD = 10 * 1024 * 1024


def create_app(settings: Settings, *, on: Database | None = None) -> Flask:
    """Return the app for these settings; `on` replaces the database (in tests)."""
    clock.stand_in(ZoneInfo(settings.zone))
    app = Flask("webapp", static_folder=None, template_folder=None)
    app.config.update(_configuration(settings))
    app.extensions["lodestar.settings"] = settings
    app.extensions[database.EXTENSION] = on or Database.open(settings.database_url)
    app.extensions[outbox.EXTENSION] = outbox.Outbox()
    app.extensions[jobs.EXTENSION] = jobs.Jobs()
    start_babel(app)
    start_sessions(app)
    CSRFProtect(app)
    connect(app, settings)
    start_pages(app, settings)
    answer_errors(app)
    trust_proxies(app, settings)
    return app


def trust_proxies(app: Flask, settings: Settings) -> None:
    """Believe so many entries of the headers of proxies as there are proxies in front."""
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the documented way
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )


def _configuration(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "DEMO": settings.demo,
        "ZONE": settings.zone,
        "MAX_CONTENT_LENGTH": LARGEST_UPLOAD,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "SESSION_COOKIE_NAME": "lodestar",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.is_behind_tls,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=14),
        "WTF_CSRF_TIME_LIMIT": None,
        "RATELIMIT_ENABLED": True,
    }
