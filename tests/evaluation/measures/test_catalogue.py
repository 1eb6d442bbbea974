from __future__ import annotations

from evaluation.measures.catalogue import BY_NAME, MEASURES


def test_names_are_unique_and_every_measure_is_explained() -> None:
    assert len(BY_NAME) == len(MEASURES)
    assert all(measure.label and measure.definition.endswith(".") for measure in MEASURES)


def test_the_measures_that_are_better_low() -> None:
    lower = {measure.name for measure in MEASURES if not measure.higher_is_better}
    assert lower == {"false_answer", "false_refusal", "false_correction", "unsupported", "unsupported_written"}
