"""Splits the script of a talk into the parts of a story, to start from: what is wrong is moved by hand afterwards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from speakercoach.analysis.sentences import find_sentences
from speakercoach.analysis.story.shape import find_story
from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Talk
from speakercoach.domain.transcript import Reliability, Sentence, Word
from speakercoach.languages import LanguagePack, load_pack
from speakercoach.practice.script_plan import ScriptPart, key_phrases
from speakercoach.practice.script_reading import checked
from speakercoach.stories import template_of

_WORD_S = 0.4
"""About how long a word takes to say; nobody reads the times that come of it."""
_LONGEST_HEADING = 60
_WRAPPED_AT = (50, 100)
"""Lines of a text that a program cut at its right edge have about these many letters."""
_HANGUL = ("\uac00", "\ud7a3")
_FEW = 0.1
_BULLET = re.compile(r"^\s*(?:[-*+•·]\s+|\d{1,3}[.)]\s+|>\s?)")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_EMPHASIS = re.compile(r"(\*\*|\*|(?<!\w)__|(?<!\w)_)(?=\S)(.{1,300}?)(?<=\S)\1(?!(?<=_)\w)")
"""With an end to it: a sign that nothing closes would be looked for to the end of the text, once for each."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together and serve one part of the story; ``beat`` is ``None`` while nobody knows which."""

    sentences: tuple[str, ...]
    beat: str | None

    @property
    def text(self) -> str:
        """The words as they would be read."""
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class SplitScript:
    """A script in paragraphs, in its own order."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def is_placed(self) -> bool:
        """Whether any paragraph has found its part."""
        return any(paragraph.beat is not None for paragraph in self.paragraphs)

    def moved(self, number: int, beat: str | None) -> "SplitScript":
        """The same with one paragraph in another part, or in none."""
        changed = replace(self.paragraphs[number], beat=beat)
        return SplitScript((*self.paragraphs[:number], changed, *self.paragraphs[number + 1 :]))

    def parts(self, *, with_text: bool) -> tuple[ScriptPart, ...]:
        """What goes into the plan; paragraphs without a part stay out. ``with_text`` keeps the full text as a note."""
        by_beat: dict[str, list[Paragraph]] = {}
        for paragraph in self.paragraphs:
            if paragraph.beat is not None:
                by_beat.setdefault(paragraph.beat, []).append(paragraph)
        return tuple(
            ScriptPart(
                beat,
                key_phrases(tuple(paragraph.sentences for paragraph in found)),
                "\n\n".join(paragraph.text for paragraph in found) if with_text else "",
            )
            for beat, found in by_beat.items()
        )


def split_script(text: str, talk: Talk, *also_named_in: str) -> SplitScript:
    """Cut the script of a talk into sentences and find the part of the story that each serves.

    A line that is a part's name alone, in the talk's language or one of ``also_named_in``, is a heading: what follows
    it belongs to that part.

    Raises:
        CoachError: ``INPUT_NO_SCRIPT`` where there are no words or too many; the talk's template cannot be read.
    """
    text = checked(text)
    language = _written_in(text, talk.language)
    pack = _pack(language)
    template = template_of(talk.template, talk.own_template, language)
    named = (template, *(template_of(talk.template, talk.own_template, code) for code in also_named_in))
    headings = {_plain(beat.name): beat.code for one in named for beat in one.beats}
    blocks: list[tuple[str, str | None]] = []
    headed: str | None = None
    for block in _blocks(text, pack, frozenset(headings)):
        name = headings.get(_plain(_HEADING.sub("", block))) if len(block) <= _LONGEST_HEADING else None
        if name is not None:
            headed = name
        else:
            blocks.append((_HEADING.sub("", block), headed))
    words, sentences, block_of = _sentences(tuple(block for block, _ in blocks), pack)
    story = find_story(words, sentences, Reliability.GIVEN, pack, template)
    labels = (None,) * len(sentences) if story is None else story.sentences
    paragraphs: list[Paragraph] = []
    for number, numbers in groupby(range(len(sentences)), key=lambda one: block_of[one]):
        beat = blocks[number][1]
        own = [(sentences[one].text, beat if beat is not None else labels[one]) for one in numbers]
        for label, run in groupby(own, key=lambda one: one[1]):
            paragraphs.append(Paragraph(tuple(sentence for sentence, _ in run), label))
    return SplitScript(tuple(paragraphs))


def words_of_text(text: str, pack: LanguagePack, start_s: float = 0.0) -> tuple[Word, ...]:
    """Words of a text with made-up times.

    The gaps between them let a text without punctuation be cut where an ending closes a sentence, or it grows long.
    """
    step_s = _WORD_S + pack.pauses.threshold_s
    return tuple(
        Word(word, round(start_s + number * step_s, 3), round(start_s + number * step_s + _WORD_S, 3), None)
        for number, word in enumerate(text.split())
    )


def _written_in(text: str, language: str) -> str:
    """The talk's language; where the letters are plainly those of another one that is spoken here, that one."""
    letters = sum(1 for letter in text if letter.isalpha())
    hangul = sum(1 for letter in text if _HANGUL[0] <= letter <= _HANGUL[1])
    if hangul > letters / 2:
        return "ko"
    return "en" if language == "ko" and hangul < letters * _FEW else language


def _pack(language: str) -> LanguagePack:
    try:
        return load_pack(language)
    except CoachError:
        return load_pack("en")


def _plain(text: str) -> str:
    return text.strip().strip(":.*_").strip().casefold()


def _blocks(text: str, pack: LanguagePack, headings: frozenset[str]) -> Iterator[str]:
    """Paragraphs: parted by empty lines where there are such, else each line, unless a program only cut them there.

    A line that is one of ``headings`` stands by itself, also right above its paragraph.
    """
    lines = [_EMPHASIS.sub(r"\2", line).strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    written = [line for line in lines if line]
    cut = [line for line in written if not line.endswith(pack.sentences.enders)]
    is_punctuated = any(word.endswith(pack.sentences.enders) for word in text.split())
    is_wrapped = (
        is_punctuated
        and len(written) > 2  # noqa: PLR2004 - of two lines nobody can tell
        and len(cut) > len(written) / 2
        and _WRAPPED_AT[0] <= sorted(map(len, written))[len(written) // 2] <= _WRAPPED_AT[1]
    )
    joins = is_wrapped or ("" in lines[1:-1] and any(a and b for a, b in pairwise(lines)))
    block: list[str] = []
    for line in (*lines, ""):
        is_heading = bool(line) and (bool(_HEADING.match(line)) or _plain(line) in headings)
        starts_anew = not joins or is_heading or _BULLET.match(line) or not line
        if block and starts_anew:
            yield " ".join(block)
            block = []
        if is_heading:
            yield line
        elif line:
            block.append(_BULLET.sub("", line))


def _sentences(blocks: tuple[str, ...], pack: LanguagePack) -> tuple[tuple[Word, ...], tuple[Sentence, ...], list[int]]:
    """Words and sentences of all blocks; no sentence goes on from one to the next. Also the block of each sentence."""
    words: list[Word] = []
    sentences: list[Sentence] = []
    block_of: list[int] = []
    for number, block in enumerate(blocks):
        start_s = words[-1].end_s + pack.pauses.sentence_s if words else 0.0
        own = words_of_text(block, pack, start_s)
        for sentence in find_sentences(own, pack):
            first, last = sentence.first_word + len(words), sentence.last_word + len(words)
            sentences.append(replace(sentence, first_word=first, last_word=last))
            block_of.append(number)
        words.extend(own)
    return tuple(words), tuple(sentences), block_of
