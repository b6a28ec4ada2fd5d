"""Who says a remark: those whose keys tell, and names that only stand in somebody's file."""

from speakercoach.domain.shared_session import Comment, FilledRubric
from speakercoach.wording.catalogue import tr

Remark = Comment | FilledRubric


def author_name(one: Remark, speaker_id: str, speaker: str) -> str:
    """What its author is called. A speaker goes by the name of the session, whatever a file of theirs says."""
    given = speaker if one.author_id == speaker_id else one.author_name
    return given.strip() or tr("Somebody")


def said_to_be(one: Remark, speaker_id: str, speaker: str, own_id: str | None) -> str:
    """That a name stands in a speaker's file and no key tells whether it is theirs; empty where one does.

    ``own_id`` is the coordinator's, ``None`` where that is not known: then no key tells of anybody but the speaker.
    """
    if one.author_id in (own_id, speaker_id):
        return ""
    name = one.author_name.strip() or tr("Somebody")
    return tr("Said to be from {name}, in a file of {speaker}", name=name, speaker=speaker.strip() or tr("Somebody"))
