"""Parts of the story that are left out of playback, for as long as the window is open."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from speakercoach.domain.sound import Span
from speakercoach.domain.talk import TakeKind, TalkId
from speakercoach.ui.feedback.loading import LoadedTake
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.rehearse.part_choice import swatch_icon
from speakercoach.ui.theme.icons import icon
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.wording.catalogue import tr, trn

FEWEST_PARTS = 2
"""A take of one part has nothing that could be left out."""


@dataclass(frozen=True, slots=True)
class SkippablePart:
    """A part of the take on the screen, with every stretch that tells it."""

    code: str
    name: str
    colour: int
    spans: tuple[Span, ...]


class Skipping(QObject):
    """Offers the parts of a take on a button and tells the playback which of them to leave out."""

    def __init__(self, button: Button, playback: Playback, banner: Banner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._button = button
        self._playback = playback
        self._banner = banner
        self._talk: TalkId | None = None
        self._parts: tuple[SkippablePart, ...] = ()
        self._chosen: dict[TalkId, frozenset[str]] = {}
        button.hide()
        button.clicked.connect(self._ask)
        playback.passed_over.connect(self._say_passed_over)

    @property
    def parts(self) -> tuple[SkippablePart, ...]:
        """What can be left out, in the order in which it is told."""
        return self._parts

    @property
    def skipped(self) -> tuple[SkippablePart, ...]:
        """What is left out."""
        chosen = frozenset() if self._talk is None else self._chosen.get(self._talk, frozenset())
        return tuple(part for part in self._parts if part.code in chosen)

    def show(self, loaded: LoadedTake | None) -> None:
        """Another take stands on the screen, or the same one with other parts."""
        self._talk = None if loaded is None else loaded.talk.id
        parts = () if loaded is None or loaded.take.scope.kind is not TakeKind.TALK else parts_of(loaded)
        self._parts = parts if len(parts) >= FEWEST_PARTS else ()
        self._button.setVisible(bool(self._parts))
        self._button.setEnabled(loaded is not None and loaded.sound is not None)
        self._apply()

    def choose(self, code: str, *, skips: bool) -> None:
        """Leave this part out, or hear it again."""
        if self._talk is None:
            return
        chosen = self._chosen.get(self._talk, frozenset())
        self._chosen[self._talk] = chosen | {code} if skips else chosen - {code}
        self._apply()

    @Slot()
    def hear_all(self) -> None:
        """Leave nothing out."""
        if self._talk is not None:
            self._chosen.pop(self._talk, None)
        self._apply()

    def menu(self) -> QMenu:
        """The parts, those that are left out marked; gone once it is hidden."""
        menu = QMenu(self._button)
        menu.setAccessibleName(tr("Parts to leave out while listening"))
        heading = menu.addAction(tr("Leave out while listening"))
        heading.setEnabled(False)
        skipped = self.skipped
        for part in self._parts:
            is_skipped = part in skipped
            name = part.name.replace("&", "&&")
            action = QAction(tr("{name}, skipped", name=name) if is_skipped else name, menu)
            action.setIcon(icon("eye-off", "accent") if is_skipped else swatch_icon(part.colour))
            action.setCheckable(True)
            action.setChecked(is_skipped)
            action.triggered.connect(lambda checked, code=part.code: self.choose(code, skips=checked))
            menu.addAction(action)
        if skipped:
            menu.addSeparator()
            menu.addAction(icon("undo-2", "ink2"), tr("Hear every part")).triggered.connect(self.hear_all)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @Slot()
    def _ask(self) -> None:
        self.menu().popup(self._button.mapToGlobal(QPoint(0, self._button.height() + Space.XXS)))

    @Slot()
    def _say_passed_over(self) -> None:
        self._banner.say(
            tr("This moment lies in a part that you skip."),
            tr("To hear it, take the part back under “{button}”.", button=self._button.text()),
            kind="calm",
            icon="eye-off",
        )

    def _apply(self) -> None:
        skipped = self.skipped
        self._playback.skip(tuple(span for part in skipped for span in part.spans))
        self._button.setText(said(skipped))
        self._button.setAccessibleDescription(tr("Chooses parts of the story that playback leaves out"))
        self._button.updateGeometry()


def parts_of(loaded: LoadedTake) -> tuple[SkippablePart, ...]:
    """The parts that a take tells, in the order in which they begin."""
    story = None if loaded.report is None else loaded.report.story
    if story is None:
        return ()
    shown: Mapping[float, tuple[str, int]] = {band.start_s: (band.name, band.colour) for band in loaded.timeline.beats}
    spans: dict[str, list[Span]] = {}
    names: dict[str, tuple[str, int]] = {}
    for beat in story.beats:
        if beat.start_s in shown:
            names.setdefault(beat.beat, shown[beat.start_s])
            spans.setdefault(beat.beat, []).append(Span(beat.start_s, beat.end_s))
    return tuple(SkippablePart(code, *names[code], tuple(spans[code])) for code in spans)


def said(skipped: tuple[SkippablePart, ...]) -> str:
    """What the button says: what is left out, or that something can be."""
    if not skipped:
        return tr("Skip a part")
    if len(skipped) == 1:
        return tr("{name} is skipped", name=skipped[0].name)
    return trn("{count} part is skipped", "{count} parts are skipped", len(skipped))
