"""A word that goes along: whom it is for may be called by name, and nothing private is in it."""

import pytest

from speakercoach.languages import load_pack
from speakercoach.sharing.outgoing_note import NoteChange, note_changes, outgoing_note
from speakercoach.sharing.redaction import TextRules
from speakercoach.sharing.redaction.hiding import HiddenThing, Hiding

PRIVATE = TextRules(Hiding(), load_pack("en"), ("Mina",))


def test_whom_it_is_for_may_be_called_by_name() -> None:
    """Though it sounds like a private word; the private word itself is left out, and nothing else."""
    assert note_changes("Dear Maren, thank you.", "", PRIVATE) != ()
    note = "Dear Maren, Mina is in it. Thank you, Maren!"
    assert outgoing_note(note, "Maren", PRIVATE) == "Dear Maren, […] is in it. Thank you, Maren!"
    assert note_changes(note, "Maren", PRIVATE) == (NoteChange("Mina", "[…]"),)
    assert note_changes("Dear Maren Holt, thank you.", "Maren Holt", PRIVATE) == ()


@pytest.mark.parametrize("note", ["Dear Mina, thank you.", "dear mina", "Mina!"])
def test_a_name_that_is_itself_private_is_left_out_for_everybody(note: str) -> None:
    """It may be somebody else's: who is asked can write otherwise."""
    assert "ina" not in outgoing_note(note, "Mina", PRIVATE)
    hidden = HiddenThing("person:mina", (("mina",),), "my sister", is_name=True)
    rules = TextRules(Hiding((hidden,)), load_pack("en"))
    assert [one.instead for one in note_changes(note, "Mina", rules)] == ["my sister"]


def test_only_as_their_key_spells_it() -> None:
    """Part of another word is no name of theirs, nor is one that only begins like it."""
    assert outgoing_note("Dear Marenka", "Maren", PRIVATE) == outgoing_note("Dear Marenka", "", PRIVATE)
    korean = TextRules(Hiding(), load_pack("ko"), ("민아",))
    assert outgoing_note("민하에게 고마워요.", "민하", korean) == "민하에게 고마워요."
    assert "민아" not in outgoing_note("민하에게, 민아가 나와요.", "민하", korean)
