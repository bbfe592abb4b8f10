"""What each fault of a bank or a quiz says and how it is mended, in both languages.

A fact `why` that is a key of `QUESTION_REASONS` is replaced by that reason in the language of the sentence.
"""

Sentence = tuple[dict[str, str], dict[str, str]]


def _both(zh: str, en: str, cure_zh: str, cure_en: str) -> Sentence:
    return {"zh": zh, "en": en}, {"zh": cure_zh, "en": cure_en}


QUESTION_SENTENCES: dict[str, Sentence] = {
    "ID-MISSING": _both(
        "“{title}”没有编号",
        "“{title}” has no id",
        "用 lodestar questions lint --assign 补上编号，存盘",
        "have lodestar questions lint --assign fill it in, and save what it prints",
    ),
    "ID-DUPLICATE": _both(
        "{id} 已经用在 {other}",
        "{id} is already used at {other}",
        "换一个没有用过的编号",
        "take an id that was never used",
    ),
    "ID-RETIRED": _both(
        "{id} 已经停用，列在 retired.txt",
        "{id} is retired; it stands in retired.txt",
        "换一个没有用过的编号",
        "take an id that was never used",
    ),
    "KEY-COUNT": _both(
        "{id} 的答案：{why}",
        "the key of {id}: {why}",
        "单选恰有一个答案，多选至少两个而且不是全部，填空一空一行",
        "one letter for single, two or more but not all for multiple, one line for each blank",
    ),
    "OPTION-COUNT": _both(
        "{id} 的选项：{why}",
        "the options of {id}: {why}",
        "写 2 到 8 个选项，字母从 A 起依次排",
        "write 2 to 8 options, lettered from A on without a gap",
    ),
    "KEY-UNKNOWN": _both(
        "{id} 的 {letter} 没有这个选项",
        "{id} has no option {letter}",
        "改正字母",
        "mend the letter",
    ),
    "OPTION-EQUAL": _both(
        "{id} 的选项 {letter} 和 {other} 一样",
        "options {letter} and {other} of {id} are the same",
        "改写其中一个",
        "rewrite one of them",
    ),
    "STEM-DUPLICATE": _both(
        "{id} 的题干与 {other} {why}",
        "the stem of {id} {why} that of {other}",
        "删去一题，或改问别的",
        "drop one of them, or ask something else",
    ),
    "NO-EXPLANATION": _both(
        "{id} 没有解析",
        "{id} has no explanation",
        "写明为什么对、错在哪里",
        "write why the key is right and what goes wrong in the others",
    ),
    "NO-STANDARD": _both(
        "{id} 没有写依据的标准",
        "{id} names no standard it rests on",
        '在花括号里写 std="STD-nn"',
        'write std="STD-nn" between the braces',
    ),
    "PARITY": _both(
        "{id} 两种语言不一致：{why}",
        "the languages of {id} differ: {why}",
        "两份文件的编号、题型、选项、答案、空和评分分值要一一对应",
        "ids, kinds, options, keys, blanks and marks must match one to one in both files",
    ),
    "KEY-POSITION": _both(
        "答案的位置：{why}",
        "positions of the keys: {why}",
        "调换选项次序，让各字母当答案的次数相近",
        "move options until every letter is the key about equally often",
    ),
    "KEY-LONGEST": _both(
        "{n} 道选择题里有 {longest} 道答案最长，靠猜最长的能得分",
        "of {n} items the key is the longest option in {longest}: guessing the longest earns marks",
        "把错误选项写得和答案一样具体",
        "make the wrong options as specific as the keys",
    ),
    "FIXED-NEEDED": _both(
        "{id} 的选项 {letter} 提到别的选项，打乱次序就不通",
        "option {letter} of {id} speaks of other options and makes no sense in another order",
        "改写，或加 .fixed-options",
        "rewrite it, or add .fixed-options",
    ),
    "NEGATION": _both(
        "{id} 问的是否定，“{word}”没有加粗",
        "{id} asks for what does not hold, and “{word}” is not emphasised",
        "写成 **{word}**，或改成正面的问法",
        "write **{word}**, or ask for what holds",
    ),
    "ABSOLUTE": _both(
        "{id} 只在错误选项里有“{word}”，等于提示",
        "in {id} only wrong options say “{word}”, which gives them away",
        "去掉绝对的词，或让答案也用",
        "take the absolute word out, or let the key use one too",
    ),
    "DRAW-SHORT": _both(
        "{line} 要 {n} 题，可抽的有 {pool} 题{why}",
        "{line} draws {n} of {pool} items{why}",
        "减少抽题数，或给题库加题",
        "draw fewer, or write more items",
    ),
    "UNREVIEWED": _both(
        "{why}",
        "{why}",
        '请第二个人核对答案，然后写 reviewer 和 reviewed_keys: "{hash}"',
        'have a second person check the keys, then write reviewer and reviewed_keys: "{hash}"',
    ),
    "PASS-MARK": _both(
        "及格 {points} 分，满分只有 {most} 分",
        "{points} points are needed to pass and {most} can be had",
        "降低 pass.points",
        "lower pass.points",
    ),
    "REVIEW-OPEN": _both(
        "随机卷在最后一次机会之前就给出答案（{moment}: full），题目会传开",
        "a random paper shows the keys before the last attempt ({moment}: full), and the items get around",
        "改为 marks 或 right_wrong",
        "make it marks or right_wrong",
    ),
    "LEAK": _both(
        "公开页面里有题库的内容：{why}",
        "a public page holds what belongs to the banks: {why}",
        "从页面删去；答案和解析只放在 content/banks",
        "take it out of the page; keys and explanations stay in content/banks",
    ),
}
_REASONS: dict[str, tuple[str, str]] = {
    # SCHEMA of a bank
    "attribute": ("花括号里不认识“{value}”", "“{value}” means nothing between the braces"),
    "question-id": (
        "“{value}”应为题库名加四位数字",
        "“{value}” should be the name of the bank and four digits",
    ),
    "one-class": (
        "题型要恰好写一个，如 .single（现有：{value}）",
        "exactly one kind is needed, such as .single (found: {value})",
    ),
    "difficulty": ("“{value}”应为 1、2 或 3", "“{value}” should be 1, 2 or 3"),
    "points": ("“{value}”应为正数", "“{value}” should be a positive number"),
    "rubric-sum": ("与评分标准合计 {value} 分不符", "the rubric adds up to {value}"),
    "scoring": ("“{value}”应为 all 或 partial", "“{value}” should be all or partial"),
    "use": ("“{value}”应为 practice、exam 或 both", "“{value}” should be practice, exam or both"),
    "key-missing": ("没有答案", "there is no key"),
    "key-empty": ("有一个写法是空的：“{value}”", "one of the spellings is empty: “{value}”"),
    "key-truth": ("“{value}”应为 对 或 错", "“{value}” should be 对 or 错, true or false"),
    "key-letters": ("“{value}”应为选项的字母", "“{value}” should be letters of options"),
    "key-number": (
        "“{value}”应为 0.90 ± 0.01 或 0.89..0.91",
        "“{value}” should be 0.90 ± 0.01 or 0.89..0.91",
    ),
    "no-rubric": ("案例题没有评分标准", "a case has no rubric"),
    "no-parts": ("共用题干下面没有小题", "a shared stem has no questions below it"),
    "before-first": ("第一题之前有正文", "there is text before the first question"),
    "bank-name": ("应与文件名 {value} 相同", "should be the name of the file, {value}"),
    "quiz-name": ("文件应叫 {value}.yml", "the file should be called {value}.yml"),
    # KEY-COUNT and OPTION-COUNT
    "not-one": ("单选有 {count} 个答案", "a single choice has {count} keys"),
    "too-few-keys": ("多选只有 {count} 个答案", "a multiple choice has {count} key"),
    "all-keys": ("全部选项都是答案", "every option is a key"),
    "blanks": (
        "题干有 {blanks} 个空，答案有 {count} 行",
        "the stem has {blanks} blanks, the key {count} lines",
    ),
    "count": ("有 {count} 个", "there are {count}"),
    "letters": ("字母不是从 A 起依次排的（{letters}）", "the letters do not run from A on ({letters})"),
    # STEM-DUPLICATE
    "same": ("相同", "is"),
    "alike": ("几乎相同", "is nearly"),
    # PARITY
    "twin-missing": ("英文文件里没有这一题", "it is not in the English file"),
    "twin-extra": ("中文文件里没有这一题", "it is not in the Chinese file"),
    "twin-order": ("两份文件里的次序不同", "it stands at another place in the other file"),
    "kind": ("题型 {zh} 和 {en}", "kinds {zh} and {en}"),
    "options": ("选项 {zh} 和 {en}", "options {zh} and {en}"),
    "key": ("答案 {zh} 和 {en}", "keys {zh} and {en}"),
    "blank-count": ("{zh} 个空和 {en} 个空", "{zh} blanks and {en}"),
    "marks": ("评分分值 {zh} 和 {en}", "marks {zh} and {en}"),
    "no-stem": ("一种语言没有题干", "one language has no stem"),
    "numbers": ("只在一种语言里有的数字：{numbers}", "numbers in one language only: {numbers}"),
    # KEY-POSITION
    "constant": (
        "{paper} 全选 {letter} 得 {score} 分，及格 {points} 分",
        "{paper}: {letter} throughout earns {score}, and {points} pass",
    ),
    "chance": (
        "{paper} 全选 {letter} 有 {percent}% 的机会及格",
        "{paper}: {letter} throughout passes in {percent}% of the draws",
    ),
    "uneven": (
        "{n} 道单选的答案分布 {counts}，χ² = {chi}，p < 0.01",
        "the keys of {n} items fall on {counts}: χ² = {chi}, p < .01",
    ),
    # DRAW-SHORT
    "plain": ("", ""),
    "draw-short": ("，不够", ", too few"),
    "not-twice": ("，不到两倍", ", fewer than twice as many"),
    "together": ("，几行合起来不够", ", too few for all lines together"),
    # UNREVIEWED
    "no-reviewer": ("没有复核人", "there is no reviewer"),
    "own-reviewer": ("复核人就是作者 {who}", "the reviewer is the author, {who}"),
    "keys-changed": (
        "复核以后答案或编号改过，或还没有复核",
        "ids or keys were not reviewed, or changed since",
    ),
    # LEAK
    "bank-path": ("题库的路径", "the path of a bank"),
    "key-line": ("一行答案", "a key line"),
    "explanation": ("{question} 的解析", "the explanation of {question}"),
    "question": ("题号 {question}", "the id {question}"),
}
QUESTION_REASONS = {key: {"zh": zh, "en": en} for key, (zh, en) in _REASONS.items()}
