"""One contract, every engine: what holds for one `PassageIndex` holds for all."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from qdrant_client import QdrantClient

from kb.index.edge import EdgeIndex
from kb.index.protocol import Hit, Hits, IndexPoint, PassageIndex, SearchFilter
from kb.index.server import ServerIndex
from kb.sparse import SparseEncoder, SparseVector

ROOT = Path(__file__).resolve().parents[3]
SERVER = os.environ.get("LEXCOOP_TEST_QDRANT_URL")
WIDTH, COUNT, TODAY = 32, 300, date(2026, 11, 23)
WORDS = (
    "contrat essai coopérative entrepreneur salaire congé rupture préavis médecin cotisation "
    "associé capital formation accident délai"
).split()
ENCODER = SparseEncoder()


def _points() -> list[IndexPoint]:
    random = np.random.default_rng(7332)
    points = []
    for number in range(COUNT):
        dense = random.normal(size=WIDTH).astype(np.float32)
        words = " ".join(random.choice(WORDS, size=random.integers(5, 40)))
        since = int(random.choice([0, 20080501, 20160101, 20240701]))
        until = int(random.choice([99991231, 20200101, 20261123, 20261124]))
        points.append(
            IndexPoint(
                # Numbers as passages have them: they need all 63 bits.
                point_id=(1 << 62) + number * 1_000_003,
                dense=dense / np.linalg.norm(dense),
                sparse=ENCODER.passage(words),
                applies_from=since,
                applies_to=max(until, since + 1),
                kind=str(random.choice(["loi", "reglement", "note"])),
                text_id=str(random.choice(["code-du-travail", "code-de-commerce", "note"])),
            )
        )
    return points


POINTS = _points()
QUESTION = POINTS[17].dense + 0.3 * POINTS[40].dense
ASKED = ENCODER.query("Quelle durée pour l'essai d'un entrepreneur en coopérative ?")


def _server(client: QdrantClient) -> Iterator[PassageIndex]:
    index = ServerIndex.create(client, "lexcoop-essai-du-contrat", WIDTH)
    try:
        yield index
    finally:
        client.delete_collection("lexcoop-essai-du-contrat")


@pytest.fixture(
    scope="module",
    params=["edge", "memory", *(["server"] if SERVER else [])],
)
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PassageIndex]:
    if request.param == "edge":
        folder = tmp_path_factory.mktemp("edge") / "vectors"
        built = EdgeIndex.create(folder, WIDTH)
        built.add(POINTS)
        built.finish()
        built.close()
        found = EdgeIndex.open(folder)
        yield found
        found.close()
        return
    for server in _server(QdrantClient(":memory:") if request.param == "memory" else QdrantClient(url=SERVER)):
        server.add(iter(POINTS))
        server.finish()
        yield server


def allowed(where: SearchFilter) -> list[IndexPoint]:
    return [
        point
        for point in POINTS
        if point.applies_from <= where.day < point.applies_to
        and (not where.kinds or point.kind in where.kinds)
        and (not where.text_ids or point.text_id in where.text_ids)
    ]


def expected_dense(question: NDArray[np.float32], where: SearchFilter, limit: int) -> list[Hit]:
    unit = question / np.linalg.norm(question)
    hits = [Hit(point.point_id, float(point.dense @ unit)) for point in allowed(where)]
    return sorted(hits, key=lambda hit: -hit.score)[:limit]


def expected_sparse(asked: SparseVector, where: SearchFilter, limit: int) -> list[Hit]:
    holders = {term: sum(term in point.sparse.indices for point in POINTS) for term in asked.indices}
    hits = []
    for point in allowed(where):
        weights = dict(zip(point.sparse.indices, point.sparse.values, strict=True))
        score = sum(
            value * weights[term] * math.log(1 + (COUNT - holders[term] + 0.5) / (holders[term] + 0.5))
            for term, value in zip(asked.indices, asked.values, strict=True)
            if term in weights
        )
        if score:
            hits.append(Hit(point.point_id, score))
    return sorted(hits, key=lambda hit: -hit.score)[:limit]


def same(found: tuple[Hit, ...], expected: list[Hit]) -> None:
    assert [hit.score for hit in found] == pytest.approx([hit.score for hit in expected], abs=1e-4)
    # Equal scores may come in any order.
    for hit in found:
        rivals = {other.point_id for other in expected if abs(other.score - hit.score) < 1e-4}
        assert hit.point_id in rivals or abs(hit.score - expected[-1].score) < 1e-4


WHERES = [
    SearchFilter(TODAY),
    SearchFilter(date(2010, 1, 1)),
    SearchFilter(date(1970, 1, 1)),
    SearchFilter(TODAY, kinds=("note",)),
    SearchFilter(TODAY, kinds=("loi", "reglement"), text_ids=("code-de-commerce",)),
]


@pytest.mark.parametrize("where", WHERES, ids=range(len(WHERES)))
@pytest.mark.parametrize("limit", [1, 10, COUNT])
def test_hits_and_scores_are_those_of_the_definition(index: PassageIndex, where: SearchFilter, limit: int) -> None:
    hits = index.search(QUESTION, ASKED, where, limit)
    same(hits.dense, expected_dense(QUESTION, where, limit))
    same(hits.sparse, expected_sparse(ASKED, where, limit))


def test_the_filter_applies_before_the_ranking(index: PassageIndex) -> None:
    everything = index.search(QUESTION, None, SearchFilter(TODAY), COUNT).dense
    notes = {point.point_id for point in POINTS if point.kind == "note"}
    # The best note stands below this rank; filtered afterwards, it would be lost.
    rank = next(place for place, hit in enumerate(everything) if hit.point_id in notes)
    found = index.search(QUESTION, None, SearchFilter(TODAY, kinds=("note",)), max(1, rank)).dense
    assert len(found) == max(1, rank)
    assert {hit.point_id for hit in found} <= notes


@pytest.mark.parametrize(("day", "applies"), [(date(2026, 11, 22), True), (TODAY, False)])
def test_the_last_day_is_outside(index: PassageIndex, day: date, applies: bool) -> None:
    ends_today = {point.point_id for point in POINTS if point.applies_to == 20261123}
    found = {hit.point_id for hit in index.search(QUESTION, None, SearchFilter(day), COUNT).dense}
    assert bool(found & ends_today) is applies


@pytest.mark.parametrize(("day", "applies"), [(date(2024, 6, 30), False), (date(2024, 7, 1), True)])
def test_the_first_day_is_inside(index: PassageIndex, day: date, applies: bool) -> None:
    begins = {point.point_id for point in POINTS if point.applies_from == 20240701}
    found = {hit.point_id for hit in index.search(QUESTION, None, SearchFilter(day), COUNT).dense}
    assert bool(found & begins) is applies


def test_a_list_that_is_not_asked_for_is_empty(index: PassageIndex) -> None:
    where = SearchFilter(TODAY)
    both = index.search(QUESTION, ASKED, where, 5)
    assert index.search(QUESTION, None, where, 5) == Hits(both.dense, ())
    assert index.search(None, ASKED, where, 5) == Hits((), both.sparse)
    assert index.search(None, None, where, 5) == Hits((), ())


def test_a_question_without_a_known_word_has_no_sparse_hits(index: PassageIndex) -> None:
    where = SearchFilter(TODAY)
    for words in ("", "le la les", "xylophone"):
        hits = index.search(QUESTION, ENCODER.query(words), where, 5)
        assert hits.sparse == ()
        assert len(hits.dense) == 5
        assert index.search(None, ENCODER.query(words), where, 5) == Hits((), ())


def test_vectors_come_back_and_unknown_points_do_not(index: PassageIndex) -> None:
    asked = [POINTS[0].point_id, POINTS[-1].point_id, 12]
    found = index.vectors(asked)
    assert set(found) == set(asked[:2])
    np.testing.assert_allclose(found[asked[0]], POINTS[0].dense, atol=1e-6)
    assert index.vectors([]) == {}


def test_every_point_is_counted_once(index: PassageIndex) -> None:
    assert index.count() == COUNT


def test_a_point_added_again_replaces_itself(tmp_path: Path) -> None:
    engines: list[Callable[[], PassageIndex]] = [
        lambda: EdgeIndex.create(tmp_path / "vectors", WIDTH),
        lambda: ServerIndex.create(QdrantClient(":memory:"), "lexcoop-x", WIDTH),
    ]
    for create in engines:
        built = create()
        built.add(POINTS[:3])
        built.add(POINTS[:3])
        assert built.count() == 3
        built.close()


READER = """
import sys
from datetime import date
from pathlib import Path
from kb.index.edge import EdgeIndex
from kb.index.protocol import SearchFilter
from kb.sparse import SparseEncoder
index = EdgeIndex.open(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
asked = SparseEncoder().query("essai coopérative")
for turn in range(200):
    hits = index.search(None, asked, SearchFilter(date(2026, 11, 23)), 5).sparse
print(",".join(str(hit.point_id) for hit in hits), flush=True)
"""


def test_several_processes_read_one_shard_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "vectors"
    built = EdgeIndex.create(folder, WIDTH)
    built.add(POINTS)
    built.finish()
    built.close()
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", READER, str(folder)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    mine = EdgeIndex.open(folder)
    try:
        for reader in readers:
            if reader.stdin is None or reader.stdout is None:
                raise RuntimeError("both are pipes")
            assert reader.stdout.readline() == "ready\n"
        # All have the shard open now; let them search together.
        answers = {reader.communicate("go\n", timeout=60)[0].strip() for reader in readers}
        hits = mine.search(None, ENCODER.query("essai coopérative"), SearchFilter(TODAY), 5).sparse
        assert answers == {",".join(str(hit.point_id) for hit in hits)}
    finally:
        mine.close()
        for reader in readers:
            reader.kill()
            reader.wait()
