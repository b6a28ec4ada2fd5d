"""The command line as a program of its own: exit codes, and one line on standard error."""

import json
import os
import signal
import struct
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from speakercoach.analysis.sound.resampling import resampled
from speakercoach.assets import asset
from speakercoach.audio.decoding import FileDecoder

SAMPLE = str(asset("sample", "sample_talk.flac"))
RATE_HZ = 16_000
STORY = (
    "When I was small we lived near a river. One night the soldiers came. We walked for many nights. "
    "Please write one letter this week."
)


@pytest.fixture
def environment(own_data_folder: Path, tmp_path: Path) -> dict[str, str]:
    """Nothing of this machine's person, locale or settings."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LD_LIBRARY_PATH", "SYSTEMROOT"}}
    return {**kept, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "SPEAKERCOACH_DATA_DIR": str(own_data_folder)}


def run(environment: dict[str, str], *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Start the program with these words in a folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "speakercoach", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def write_wav(path: Path, samples: "np.ndarray[Any, Any]", channels: int = 1) -> None:
    """A WAV file of these int16 samples."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples.astype("<i2").tobytes())


def write_broken_floats(path: Path) -> None:
    """A WAV file whose samples are no numbers."""
    samples = np.full(RATE_HZ * 2, np.nan, dtype="<f4").tobytes()
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 3, 1, RATE_HZ, RATE_HZ * 4, 4, 32)
    data = struct.pack("<4sI", b"data", len(samples)) + samples
    path.write_bytes(struct.pack("<4sI4s", b"RIFF", 4 + len(form) + len(data), b"WAVE") + form + data)


