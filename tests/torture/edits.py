"""Changes that a person makes, one after the other, each acknowledged; and how the last one is read back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from speakercoach.domain.session import Mark, MarkKind, PersonalWords, TakeQuery, VersionOrigin
from speakercoach.domain.talk import TakeId, TalkId
from speakercoach.domain.transcript import Transcript, Word
from speakercoach.practice.ports import Heard
from tests.fakes.talks import some_heard, some_report, some_summary
from tests.torture.children import Teller, Told
from tests.torture.workplace import Verdict, Workplace


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that can be changed: how value number ``n`` is written, and which number is there."""

    name: str
    write: Callable[[int], None]
    read: Callable[[], int]


def slots(workplace: Workplace, talk_id: TalkId, take_id: TakeId) -> tuple[Slot, ...]:
    """Everything of a talk and a take that a person changes."""
    library = workplace.library

    def words_are(number: int, origin: VersionOrigin) -> None:
        transcript = _transcript(number)
        if origin is VersionOrigin.HEARD:
            heard = Heard(transcript, some_heard().measures)
            library.save_hearing(take_id, heard, some_report(), some_summary())
        else:
            library.save_correction(take_id, transcript, some_report(), some_summary(), origin)

    def title_is(number: int) -> None:
        library.save_talk(replace(library.talk(talk_id).talk, title=f"title {number}"))

    def is_binned(number: int) -> None:
        (library.bin_take if number % 2 else library.unbin_take)(take_id)

    def said() -> int:
        kept = library.hearing(take_id)
        return 0 if kept is None else _number(kept[0].transcript.words[0].text)

    def in_bin() -> int:
        return int(any(found.take.id == take_id for found in library.binned().takes))

    def tag() -> int:
        found = next(one for one in workplace.takes() if one.take.id == take_id)
        return _number(found.tags[0]) if found.tags else 0

    def note() -> int:
        marks = library.marks(take_id)
        return _number(marks[0].text) if marks else 0

    def own_filler() -> int:
        fillers = library.personal_words().fillers
        return _number(fillers[0]) if fillers else 0

    return (
        Slot("title", title_is, lambda: _number(library.talk(talk_id).talk.title)),
        Slot("words", lambda n: words_are(n, VersionOrigin.HEARD), said),
        Slot("words", lambda n: words_are(n, VersionOrigin.CORRECTED), said),
        Slot("tags", lambda n: library.set_tags(take_id, (f"tag {n}",)), tag),
        Slot("marks", lambda n: library.save_marks(take_id, (Mark(MarkKind.NOTE, 0.25, f"note {n}"),)), note),
        Slot("own words", lambda n: library.save_personal_words(PersonalWords((f"um {n}",))), own_filler),
        Slot("bin", is_binned, in_bin),
    )


def edit_on(workplace: Workplace, talk_id: TalkId, take_id: TakeId, teller: Teller, rounds: int) -> None:
    """Change one thing after the other, and acknowledge each once the call has returned."""
    for number in range(1, rounds + 1):
        for slot in slots(workplace, talk_id, take_id):
            value = number % 2 if slot.name == "bin" else number
            teller.tell("editing", slot=slot.name, value=value)
            slot.write(number)
            teller.tell("edited", slot=slot.name, value=value)


def judged_edits(
    workplace: Workplace, talk_id: TalkId, take_id: TakeId, told: Sequence[Told], verdict: Verdict
) -> None:
    """Each thing is as it was acknowledged last, or as it was being changed to when the kill came."""
    last: dict[str, set[int]] = {}
    for word in told:
        if word.kind == "editing":
            last.setdefault(word.data["slot"], {0}).add(word.data["value"])
        if word.kind == "edited":
            last[word.data["slot"]] = {word.data["value"]}
    for slot in {one.name: one for one in slots(workplace, talk_id, take_id)}.values():
        if slot.name in last and (found := slot.read()) not in last[slot.name]:
            verdict.lost_edits.append(f"{slot.name}: {found} instead of {sorted(last[slot.name])}")
    _judge_history(workplace, take_id, told, verdict)
    said = workplace.library.hearing(take_id)
    if said is not None:
        searched = said[0].transcript.words[1].text
        is_binned = any(found.take.id == take_id for found in workplace.library.binned().takes)
        if workplace.library.find(TakeQuery(searched, in_bin=is_binned)).total != 1:
            verdict.lost_edits.append("search does not find the words that hold")


def _judge_history(workplace: Workplace, take_id: TakeId, told: Sequence[Told], verdict: Verdict) -> None:
    kept = {_number(version.transcript.words[0].text) for version in workplace.library.versions(take_id)}
    acknowledged = {word.data["value"] for word in told if word.kind == "edited" and word.data["slot"] == "words"}
    if not acknowledged <= kept:
        verdict.lost_edits.append(f"versions are gone from the history: {sorted(acknowledged - kept)}")


def _transcript(number: int) -> Transcript:
    words = (Word(f"pear{number}", 0.1, 0.3, 0.9), Word(f"orchard{number}", 0.3, 0.6, None))
    return replace(some_heard().transcript, words=words)


def _number(text: str) -> int:
    return int("".join(letter for letter in text if letter.isdigit()) or 0)
