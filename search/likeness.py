"""How like a lesson is to what a project is for: the rare words that both use."""

from collections import Counter
from collections.abc import Iterator, Mapping

from search.words import STOP_WORDS, words

RARE = 0.12
"""A word that more than this share of all lessons use says nothing of a project."""

SHORTEST = 2
FEWEST = 2
"""So many words two texts share, unless one of them is in the name of the project: a single one is chance."""

JOINTS = frozenset("的了和与及或在把被让对由从到就也都还不少多每可要会能其之这那个中上下后前天日月年周时")
"""Characters that join words or count time: a pair with one of them tells nothing of a project."""

SAID_OF_ANYTHING = """
公司 数据 一套 一处 一种 一次 一条 自己 大家 没有 有人 人员 使用 用同 通过 进行 完成 提高 提供 实现 需要 问题 工作
部门 单位 项目 系统 管理 方式 方案 情况 结果 比例 次数 目标 质量 效率 成本 内容 要求 标准 流程 业务 服务 建设 开发
better busi compani cost data day deliv everi first fewer get good improv less make month more need new number one
organis peopl percent process project qualiti rate reduc servic share system team time two use user week work year
"""
EVERYDAY = frozenset(SAID_OF_ANYTHING.split())
"""Words that any project may use of itself, the English ones as stems."""


def shared_words(name: str, told: str, lessons: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return for each lesson the rare words it shares with a project's name, purpose and goals, the rarest first.

    One word alone counts where it stands in the name; a pair across two words, as in 调度|系统, counts nowhere.
    """
    found = {key: frozenset(words(text)) for key, text in lessons.items()}
    used = Counter(word for one in found.values() for word in one)
    most = max(1, int(len(found) * RARE))
    rare = frozenset(word for word, count in used.items() if count <= most)
    in_name, own = frozenset(_telling(name, rare)), frozenset(_telling(f"{name}\n{told}", rare))
    shared = {key: sorted(own & one, key=lambda word: (used[word], word)) for key, one in found.items()}
    return {
        key: tuple(both) if len(both) >= FEWEST or in_name & set(both) else () for key, both in shared.items()
    }


def _telling(text: str, rare: frozenset[str]) -> Iterator[str]:
    """Yield the rare words of a text that say something, none of them across the end of the one before."""
    before = ""
    for word in words(text):
        is_across = bool(before) and not word.isascii() and before[-1] == word[0]
        is_known = word in EVERYDAY or (word in rare and not _is_plain(word))
        before = word if is_known and not is_across else ""
        if before and word not in EVERYDAY:
            yield word


def _is_plain(word: str) -> bool:
    """Tell whether a word says nothing of what a project is for."""
    return len(word) < SHORTEST or word.isdecimal() or word in STOP_WORDS or bool(JOINTS & set(word))
