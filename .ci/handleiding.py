#!/usr/bin/env python3
"""Runs every command of docs/handleiding.md, in order, in one empty folder, with the program that is named.

    .ci/handleiding.py PROGRAM

A block of commands is fenced as ```sh; all of its lines are run, and the first that fails ends it. After the last one every file that
the guide names as a result (`uit/…` between backquotes) must be there, and every line of a block that is fenced as ```csv FILE must be
a line of that file.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "handleiding.md"


def main(program: str) -> int:
    text = GUIDE.read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.S | re.M)
    if not blocks:
        print(f"{GUIDE.name} has no commands", file=sys.stderr)
        return 1
    program = Path(program).resolve()
    with tempfile.TemporaryDirectory() as folder:
        path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
        for block in blocks:
            print("".join(f"$ {line}\n" for line in block.strip().splitlines()), end="")
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", block], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True
            )
            if done.returncode != 0:
                print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
                return 1
        named = sorted(set(re.findall(r"`((?:uit|toets|verschil)[\w-]*/[\w./-]+\.\w+)`", text)))
        missing = [name for name in named if not (Path(folder) / name).is_file()]
        for name in missing:
            print(f"{GUIDE.name} names {name}, and no command made it", file=sys.stderr)
        for name, shown in re.findall(r"^```csv (\S+)\n(.*?)^```$", text, re.S | re.M):
            lines = (Path(folder) / name).read_text(encoding="utf-8").splitlines()
            stale = [line for line in shown.splitlines() if line not in lines]
            for line in stale:
                print(f"{GUIDE.name} shows of {name} a line that is not there: {line}", file=sys.stderr)
            missing += stale
        print(f"{len(blocks)} blocks of commands run, {len(named)} files named, {len(missing)} of what is named or shown is missing")
        return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
