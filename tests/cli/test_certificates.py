"""The first start with a key signs what was issued before; later ones leave what has no signature alone."""

import pytest

from webapp import clock
from webapp.cli.making_ready import sign_backlog
from webapp.cli.program import main
from webapp.training.certificates.models import Certificate


@pytest.fixture
def enter(app, database):
    """Return a function that enters a certificate as they were before there were signatures."""

    def put(serial):
        with database.transaction() as session:
            session.add(
                Certificate(serial=serial, course="CRS-001", snapshot={}, issued_at=clock.now(), reason="")
            )

    with app.app_context():
        yield put


def signature(database, serial):
    with database.reading() as session:
        return session.get(Certificate, serial).signature


def test_what_was_issued_before_is_signed_at_the_first_start_only(enter, database, settings):
    enter("22222-22222-22222-22222")
    sign_backlog(settings)
    assert signature(database, "22222-22222-22222-22222")

    enter("33333-33333-33333-33333")
    sign_backlog(settings)
    assert signature(database, "33333-33333-33333-33333") is None


def test_an_operator_signs_what_a_restored_backup_brought(enter, database, settings, monkeypatch, capsys):
    enter("44444-44444-44444-44444")
    monkeypatch.setenv("DATABASE_URL", settings.database_url)

    assert main(["--root", str(settings.root), "--var", str(settings.var), "certificates", "sign"]) == 0
    assert "44444-44444-44444-44444" in capsys.readouterr().out
    assert signature(database, "44444-44444-44444-44444")
