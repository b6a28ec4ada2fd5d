"""Which remarks go along with a take: what its receiver wrote, and what the speaker answered to that."""

from collections.abc import Iterator
from dataclasses import replace

from speakercoach.domain.remarks import by_author, comment_history
from speakercoach.domain.shared_session import Comment, Remarks
from speakercoach.sharing.redaction import TextRules, holds_hidden


def outgoing_remarks(remarks: Remarks, speaker_id: str, receiver_id: str | None, rules: TextRules) -> Remarks:
    """The remarks that go to the receiver; ``None`` for whoever knows a passphrase.

    What the receiver wrote goes back to them as it is. Of the speaker's own comments go those that answer nobody else;
    one that names what is hidden in any of its forms stays here whole, and of one that was taken back goes that alone.
    What others wrote was written to the speaker: it goes to nobody.
    """
    theirs = Remarks() if receiver_id is None else by_author(remarks, receiver_id)
    answerable = {None, *(one.id for one in theirs.comments)}
    own = (
        one
        for versions in comment_history(by_author(remarks, speaker_id)).values()
        if {one.answers for one in versions} <= answerable
        for one in _own_comment(versions, rules)
    )
    return replace(theirs, comments=(*theirs.comments, *own)) if receiver_id != speaker_id else theirs


def _own_comment(versions: tuple[Comment, ...], rules: TextRules) -> Iterator[Comment]:
    newest = versions[-1]
    # The name that the speaker goes by stands in the session; the one on their keys may be another.
    if newest.removed:
        yield replace(newest, author_name="", text="", voice_id=None, voice_s=0.0)
    elif not any(holds_hidden(one.text, rules) for one in versions):
        yield from (replace(one, author_name="") for one in versions if not one.removed)
