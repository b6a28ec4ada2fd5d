"""Remarks come together alike whoever merges first, and nobody changes what somebody else wrote."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.remarks import (
    MOST_COMMENTS,
    MOST_LINES,
    MOST_VERSIONS,
    by_author,
    comment_history,
    comments_now,
    fits,
    fitting,
    merged,
    rubrics_now,
    safety_notes_now,
    within_bounds,
    without_author,
)
from speakercoach.domain.shared_session import Comment, FilledLine, FilledRubric, Remarks, SafetyNote

ME, SPEAKER, OTHER = "me", "speaker", "other"
BEGUN = datetime(2026, 11, 3, tzinfo=UTC)

# Few of each, so that ids, versions, authors and dates meet.
authors = st.sampled_from((ME, SPEAKER, OTHER))
moments = st.integers(0, 3).map(lambda minutes: BEGUN + timedelta(minutes=minutes))
texts = st.sampled_from(("", "yes", "여기"))
ids = st.sampled_from(("a", "b"))
comments = st.builds(
    Comment,
    id=ids,
    version=st.integers(0, 3),
    author_id=authors,
    author_name=texts,
    written_utc=moments,
    at_s=st.none() | st.sampled_from((0.0, 1.5)),
    text=texts,
    voice_id=st.none() | ids,
    voice_s=st.sampled_from((0.0, 2.5)),
    answers=st.none() | ids,
    removed=st.booleans(),
)
notes = st.builds(
    SafetyNote,
    id=ids,
    author_id=authors,
    author_name=texts,
    written_utc=moments,
    start_s=st.sampled_from((0.0, 1.0)),
    end_s=st.sampled_from((2.0, 3.0)),
    kind=st.sampled_from(("person", "place")),
    note=texts,
    removed=st.booleans(),
)
rubrics = st.builds(
    FilledRubric,
    author_id=authors,
    author_name=texts,
    written_utc=moments,
    lines=st.lists(st.builds(FilledLine, id=ids, label=texts, answer=texts), max_size=2).map(tuple),
)
some = st.builds(
    Remarks,
    comments=st.lists(comments, max_size=5).map(tuple),
    safety=st.lists(notes, max_size=3).map(tuple),
    rubrics=st.lists(rubrics, max_size=3).map(tuple),
)


def written_by(remarks: Remarks, author_id: str) -> tuple[object, ...]:
    """What of this author's stands there now."""
    return (
        [one for one in comments_now(remarks) if one.author_id == author_id],
        [one for one in safety_notes_now(remarks) if one.author_id == author_id],
        [one for one in rubrics_now(remarks) if one.author_id == author_id],
    )


@given(some, some)
def test_it_does_not_matter_who_merges(one: Remarks, other: Remarks) -> None:
    """Both computers hold the same, in the same order."""
    assert merged(one, other) == merged(other, one)


@given(some, some, some)
def test_it_does_not_matter_what_is_merged_first(one: Remarks, two: Remarks, three: Remarks) -> None:
    """Three copies come together alike by every way."""
    assert merged(merged(one, two), three) == merged(one, merged(two, three)) == merged(one, two, three)


@given(some, some)
def test_merging_once_more_changes_nothing(one: Remarks, other: Remarks) -> None:
    """What is there already is not doubled."""
    together = merged(one, other)
    assert merged(together, one) == merged(together, together) == together


@given(some, some)
def test_nothing_is_lost_and_nothing_comes_from_nowhere(one: Remarks, other: Remarks) -> None:
    """Every version of either is in both together, and no other."""
    together = merged(one, other)
    assert set(together.comments) == {*one.comments, *other.comments}
    assert set(together.safety) == {*one.safety, *other.safety}
    assert set(together.rubrics) == {*one.rubrics, *other.rubrics}
    assert len(set(together.comments)) == len(together.comments)


@given(some, some, authors)
def test_nobody_changes_what_somebody_else_wrote(mine: Remarks, theirs: Remarks, sender: str) -> None:
    """Of a file that one person signed, whatever ids, versions and dates it claims, the words of others stay."""
    together = merged(mine, by_author(theirs, sender))
    for author in {ME, SPEAKER, OTHER} - {sender}:
        assert written_by(together, author) == written_by(merged(mine), author)


