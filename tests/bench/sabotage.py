"""Three ways to break the real assistant, and what `lexcoop eval gate` says of each: `sabotage.py [SET]`.

Everything happens on copies in a temporary folder: the code, the corpus, the served index and its cache. Two honest
runs come first, which must not differ; then a moved threshold, a deleted note, and another embedding model. Stops with
a sentence when the gate lets one of them through, or stops it for another reason than the one it was broken by.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from kb.generation import CURRENT, Generations
from kb.settings import Settings, read_settings

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ("corpus", "evaluation", "indexing", "kb", "ui", "cli.py")
THRESHOLD = Path("kb/answer/confidence.toml")
# Passages to encode number some ten thousand: one layer makes the wrong model quick as well as wrong.
LAYERS = 1
RAISED = (0.9, 0.97, 0.99, 0.997, 0.999)


class House:
    """A copy of this installation that may be broken."""

    def __init__(self, folder: Path, settings: Settings, question_set: str) -> None:
        self.code, self.var, self.set = folder / "house", folder / "var", question_set
        self.code.mkdir()
        for name in CODE:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, self.code / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(ROOT / name, self.code / name)
        self.var.mkdir()
        (self.var / "models").symlink_to(settings.packaged_model.parent.resolve(), target_is_directory=True)
        generations = Generations(settings.generations)
        served = generations.current()
        if served is None:
            sys.exit("no index: run `make index`")
        self.scope = generations.record(served).scope
        (self.var / "index").mkdir()
        shutil.copytree(settings.generations / served, self.var / "index" / served)
        shutil.copy2(settings.generations / CURRENT, self.var / "index" / CURRENT)
        if (settings.var / "cache").is_dir():
            shutil.copytree(settings.var / "cache", self.var / "cache")
        self.model = settings.embedder_name
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(self.code),
            "LEXCOOP_VAR_DIR": str(self.var),
            "LEXCOOP_CORPUS_DIR": str(self.code / "corpus"),
        }
        where = subprocess.run(
            [sys.executable, "-c", "import kb; print(kb.__file__)"],
            cwd=self.code, env=self.environment, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        if not where.startswith(str(self.code)):
            sys.exit(f"the copy is not what runs: {where}")

    def lexcoop(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """One call of the copy's own command."""
        return subprocess.run(
            [sys.executable, "cli.py", *arguments],
            cwd=self.code, env={**self.environment, **environment}, capture_output=True, text=True,
        )  # fmt: skip

    def run(self, **environment: str) -> dict[str, Any]:
        """A whole run; its JSON."""
        done = self.lexcoop("eval", "run", "--set", self.set, "--json", **environment)
        if done.returncode:
            sys.exit(f"run: {done.stderr[-2000:]}")
        result: dict[str, Any] = json.loads(done.stdout)
        return result

    def index(self, **environment: str) -> None:
        """Build the index of what the copy holds now."""
        done = self.lexcoop("index", "--scope", self.scope, "--json", **environment)
        if done.returncode:
            sys.exit(f"index: {done.stderr[-2000:]}")

    def gate(self, baseline: Path) -> subprocess.CompletedProcess[str]:
        """What the gate says of the last run."""
        return self.lexcoop("eval", "gate", "--against", str(baseline), "--json")


