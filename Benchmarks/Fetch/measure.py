"""Runs one program and tells what it and all its children cost. Usage: measure.py LIMIT_SECONDS COMMAND ARGUMENT…

A program of its own, and a small one: until a child has replaced itself by another program, the kernel counts the memory of its parent as its own.
Prints one line of JSON; the program's output goes nowhere but for the file named in MEASURE_LOG.
"""
import json
import os
import signal
import sys
import time

limit, command = float(sys.argv[1]), sys.argv[2:]
log = os.open(os.environ.pop("MEASURE_LOG", os.devnull), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
null = os.open(os.devnull, os.O_RDONLY)
actions = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, log, 1), (os.POSIX_SPAWN_DUP2, log, 2)]
begin = time.monotonic()
# A process group of its own, so that a run over the limit ends with all its children.
child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions, setpgroup=0)


def end(number, _frame):
    os.killpg(child, signal.SIGKILL)


signal.signal(signal.SIGALRM, end)
signal.signal(signal.SIGTERM, end)
signal.setitimer(signal.ITIMER_REAL, limit)
_, status, used = os.wait4(child, 0)
wall = time.monotonic() - begin
print(json.dumps({
    "wall": wall, "user": used.ru_utime, "system": used.ru_stime, "peak": used.ru_maxrss / 1024,
    "exit": os.waitstatus_to_exitcode(status), "ended": wall >= limit,
}))
