"""What is found, and in what order, is the same in the library on the disk and in the one in memory."""

from dataclasses import replace

import pytest

from speakercoach.domain.session import Mark, MarkKind, TakeOrder, TakeQuery, VersionOrigin
from speakercoach.domain.talk import TalkId
from speakercoach.practice.library_ports import Library
from tests.fakes.library_kinds import TALK, ids, record, say
from tests.fakes.talks import heard_words, some_report, some_summary, some_talk


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("", True),
        ("river", True),
        ("RIVER", True),
        ("riv", True),
        ("iver", False),
        ("river winter", True),
        ("winter river", True),
        ("river summer", False),
        ("옌지", True),
        ("지에서", True),
        ("옌", True),
        ("서", True),
        ("연길", True),
        ("길시", True),
        ("연시", False),
        ("옌지 river", True),
        ("orchard", True),
        ("orchard river", True),
        ("배나", True),
        ("금요일", True),
        ("orchard summer", False),
        ("K팝", True),
        ("k팝을", True),
        ("팝", True),
        ("2019년", True),
        ("2019", True),
        ("201", True),
        ("don't", True),
        ("slower", True),
        ("church", True),
        ("\uc61b\uc774", False),
        ("\u110b\u1168\u11ab\u110c\u1175", True),  # 옌지, its letters apart
        ('"river"', True),
        ("river*", True),
        ("river ✿", True),
        ("(river XOR", False),
        ("AND river", False),
        ("r" * 10_000, False),
        ("옌지" * 5_000, False),
        ("river " * 1_700, True),
    ],
)
def test_takes_are_found_by_words(library: Library, words: str, is_found: bool) -> None:  # noqa: FBT001
    """Every word is to be found, from its beginning, Korean anywhere, in the take, its notes, tags, or its talk."""
    library.save_talk(some_talk())
    take = record(library)
    say(library, take, "The river, in winter: I don't know. 옌지에서 중국연길시 K팝을 2019년에")
    library.save_marks(take.id, (Mark(MarkKind.NOTE, 0.0, "slower"),))
    library.set_tags(take.id, ("church",))
    page = library.find(TakeQuery(words))
    assert page.total == len(page.takes) == int(is_found)


def test_finding_says_what_a_list_shows(library: Library) -> None:
    """What is found comes with its talk, its tags and the place where the words were said."""
    library.save_talk(some_talk())
    take = record(library)
    say(library, take, " ".join(["before"] * 60 + ["River"] + ["after"] * 60))
    library.set_tags(take.id, ("school", "church", " church "))
    (found,) = library.find(TakeQuery("river")).takes
    assert found.take == library.talk(TALK).takes[0]
    assert (found.talk_title, found.language, found.binned_utc) == ("The orchard", "en", None)
    assert found.tags == ("church", "school")
    assert "River" in found.excerpt
    assert len(found.excerpt) < 160
    assert library.find(TakeQuery()).takes[0].excerpt == ""
    assert library.find(TakeQuery("orchard")).takes[0].excerpt == ""


def test_what_no_longer_holds_is_not_found(library: Library) -> None:
    """Corrected words, removed tags and another title are found by what they are now alone."""
    library.save_talk(some_talk())
    take = record(library)
    say(library, take, "pair")
    library.set_tags(take.id, ("church",))
    library.save_correction(
        take.id, heard_words("pear").transcript, some_report(), some_summary(), VersionOrigin.CORRECTED
    )
    library.set_tags(take.id, ("school",))
    library.save_talk(replace(some_talk(), title="The garden"))
    for words, count in {"pair": 0, "pear": 1, "church": 0, "school": 1, "orchard": 0, "garden": 1}.items():
        assert library.find(TakeQuery(words)).total == count, words


def test_found_takes_are_sorted_and_come_in_pages(library: Library) -> None:
    """Each order sorts as it says, and pages follow one another without a gap."""
    for name, title in (("a", "Zebra"), ("b", "apple")):
        library.save_talk(some_talk(name, title))
    durations = {"a": (0.3, 0.1), "b": (0.2, 0.4)}
    takes = [record(library, TalkId(name), length) for name in ("a", "b") for length in durations[name]]
    a1, a2, b1, b2 = (take.id for take in takes)
    expected = {
        TakeOrder.NEWEST: [b2, b1, a2, a1],
        TakeOrder.OLDEST: [a1, a2, b1, b2],
        TakeOrder.LONGEST: [b2, a1, b1, a2],
        TakeOrder.TALK: [b2, b1, a2, a1],
    }
    for order, found in expected.items():
        assert ids(library.find(TakeQuery(order=order)).takes) == found
        for start in range(5):
            page = library.find(TakeQuery(order=order, limit=2, offset=start))
            assert ids(page.takes) == found[start : start + 2]
            assert page.total == 4
    assert ids(library.find(TakeQuery(talk_id=TalkId("a"))).takes) == [a2, a1]


def test_takes_are_found_by_all_tags_asked_for(library: Library) -> None:
    """Every tag that is asked for must be there; each tag is listed once."""
    library.save_talk(some_talk())
    first, second = record(library), record(library)
    library.set_tags(first.id, ("church", "제주"))
    library.set_tags(second.id, ("church",))
    assert library.tags() == ("church", "제주")
    assert ids(library.find(TakeQuery(tags=("church",))).takes) == [second.id, first.id]
    assert ids(library.find(TakeQuery(tags=("church", "제주"))).takes) == [first.id]
    assert library.find(TakeQuery(tags=("chur",))).total == 0
    library.set_tags(first.id, ())
    assert library.tags() == ("church",)
