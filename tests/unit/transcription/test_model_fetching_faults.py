"""What can keep a model from coming, and what is said and kept then."""

import datetime as dt
import errno
import ipaddress
import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelProgress
from speakercoach.transcription import model_disk
from speakercoach.transcription.model_fetching import ModelFetcher, Patience, part_path
from tests.fakes.model_server import CONTENT, HERE, Manner, ModelServer, official, running

QUICK = Patience(silence_s=0.5, first_s=0.3, lost_s=0.6, pauses_s=(0.02, 0.05))
BASE = official()
BEGUN = 100_000


def fetch(folder: Path, server: str, on_progress: Callable[[ModelProgress], None] = lambda _progress: None) -> Path:
    """Fetch the model with little patience."""
    return ModelFetcher(folder, server=server, patience=QUICK).fetch(BASE, on_progress, lambda: False)


def fault_of(folder: Path, server: str) -> tuple[ErrorCode, object]:
    """Code and reason of the fault that fetching ends in; a begun download stays as it was, and says so."""
    part_path(folder, BASE).write_bytes(CONTENT[:BEGUN])
    with pytest.raises(CoachError) as caught:
        fetch(folder, server)
    assert part_path(folder, BASE).read_bytes() == CONTENT[:BEGUN]
    assert caught.value.data["begun_bytes"] == BEGUN
    assert [path.name for path in folder.iterdir()] == [part_path(folder, BASE).name]
    return caught.value.code, caught.value.data.get("reason")


@pytest.fixture
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for this machine that nobody vouches for, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HERE)])
    now = dt.datetime.now(dt.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HERE))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate_path, key_path = folder / "certificate.pem", folder / "key.pem"
    certificate_path.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    key_path.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    return certificate_path, key_path


def test_nobody_there(tmp_path: Path, model_server: ModelServer) -> None:
    """Neither a name that nobody knows nor a door that nobody opens is waited for long."""
    assert model_server.asked == []
    assert fault_of(tmp_path, "http://models.invalid") == (ErrorCode.MODEL_NO_CONNECTION, None)
    assert fault_of(tmp_path, f"http://{HERE}:1") == (ErrorCode.MODEL_NO_CONNECTION, None)


@pytest.mark.parametrize("status", [403, 404, 410, 500, 503, 429])
def test_a_server_that_refuses(tmp_path: Path, model_server: ModelServer, status: int) -> None:
    """What the server answered is told; the answers that may pass are waited out for a moment first."""
    model_server.manners.extend([Manner(status=status)] * 50)
    assert fault_of(tmp_path, model_server.url) == (ErrorCode.MODEL_REFUSED, None)
    assert (len(model_server.asked) > 1) == (status in {429, 500, 503})


def test_a_server_that_is_busy_for_a_moment(tmp_path: Path, model_server: ModelServer) -> None:
    """An answer that may pass is not the last word."""
    model_server.manners.append(Manner(status=503))
    assert fetch(tmp_path, model_server.url).read_bytes() == CONTENT


def test_a_network_that_wants_a_sign_in(tmp_path: Path, model_server: ModelServer) -> None:
    """The page of a hotel's network does not take the place of what was begun, nor is it taken for a model."""
    model_server.content = b"<html>Welcome, please sign in</html>"
    model_server.manners.append(Manner(ignores_range=True, kind="text/html; charset=utf-8"))
    assert fault_of(tmp_path, model_server.url) == (ErrorCode.MODEL_REFUSED, "page")
    model_server.manners.append(Manner(ignores_range=True))
    assert fault_of(tmp_path, model_server.url) == (ErrorCode.MODEL_REFUSED, "page")
    model_server.content = bytes(len(CONTENT))
    model_server.manners.append(Manner(ignores_range=True, kind="text/html"))
    assert fault_of(tmp_path, model_server.url) == (ErrorCode.MODEL_REFUSED, "page")


