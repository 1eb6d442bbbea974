"""The commands the README shows work as shown."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kb.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\.venv/bin/lexcoop (.+)$", README, re.MULTILINE)


def test_readme_shows_commands() -> None:
    assert len(COMMANDS) >= 3


@pytest.mark.parametrize("command", COMMANDS)
def test_command_of_the_readme(command: str, served_index: Settings) -> None:
    import os

    environment = {
        **os.environ,
        "LEXCOOP_VAR_DIR": str(served_index.var_dir),
        "LEXCOOP_CORPUS_DIR": str(served_index.corpus_dir),
    }
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *shlex.split(command)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_links_of_the_readme_exist() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
