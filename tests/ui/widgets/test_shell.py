"""The warning of a server that other machines can reach."""

from __future__ import annotations

import logging

import pytest

from ui.widgets import shell
from ui.widgets.shell import open_to_network


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1", "127.0.0.2", "::1"])
def test_this_machine_only(address: str) -> None:
    assert not open_to_network(address)


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "::", "192.168.1.10", "lexcoop.exemple.coop"])
def test_open_to_others(address: str | None) -> None:
    assert open_to_network(address)


@pytest.mark.parametrize(("signs_in", "warned"), [(False, True), (True, False)])
def test_the_page_and_the_log_say_it_unless_people_sign_in(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, signs_in: bool, warned: bool
) -> None:
    said: list[str] = []
    monkeypatch.setattr(shell.st, "get_option", lambda name: "0.0.0.0")
    monkeypatch.setattr(shell.st, "error", lambda words, icon: said.append(words))
    monkeypatch.setattr(shell, "signs_in", lambda: signs_in)
    shell._log_open_to_the_network.cache_clear()
    with caplog.at_level(logging.WARNING):
        shell._warn_if_open_to_the_network()
        shell._warn_if_open_to_the_network()
    assert len(said) == 2 * warned
    assert sum("ouvert au réseau" in record.message for record in caplog.records) == warned
