"""What each fault says and how it is mended, in both languages. `{name}` is filled in where it is found.

A fact `why` that is a key of `REASONS` is replaced by that reason in the language of the sentence.
"""

SENTENCES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "PARSE": (
        {"zh": "读不出来：{why}", "en": "cannot be read: {why}"},
        {"zh": "改正这一行的 YAML", "en": "mend the YAML on this line"},
    ),
    "SCHEMA": (
        {"zh": "{key}：{why}", "en": "{key}: {why}"},
        {
            "zh": "字段和类型见 docs/architecture.md 的“内容”一节",
            "en": "fields and types stand in docs/architecture.md under Content",
        },
    ),
    "NAME": (
        {
            "zh": "文件名不以 {id} 开头，或后面的短名不是小写英文",
            "en": "the file name does not begin with {id} and a lower-case slug",
        },
        {"zh": "改名为 {id}-短名.md", "en": "rename it to {id}-slug.md"},
    ),
    "DUP": (
        {"zh": "{id} 已经用在 {other}", "en": "{id} is already used by {other}"},
        {"zh": "换一个没有用过的编号", "en": "take an id that was never used"},
    ),
    "DANGLING": (
        {"zh": "{ref} 不存在", "en": "{ref} does not exist"},
        {"zh": "改正编号，或先写出那一页", "en": "mend the id, or write that page first"},
    ),
    "DANGLING-BODY": (
        {"zh": "正文提到不存在的 {ref}", "en": "the text names {ref}, which does not exist"},
        {"zh": "改正编号，或先写出那一页", "en": "mend the id, or write that page first"},
    ),
    "RETIRED-REF": (
        {"zh": "引用了已退役的 {ref}", "en": "refers to {ref}, which is retired"},
        {"zh": "改为引用接替它的那一页", "en": "refer to what took its place"},
    ),
    "WRITTEN": (
        {
            "zh": "{id} 已经写好，还列在 planned.txt 里",
            "en": "{id} is written and still stands in planned.txt",
        },
        {"zh": "删去这一行", "en": "take the line out"},
    ),
    "PLANNED": (
        {"zh": "{ref} 已列入计划，还没有写", "en": "{ref} is planned and not yet written"},
        {"zh": "写好后从 planned.txt 删去这一行", "en": "when it is written, take it out of planned.txt"},
    ),
    "GONE": (
        {
            "zh": "已发布的 {id} 不见了，也没有重定向",
            "en": "{id} was published and is gone without a redirect",
        },
        {
            "zh": "恢复这一页，或在 redirects.yml 写明去向",
            "en": "bring it back, or name its successor in redirects.yml",
        },
    ),
    "FOUR-EYES": (
        {"zh": "责任人和批准人都是 {who}", "en": "owner and approver are both {who}"},
        {"zh": "换一个批准人", "en": "name another approver"},
    ),
    "DATES": (
        {"zh": "日期矛盾：{why}", "en": "the dates contradict: {why}"},
        {
            "zh": "复审日在生效日之后，且不超过 24 个月",
            "en": "the review falls after the effective date and within 24 months",
        },
    ),
    "REVISION": (
        {
            "zh": "修订记录与版本 {version} 不符：{why}",
            "en": "the revision rows disagree with version {version}: {why}",
        },
        {"zh": "加一行修订，写明改动和原因", "en": "add a revision row with change and reason"},
    ),
    "RACI": (
        {"zh": "职责表 {row}：{why}", "en": "who does what, {row}: {why}"},
        {
            "zh": "每行恰有一个 A，A 不能是 TEAM，角色代码见 roles.yml",
            "en": "exactly one A a row, never TEAM; codes stand in roles.yml",
        },
    ),
    "MUST-CHECK": (
        {"zh": "{why}", "en": "{why}"},
        {
            "zh": "每句“必须”以（Cn）收尾，对应一条 level: must 的检查，最多八条",
            "en": "end each must-sentence with (Cn) and give it one check of level must, eight at most",
        },
    ),
    "COURSE": (
        {"zh": "课程 {id}：{why}", "en": "course {id}: {why}"},
        {
            "zh": "改课程首页的 minutes、units 或 prerequisites，使它们对得上",
            "en": "mend minutes, units or prerequisites on the front page of the course until they agree",
        },
    ),
    "NO-TRANSLATION": (
        {"zh": "缺少 {file}", "en": "{file} is missing"},
        {"zh": "写出译文", "en": "write the translation"},
    ),
    "STALE-TRANSLATION": (
        {"zh": "译文写于 {old}，原文已是 {new}", "en": "translated from {old}, the master is at {new}"},
        {"zh": "核对改动，再改 source_version", "en": "carry the change over, then raise source_version"},
    ),
    "LANG-DIFF": (
        {"zh": "两种语言不一致：{why}", "en": "the languages differ: {why}"},
        {
            "zh": "两边的标题、表格、占位符和编号要一一对应",
            "en": "headings, tables, placeholders and ids must match one to one",
        },
    ),
    "LANG-FACT": (
        {"zh": "译文里出现了事实 {key}", "en": "the translation states the fact {key}"},
        {"zh": "事实只写在原文件", "en": "facts stand in the master alone"},
    ),
    "VAR": (
        {"zh": "占位符 {name} 没有字段", "en": "the placeholder {name} has no field"},
        {"zh": "在 fields 里声明，或改正拼写", "en": "declare it under fields, or mend the spelling"},
    ),
    "VAR-UNUSED": (
        {"zh": "字段 {name} 没有用到", "en": "the field {name} is never used"},
        {"zh": "放进正文，或删去", "en": "use it in the body, or delete it"},
    ),
    "VAR-PLACE": (
        {"zh": "多行字段 {name} 放在了表格里", "en": "the field {name} of several lines stands in a table"},
        {"zh": "移出表格，或改为 string", "en": "move it out, or make it a string"},
    ),
    "FORMULA": (
        {"zh": "{column} 的公式：{why}", "en": "the formula of {column}: {why}"},
        {
            "zh": "只用本表的列、lists 里的词和允许的函数",
            "en": "use columns of the sheet, words of lists and allowed functions",
        },
    ),
    "HEADING": (
        {"zh": "标题：{why}", "en": "headings: {why}"},
        {"zh": "按规定的次序和名称写各部分", "en": "give the parts in their order under their names"},
    ),
    "THIN": (
        {"zh": "分量不对：{why}", "en": "weight: {why}"},
        {
            "zh": "正文（不含表格）600–1,200 字，至少五个数字",
            "en": "600 to 1,200 Chinese characters outside tables, at least five numbers",
        },
    ),
    "PLATITUDE": (
        {"zh": "空话：{why}", "en": "empty words: {why}"},
        {"zh": "写明谁、用什么文档、在多久之内", "en": "say who, on which document, within what time"},
    ),
    "NO-EVIDENCE": (
        {"zh": "{check} 没有证据文档", "en": "{check} names no document as evidence"},
        {"zh": "写出 evidence", "en": "name the evidence"},
    ),
    "REDUNDANT": (
        {"zh": "与 {other} 的 related 写了两遍", "en": "related to {other} is written on both sides"},
        {"zh": "只留一边", "en": "keep one side"},
    ),
    "TERM": (
        {"zh": "术语表不用“{word}”", "en": "the glossary avoids “{word}”"},
        {"zh": "改用“{term}”", "en": "say “{term}”"},
    ),
    "REVIEW-OVERDUE": (
        {"zh": "应于 {date} 复审", "en": "was due for review on {date}"},
        {"zh": "复审并写上新的日期", "en": "review it and set a new date"},
    ),
    "REVIEW-SOON": (
        {"zh": "{date} 到期复审", "en": "is due for review on {date}"},
        {"zh": "安排复审", "en": "plan the review"},
    ),
    "UNCOVERED": (
        {"zh": "职责 {duty} 没有标准涉及：{text_zh}", "en": "no standard covers the duty {duty}: {text_en}"},
        {"zh": "在一项标准的 covers 里写上它", "en": "name it under covers of a standard"},
    ),
    "BUDGET": (
        {
            "zh": "{tier} 级必交 {count} 份，超过 {limit}",
            "en": "tier {tier} requires {count} documents, more than {limit}",
        },
        {"zh": "把一份改为可选", "en": "make one of them optional"},
    ),
    "GUARD-CHANGED": (
        {
            "zh": "嵌入 {lesson} 的条款 {at} 改了措辞",
            "en": "the clause {at}, in which {lesson} is embedded, was reworded",
        },
        {
            "zh": "确认教训仍在其中，更新 embedded",
            "en": "make sure that the lesson still stands in it and renew embedded",
        },
    ),
    "GUARD-GONE": (
        {
            "zh": "嵌入 {lesson} 的条款 {at} 没有了",
            "en": "the clause {at}, in which {lesson} is embedded, is gone",
        },
        {
            "zh": "恢复条款，或为教训找到新的位置",
            "en": "bring the clause back, or find the lesson a new place",
        },
    ),
    "SKIPPED": (
        {
            "zh": "本文件读不全，它和它的译文没有作其他检查",
            "en": "this file cannot be read in full; neither it nor its translation was checked further",
        },
        {"zh": "先改正 PARSE 和 SCHEMA，再运行一次", "en": "mend PARSE and SCHEMA first, then check again"},
    ),
}
