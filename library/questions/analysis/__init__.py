"""Item analysis of a sitting: how questions, options and the whole paper worked, by plain formulas of marks."""

from library.questions.analysis.limits import Limits
from library.questions.analysis.papers import Choices, Paper
from library.questions.analysis.results import Analysis, PaperResult, QuestionResult, analyse

__all__ = ["Analysis", "Choices", "Limits", "Paper", "PaperResult", "QuestionResult", "analyse"]
