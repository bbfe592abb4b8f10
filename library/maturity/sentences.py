"""What each fault of a model says and how it is mended, in both languages; `{name}` is filled in where it is found.

A fact `why` that is a key of `MODEL_REASONS` is replaced by that reason in the language of the sentence.
"""

Sentence = tuple[dict[str, str], dict[str, str]]


def _both(zh: str, en: str, cure_zh: str, cure_en: str) -> Sentence:
    return {"zh": zh, "en": en}, {"zh": cure_zh, "en": cure_en}


MODEL_SENTENCES: dict[str, Sentence] = {
    "MM-SCHEMA": _both(
        "{key}：{why}",
        "{key}: {why}",
        "字段和类型见 docs/architecture.md 的“成熟度模型”一节",
        "fields and types stand in docs/architecture.md under Maturity models",
    ),
    "MM-LANG": _both(
        "{key} 的语言不对：{why}",
        "the languages of {key}: {why}",
        "languages 里的每种语言各写一份，用本语言的标点",
        "write it once in each of the languages, in its own punctuation",
    ),
    "MM-DUP": _both(
        "{id} 已经用在 {other}",
        "{id} is already used at {other}",
        "换一个没有用过的编号、别名或写法",
        "take an id, alias or wording that was never used",
    ),
    "MM-ORDER": _both(
        "{key} 的选项顺序不对：{why}",
        "the options of {key}: {why}",
        "选项从低到高排列，分值逐个增大，最高一项够到最高等级",
        "list options from low to high, each value above the one before, the last at the top level",
    ),
    "MM-KEYS": _both(
        "{key}：{why}",
        "{key}: {why}",
        "每道题在 keys 里写全汇总用到的分类，每个维度至少一道题",
        "give every question the keys that the steps use, and every dimension a question",
    ),
    "MM-LINK": _both(
        "{key}：{why}",
        "{key}: {why}",
        "改正编号，或改为接替它的那一页；版本写成 STD-17@1.0",
        "mend the id or name its successor; a version is written STD-17@1.0",
    ),
    "MM-DEP": _both(
        "{key} 依赖的题不对：{why}",
        "what {key} depends on: {why}",
        "只依赖同级或更低等级的题，不能循环",
        "depend on questions of the same or a lower level, never in a circle",
    ),
    "MM-FROZEN": _both(
        "{key}：{why}",
        "{key}: {why}",
        "原文件不改，改动另存为新的版本；新版本用 lodestar check --accept 登记",
        "keep the file as it was and write changes as a new version; lodestar check --accept registers it",
    ),
    "MM-REV": _both(
        "{key}：{why}",
        "{key}: {why}",
        "含义变了就提高 rev；只改措辞则不动",
        "raise rev when the meaning changed; leave it when only the words did",
    ),
    "MM-REUSE": _both(
        "{key} 在 {other} 里是另一道题",
        "{key} was another question in {other}",
        "给新题一个从未用过的编号，旧编号写进 replaces",
        "give the new question an id never used, and name the old one in replaces",
    ),
    "MM-SEMVER": _both(
        "版本 {version} 相对 {before} 升得不够：{why}",
        "version {version} is too small a step from {before}: {why}",
        "改措辞升第三位，加题升第二位，改含义或删题升第一位",
        "wording raises the third figure, new questions the second, a changed meaning or removed ones the first",
    ),
}
_REASONS: dict[str, tuple[str, str]] = {
    # MM-SCHEMA
    "mm-unknown": ("没有这个字段", "there is no such key"),
    "mm-missing": ("必须有", "it is needed"),
    "mm-few": ("至少要 {least} 项", "at least {least} are needed"),
    "mm-many": ("最多 {most} 项", "at most {most} are taken"),
    "mm-choice": ("只能是 {choices}", "it is one of {choices}"),
    "mm-pattern": ("“{value}”的写法不对", "“{value}” is not written as it must be"),
    "mm-list": ("应是列表", "it must be a list"),
    "mm-mapping": ("应是键和值", "it must be keys and values"),
    "mm-text": ("应是文字", "it must be a text"),
    "mm-number": ("应是 3、0.25 或 2/3 这样的数", "it must be a number such as 3, 0.25 or 2/3"),
    "mm-whole": ("应是整数", "it must be a whole number"),
    "mm-flag": ("只能是 true 或 false", "it is true or false"),
    "mm-range": ("超出范围：{limit}", "out of range: {limit}"),
    "mm-facet": (
        "没有 {name} 这个分类，或上一步已经汇总掉",
        "there is no facet {name}, or an earlier step left it behind",
    ),
    "mm-weight": (
        "{name} 没有权重，或不在上一步的 by 里",
        "{name} has no weights, or is not in the by of the step before",
    ),
    "mm-threshold": ("thresholds 只用于 gate", "thresholds belong to gate alone"),
    "mm-threshold-level": ("没有 {name} 级", "there is no level {name}"),
    "mm-threshold-share": ("占比应在 0 到 1 之间，而不是 {name}", "a share is from 0 to 1, not {name}"),
    "mm-levels": ("等级从低到高排列，{name} 低于前一级", "levels rise, and {name} is below the one before"),
    "mm-reserved": (
        "{name} 不能作选项编号，它在答案里另有含义",
        "{name} cannot be an option: in answers it means something else",
    ),
    "mm-replaces": ("{name} 就是它自己", "{name} is the question itself"),
    "mm-types": (
        "所有类型的 value 都是 0，算不出管控强度",
        "every type has the value 0, so no intensity can be told",
    ),
    "mm-group": ("没有 {name} 这个角色组", "there is no role group {name}"),
    "mm-type": ("没有 {name} 这个办公室类型", "there is no office type {name}"),
    "mm-file": ("文件名应为 {name}", "the file must be called {name}"),
    # MM-LANG
    "mm-lang-missing": ("缺 {lang}", "{lang} is missing"),
    "mm-lang-extra": ("{lang} 不在 languages 里", "{lang} is not among the languages"),
    "mm-lang-empty": ("{lang} 是空的", "{lang} is empty"),
    "mm-lang-same": ("{lang} 和 {other} 完全一样", "{lang} and {other} are the same"),
    "mm-punctuation": ("中文里用了半角标点“{mark}”", "ASCII punctuation “{mark}” in Chinese text"),
    # MM-ORDER
    "mm-rising": ("{value} 没有大于前一项", "{value} is not above the one before"),
    "mm-unreached": ("没有选项够得到 {level} 级", "no option reaches level {level}"),
    # MM-KEYS
    "mm-lacks": ("缺分类 {name}", "it lacks the facet {name}"),
    "mm-no-dimension": ("没有 {name} 这个维度", "there is no dimension {name}"),
    "mm-no-question": ("没有一道题", "it has no question"),
    # MM-LINK
    "mm-link-form": ("“{ref}”不是编号", "“{ref}” is no id"),
    "mm-link-none": ("没有 {ref}", "there is no {ref}"),
    "mm-link-planned": ("{ref} 已列入计划，还没有写", "{ref} is planned and not yet written"),
    "mm-link-retired": ("{ref} 已退役", "{ref} is retired"),
    "mm-link-old": ("{ref} 才到 {version}", "{ref} is only at {version}"),
    "mm-link-empty": ("没有链接", "it has no links"),
    # MM-DEP
    "mm-dep-none": ("没有 {ref} 这道题", "there is no question {ref}"),
    "mm-dep-circle": ("循环：{ref}", "a circle by way of {ref}"),
    "mm-dep-higher": ("{ref} 的等级更高", "{ref} is of a higher level"),
    # MM-FROZEN
    "mm-frozen": ("已发布的版本改动过", "a published version was changed"),
    "mm-frozen-gone": ("已发布的版本不见了", "a published version is gone"),
    "mm-frozen-new": (
        "还没有登记：运行 lodestar check --accept",
        "not yet registered: run lodestar check --accept",
    ),
    # MM-REV
    "mm-rev-options": (
        "选项的数目或分值变了，rev 没有提高",
        "number or values of options changed and rev did not rise",
    ),
    "mm-rev-falls": ("rev 比 {before} 还低", "rev is lower than in {before}"),
    "mm-rev-text": (
        "文字改动超过 10%，请判断含义变了没有",
        "over 10 % of the text changed: decide whether the meaning did",
    ),
    # MM-SEMVER
    "mm-step-major": ("第一位要升", "the first figure must rise"),
    "mm-step-minor": ("第二位要升", "the second figure must rise"),
    "mm-step-patch": ("版本没有升", "the version did not rise"),
}
MODEL_REASONS = {key: {"zh": zh, "en": en} for key, (zh, en) in _REASONS.items()}
