"""The program as it is served, to be killed by the tests: run by them, not a test itself.

`python -m tests.training.attempts.killed_server PORT` serves anew for each line that comes in, in a process of its
own, and prints the id of each and when it has ended. Settings come from the environment.
"""

import os
import sys

from webapp.cli import main


def say(text: str) -> None:
    """Tell the test at once, past every buffer."""
    os.write(1, f"{text}\n".encode())


def serve(port: str) -> None:
    """Serve until killed; what the program prints goes where errors go."""
    os.dup2(2, 1)
    os._exit(main(["serve", "--port", port]))


def run(port: str) -> None:
    """Serve in a new process for each line."""
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            say(f"pid {os.getpid()}")
            serve(port)
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    run(sys.argv[1])
