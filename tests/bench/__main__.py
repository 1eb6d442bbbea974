"""`make bench`: builds, queries, memory and what the gate catches, in one run with the settings printed.

Each measurement runs in a process of its own, so that peak memory is its own. Ratios within one run mean something;
seconds depend on the machine and on what else it does.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def step(name: str, var: Path, *arguments: str, **environment: str) -> dict[str, object]:
    """Run one measurement and read what it prints."""
    env = {**os.environ, "LEXCOOP_VAR_DIR": str(var), "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(
        [sys.executable, str(HERE / f"{name}.py"), *arguments], env=env, cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{name} {arguments}: {done.stderr[-2000:]}")
    result: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    print(f"{name} {' '.join(arguments)}: {json.dumps(result, ensure_ascii=False)}", flush=True)
    return result


def main() -> None:
    """Print every measurement of the bench, one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="coeur only, without the cold build of complet")
    quick = parser.parse_args().quick
    print(f"machine: {platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()}")
    with tempfile.TemporaryDirectory(prefix="lexcoop-bench-") as folder:
        var = Path(folder)
        (var / "models").symlink_to(ROOT / "var" / "models", target_is_directory=True)
        step("build", var, "coeur", "cold")
        if not quick:
            step("build", var, "complet", "cold")
        scope = "coeur" if quick else "complet"
        step("build", var, scope, "no-change")
        step("build", var, scope, "forced")
        step("build", var, scope, "one-note")
        step("query", var, "200")
        step("local_client", var, "50")
        step("load", var, "20", "30" if quick else "300")
        step("sabotage", var)


if __name__ == "__main__":
    main()
