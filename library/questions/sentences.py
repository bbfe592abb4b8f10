"""What each fault of a course, a bank or a quiz says and how it is mended, in both languages.

A fact `why` that is a key of `QUESTION_REASONS` is replaced by that reason in the language of the sentence.
"""

Sentence = tuple[dict[str, str], dict[str, str]]


def _both(zh: str, en: str, cure_zh: str, cure_en: str) -> Sentence:
    return {"zh": zh, "en": en}, {"zh": cure_zh, "en": cure_en}


QUESTION_SENTENCES: dict[str, Sentence] = {}
QUESTION_REASONS: dict[str, dict[str, str]] = {}
