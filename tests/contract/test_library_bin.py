"""What lies in the bin: the same rules on the disk and in memory."""

import pytest

from speakercoach.domain.session import TakeQuery
from speakercoach.domain.talk import TalkId
from speakercoach.practice.library_ports import Library
from tests.fakes.library_kinds import TALK, ids, record, say
from tests.fakes.talks import some_talk


def test_a_take_in_the_bin_is_listed_there_alone(library: Library) -> None:
    """It is neither in its talk's list nor found, nothing of it is lost, and it comes back."""
    library.save_talk(some_talk())
    kept, binned = record(library), record(library)
    say(library, binned, "river")
    library.set_tags(binned.id, ("church",))
    library.bin_take(binned.id)
    overview = library.talk(TALK)
    assert ([take.id for take in overview.takes], overview.take_count) == ([kept.id], 1)
    assert ids(library.find(TakeQuery()).takes) == [kept.id]
    assert library.tags() == ()
    assert ids(library.find(TakeQuery("river", in_bin=True)).takes) == [binned.id]
    (listed,) = library.binned().takes
    assert (listed.take.id, listed.tags) == (binned.id, ("church",))
    assert listed.binned_utc is not None
    assert library.hearing(binned.id) is not None
    assert library.sound(binned.id).duration_s == pytest.approx(0.1)
    library.unbin_take(binned.id)
    assert library.binned().takes == ()
    assert library.talk(TALK).take_count == 2
    assert library.tags() == ("church",)


def test_a_talk_in_the_bin_takes_its_takes_with_it(library: Library) -> None:
    """It comes back with the takes that went with it; a take that lay in the bin before stays there."""
    for name in ("a", "b"):
        library.save_talk(some_talk(name))
    kept, binned = record(library, TalkId("a")), record(library, TalkId("a"))
    library.bin_take(binned.id)
    library.bin_talk(TalkId("a"))
    library.bin_talk(TalkId("b"))
    assert library.talks() == ()
    assert library.find(TakeQuery()).total == 0
    assert [talk.id for talk in library.binned().talks] == ["b", "a"]
    assert library.binned().takes == ()
    assert sorted(ids(library.find(TakeQuery(in_bin=True)).takes)) == sorted([kept.id, binned.id])
    assert library.talk(TalkId("a")).talk.id == "a"
    library.unbin_talk(TalkId("a"))
    assert [one.talk.id for one in library.talks()] == ["a"]
    assert ids(library.find(TakeQuery()).takes) == [kept.id]
    assert ids(library.binned().takes) == [binned.id]
    library.delete_talk(TalkId("b"))
    assert library.binned().talks == ()
