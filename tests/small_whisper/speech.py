"""Talks spoken by espeak-ng word by word, so that the moment of every word is known exactly.

The same seed gives the same talk on every machine with the same espeak-ng. Voices are the usual build's own.
"""

import io
import random
import subprocess
import wave
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr
from numpy.typing import NDArray

from speakercoach.domain.sound import SPEECH_RATE_HZ
from tests.small_whisper.vocabulary import FILLERS, WORDS, any_words, sentence

VOICES = ("en-us", "en-gb", "en-us+m3", "en-us+f2", "en-gb+f4", "en-gb+m7", "en-gb-scotland+f3", "en-us+m5")
"""What the model learned from."""
UNHEARD_VOICE = "en-us+f3"
"""A voice that was in no training, of an accent that was. An accent that was not, such as en-029, is not understood."""
_PACES_WPM = (160, 200, 250)
_PITCHES = (35, 60)
_FILLER_PACE_WPM = (110, 150)
_SAID_AS = {"um": "[[V:m]]", "uh": "[[V:]]"}
"""Phonemes where espeak-ng would read the letters out."""
_TRIM_RATIO = 0.02
"""Sound below this share of a word's peak belongs to the silence around it."""
LONGEST_GAP_S = 0.2
"""Between words of one phrase; a longer gap is a pause."""


