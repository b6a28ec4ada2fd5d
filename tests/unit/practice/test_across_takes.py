"""Takes of a talk are gathered for its speaker, as far as they were heard and can be compared."""

from dataclasses import replace

from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.talk import Take, TakeKind, TakeScope
from speakercoach.languages.pack import load_pack
from speakercoach.practice.across_takes import told_differently, told_takes
from tests.fakes.library import MemoryLibrary
from tests.fakes.speech import spoken
from tests.fakes.talks import some_heard, some_report, some_summary, some_talk

TALK = some_talk()
LINE = "My older brother was {} when the soldiers came to the house."


def library_with_talk() -> MemoryLibrary:
    """A library with a talk and no takes."""
    library = MemoryLibrary()
    library.save_talk(TALK)
    return library


def rehearsed(library: MemoryLibrary, text: str | None, language: str = "en", kind: TakeKind = TakeKind.TALK) -> Take:
    """Another take in which this was heard; ``None``: it was not heard."""
    scope = TakeScope() if kind is TakeKind.TALK else TakeScope(kind, beat="journey")
    journal = library.begin_take(TALK.id, 16_000, scope=scope)
    journal.append(b"\0\0" * 1600)
    take = journal.seal()
    if text is not None:
        words = spoken(text)
        sentences = find_sentences(words, load_pack(language))
        report = some_report()
        told = replace(
            report, transcript=replace(report.transcript, language=language, words=words, sentences=sentences)
        )
        library.save_hearing(take.id, some_heard(), told, some_summary())
    return take


def test_what_earlier_takes_tell_differently_is_found() -> None:
    """The take at hand is held against the earlier ones of its talk."""
    library = library_with_talk()
    rehearsed(library, LINE.format("sixteen"))
    rehearsed(library, None)
    take = rehearsed(library, LINE.format("seventeen"))
    (one,) = told_differently(library, TALK.id, take.id)
    assert [(here.take_number, here.text) for here in one.takes] == [(1, "sixteen"), (3, "seventeen")]


def test_takes_in_another_language_of_a_part_or_not_heard_are_left_out() -> None:
    """Only what tells the whole talk in the same language is compared."""
    library = library_with_talk()
    rehearsed(library, "제 형은 열다섯 살이었어요.", language="ko")
    rehearsed(library, LINE.format("fifteen"), kind=TakeKind.PART)
    take = rehearsed(library, LINE.format("sixteen"))
    assert [one.take_number for one in told_takes(library, TALK.id, take.id)] == [take.number]
    assert told_differently(library, TALK.id, take.id) == ()


def test_a_take_that_was_not_heard_tells_nothing() -> None:
    """Without its words there is nothing to hold against the others."""
    library = library_with_talk()
    rehearsed(library, LINE.format("sixteen"))
    assert told_takes(library, TALK.id, rehearsed(library, None).id) == ()


def test_no_more_takes_than_asked_for_are_read() -> None:
    """The newest ones are compared; the take at hand is always among them."""
    library = library_with_talk()
    take, *_ = [rehearsed(library, LINE.format("sixteen")) for _ in range(5)]
    numbers = [one.take_number for one in told_takes(library, TALK.id, take.id, most=3)]
    assert numbers == [1, 5, 4]
