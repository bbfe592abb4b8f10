"""The fixed words of pages about training, in both languages."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "training": ("培训", "Training"),
    "training.lead": (
        "每门课先讲一件工作里听到的事，再算一遍，最后给一道题。按角色的学习路径选，或直接挑一门。",
        "Each course starts from something overheard at work, works it out and ends in a question. "
        "Follow the path of your role, or pick a course.",
    ),
    "mine": ("我的学习", "My learning"),
    "paths": ("学习路径", "Learning paths"),
    "path.strict": ("按顺序学", "in this order"),
    "path.free": ("顺序自定", "in any order"),
    "path.any": ("任选 {n} 门", "any {n}"),
    "path.total": ("{courses} 门课，{minutes} 分钟", "{courses} courses, {minutes} minutes"),
    "courses": ("全部课程", "All courses"),
    "exams": ("模拟考试", "Mock exams"),
    "exam.rules": (
        "{items} 题，{minutes} 分钟，{points} 分及格",
        "{items} questions, {minutes} minutes, {points} points to pass",
    ),
    "course": ("课程", "Course"),
    "take": ("学这门课", "Take this course"),
    "sign_in": ("登录平台后可以报名、做题", "Sign in to the platform to enrol and take the exam"),
    "sign_in.quiz": ("登录平台后可以做这份题", "Sign in to the platform to take this"),
    "minutes": ("{n} 分钟", "{n} min"),
    "units": ("单元", "Units"),
    "unit": ("单元 {place}/{of}", "Unit {place} of {of}"),
    "optional": ("选学", "optional"),
    "audience": ("适合", "For"),
    "time": ("时长", "Time"),
    "before": ("先修", "Before"),
    "before.none": ("没有", "nothing"),
    "needs.completed": ("学完", "completed"),
    "needs.passed": ("通过", "passed"),
    "needs.score": ("得分不低于 {n}%", "at least {n}%"),
    "certificate": ("证书", "Certificate"),
    "certificate.none": ("没有", "none"),
    "certificate.never": ("不过期", "does not expire"),
    "certificate.months": (
        "有效 {n} 个月，到期前 {window} 个月起可续",
        "holds {n} months; renewable in the last {window}",
    ),
    "certificate.fixed": ("有效到固定日期，每 {n} 个月一次", "holds until a fixed day, every {n} months"),
    "rests": ("依据的标准", "Standards behind it"),
    "learn": ("学这一项", "Learn this"),
    "learn.units": ("讲到它的单元", "Units about it"),
    "along": ("课程里的前后单元", "Units before and after"),
    "previous": ("上一单元", "Previous unit"),
    "next": ("下一单元", "Next unit"),
    "back": ("回到课程", "Back to the course"),
    "kind.page": ("阅读", "Read"),
    "kind.practice": ("自测", "Self-check"),
    "kind.exam": ("考试", "Exam"),
    "kind.task": ("任务", "Task"),
    "kind.session": ("面授", "Session"),
    "done.viewed": ("读到页末", "read to the end"),
    "done.passed": ("达到及格分", "reach the pass mark"),
    "done.completed": ("交卷就算", "hand it in"),
    "done.attested": ("PMO 看过工作成果后确认", "the PMO confirms the work product"),
    "done.attended": ("到场", "be there"),
}


def speak(key: str, lang: str, /, **facts: object) -> str:
    """Return a text of these pages in a language, its blanks filled in."""
    zh, en = TEXTS[key]
    return (en if lang == "en" else zh).format(**facts)