@dataclass(frozen=True)
class SpokenWord:
    """One word and where its sound lies."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, eq=False)
class SpokenTalk:
    """A talk: ``samples`` float32 (n,) mono at 16 kHz within ±1, words in order.

    ``phrases`` counts the words between pauses of 0.35 s and more.
    """

    samples: NDArray[np.float32]
    words: tuple[SpokenWord, ...]
    phrases: tuple[int, ...]

    @property
    def text(self) -> str:
        """All words with one space between them."""
        return " ".join(word.text for word in self.words)


_MADE: dict[tuple[str, str, int, int], NDArray[np.float32]] = {}


def pronounced(text: str, voice: str, pace_wpm: int, pitch: int) -> NDArray[np.float32]:
    """One word or line by one voice, without silence around it: float32 (n,) at 16 kHz, made once."""
    known = (text, voice, pace_wpm, pitch)
    if known not in _MADE:
        _MADE[known] = _made(*known)
    return _MADE[known]


def every_sound() -> list[tuple[str, str, int, int]]:
    """What ``pronounced`` is asked for in training."""
    english = [
        (text, voice, pace, pitch)
        for text in WORDS
        for voice in VOICES
        for pace in (_FILLER_PACE_WPM if text in FILLERS else _PACES_WPM)
        for pitch in _PITCHES
    ]
    korean_words = [
        (text, voice, pace, pitch)
        for text in _KOREAN
        for voice in _KOREAN_VOICES
        for pace in _PACES_WPM
        for pitch in _PITCHES
    ]
    return english + korean_words


def remember(path: Path) -> None:
    """Make every sound, or read them where they were made before: ten thousand starts of espeak-ng take minutes."""
    if not path.exists():
        with ThreadPoolExecutor(4) as makers:
            sounds = dict(makers.map(lambda known: ("|".join(map(str, known)), _made(*known)), every_sound()))
        np.savez(path, allow_pickle=False, **sounds)
    with np.load(path, allow_pickle=False) as kept:
        for name in kept.files:
            text, voice, pace, pitch = name.split("|")
            _MADE[text, voice, int(pace), int(pitch)] = kept[name]


def _made(text: str, voice: str, pace_wpm: int, pitch: int) -> NDArray[np.float32]:
    made = subprocess.run(
        ["espeak-ng", "-v", voice, "-s", str(pace_wpm), "-p", str(pitch), "--stdout", _SAID_AS.get(text, text)],
        capture_output=True,
        check=True,
    )
    with wave.open(io.BytesIO(made.stdout)) as sound:
        rate_hz = sound.getframerate()
        raw = np.frombuffer(sound.readframes(1 << 30), "<i2")
    samples: NDArray[np.float32] = soxr.resample(raw.astype(np.float32) / 32768, rate_hz, SPEECH_RATE_HZ)
    loud = np.flatnonzero(np.abs(samples) > _TRIM_RATIO * np.abs(samples).max())
    trimmed = samples[loud[0] : loud[-1] + 1].copy()
    fade = np.linspace(0, 1, 48, dtype=np.float32)
    trimmed[:48] *= fade
    trimmed[-48:] *= fade[::-1]
    return trimmed


def talk(seed: int, seconds: float, voice: str | None = None, *, leading_s: float | None = None) -> SpokenTalk:
    """A talk of about this length with pauses of 0.35 to 2.5 s, fillers, repetitions, a room and a little noise.

    Args:
        seed: the same one gives the same talk.
        seconds: how long the sound is; the last word ends before.
        voice: an espeak-ng voice; one of ``VOICES`` by chance when none is named.
        leading_s: silence before the first word; 0.1 to 0.9 s by chance when not given.
    """
    chance = random.Random(seed)
    phrases: list[list[str]] = []
    # More than can be said in the time: what does not fit is left out.
    for _ in range(2 + int(seconds)):
        words = sentence(chance) if chance.random() < 0.5 else any_words(chance)
        phrases.append(_disfluent(words, chance))
    pauses = [chance.uniform(0.35, 0.9) if chance.random() < 0.7 else chance.uniform(0.9, 2.5) for _ in phrases]
    lead_s = chance.uniform(0.1, 0.9) if leading_s is None else leading_s
    return _say(phrases, [lead_s, *pauses], chance, voice, seconds)


def phrase(words: Sequence[str], seed: int, voice: str | None = None) -> SpokenTalk:
    """These words in one breath, between half a second of silence on both sides."""
    return _say([list(words)], [0.5], random.Random(seed), voice, None)


def _disfluent(words: list[str], chance: random.Random) -> list[str]:
    if chance.random() < 0.15:  # a word or two is said again
        count = chance.randint(1, 2)
        words = [*words[:count], *words]
    if chance.random() < 0.35:
        place = 0 if chance.random() < 0.5 else chance.randrange(len(words) + 1)
        words = [*words[:place], chance.choice(FILLERS), *words[place:]]
    return words


def _say(
    phrases: list[list[str]], pauses: Sequence[float], chance: random.Random, voice: str | None, seconds: float | None
) -> SpokenTalk:
    voice = voice or chance.choice(VOICES)
    pitch = chance.choice(_PITCHES)
    stretch = chance.uniform(0.94, 1.06)
    pieces: list[tuple[int, NDArray[np.float32]]] = []
    words: list[SpokenWord] = []
    counts: list[int] = []
    at_s = 0.0
    for said, pause_s in zip(phrases, pauses, strict=False):
        at_s += pause_s
        begun = len(pieces), at_s
        timed: list[SpokenWord] = []
        pace = chance.choice(_PACES_WPM)
        for index, text in enumerate(said):
            filler = text in FILLERS
            sound = pronounced(text, voice, chance.choice(_FILLER_PACE_WPM) if filler else pace, pitch)
            sound = _stretched(sound, stretch) * np.float32(chance.uniform(0.7, 1.0))
            if index:
                near = chance.random() < 0.7 and not filler
                at_s += chance.uniform(-0.03, 0.03) if near else chance.uniform(0.03, LONGEST_GAP_S)
            pieces.append((round(at_s * SPEECH_RATE_HZ), sound))
            end_s = at_s + len(sound) / SPEECH_RATE_HZ
            timed.append(SpokenWord(text, at_s, end_s))
            at_s = end_s
        if seconds is not None and at_s > seconds - 0.1:
            del pieces[begun[0] :]
            break
        words.extend(timed)
        counts.append(len(timed))
    length_s = at_s + 0.5 if seconds is None else seconds
    samples = np.zeros(round(length_s * SPEECH_RATE_HZ), np.float32)
    for first, sound in pieces:
        samples[first : first + len(sound)] += sound[: len(samples) - first]
    return SpokenTalk(in_a_room(samples, chance), tuple(words), tuple(counts))


def _stretched(sound: NDArray[np.float32], ratio: float) -> NDArray[np.float32]:
    places = np.arange(0, len(sound) - 1, 1 / ratio)
    stretched: NDArray[np.float32] = np.interp(places, np.arange(len(sound)), sound).astype(np.float32)
    return stretched


def in_a_room(samples: NDArray[np.float32], chance: random.Random) -> NDArray[np.float32]:
    """With a few reflections, a level and a noise floor by chance; float32 within ±1."""
    noises = np.random.default_rng(chance.getrandbits(32))
    heard = samples.copy()
    if chance.random() < 0.4:
        for _ in range(4):
            delay = chance.randint(80, 1200)
            heard[delay:] += samples[:-delay] * np.float32(chance.uniform(0.03, 0.2))
    peak = float(np.abs(heard).max()) or 1.0
    heard *= np.float32(10 ** (chance.uniform(-24, -2) / 20) / peak)
    if chance.random() < 0.8:
        noise = noises.standard_normal(len(heard)).astype(np.float32)
        if chance.random() < 0.5:  # a room is duller than white noise
            noise[1:] = 0.5 * (noise[1:] + noise[:-1])
        heard += noise * np.float32(10 ** (chance.uniform(-80, -50) / 20))
    return np.clip(heard, -1, 1)


def without_speech(seed: int, seconds: float) -> NDArray[np.float32]:
    """Silence, noise, a humming device, held notes or knocks: float32 (n,) at 16 kHz."""
    chance = random.Random(seed)
    noises = np.random.default_rng(seed)
    count = round(seconds * SPEECH_RATE_HZ)
    at_s = np.arange(count, dtype=np.float32) / SPEECH_RATE_HZ
    kind = chance.choice(("nothing", "noise", "hum", "notes", "knocks"))
    sound = np.zeros(count, np.float32)
    if kind == "noise":
        sound = noises.standard_normal(count).astype(np.float32)
    elif kind == "hum":
        base_hz = chance.choice((50, 60, 100, 120))
        for part in range(1, 6):
            sound += np.sin(2 * np.pi * base_hz * part * at_s).astype(np.float32) / part
    elif kind == "notes":
        note_s = chance.uniform(0.2, 1.0)
        for first_s in np.arange(0, seconds, note_s):
            held = (at_s >= first_s) & (at_s < first_s + note_s)
            for _ in range(chance.randint(1, 3)):
                note_hz = 110 * 2 ** (chance.randint(0, 36) / 12)
                sound[held] += np.sin(2 * np.pi * note_hz * at_s[held]) * np.exp(-(at_s[held] - first_s) * 2)
    elif kind == "knocks":
        for first in noises.integers(0, max(count - 2000, 1), round(seconds)):
            places = np.arange(min(1600, count - first))
            knock = noises.standard_normal(len(places)) * np.exp(-places / 200)
            sound[first : first + len(knock)] += knock.astype(np.float32)
    if kind == "nothing" and chance.random() < 0.5:
        return sound
    return in_a_room(sound, chance)


def korean(seed: int, seconds: float) -> NDArray[np.float32]:
    """Korean words by chance, to tell languages apart by: float32 (n,) at 16 kHz."""
    chance = random.Random(seed)
    voice = chance.choice(_KOREAN_VOICES)
    pace, pitch = chance.choice(_PACES_WPM), chance.choice(_PITCHES)
    samples = np.zeros(round(seconds * SPEECH_RATE_HZ), np.float32)
    at = chance.randint(1600, 14400)
    while True:
        sound = pronounced(chance.choice(_KOREAN), voice, pace, pitch)
        if at + len(sound) > len(samples):
            return in_a_room(samples, chance)
        samples[at : at + len(sound)] += sound
        at += len(sound) + (chance.randint(0, 2000) if chance.random() < 0.8 else chance.randint(6000, 20000))


_KOREAN_VOICES = ("ko", "ko+f2", "ko+m3", "ko+f4")
_KOREAN = (
    *("우리는", "어머니와", "아버지가", "마을에서", "강을", "건너", "걸었어요", "집에", "돌아왔어요", "겨울이었어요"),
    *("학교에", "갔습니다", "사람들이", "저는", "그때", "물을", "찾았어요", "편지를", "받았어요", "국경에서"),
)
