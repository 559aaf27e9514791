"""Wall and CPU time of whole processes: measure.py RUNS NAME=COMMAND...

Each round runs every command once, so that what else the machine does hits all of them alike. Told
are medians, and ratios to the command before whose name ends in "hello".
"""
import os
import shlex
import subprocess
import sys
import time

runs = int(sys.argv[1])
commands = [argument.split("=", 1) for argument in sys.argv[2:]]
times = {name: ([], []) for name, _ in commands}
for _ in range(runs):
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


print(f"{'':28}{'wall ms':>9}{'least':>7}{'CPU ms':>8}{'wall':>8}{'CPU':>7}  (ratios to hello)")
hello = (None, None)
for name, _ in commands:
    wall, cpu = times[name]
    now = (median(wall), median(cpu))
    if name.endswith("hello"):
        hello = now
    ratios = "".join(f"{a / b:7.1f}" for a, b in zip(now, hello)) if hello[0] else ""
    print(f"{name:28}{now[0]:9.0f}{1000 * min(wall):7.0f}{now[1]:8.0f} {ratios}")
