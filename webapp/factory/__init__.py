"""Put the whole program together."""

from webapp.factory.application import create_app

__all__ = ["create_app"]
