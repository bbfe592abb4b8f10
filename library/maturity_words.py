"""The fixed words of pages about maturity, in both languages."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "maturity.tab": ("成熟度", "Maturity"),
    "maturity": ("成熟度自评", "Maturity self-assessment"),
    "dimensions": ("各维度", "The dimensions"),
    "rounds": ("已公布的轮次", "Published rounds"),
    "questions": ("问题与描述", "Questions and statements"),
    "choose": (
        "作答时选过去 12 个月里完全属实的最高一条。",
        "Choose the highest statement that was fully true.",
    ),
    "step": ("从 {low} 级到 {high} 级：{before} → {after}", "From level {low} to {high}: {before} → {after}"),
    "goal": ("到 {high} 级，这几句要属实", "At level {high} this is true"),
    "helps": ("有助于成熟度", "Helps with maturity"),
    "helps.with": ("有助于 {question}", "Helps with {question}"),
    "helps.step": ("{low} 级 → {high} 级", "level {low} → {high}"),
    "helps.start": ("入门", "where to begin"),
    "helps.more": ("另外 {count} 题", "{count} more questions"),
    "helps.counted": (
        "“{round}”：{units} 个单位里有 {having} 个还有这项差距",
        "{round}: {having} of {units} units have this gap",
    ),
    "helps.some": ("“{round}”：有的单位还有这项差距", "{round}: some units have this gap"),
    "levels": ("等级", "Levels"),
    "level": ("等级", "Level"),
    "rule": ("一句话", "In one line"),
    "group.daily": ("日常工作", "Daily work"),
    "group.strategic": ("战略", "Strategy"),
    "facts": (
        "模型 {key} · {dimensions} 个维度 · {questions} 题 · SHA-256 {digest}",
        "Model {key} · {dimensions} dimensions · {questions} questions · SHA-256 {digest}",
    ),
    "maps": ("按名称大致对应", "Roughly the topics of"),
    "p3m3_perspective": ("P3M3", "P3M3"),
    "hobbs_aubry_group": ("Hobbs & Aubry", "Hobbs & Aubry"),
    "p3o": ("P3O", "P3O"),
}


def speak(key: str, lang: str, /, **facts: object) -> str:
    """Return a text of these pages in a language, its blanks filled in; a word we do not have stays as it is."""
    zh, en = TEXTS.get(key, (key, key))
    return (en if lang == "en" else zh).format(**facts)
