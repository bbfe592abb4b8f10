"""Pages of curators: draw an exam for paper, and take its variants and their keys as Word files."""

from io import BytesIO

from flask import Blueprint, current_app, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from library.questions.quiz_format import Quiz
from webapp.accounts.guards import me, requires
from webapp.accounts.queries import all_users
from webapp.accounts.rules import Permission
from webapp.accounts.sessions import limiter
from webapp.database import reading, transaction
from webapp.errors import NotFound
from webapp.rendering.papers import TYPES
from webapp.training.attempts.printed import draw_actions
from webapp.training.attempts.printed.draw_actions import DrawnPaper
from webapp.training.attempts.printed.sheets import File, candidates_paper, key_sheet
from webapp.training.attempts.printed.variants import VARIANTS
from webapp.training.attempts.printed.words import heading
from webapp.training.banks.shelf import Papers, the_papers
from webapp.ui.languages import LANGUAGES, language

bp = Blueprint(
    "printed_papers", __name__, url_prefix="/app/training/exam/<quiz_id>/printed", template_folder="templates"
)
PAPER, KEY = "paper", "key"


@bp.get("")
@requires(Permission.CURATE)
def choose(quiz_id: str) -> ResponseReturnValue:
    """Say what drawing for paper gives, and list what was drawn."""
    quiz = the_papers().get_quiz(quiz_id)
    with reading() as session:
        names = {one.id: one.name for one in all_users(session)}
        drawn = draw_actions.numbers_of(session, quiz)
        return render_template("printed/choose.html", quiz=quiz, drawn=drawn, names=names)


@bp.post("")
@requires(Permission.CURATE)
def draw(quiz_id: str) -> ResponseReturnValue:
    """Draw a paper, and lead to its files."""
    papers = the_papers()
    quiz = papers.get_quiz(quiz_id)
    with transaction() as session:
        number = draw_actions.draw_paper(session, papers, quiz, key=_key(), by=me())
    return redirect(url_for("printed_papers.files", quiz_id=quiz_id, number=number))


@bp.get("/<number>")
@requires(Permission.CURATE)
def files(quiz_id: str, number: str) -> ResponseReturnValue:
    """Show what can be taken of a drawn paper: no question and no key."""
    papers = the_papers()
    quiz, asked = papers.get_quiz(quiz_id), request.args.get("lang", "")
    lang = asked if asked in LANGUAGES else language()
    with reading() as session:
        paper = _paper(session, papers, quiz, number)
    parts = paper.variant(VARIANTS[0], language()).parts
    return render_template(
        "printed/files.html",
        paper=paper,
        quiz=quiz,
        parts=parts,
        heading=heading,
        variants=VARIANTS,
        lang=lang,
    )


@bp.post("/<number>/<letter>/<what>/<lang>")
@requires(Permission.CURATE)
@limiter.limit("60 per hour")
def download(quiz_id: str, number: str, letter: str, what: str, lang: str) -> ResponseReturnValue:
    """Send a file, and write into the audit log who took it."""
    if letter not in VARIANTS or what not in {PAPER, KEY} or lang not in LANGUAGES:
        raise NotFound
    papers = the_papers()
    with transaction() as session:
        paper = _paper(session, papers, papers.get_quiz(quiz_id), number)
        made = _made(papers, paper, letter, what, lang)
        draw_actions.note_taken(session, paper, f"{letter} {what} {lang}", by=me())
    answer = send_file(BytesIO(made.data), TYPES["docx"], as_attachment=True, download_name=made.name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _paper(session: Session, papers: Papers, quiz: Quiz, number: str) -> DrawnPaper:
    return draw_actions.get_paper(session, papers, quiz, number, key=_key())


def _made(papers: Papers, paper: DrawnPaper, letter: str, what: str, lang: str) -> File:
    variant = paper.variant(letter, lang)
    if what == KEY:
        return key_sheet(variant, paper.number, papers.catalog)
    return candidates_paper(variant, paper.number)


def _key() -> str | bytes:
    return current_app.secret_key or b""