@given(some, some)
def test_what_i_wrote_stays_whatever_a_speaker_passes_on(kept: Remarks, came: Remarks) -> None:
    """A session file may bring others' remarks; in my name it adds nothing, whatever I have here."""
    together = merged(kept, without_author(came, ME))
    assert by_author(together, ME) == by_author(merged(kept), ME)
    assert by_author(together, SPEAKER) == by_author(merged(kept, came), SPEAKER)


@given(some)
def test_without_keys_of_my_own_everything_is_taken(came: Remarks) -> None:
    """Who never wrote has nothing that could be changed."""
    assert without_author(came, None) == came


def test_what_is_more_than_fits_goes_by_its_newest_words() -> None:
    """Every comment keeps its newest version, older versions and the oldest comments give way."""
    minute = timedelta(minutes=1)
    versions = [
        Comment(f"c{number}", version, ME, "", BEGUN + number * minute, None, f"{number} {version}")
        for number in range(MOST_COMMENTS + 20)
        for version in (1, 2, 3)
    ]
    kept = fitting(Remarks(tuple(versions)))
    assert fits(kept)
    assert len(kept.comments) == MOST_VERSIONS
    assert {one.text for one in comments_now(kept)} == {f"{number} 3" for number in range(20, MOST_COMMENTS + 20)}
    few = Remarks(tuple(versions[:9]))
    assert fitting(few) is few


@given(st.text(), st.integers(0, 400))
def test_a_text_is_cut_to_what_a_comment_may_have(text: str, lines: int) -> None:
    """What fits stays as it is."""
    cut = within_bounds(text + "\nx" * lines, most_letters=500)
    assert len(cut) <= 500
    assert cut.count("\n") < MOST_LINES
    assert within_bounds(cut, most_letters=500) == cut


@given(some)
def test_a_comment_stands_once_as_its_writer_left_it(remarks: Remarks) -> None:
    """The highest version holds; where that says removed, nothing is shown."""
    for versions in comment_history(remarks).values():
        newest = max(one.version for one in versions)
        assert {one.author_id for one in versions} == {versions[0].author_id}
        assert versions[-1].version == newest
        assert (versions[-1] in comments_now(remarks)) is not versions[-1].removed


def comment(version: int = 1, **changed: object) -> Comment:
    """A comment of mine."""
    return replace(Comment("a", version, ME, "Me", BEGUN, 2.0, "yes"), **changed)  # type: ignore[arg-type]


def test_comments_stand_by_their_moment() -> None:
    """Those on the whole talk come last."""
    whole, late, early = comment(id="w", at_s=None), comment(id="l", at_s=9.0), comment(id="e", at_s=0.0)
    assert comments_now(Remarks((whole, late, early))) == (early, late, whole)


def test_no_date_makes_somebody_the_writer_of_what_others_wrote() -> None:
    """Who takes an id that is there, and claims to have been first or last, has written something of their own."""
    forged = comment(0, author_id=OTHER, written_utc=BEGUN - timedelta(days=9), text="no")
    assert set(comments_now(Remarks((comment(), forged)))) == {comment(), forged}
    note = SafetyNote("n", ME, "Me", BEGUN, 1.0, 2.0, "person")
    for days in (-9, 9):
        taken_back = replace(note, author_id=OTHER, written_utc=BEGUN + timedelta(days=days), removed=True)
        assert safety_notes_now(Remarks(safety=(note, taken_back))) == (note,)


def test_a_comment_that_was_removed_stays_in_its_history() -> None:
    """The speaker sees that something was there, and what came before."""
    remarks = Remarks((comment(2, removed=True, text=""), comment()))
    assert comments_now(remarks) == ()
    assert comment_history(remarks) == {("a", ME): (comment(), comment(2, removed=True, text=""))}


def test_the_newest_rubric_of_each_author_holds() -> None:
    """The others are its history."""
    old, new = FilledRubric(ME, "Me", BEGUN), FilledRubric(ME, "Me", BEGUN + timedelta(days=1))
    other = FilledRubric(OTHER, "Other", BEGUN + timedelta(hours=1))
    assert rubrics_now(Remarks(rubrics=(new, other, old))) == (new, other)
