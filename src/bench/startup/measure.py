"""Measures the wall and CPU time of processes: measure.py ROUNDS NAME=COMMAND...

Each round runs every command once, so that other load affects all of them alike. Prints medians, and the ratio to
"Node fetch" or, for names that end in ", https", to "Node fetch, https".
"""
import os
import shlex
import subprocess
import sys
import time

rounds = int(sys.argv[1])
commands = [argument.split("=", 1) for argument in sys.argv[2:]]
times = {name: ([], []) for name, _ in commands}
for _ in range(rounds):
    for name, command in commands:
        begin = time.monotonic()
        process = subprocess.Popen(
            shlex.split(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        times[name][0].append(time.monotonic() - begin)
        times[name][1].append(usage.ru_utime + usage.ru_stime)
        if status != 0:
            sys.exit(f"{name} failed: {command}")


def median(values):
    return 1000 * sorted(values)[len(values) // 2]


print(f"{'':28}{'wall ms':>9}{'least':>7}{'CPU ms':>8}{'of Node':>9}{'least':>7}")
for name, _ in commands:
    wall, cpu = times[name]
    node = times.get("Node fetch, https" if name.endswith(", https") else "Node fetch")
    ratios = f"{median(wall) / median(node[0]):9.2f}{min(wall) / min(node[0]):7.2f}" if node else ""
    print(f"{name:28}{median(wall):9.0f}{1000 * min(wall):7.0f}{median(cpu):8.0f}{ratios}")
