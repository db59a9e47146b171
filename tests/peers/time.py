#!/usr/bin/env python3
"""Runs two builds in turn into an empty folder, then again where nothing changed, and prints medians and ratios.

    time.py RUNS LABEL COMMAND_A FOLDER_A COMMAND_B FOLDER_B

`{}` in a command or folder stands for the number of the run: every fresh build gets a folder that was never there. (A
file system is slow to make files where it has just removed many.)

Wall seconds and the peak memory of the process, as the operating system accounts for it.
"""

import os
import pathlib
import shlex
import statistics
import subprocess
import sys
import time


def once(command: str) -> tuple[float, float]:
    began = time.perf_counter()
    process = subprocess.Popen(shlex.split(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"failed: {command}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def main() -> None:
    runs, label, first, first_folder, second, second_folder = int(sys.argv[1]), *sys.argv[2:7]
    fresh: dict[str, list[tuple[float, float]]] = {"madoguchi": [], "hugo": []}
    again: dict[str, list[tuple[float, float]]] = {"madoguchi": [], "hugo": []}
    for run in range(runs):
        for name, command in [("madoguchi", first), ("hugo", second)]:
            os.sync()
            fresh[name].append(once(command.format(run)))
            again[name].append(once(command.format(run)))
    pages = {
        name: sum(1 for _ in pathlib.Path(folder.format(0)).rglob("*.html"))
        for name, folder in [("madoguchi", first_folder), ("hugo", second_folder)]
    }
    for what, times in [("fresh", fresh), ("nothing changed", again)]:
        wall = {name: statistics.median(run[0] for run in found) for name, found in times.items()}
        memory = {name: statistics.median(run[1] for run in found) for name, found in times.items()}
        print(
            f"{label} records, {what}: madoguchi {wall['madoguchi']:.3f} s {memory['madoguchi']:.0f} MB ({pages['madoguchi']} pages), "
            f"hugo {wall['hugo']:.3f} s {memory['hugo']:.0f} MB ({pages['hugo']} pages), "
            f"ratio {wall['madoguchi'] / wall['hugo']:.3f} time, {memory['madoguchi'] / memory['hugo']:.3f} memory"
        )
        for name, found in times.items():
            print("   ", name, " ".join(f"{run[0]:.3f}" for run in found))


main()
