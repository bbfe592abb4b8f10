"""Who issues certificates, in both languages, from one line of the settings."""

from webapp.errors import say
from webapp.rendering.pdf import Two
from webapp.training.certificates.freezing import both

USUAL = say("项目管理办公室（PMO）")


def issuer_of(setting: str) -> Two:
    """Return the names written as `Chinese|English`; one name alone stands for both, none for the PMO."""
    zh, _, en = (part.strip() for part in setting.partition("|"))
    return Two(zh, en or zh) if zh else both(USUAL)
