"""A story in which everything was found that can be found, over a report of three sentences and more."""

from dataclasses import replace

from speakercoach.domain.report import Report
from speakercoach.domain.sound import Span
from speakercoach.domain.told_story import (
    Arc,
    Ask,
    Closing,
    Detail,
    DetailKind,
    Passage,
    PhraseCover,
    Pronouns,
    Story,
)


def rich_story(report: Report) -> Story:
    """The report's story with one of everything; its first three sentences are a scene, a scene and the ask."""
    assert report.story is not None
    sentences, words = report.transcript.sentences, report.transcript.words

    def passage(place: int) -> Passage:
        return Passage(sentences[place].start_s, sentences[place].end_s, place, place)

    def detail(kind: DetailKind, place: int) -> Detail:
        word = sentences[place].last_word
        return Detail(kind, words[word].text, words[word].start_s, words[word].end_s, word, word)

    first, third = (Span(sentences[place].start_s, sentences[place].end_s) for place in (0, 2))
    return replace(
        report.story,
        ask=Ask(
            found=True,
            text=sentences[2].text,
            start_s=third.start_s,
            end_s=third.end_s,
            names_who=False,
            names_what=True,
            names_when=False,
        ),
        certainties=tuple(0.9 for _ in report.story.sentences),
        is_story=True,
        scenes=(passage(0), passage(1)),
        details=(detail(DetailKind.SENSE, 0), detail(DetailKind.THING, 1)),
        people=(passage(1),),
        politics=(passage(2),),
        people_ratio=0.7,
        scene_ratio=0.4,
        arc=Arc((Pronouns(4, 0, 0), Pronouns(2, 1, 0), Pronouns(1, 2, 3)), opens_up=True),
        closing=Closing(returns=True, words=("tree",), opening=first, closing=third),
        phrases=(
            PhraseCover("opening", "[look up] The red tree", covered=True, start_s=first.start_s, end_s=first.end_s),
            PhraseCover("journey", "My aunt's coat [pause]", covered=False, start_s=None, end_s=None),
        ),
    )


def with_rich_story(report: Report) -> Report:
    """The report with that story."""
    return replace(report, story=rich_story(report))
