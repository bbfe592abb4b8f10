"""The words that stand in charts, in both languages."""

WORDS: dict[str, tuple[str, str]] = {
    "current": ("当前", "Current"),
    "target": ("目标", "Target"),
    "before": ("上轮（共有题）", "Last round (questions in common)"),
    "projected": ("预测分", "Projected"),
    "not_rated": ("未评定", "not rated"),
    "gap_line": ("断线 = 未评定", "gap in the line = not rated"),
    "hidden": ("隐", "hid"),
    "hidden_told": ("隐 = 人数低于匿名下限", "hid = fewer people than the floor"),
    "unrated_told": ("– = 未评定", "– = not rated"),
    "out_told": ("空白 = 不在评估范围", "blank = out of scope"),
    "thin_told": ("○ = 证据薄弱", "○ = thin evidence"),
    "dimension": ("维度", "Dimension"),
    "unit": ("单位", "Unit"),
    "level": ("阶段等级", "Staged level"),
    "question": ("问题", "Question"),
    "spread": ("回答分布", "Answers"),
    "median": ("中位数", "Median"),
    "official": ("认定值", "Official value"),
    "role": ("角色组中位数", "Median of a role group"),
    "unknown": ("不清楚", "Don't know"),
    "people": ("人数", "People"),
    "flag": ("提示", "Flag"),
    "break_told": ("断线 = 题目变动过大，不作比较", "gap = the questions changed too much to compare"),
    "round": ("轮次", "Round"),
    "type": ("类型", "Type"),
    "as_is": ("现在", "As it is"),
    "wanted": ("希望", "As wanted"),
}


def word(key: str, lang: str) -> str:
    """Return a word of the charts in a language."""
    return WORDS[key][lang == "en"]
