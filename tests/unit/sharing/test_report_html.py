"""The report as one page."""

from dataclasses import replace
from html.parser import HTMLParser

from speakercoach.domain.report import Report
from speakercoach.domain.story import StoryTemplate
from speakercoach.sharing.report_html import report_as_html
from speakercoach.stories import load_template
from speakercoach.wording.catalogue import use_language

VOID = {"meta", "rect", "path", "circle", "br"}


class _Page(HTMLParser):
    """Collects tags and attributes and sees to it that every tag closes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(page: str) -> _Page:
    """The page, read to its end."""
    found = _Page()
    found.feed(page)
    found.close()
    assert found.open == []
    return found


def test_the_page_needs_nothing_from_outside(report: Report, template: StoryTemplate) -> None:
    """No script, no address, no file beside it; the browser is told to load nothing."""
    page = report_as_html(report, template)
    found = parsed(page)
    assert not found.tags & {"script", "link", "img", "iframe", "object"}
    assert not {name for name, _ in found.attributes} & {"src", "href"}
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_what_was_said_cannot_become_markup(report: Report, template: StoryTemplate) -> None:
    """Names and words are shown as they are."""
    page = report_as_html(report, template)
    assert "<b>one</b>" not in page
    assert "talk &lt;b&gt;one&lt;/b&gt;.m4a" in page


def test_the_picture_holds_story_pace_and_fillers(report: Report, template: StoryTemplate) -> None:
    """One beat, one curve and one dot a filler."""
    page = report_as_html(report, template)
    assert page.count("<circle") == len(report.fillers.items) > 0
    assert report.story is not None
    assert page.count("<g><title>") == len(report.story.beats) > 0


def test_the_page_speaks_the_persons_language(report: Report) -> None:
    """The page says its own language and that of the words."""
    use_language("ko")
    page = report_as_html(report, load_template("testimony", "ko"))
    assert '<html lang="ko">' in page
    assert '<table class="said" lang="en">' in page
    assert "잘 전해진 점" in page


def test_a_transcript_without_sound_has_a_page_too(report: Report, template: StoryTemplate) -> None:
    """Missing figures leave no broken picture behind."""
    bare = replace(
        report,
        source=replace(report.source, duration_s=None),
        voice=None,
        story=None,
        safety=None,
        pacing=replace(report.pacing, speech_rate_wpm=None, curve=(), pauses=()),
    )
    parsed(report_as_html(bare, template))


def test_a_talk_from_right_to_left_is_read_so(report: Report, template: StoryTemplate) -> None:
    """In Arabic and Persian the full stop stands at the left, whatever the language of the page."""
    first = replace(report.transcript.sentences[0], text="من از رودخانه گذشتم.")
    persian = replace(report, transcript=replace(report.transcript, language="fa", sentences=(first,)))
    assert '<td dir="auto">من از رودخانه گذشتم.</td>' in report_as_html(persian, template)