def test_a_way_without_encryption_is_not_taken(tmp_path: Path, model_server: ModelServer) -> None:
    """A server may send us on, to an encrypted place alone; nothing is asked of the other one."""
    with running() as elsewhere:
        model_server.manners.append(Manner(status=302, location=f"{elsewhere.url}/base.pt"))
        assert fault_of(tmp_path, model_server.url) == (ErrorCode.MODEL_REFUSED, "redirect")
        assert elsewhere.asked == []


def test_sending_on_to_an_encrypted_place_is_followed(
    tmp_path: Path, model_server: ModelServer, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is taken from where the server says that it is, and from the byte that is wanted."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate[0]))
    part_path(tmp_path, BASE).write_bytes(CONTENT[:BEGUN])
    with running(certificate=certificate) as elsewhere:
        model_server.manners.append(Manner(status=307, location=f"{elsewhere.url}/there/base.pt"))
        assert fetch(tmp_path, model_server.url).read_bytes() == CONTENT
        assert [(one.path, one.range) for one in elsewhere.asked] == [("/there/base.pt", f"bytes={BEGUN}-")]


def test_going_round_in_circles_ends(tmp_path: Path, certificate: tuple[Path, Path], model_server: ModelServer) -> None:
    """A place that always sends on is left after a few."""
    with running(certificate=certificate) as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("REQUESTS_CA_BUNDLE", str(certificate[0]))
        server.manners.extend([Manner(status=302, location="/again")] * 50)
        assert fault_of(tmp_path, server.url) == (ErrorCode.MODEL_REFUSED, "redirect")
        assert len(server.asked) < 10
    assert model_server.asked == []


def test_a_server_that_nobody_vouches_for(
    tmp_path: Path, model_server: ModelServer, certificate: tuple[Path, Path]
) -> None:
    """A certificate of its own making ends it before anything is asked; so does a door that speaks no TLS."""
    with running(certificate=certificate) as server:
        assert fault_of(tmp_path, server.url) == (ErrorCode.MODEL_NO_CONNECTION, "secure")
        assert server.asked == []
    plain = model_server.url.replace("http:", "https:")
    assert fault_of(tmp_path, plain) == (ErrorCode.MODEL_NO_CONNECTION, "secure")


def test_the_proxy_of_the_environment_is_used(
    tmp_path: Path, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the way out leads through a proxy, it is asked for the server's address, which is not looked up here."""
    monkeypatch.setenv("HTTP_PROXY", model_server.url)
    assert fetch(tmp_path, "http://models.invalid").read_bytes() == CONTENT
    assert model_server.asked[0].path.startswith("http://models.invalid/")


@pytest.mark.parametrize("proxy", [f"http://{HERE}:1", f"socks9://{HERE}:1", "http://["])
def test_a_proxy_that_is_not_there_is_named(
    tmp_path: Path, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    """When the proxy is at fault, or its address is, the person is told so and not to look at the server."""
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    assert fault_of(tmp_path, "https://models.invalid") == (ErrorCode.MODEL_NO_CONNECTION, "proxy")
    assert model_server.asked == []


def test_a_proxy_that_wants_a_name_is_named(
    tmp_path: Path, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """407, whether the proxy reads along or is to open a tunnel."""
    monkeypatch.setenv("HTTP_PROXY", model_server.url)
    monkeypatch.setenv("HTTPS_PROXY", model_server.url)
    for scheme in ("http", "https"):
        model_server.manners.append(Manner(status=407))
        assert fault_of(tmp_path, f"{scheme}://models.invalid") == (ErrorCode.MODEL_REFUSED, "proxy")
    model_server.manners.append(Manner(status=403))
    assert fault_of(tmp_path, "https://models.invalid") == (ErrorCode.MODEL_NO_CONNECTION, "proxy")
    assert [one.method for one in model_server.asked] == ["GET", "CONNECT", "CONNECT"]


def test_without_room_nothing_is_asked(
    tmp_path: Path, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is looked at first; what is begun needs no room twice."""
    usage = shutil.disk_usage(tmp_path)
    needs = model_disk.MARGIN_BYTES + len(CONTENT)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=needs - 1))
    with pytest.raises(CoachError) as caught:
        fetch(tmp_path / "models", model_server.url)
    assert caught.value.code is ErrorCode.MODEL_NO_ROOM
    assert dict(caught.value.data) == {"needs_bytes": needs, "has_bytes": needs - 1, "begun_bytes": 0}
    assert (model_server.asked, list(tmp_path.iterdir())) == ([], [])
    part_path(tmp_path, BASE).write_bytes(CONTENT[:1])
    assert fetch(tmp_path, model_server.url).read_bytes() == CONTENT


def test_a_file_that_is_larger_than_was_thought_is_not_begun_without_room(
    tmp_path: Path, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the server says of the length counts more than the catalogue's estimate."""
    usage = shutil.disk_usage(tmp_path)
    needs = model_disk.MARGIN_BYTES + len(CONTENT)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=needs))
    model_server.content = CONTENT + b"more"
    with pytest.raises(CoachError) as caught:
        fetch(tmp_path, model_server.url)
    assert caught.value.code is ErrorCode.MODEL_NO_ROOM
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_keeps_what_came(
    tmp_path: Path, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person hears that the disk is full and that what came stays; with room again it is gone on with."""
    write = os.write
    room = 200_000

    def fill(descriptor: int, data: bytes) -> int:
        nonlocal room
        if room == 0:
            raise OSError(errno.ENOSPC, "full")
        count = write(descriptor, memoryview(data)[:room])
        room -= count
        return count

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", fill)
        with pytest.raises(CoachError) as caught:
            fetch(tmp_path, model_server.url)
    assert caught.value.code is ErrorCode.DISK_FULL
    assert caught.value.data["begun_bytes"] == 200_000
    assert part_path(tmp_path, BASE).read_bytes() == CONTENT[:200_000]
    assert fetch(tmp_path, model_server.url).read_bytes() == CONTENT
    assert model_server.asked[-1].range == "bytes=200000-"


def test_what_is_not_safely_on_the_disk_is_no_model(
    tmp_path: Path, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file gets its name once the disk has all of it."""

    def full(_descriptor: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(CoachError) as caught:
            fetch(tmp_path, model_server.url)
    assert caught.value.code is ErrorCode.DISK_FULL
    assert [path.name for path in tmp_path.iterdir()] == [part_path(tmp_path, BASE).name]


@pytest.mark.parametrize("kind", ["a file for the folder", "a folder for the part", "a link for the part"])
def test_a_place_that_cannot_be_written(tmp_path: Path, model_server: ModelServer, kind: str) -> None:
    """Whatever lies in the way is left as it is, and the person hears that writing is not possible."""
    folder = tmp_path / "models"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"not ours")
    if kind == "a file for the folder":
        folder.write_bytes(b"")
    else:
        folder.mkdir()
        part = part_path(folder, BASE)
        part.mkdir() if kind == "a folder for the part" else part.symlink_to(elsewhere)
    with pytest.raises(CoachError) as caught:
        fetch(folder, model_server.url)
    assert caught.value.code is ErrorCode.DISK_REFUSED
    assert elsewhere.read_bytes() == b"not ours"
    assert model_server.asked == []


def test_a_proxy_password_is_written_nowhere(
    tmp_path: Path, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither the fault nor a log line holds it, whichever way the download goes."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("HTTPS_PROXY", model_server.url.replace("//", "//me:secret-word@"))
    model_server.manners.append(Manner(status=407))
    with pytest.raises(CoachError) as caught:
        fetch(tmp_path, "https://models.invalid")
    assert "secret-word" not in repr(caught.value.data)
    assert "secret-word" not in str(caught.value.__cause__ or caught.value.__context__)
    assert "secret-word" not in caplog.text