def rows_of(run: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a run."""
    lines = (Path(run["folder"]) / "rows.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def expect(caught: bool, what: str, seen: object) -> None:
    """Stop unless the gate behaved."""
    if not caught:
        sys.exit(f"{what}: {seen}")


def refused(house: House, baseline: Path, what: str, *reasons: str) -> dict[str, Any]:
    """The gate's reasons for stopping a run made on the same ground; each of `reasons` must be among them."""
    done = house.gate(baseline)
    expect(done.returncode == 1, f"{what}: let through", done.stdout or done.stderr)
    verdict = json.loads(done.stdout)
    stops = [finding["message"] for finding in verdict["findings"] if finding["blocking"]]
    told = [finding["message"] for finding in verdict["findings"]]
    expect(any(finding["kind"] == "regression" for finding in verdict["findings"]), f"{what}: no regression", told)
    for reason in reasons:
        expect(any(reason in message for message in told), f"{what}: « {reason} » not named", told)
    named = [message for message in told if any(reason in message for reason in reasons)]
    return {"stopped_by": stops, "named": named}


def honest(house: House, baseline: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two runs that nothing separates, and the baseline of the first."""
    first, second = house.run(), house.run()
    house.lexcoop("eval", "baseline", str(baseline), "--run", first["run"])
    compared = json.loads(house.lexcoop("eval", "compare", first["run"], second["run"], "--json").stdout)
    expect(compared["identical"], "two honest runs differ", compared["different"])
    passed = house.gate(baseline)
    expect(passed.returncode == 0, "an honest run is stopped", passed.stdout or passed.stderr)
    same = all(
        {key: value for key, value in old.items() if key != "timings_ms"}
        == {key: value for key, value in new.items() if key != "timings_ms"}
        for old, new in zip(rows_of(first), rows_of(second), strict=True)
    )
    expect(same, "two honest runs differ by more than times", "")
    seconds = [run["summary"]["seconds"] for run in (first, second)]
    return first, {"questions": first["summary"]["questions"], "seconds": seconds, "identical": True}


def threshold_moved(house: House, baseline: Path, run: dict[str, Any]) -> dict[str, Any]:
    """The threshold below which nothing is answered, raised until one answer in four is refused.

    The chance it is held against is not in the rows (the confidence shown is another one), and a question that names
    its article or is a note's own passes whatever the threshold: hence the steps.
    """
    answered = sum(row["answer"]["status"] != "abstained" for row in rows_of(run))
    file = house.code / THRESHOLD
    former = file.read_text(encoding="utf-8")
    lost = 0
    for moved in RAISED:
        changed, count = re.subn(r"^answer_from = .*$", f"answer_from = {moved}", former, count=1, flags=re.M)
        expect(count == 1, "no threshold to move", former)
        file.write_text(changed, encoding="utf-8")
        lost = answered - sum(row["answer"]["status"] != "abstained" for row in rows_of(house.run()))
        if lost >= answered / 4:
            break
    file.write_text(former, encoding="utf-8")
    expect(lost >= answered / 4, "the threshold refuses too little", lost)
    return {"threshold": moved, "refused_more": lost} | refused(
        house, baseline, "threshold moved", "answer/confidence.answer_from", "Refus à"
    )


def note_deleted(house: House, baseline: Path, run: dict[str, Any]) -> dict[str, Any]:
    """The note most cited by the honest run, gone from the corpus and from the index."""
    cited = Counter(c["num"] for row in rows_of(run) for c in row["answer"]["citations"] if c["kind"] == "note")
    slug = cited.most_common(1)[0][0]
    file = house.code / "corpus" / "notes" / f"{slug}.md"
    content = file.read_bytes()
    file.unlink()
    house.index()
    lost = house.run()
    done = house.gate(baseline)
    expect(done.returncode == 1, "note deleted: let through", done.stdout)
    expect(f"notes/{slug}.md a disparu" in done.stderr, "note deleted: not named", done.stderr)
    compared = json.loads(house.lexcoop("eval", "compare", run["run"], lost["run"], "--json").stdout)
    file.write_bytes(content)
    return {"note": slug, "stopped_by": done.stderr.strip(), "questions_lost": len(compared["regressed"])}


def embedder_swapped(house: House, baseline: Path, folder: Path) -> dict[str, Any]:
    """A model of the same shape with most of its layers gone: refused by the index, then caught once rebuilt."""
    from sentence_transformers import SentenceTransformer

    wrong = folder / "wrong-model"
    model = SentenceTransformer(house.model, device="cpu")
    encoder: Any = model[0].auto_model
    encoder.encoder.layer = encoder.encoder.layer[:LAYERS]
    encoder.config.num_hidden_layers = LAYERS
    model.save(str(wrong))
    swapped = {"LEXCOOP_EMBEDDER": str(wrong)}
    mismatch = house.lexcoop("eval", "run", "--set", house.set, "--json", **swapped)
    expect(mismatch.returncode == 1, "another model is let in", mismatch.stdout)
    expect("construit avec le modèle" in mismatch.stderr, "another model is not named", mismatch.stderr)
    started = time.monotonic()
    house.index(**swapped)
    seconds = time.monotonic() - started
    house.run(**swapped)
    caught = refused(house, baseline, "embedder swapped", "model_fingerprint")
    sentence = next(line for line in mismatch.stderr.splitlines() if "construit avec" in line)
    return {"without_rebuilding": sentence, "rebuilt_in_s": round(seconds)} | caught


def main() -> None:
    """Print what the gate said of each sabotage, as JSON."""
    question_set = sys.argv[1] if len(sys.argv) > 1 else "dev"
    with tempfile.TemporaryDirectory(prefix="lexcoop-sabotage-") as name:
        folder = Path(name)
        house = House(folder, read_settings(), question_set)
        baseline = folder / "baseline.json"
        run, result = honest(house, baseline)
        result = {
            "honest": result,
            "threshold_moved": threshold_moved(house, baseline, run),
            "note_deleted": note_deleted(house, baseline, run),
            "embedder_swapped": embedder_swapped(house, baseline, folder),
        }
    print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
