"""Certificates: issued once, frozen, checked by anybody, renewed, revoked."""
