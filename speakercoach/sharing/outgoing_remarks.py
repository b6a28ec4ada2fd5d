"""Which remarks go along with a take: what its receiver wrote, and what the speaker answered to that."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from speakercoach.domain.remarks import by_author, comment_history, without_voice
from speakercoach.domain.shared_session import Comment, Remarks
from speakercoach.sharing.redaction import TextRules, holds_hidden


def outgoing_remarks(
    remarks: Remarks, speaker_id: str, receiver_id: str | None, rules: TextRules, spoken: AbstractSet[str] = frozenset()
) -> Remarks:
    """The remarks that go to the receiver; ``None`` for whoever knows a passphrase.

    What the receiver wrote goes back to them as it is. Of the speaker's own comments go those that answer nobody else;
    one that names what is hidden in any of its forms stays here whole, and of one that was taken back goes that alone.
    What others wrote was written to the speaker: it goes to nobody.

    ``spoken`` are the voices that go along. A comment that is nothing but another voice stays here; beside words, the
    words go alone, and nothing tells that there is a voice.
    """
    # In a file for oneself, too, nothing is what was to stay private: another computer of one's own may be looked into.
    theirs = Remarks() if receiver_id in (None, speaker_id) else by_author(remarks, receiver_id)
    own = (
        one
        for versions in _own_histories(remarks, speaker_id, receiver_id)
        for one in _own_comment(versions, rules, spoken)
    )
    return replace(theirs, comments=(*theirs.comments, *own))


def spoken_comments(remarks: Remarks, speaker_id: str, receiver_id: str | None) -> tuple[Comment, ...]:
    """The speaker's own comments whose voices could go to this receiver, by their moment; see ``outgoing_remarks``."""
    if receiver_id == speaker_id:
        return ()
    newest = (versions[-1] for versions in _own_histories(remarks, speaker_id, receiver_id))
    found = (one for one in newest if one.voice_id is not None and not one.removed)
    return tuple(sorted(found, key=lambda one: (one.at_s is None, one.at_s or 0.0, one.written_utc, one.id)))


def names_hidden(remarks: Remarks, comment: Comment, rules: TextRules) -> bool:
    """Whether the words of a comment name what is hidden, in any of its forms: then it stays here with its voice."""
    versions = comment_history(remarks).get((comment.id, comment.author_id), (comment,))
    return any(holds_hidden(one.text, rules) for one in versions)


def _own_histories(remarks: Remarks, speaker_id: str, receiver_id: str | None) -> Iterator[tuple[Comment, ...]]:
    theirs = () if receiver_id is None else by_author(remarks, receiver_id).comments
    answerable = {None, *(one.id for one in theirs)}
    for versions in comment_history(by_author(remarks, speaker_id)).values():
        if {one.answers for one in versions} <= answerable:
            yield versions


def _own_comment(versions: tuple[Comment, ...], rules: TextRules, spoken: AbstractSet[str]) -> Iterator[Comment]:
    newest = versions[-1]
    # The name that the speaker goes by stands in the session; the one on their keys may be another.
    if newest.removed:
        yield replace(without_voice(newest), author_name="", text="")
    elif _says_something(newest, spoken) and not any(holds_hidden(one.text, rules) for one in versions):
        # Where the newest form stays here, an older one would come back as if it held.
        kept = (one for one in versions if not one.removed and _says_something(one, spoken))
        yield from (replace(_as_it_goes(one, spoken), author_name="") for one in kept)


def _as_it_goes(one: Comment, spoken: AbstractSet[str]) -> Comment:
    # How long somebody spoke, and that they did, belongs to the voice.
    return one if one.voice_id in spoken else without_voice(one)


def _says_something(one: Comment, spoken: AbstractSet[str]) -> bool:
    return bool(one.text.strip()) or one.voice_id is None or one.voice_id in spoken