def write_transcript(path: Path, text: str = "When I was small we lived near a river.") -> Path:
    """A Whisper transcript of these words."""
    words = [
        {"word": f" {word}", "start": n * 0.5, "end": n * 0.5 + 0.4, "probability": 0.9}
        for n, word in enumerate(text.split())
    ]
    document = {"language": "en", "segments": [{"start": 0, "end": len(words), "text": text, "words": words}]}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def make_bad_inputs(folder: Path) -> None:
    """One file for each thing that can be wrong."""
    (folder / "empty.wav").touch()
    (folder / "letter.wav").write_bytes(b"this is a letter and no sound\n" * 40)
    write_wav(folder / "no_frames.wav", np.zeros(0))
    write_broken_floats(folder / "nan.wav")
    write_wav(folder / "channels.wav", np.zeros(1024 * 1000), channels=1024)
    write_wav(folder / "short.wav", np.full(RATE_HZ // 5, 9000))
    write_wav(folder / "silent.wav", np.zeros(RATE_HZ * 5))
    (folder / "cut.json").write_bytes(b'{"segments": [{"words": [')
    (folder / "deep.json").write_bytes(b"[" * 100_000)
    (folder / "klingon.json").write_text('{"language": "tlh", "segments": [{"start": 0, "end": 1, "text": "HIja"}]}')
    (folder / "broken.toml").write_text("code = [")
    (folder / "words.txt").write_bytes(b"\xff\xfe\x00names")
    (folder / "folder.wav").mkdir()
    write_transcript(folder / "good.json")


BAD_INPUTS = {
    "missing file": ["analyze", "none.wav"],
    "empty file": ["analyze", "empty.wav"],
    "text named wav": ["analyze", "letter.wav"],
    "no frames": ["analyze", "no_frames.wav"],
    "samples that are no numbers": ["analyze", "nan.wav"],
    "1,024 channels": ["analyze", "channels.wav"],
    "0.2 s": ["analyze", "short.wav"],
    "pure silence": ["analyze", "silent.wav"],
    "a folder": ["analyze", "folder.wav"],
    "a transcript that is cut off": ["analyze", "cut.json"],
    "a transcript of brackets": ["analyze", "deep.json"],
    "a transcript in a language nobody taught": ["analyze", "klingon.json"],
    "words from a broken transcript": ["analyze", SAMPLE, "--transcript", "cut.json"],
    "unknown language": ["analyze", SAMPLE, "--language", "tlh"],
    "unknown template": ["analyze", "good.json", "--template", "epic"],
    "broken template": ["analyze", "good.json", "--template", "broken.toml"],
    "broken word list": ["analyze", "good.json", "--private-words", "words.txt"],
    "missing word list": ["analyze", "good.json", "--private-words", "none.txt"],
    "a model that is none": ["models", "import", "letter.wav"],
    "a model that is not there": ["models", "import", "none.pt"],
}


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_bad_input_gets_one_line_and_exit_code_3(name: str, environment: dict[str, str], tmp_path: Path) -> None:
    """Whatever is wrong with what it is given, the program says so in one line, with what to do, and ends with 3."""
    make_bad_inputs(tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    done = run(environment, *BAD_INPUTS[name], folder=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    [line] = done.stderr.splitlines()
    assert line.startswith("speakercoach: ")
    assert line.count(". ") >= 1, "it also says what to do"
    assert "Traceback" not in line
    assert str(tmp_path) not in line
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_broken_kind_of_story_is_told_by_line_and_reason(environment: dict[str, str], tmp_path: Path) -> None:
    """Who wrote a template by hand is told which line to look at and what is wrong there; a whole one is used."""
    write_transcript(tmp_path / "good.json", f"{STORY} " * 3)
    shipped = asset("stories", "three_minutes.toml").read_text(encoding="utf-8")
    (tmp_path / "ours.toml").write_text(shipped, encoding="utf-8")
    wrong_line = next(number for number, line in enumerate(shipped.splitlines(), 1) if line.startswith("share ="))
    (tmp_path / "wrong.toml").write_text(shipped.replace("share =", "shear =", 1), encoding="utf-8")
    done = run(environment, "analyze", "good.json", "--template", "wrong.toml", folder=tmp_path)
    assert done.returncode == 3
    assert f"look at line {wrong_line}. “shear” is not known here" in done.stderr
    done = run(environment, "analyze", "good.json", "--template", "ours.toml", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Story: Three minutes" in done.stdout


NO_ENGINE = {
    "a model that is not here": ["analyze", SAMPLE, "--model", "small"],
    "whisper without a model": ["analyze", SAMPLE, "--engine", "whisper"],
    "the built-in recogniser in korean": ["analyze", SAMPLE, "--engine", "builtin", "--language", "ko"],
    "verifying a model that is not here": ["models", "verify", "small"],
    "removing a model that is not here": ["models", "remove", "small"],
}


@pytest.mark.parametrize("name", NO_ENGINE)
def test_no_engine_gets_one_line_and_exit_code_4(name: str, environment: dict[str, str], tmp_path: Path) -> None:
    """Where nothing can hear the talk, the line says how to change that."""
    done = run(environment, *NO_ENGINE[name], folder=tmp_path)
    assert (done.returncode, done.stdout) == (4, "")
    [line] = done.stderr.splitlines()
    assert "speakercoach models import FILE" in line


WRONG_USAGE = {
    "nothing to analyze": ["analyze"],
    "an unknown command": ["sing"],
    "an unknown option": ["analyze", "talk.wav", "--louder"],
    "two outputs": ["analyze", "talk.wav", "--json", "--text"],
    "models without a word": ["models"],
    "fetching nothing": ["models", "fetch"],
}


@pytest.mark.parametrize("name", WRONG_USAGE)
def test_wrong_usage_gets_one_line_and_exit_code_2(name: str, environment: dict[str, str], tmp_path: Path) -> None:
    """A command line that is not understood is answered in one line that points to the help."""
    done = run(environment, *WRONG_USAGE[name], folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert "--help" in line


def test_help_and_version_are_answered(environment: dict[str, str], tmp_path: Path) -> None:
    """Both end well, on standard output."""
    version = run(environment, "--version", folder=tmp_path)
    assert (version.returncode, version.stderr) == (0, "")
    assert version.stdout.startswith("speakercoach ")
    for words in (["--help"], ["analyze", "--help"], ["models", "--help"]):
        done = run(environment, *words, folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")


def test_a_transcript_becomes_json_text_and_a_page(environment: dict[str, str], tmp_path: Path) -> None:
    """One transcript, three outputs; the page is readable by its owner alone."""
    write_transcript(tmp_path / "good.json")
    as_json = run(environment, "analyze", "good.json", "--json", folder=tmp_path)
    assert (as_json.returncode, as_json.stderr) == (0, "")
    assert json.loads(as_json.stdout)["source"] == {
        "name": "good.json",
        "duration_s": None,
        "sample_rate_hz": None,
        "channels": None,
    }
    as_text = run(environment, "analyze", "good.json", folder=tmp_path)
    assert (as_text.returncode, as_text.stderr) == (0, "")
    assert "\x1b" not in as_text.stdout
    as_page = run(environment, "analyze", "good.json", "--html", "page.html", folder=tmp_path)
    assert (as_page.returncode, as_page.stdout, as_page.stderr) == (0, "", "")
    page = tmp_path / "page.html"
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    if os.name != "nt":
        assert page.stat().st_mode & 0o777 == 0o600


def test_a_page_never_takes_the_place_of_what_is_read(environment: dict[str, str], tmp_path: Path) -> None:
    """A slip of the hand that names the recording as the output costs nothing."""
    transcript = write_transcript(tmp_path / "good.json")
    before = transcript.read_bytes()
    done = run(environment, "analyze", "good.json", "--html", "./good.json", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "good.json" in done.stderr
    assert transcript.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights on files")
def test_a_page_over_an_open_one_is_closed_to_others(environment: dict[str, str], tmp_path: Path) -> None:
    """A page written over a file that others could read is readable by its owner alone."""
    write_transcript(tmp_path / "good.json")
    (tmp_path / "page.html").write_text("old", encoding="utf-8")
    (tmp_path / "page.html").chmod(0o644)
    assert run(environment, "analyze", "good.json", "--html", "page.html", folder=tmp_path).returncode == 0
    assert (tmp_path / "page.html").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bear no such names")
def test_a_file_name_that_is_no_text_is_no_fault(environment: dict[str, str], tmp_path: Path) -> None:
    """A name from an old stick, in bytes that are no UTF-8, ends in a report like any other."""
    named = tmp_path / os.fsdecode(b"caf\xe9.json")
    write_transcript(named)
    done = run(environment, "analyze", named.name, "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["source"]["name"] == "caf?.json"


def test_words_from_a_file_go_with_the_sound(environment: dict[str, str], tmp_path: Path) -> None:
    """With --transcript nobody listens: words from the file, figures of the voice from the sound."""
    transcript = write_transcript(tmp_path / "good.json")
    done = run(environment, "analyze", SAMPLE, "--transcript", str(transcript), "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert report["transcript"]["engine"] == "file"
    assert report["source"]["duration_s"] > 60
    assert report["voice"]["pitch_median_hz"] > 50


def test_private_words_are_pointed_out(environment: dict[str, str], tmp_path: Path) -> None:
    """A listed word is found where it is said, and nothing is claimed without a list."""
    write_transcript(tmp_path / "good.json")
    (tmp_path / "list.txt").write_text("\ufeff\nriver\n\n", encoding="utf-8")
    done = run(environment, "analyze", "good.json", "--json", "--private-words", "list.txt", folder=tmp_path)
    assert [item["text"] for item in json.loads(done.stdout)["safety"]["items"]] == ["river."]
    without = run(environment, "analyze", "good.json", "--json", folder=tmp_path)
    assert json.loads(without.stdout)["safety"]["items"] == []


def test_korean_is_spoken_where_the_system_does(environment: dict[str, str], tmp_path: Path) -> None:
    """A Korean system gets a Korean report, help and faults."""
    write_transcript(tmp_path / "good.json")
    korean = {**environment, "LC_ALL": "ko_KR.UTF-8", "PYTHONUTF8": "1"}
    assert "잘 전해진 점" in run(korean, "analyze", "good.json", folder=tmp_path).stdout
    assert "찾을 수 없어요" in run(korean, "analyze", "none.wav", folder=tmp_path).stderr
    assert "이야기 틀" in run(korean, "analyze", "--help", folder=tmp_path).stdout


def test_a_page_that_cannot_be_written_ends_with_1(environment: dict[str, str], tmp_path: Path) -> None:
    """The report is not lost in silence."""
    write_transcript(tmp_path / "good.json")
    done = run(environment, "analyze", "good.json", "--html", "none/page.html", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_an_output_that_is_full_is_told_in_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    """A report redirected to a full disk does not get lost in silence."""
    write_transcript(tmp_path / "good.json")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "speakercoach", "analyze", "good.json"],
            cwd=tmp_path,
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert "disk is full" in line


@pytest.mark.skipif(os.name == "nt", reason="Windows closes pipes otherwise")
def test_a_reader_that_goes_away_is_no_fault(environment: dict[str, str], tmp_path: Path) -> None:
    """As with ``| head``: nothing on standard error."""
    write_transcript(tmp_path / "good.json", "boat " * 20_000)
    with subprocess.Popen(
        [sys.executable, "-m", "speakercoach", "analyze", "good.json", "--json"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.fixture
def heeding_ctrl_c() -> Iterator[None]:
    """Programs that are started now heed Ctrl+C, also where whoever runs the tests does not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals and terminals")
@pytest.mark.usefixtures("heeding_ctrl_c")
def test_ctrl_c_ends_listening_without_a_word(environment: dict[str, str], tmp_path: Path) -> None:
    """On a terminal progress is shown; interrupted, the line is wiped, the status is 130, and no process stays."""
    import pty

    long_enough_to_be_interrupted = tmp_path / "long.wav"
    talk = resampled(FileDecoder()(Path(SAMPLE), lambda _: None).sound, RATE_HZ)
    write_wav(long_enough_to_be_interrupted, np.tile(talk.samples * 32_767, 30))
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "speakercoach", "analyze", str(long_enough_to_be_interrupted)],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        shown = b""
        while b"Listening" not in shown:
            shown += os.read(ours, 1000)
        workers = psutil.Process(process.pid).children(recursive=True)
        os.killpg(process.pid, signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    try:
        while more := os.read(ours, 1000):
            shown += more
    except OSError:  # Linux says so when the other end of a terminal is gone
        pass
    os.close(ours)
    assert (process.returncode, out) == (130, b"")
    assert shown.split(b"\r")[-1] == b""
    assert b"\n" not in shown
    assert workers
    assert psutil.wait_procs(workers, timeout=10)[1] == []
