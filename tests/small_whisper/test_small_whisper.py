"""The trained weights in the repository, heard through Whisper's own code."""

from pathlib import Path

import numpy as np
import pytest
import torch
import whisper
from whisper.audio import log_mel_spectrogram, pad_or_trim

from speakercoach.transcription.whisper_checkpoint import check_checkpoint
from tests.small_whisper.examples import tokenizer, word_token
from tests.small_whisper.hearing import PROMPT, Heard, compared, transcribed
from tests.small_whisper.packed import PACKED
from tests.small_whisper.speech import UNHEARD_VOICE, korean, talk, without_speech

_TALKS = (1_000_001, 1_000_002, 1_000_003)
_MAX_PACKED_BYTES = 3_000_000


def _together(results: list[Heard]) -> Heard:
    return Heard(
        words=sum(one.words for one in results),
        errors=sum(one.errors for one in results),
        fillers=sum(one.fillers for one in results),
        fillers_found=sum(one.fillers_found for one in results),
        start_errors_s=tuple(late for one in results for late in one.start_errors_s),
    )


def test_the_kept_weights_are_small_and_make_a_real_checkpoint(small_checkpoint: Path) -> None:
    """What the repository carries stays small, and the app takes what it becomes for a Whisper model."""
    check_checkpoint(small_checkpoint)

    assert PACKED.stat().st_size < _MAX_PACKED_BYTES


def test_talks_that_were_in_no_training_are_heard(small: whisper.Whisper) -> None:
    """Most words of unseen talks come out right, fillers among them, and start where they are spoken."""
    talks = [talk(seed, 20.0) for seed in _TALKS]

    heard = _together([compared(one, transcribed(small, one.samples)) for one in talks])

    assert heard.error_ratio < 0.08  # two words in a hundred were wrong
    assert heard.fillers_found >= 0.8 * heard.fillers
    assert np.median(heard.start_errors_s) < 0.06


def test_a_prompt_and_a_new_voice_are_borne(small: whisper.Whisper) -> None:
    """With the app's prompt before it and a voice it never heard the model still hears most words."""
    talks = [talk(seed, 20.0, UNHEARD_VOICE) for seed in _TALKS]

    heard = _together([compared(one, transcribed(small, one.samples, initial_prompt=PROMPT)) for one in talks])

    assert heard.error_ratio < 0.45


def test_a_talk_of_more_than_one_window_is_heard_to_its_end(small: whisper.Whisper) -> None:
    """Windows follow each other without loops: a talk of seventy seconds has about as many words as were spoken."""
    made = talk(1_000_010, 70.0)

    heard = compared(made, transcribed(small, made.samples))

    assert heard.error_ratio < 0.1  # at most four in a hundred in three such talks


@pytest.mark.parametrize("seed", range(1_000_000, 1_000_004))
def test_nothing_is_invented_where_nobody_speaks(small: whisper.Whisper, seed: int) -> None:
    """Silence, noise, humming and knocks come out without a word."""
    assert transcribed(small, without_speech(seed, 10.0)) == ()


def test_languages_are_told_apart(small: whisper.Whisper) -> None:
    """English is heard as English and Korean as Korean."""
    english, foreign = (
        _likely_language(small, samples) for samples in (talk(1_000_020, 10.0).samples, korean(1_000_020, 10.0))
    )

    assert (english, foreign) == ("en", "ko")


def _likely_language(model: whisper.Whisper, samples: np.ndarray) -> str:
    mel = pad_or_trim(log_mel_spectrogram(samples, model.dims.n_mels, padding=480_000), 3000)
    _, likely = model.detect_language(mel)
    return str(max(likely, key=likely.__getitem__))


def test_the_base_sized_twin_computes_the_same(small: whisper.Whisper, base_sized: whisper.Whisper) -> None:
    """The twin has the size of the official ``base`` and gives the same logits up to rounding."""
    sound = talk(1_000_030, 10.0)
    mel = pad_or_trim(log_mel_spectrogram(sound.samples, 80, padding=480_000), 3000)[None]
    tokens = torch.tensor([[*tokenizer().sot_sequence, *(word_token(word.text) for word in sound.words)]])

    with torch.no_grad():
        expected, found = small(mel, tokens), base_sized(mel, tokens)

    dims = base_sized.dims
    assert (dims.n_audio_state, dims.n_audio_head, dims.n_audio_layer, dims.n_text_layer) == (512, 8, 6, 6)
    assert torch.allclose(found, expected, atol=0.02)


def test_the_base_sized_twin_says_the_same(small: whisper.Whisper, base_sized: whisper.Whisper) -> None:
    """The twin, with the alignment heads of ``base``, writes the same words and knows where they start."""
    made = talk(1_000_031, 12.0)

    words = transcribed(base_sized, made.samples)

    assert [word.text for word in words] == [word.text for word in transcribed(small, made.samples)]
    assert np.median(compared(made, words).start_errors_s) < 0.08
