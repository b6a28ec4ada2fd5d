"""The system's keyring: used where it protects what it keeps, and its faults turned into one."""

import importlib
from types import SimpleNamespace
from typing import ClassVar

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import VaultId
from speakercoach.library.system_keyring import SERVICE, SystemKeyring

VAULT = VaultId("ab" * 16)


class Backend:
    """A back end of the library, with what a test lets it hold."""

    viable = True
    priority: ClassVar[float] = 5
    kept: ClassVar[dict[tuple[str, str], str]] = {}

    def set_password(self, service: str, name: str, secret: str) -> None:
        """Keep."""
        self.kept[service, name] = secret

    def get_password(self, service: str, name: str) -> str | None:
        """Give back."""
        return self.kept.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        """Let go."""
        del self.kept[service, name]


class Broken(Backend):
    """A back end whose service is gone."""

    def set_password(self, service: str, name: str, secret: str) -> None:
        """Raise with the secret in the message, as some do."""
        raise RuntimeError(service, name, secret)

    get_password = delete_password = set_password  # type: ignore[assignment]


def offer(monkeypatch: pytest.MonkeyPatch, **classes: type[Backend]) -> None:
    """Let the system have these back ends and no others, by the last part of their module."""
    Backend.kept.clear()

    def module(name: str) -> object:
        found = classes.get(name.rpartition(".")[2])
        if found is None:
            raise ImportError(name)
        return SimpleNamespace(Keyring=found, DBusKeyring=found, WinVaultKeyring=found)

    monkeypatch.setattr(importlib, "import_module", module)


def test_a_secret_comes_back_byte_for_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept under the app's name and the vault's id; forgotten when it is to be, and twice is no fault."""
    offer(monkeypatch, SecretService=Backend)
    keyring = SystemKeyring()
    assert keyring.name() == "Secret Service"
    keyring.store(VAULT, bytes(range(32)))
    assert list(Backend.kept) == [(SERVICE, VAULT)]
    assert keyring.fetch(VAULT) == bytes(range(32))
    keyring.forget(VAULT)
    keyring.forget(VAULT)
    with pytest.raises(CoachError) as error:
        keyring.fetch(VAULT)
    assert error.value.code is ErrorCode.KEY_NO_KEYRING


def test_without_a_keyring_that_protects_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A back end that cannot be used here, or a plain file, is not taken for one."""
    offer(monkeypatch)
    keyring = SystemKeyring()
    assert keyring.name() is None
    for call in (lambda: keyring.store(VAULT, bytes(32)), lambda: keyring.fetch(VAULT)):
        with pytest.raises(CoachError) as error:
            call()
        assert error.value.code is ErrorCode.KEY_NO_KEYRING
    keyring.forget(VAULT)
    offer(monkeypatch, alt_file=Backend)
    assert keyring.name() is None


def test_the_strongest_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several that protect, the one that the library prefers."""

    class Stronger(Backend):
        priority = 9

    offer(monkeypatch, SecretService=Backend, kwallet=Stronger)
    assert SystemKeyring().name() == "KWallet"


def test_a_keyring_that_breaks_says_nothing_of_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it raises becomes one code without data."""
    offer(monkeypatch, macOS=Broken)
    keyring = SystemKeyring()
    for call in (lambda: keyring.store(VAULT, bytes(32)), lambda: keyring.fetch(VAULT)):
        with pytest.raises(CoachError) as error:
            call()
        assert error.value.code is ErrorCode.KEY_NO_KEYRING
        assert dict(error.value.data) == {}
    keyring.forget(VAULT)


@pytest.mark.parametrize("kept", ["no base64!", "가나다", ""])
def test_what_is_no_secret_is_refused(monkeypatch: pytest.MonkeyPatch, kept: str) -> None:
    """Something else under our name ends in the same fault, or in an empty secret that opens nothing."""
    offer(monkeypatch, SecretService=Backend)
    Backend.kept[SERVICE, VAULT] = kept
    if not kept:
        assert SystemKeyring().fetch(VAULT) == b""
        return
    with pytest.raises(CoachError) as error:
        SystemKeyring().fetch(VAULT)
    assert error.value.code is ErrorCode.KEY_NO_KEYRING
