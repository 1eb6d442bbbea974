from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import SettingsError
from kb.settings import ROOT, Settings, read_settings


def test_nothing_set_gives_the_offline_default() -> None:
    settings = read_settings({"HOME": "/root"})
    assert settings == Settings()
    assert settings.texts == ROOT / "corpus" / "texts"
    assert settings.embedder_name == str(ROOT / "var" / "models" / "e5-small-lexcoop")
    assert (settings.qdrant_url, settings.llm_url, settings.database_url) == (None, None, None)


def test_every_field_has_its_variable() -> None:
    settings = read_settings(
        {
            "LEXCOOP_CORPUS_DIR": "/c", "LEXCOOP_VAR_DIR": "/v", "LEXCOOP_EMBEDDER": "modele",
            "LEXCOOP_PRECISION": "float32", "LEXCOOP_SCOPE": "complet", "LEXCOOP_QDRANT_URL": "http://q",
            "LEXCOOP_QDRANT_API_KEY": "k", "LEXCOOP_DATABASE_URL": "d", "LEXCOOP_LLM_URL": "http://l",
            "LEXCOOP_LLM_MODEL": "m", "LEXCOOP_LLM_KEY": "s",
        }
    )  # fmt: skip
    assert settings == Settings("/c", "/v", "modele", "float32", "complet", "http://q", "k", "d", "http://l", "m", "s")
    assert (settings.notes, settings.lexicon) == (Path("/c/notes"), Path("/c/lexicon.toml"))
    assert settings.generations == Path("/v/index")
    assert settings.embedder_name == "modele"


def test_an_empty_variable_is_an_unset_one() -> None:
    assert read_settings({"LEXCOOP_QDRANT_URL": "", "LEXCOOP_VAR_DIR": ""}) == Settings()


def test_a_misspelt_variable_is_named_with_those_that_exist() -> None:
    with pytest.raises(SettingsError, match=r"inconnue : LEXCOOP_QDRANTURL\. .*LEXCOOP_QDRANT_URL"):
        read_settings({"LEXCOOP_QDRANTURL": "http://q"})


def test_variables_of_the_tests_are_left_to_them() -> None:
    assert read_settings({"LEXCOOP_TEST_QDRANT_URL": "http://q"}) == Settings()


def test_an_unknown_precision_is_refused() -> None:
    with pytest.raises(SettingsError, match="LEXCOOP_PRECISION : auto, float32 ou bfloat16 attendu, « int8 » lu"):
        read_settings({"LEXCOOP_PRECISION": "int8"})


def test_the_key_of_the_model_is_not_shown() -> None:
    assert "secret" not in repr(read_settings({"LEXCOOP_LLM_KEY": "secret"}))


@pytest.mark.parametrize("seconds", ["0", "601", "vite", "nan"])
def test_an_impossible_time_out_is_refused(seconds: str) -> None:
    with pytest.raises(SettingsError, match="LEXCOOP_LLM_TIMEOUT : 1 à 600 secondes attendues"):
        read_settings({"LEXCOOP_LLM_TIMEOUT": seconds})


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError, match="LEXCOOP_LLM_URL"):
        read_settings({"LEXCOOP_LLM_URL": "localhost:8000"})
