"""The row at the foot of the Rehearse screen: microphone, the three equal buttons, and the keys that move the words."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from speakercoach.practice.ports import InputDevice
from speakercoach.ui.rehearse.level_words import LevelWord
from speakercoach.ui.rehearse.part_choice import PartChoice
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import Choice
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.level_meter import LevelMeter
from speakercoach.wording.catalogue import tr

_KEY_HEIGHT = 22
_KEY_PADDING = 7
_MICROPHONE_WIDTH = 230


def level_text(word: LevelWord) -> str:
    """The sentence under the meter."""
    match word:
        case LevelWord.WAITING:
            return tr("Microphone: listening")
        case LevelWord.GOOD:
            return tr("Microphone: a good level")
        case LevelWord.QUIET:
            return tr("Microphone: quiet, come a little closer")
        case LevelWord.LOUD:
            return tr("Microphone: too loud, lean back a little")
        case LevelWord.NOTHING:
            return tr("Microphone: nothing heard, is it muted?")


class KeyHint(QWidget):
    """Keys in small caps of their own, and what they do."""

    def __init__(self, keys: tuple[str, ...], does: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._does = does
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{' '.join(keys)}: {does}")
        current_theme().changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """All keys and the words."""
        font = current_theme().font("caption", QFont.Weight.Medium)
        keys = sum(self._key_width(key) + Space.XXS for key in self._keys)
        words = QFontMetricsF(font).horizontalAdvance(self._does)
        return QSize(round(keys + Space.XXS + words) + 2, current_theme().scaled(_KEY_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw keys and words."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption", QFont.Weight.Medium))
        x = 0.5
        for key in self._keys:
            box = QRectF(x, 0.5, self._key_width(key), self.height() - 1)
            painter.setPen(QPen(theme.color("edge"), 1))
            painter.drawRoundedRect(box, Radius.WORD, Radius.WORD)
            painter.setPen(theme.color("ink2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
            x += box.width() + Space.XXS
        painter.setPen(theme.color("ink3"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(x + Space.XXS, 0, self.width(), self.height()), flags, self._does)

    def _key_width(self, key: str) -> float:
        font = current_theme().font("caption", QFont.Weight.Medium)
        return max(QFontMetricsF(font).horizontalAdvance(key) + 2 * _KEY_PADDING, float(_KEY_HEIGHT))

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class ControlRow(QWidget):
    """Record before; Pause, I need a moment and Stop during. ``device_chosen`` carries an id or ``None``."""

    record_pressed = Signal()
    pause_pressed = Signal()
    moment_pressed = Signal()
    stop_pressed = Signal()
    device_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.meter = LevelMeter(self)
        self._level = Text("", "label", "ink3", weight=QFont.Weight.Normal, parent=self)
        self.microphone = Choice(self)
        self.microphone.setAccessibleName(tr("Microphone"))
        self._microphone_label = Text(tr("Microphone"), "label", "ink2", parent=self)
        self.record = Button(tr("Record"), "mic", "primary", size="large", parent=self)
        self.part = PartChoice(self)
        self.pause = Button(tr("Pause"), "pause", "secondary", tr("Space"), size="large", parent=self)
        self.moment = Button(tr("I need a moment"), "leaf", "secondary", "M", size="large", parent=self)
        self.stop = Button(tr("Stop"), "square", "secondary", tr("Esc"), size="large", parent=self)
        self._left = QStackedWidget(self)
        self._middle = QStackedWidget(self)
        self._hints = QWidget(self)
        self._lay_out()
        for button in (self.record, self.pause, self.moment, self.stop):
            # The keyboard stays where it is when one clicks, so that Space keeps its meaning.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.record.clicked.connect(self.record_pressed)
        self.pause.clicked.connect(self.pause_pressed)
        self.moment.clicked.connect(self.moment_pressed)
        self.stop.clicked.connect(self.stop_pressed)
        self.microphone.activated.connect(self._choose_device)

    @property
    def level_words(self) -> str:
        """The sentence under the meter."""
        return self._level.plain

    def show_ready(self, *, can_record: bool = True) -> None:
        """Before recording. Record hides while a banner offers to go on: one primary way on a screen."""
        self._turn_to(0)
        self.record.setVisible(can_record)
        self.part.setEnabled(can_record)

    def show_running(self, *, rests: bool, in_moment: bool, enabled: bool = True) -> None:
        """While recording; ``rests`` while it stands still."""
        self._turn_to(1)
        self.pause.setText(tr("Go on") if rests else tr("Pause"))
        self.pause.set_icon("play" if rests else "pause")
        self.moment.setCheckable(in_moment)
        self.moment.setChecked(in_moment)
        for button in (self.pause, self.moment, self.stop):
            button.setEnabled(enabled)
        if rests:
            self.meter.rest()
            self.say_level(tr("Microphone: resting"))

    def show_level(self, peak_db: float, word: LevelWord) -> None:
        """A new reading of the microphone."""
        self.meter.set_level(peak_db)
        self.say_level(level_text(word))

    def say_level(self, words: str) -> None:
        """Show a sentence under the meter."""
        if words != self._level.plain:
            self._level.set_text(words)

    def show_devices(self, devices: tuple[InputDevice, ...], chosen: str | None) -> None:
        """Offer these microphones; the system's own choice stands first."""
        self.microphone.blockSignals(True)
        self.microphone.clear()
        if devices:
            self.microphone.addItem(tr("The system's microphone"), None)
            for device in devices:
                self.microphone.addItem(device.name, device.id)
        else:
            self.microphone.addItem(tr("No microphone found"), None)
        self.microphone.blockSignals(False)
        self.microphone.choose_data(chosen if chosen in {device.id for device in devices} else None)
        self.microphone.setEnabled(bool(devices))

    def set_compact(self, *, is_compact: bool) -> None:
        """Leave the hints out where there is no room for them."""
        self._hints.setVisible(not is_compact)

    def set_tight(self, *, is_tight: bool) -> None:
        """Leave the keys on the buttons out where large words need the room."""
        for button, key in ((self.pause, tr("Space")), (self.moment, "M"), (self.stop, tr("Esc"))):
            button.set_hint(None if is_tight else key)

    def _turn_to(self, index: int) -> None:
        for stack in (self._left, self._middle):
            for other in range(stack.count()):
                # What is not shown takes no room from what is.
                across = QSizePolicy.Policy.Preferred if other == index else QSizePolicy.Policy.Ignored
                page = stack.widget(other)
                if page is not None:
                    page.setSizePolicy(across, QSizePolicy.Policy.Preferred)
            stack.setCurrentIndex(index)

    def _lay_out(self) -> None:
        ready = QWidget(self)
        column = QVBoxLayout(ready)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        self._microphone_label.setBuddy(self.microphone)
        column.addWidget(self._microphone_label)
        self.microphone.setMaximumWidth(current_theme().scaled(_MICROPHONE_WIDTH))
        column.addWidget(self.microphone)
        running = QWidget(self)
        level = QVBoxLayout(running)
        level.setContentsMargins(0, 0, 0, 0)
        level.setSpacing(Space.XS)
        level.addStretch(1)
        level.addWidget(self.meter)
        level.addWidget(self._level)
        level.addStretch(1)
        self._left.addWidget(ready)
        self._left.addWidget(running)
        for buttons in ((self.part, self.record), (self.pause, self.moment, self.stop)):
            page = QWidget(self)
            row = QHBoxLayout(page)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(Space.S)
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            self._middle.addWidget(page)
        hints = QVBoxLayout(self._hints)
        hints.setContentsMargins(0, 0, 0, 0)
        hints.setSpacing(6)
        moves = KeyHint(("←", "→"), tr("phrase by phrase"), self)
        moves.setToolTip(tr("A foot pedal, or Page Up and Page Down, moves phrase by phrase as well."))
        parts = KeyHint((tr("Ctrl"), tr("PgUp"), tr("PgDn")), tr("part by part"), self)
        for hint in (moves, parts):
            hints.addWidget(hint, 0, Qt.AlignmentFlag.AlignRight)
        hints.addWidget(KeyHint(("N",), tr("mark this moment"), self), 0, Qt.AlignmentFlag.AlignRight)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.XL)
        grid.addWidget(self._left, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._middle, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._hints, 0, 2, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    @Slot(int)
    def _choose_device(self, _index: int) -> None:
        self.device_chosen.emit(self.microphone.currentData())
