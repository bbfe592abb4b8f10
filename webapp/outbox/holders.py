"""The name under which a process holds what it has in hand, and whether the process of a name still lives."""

import os
import socket
from pathlib import Path


def own_name() -> str:
    """Return this process's name: machine, id and beginning, so that no later process has the same."""
    return f"{_machine()}:{os.getpid()}:{_beginning(os.getpid())}"


def is_gone(name: str) -> bool:
    """Tell whether a name is that of a process of this machine that has ended."""
    machine, _, rest = name.partition(":")
    number, _, beginning = rest.partition(":")
    return machine == _machine() and number.isdecimal() and _beginning(int(number)) != beginning


def _machine() -> str:
    return socket.gethostname().replace(":", "-")[:32]


def _beginning(process: int) -> str:
    """Return the tick at which a living process began (proc(5), field 22), or nothing when there is none."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    fields = stat.rpartition(")")[2].split()
    return "" if fields[0] in {"Z", "X"} else fields[19]
