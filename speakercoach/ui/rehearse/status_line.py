"""The line at the top of the Rehearse screen: the talk's title before, the state of the recording during it."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from speakercoach.ui.rehearse.heard_state import HeardState, why_not
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.ui.widgets.recording_dot import RecordingDot
from speakercoach.wording.catalogue import tr

_CAN_DO = "accent"
"""Token of what one can do."""
_TITLE_PT = 18.0
_LONGEST_TITLE = 120
_WIDEST_TITLE_PX = 640
_ASIDE_MS = 12_000
"""Long enough to be read by somebody who looks up between two sentences."""
_IN_PASSING_MS = 2000
"""Long enough to be seen from the corner of the eye, gone before it is looked for."""


class _TitleEdit(QLineEdit):
    """The title as a heading that can be written in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        # The field brings two pixels of its own; without them the title stands in line with what is under it.
        self.setTextMargins(-2, 0, 0, 0)
        self.setMaxLength(_LONGEST_TITLE)
        self.setAccessibleName(tr("Title of the talk"))
        self.setPlaceholderText(tr("Title of the talk"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        current_theme().changed.connect(self.restyle)
        self.restyle()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        font = current_theme().font("title2")
        font.setPixelSize(current_theme().px(_TITLE_PT))
        words = self.text() or self.placeholderText()
        width = round(QFontMetricsF(font).horizontalAdvance(words)) + Space.XS
        return QSize(min(width, _WIDEST_TITLE_PX), super().sizeHint().height())

    @Slot()
    def restyle(self) -> None:
        """The style sheet's sizes for fields win over fonts that are set, so the heading's size stands in one too."""
        size = current_theme().px(_TITLE_PT)
        self.setStyleSheet(f"QLineEdit {{ font-size: {size}px; font-weight: 600; min-height: {round(size * 1.5)}px; }}")
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self.setFixedWidth(self.sizeHint().width())


class StatusLine(QWidget):
    """Shows the title (it can be edited) or the recording's state, and sets how the prompter's words stand."""

    title_changed = Signal(str)
    smaller = Signal()
    larger = Signal()
    mirror_wanted = Signal(bool)
    following_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given_title = ""
        self._stack = QStackedWidget(self)
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.title = _TitleEdit(self)
        self._pencil = IconButton("pencil", tr("Change the title"), token=_CAN_DO, icon_px=18, parent=self)
        self._caption = Text("", "body", "ink2", wrap=True, parent=self)
        self._dot = RecordingDot(self)
        self._state = Text("", "body", weight=QFont.Weight.DemiBold, parent=self)
        self._detail = Text("", "body", "ink3", parent=self)
        self._aside = Text("", "body", "ink3", parent=self)
        self._aside_ends = _once(self, _ASIDE_MS)
        self._aside_ends.timeout.connect(self._end_aside)
        self._passing = Text("", "body", "accent_ink", parent=self)
        self._passing.hide()
        self._passing_ends = _once(self, _IN_PASSING_MS)
        self._passing_ends.timeout.connect(self._passing.hide)
        self.smaller_button = IconButton("a-arrow-down", tr("Smaller words"), token=_CAN_DO, parent=self)
        self.larger_button = IconButton("a-arrow-up", tr("Larger words"), token=_CAN_DO, parent=self)
        for button, key in ((self.smaller_button, "-"), (self.larger_button, "+")):
            button.setToolTip(plain_tip(f"{button.accessibleName()} ({tr('Ctrl')} {key})"))
        self.mirror_button = Button(tr("Mirror"), "flip-vertical-2", "quiet", size="small", parent=self)
        self.follow_button = Button("", "ear", "quiet", size="small", parent=self)
        self._tools = (self.smaller_button, self.larger_button, self.mirror_button, self.follow_button)
        self._is_short = False
        self._heard = HeardState.ALONG
        self._follows = True
        self.say_aside("")
        for toggle in (self.mirror_button, self.follow_button):
            toggle.setCheckable(True)
        self._lay_out()
        for one in (self._pencil, *self._tools):
            # Clicking these leaves the keyboard where it is, so that Space keeps pausing.
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._pencil.clicked.connect(self._edit)
        self.title.editingFinished.connect(self._finish_title)
        self.smaller_button.clicked.connect(self.smaller)
        self.larger_button.clicked.connect(self.larger)
        self.mirror_button.clicked.connect(self.mirror_wanted)
        self.follow_button.clicked.connect(self.following_wanted)
        self.show_choices(is_mirrored=False, follows=True)

    def show_choices(self, *, is_mirrored: bool, follows: bool, heard: HeardState = HeardState.ALONG) -> None:
        """Show whether the words are mirrored, and whether they move by themselves: as wished, and as ``heard``."""
        self.mirror_button.setChecked(is_mirrored)
        self._follows, self._heard = follows, heard
        # Lit while it follows; pressed again it does from here. Where nothing hears, there is nothing to choose.
        self.follow_button.setChecked(follows and heard is HeardState.ALONG)
        self.follow_button.setEnabled(heard is not HeardState.UNHEARD)
        self._say_choices()

    def set_short(self, *, is_short: bool) -> None:
        """Leave the words of these buttons out where a small window needs the room; their tooltips have them."""
        self._is_short = is_short
        self._say_choices()

    def _say_choices(self) -> None:
        why = why_not(self._heard) if self._follows else ""
        mirrored = self.mirror_button.isChecked()
        for button, words, does in (
            (
                self.mirror_button,
                tr("Mirrored") if mirrored else tr("Mirror"),
                tr("Turn the words round, for a slanted glass before a camera"),
            ),
            (
                self.follow_button,
                self._follow_words(),
                why or tr("Go on by itself when the next words are heard"),
            ),
        ):
            button.setText("" if self._is_short else words)
            button.setAccessibleName(words)
            button.setAccessibleDescription(does)
            button.setToolTip(plain_tip(f"{words}. {does}."))
            button.updateGeometry()

    def _follow_words(self) -> str:
        if not self._follows or self._heard is HeardState.UNHEARD:
            return tr("Moves by key")
        return tr("Follows your words") if self._heard is HeardState.ALONG else tr("Waits for your words")

    @property
    def words(self) -> tuple[str, str]:
        """State and detail as they stand there; empty while the title does."""
        return (self._state.plain, self._detail.plain) if self._stack.currentIndex() == 1 else ("", "")

    def show_title(self, title: str, caption: str) -> None:
        """Show the talk's title."""
        self._given_title = title
        self.title.setText(title)
        self.title.setCursorPosition(0)
        self.say_caption(caption)
        self._turn_to(0)

    def say_caption(self, caption: str) -> None:
        """Show other words under the title, which may be written in meanwhile."""
        if caption != self._caption.plain:
            self._caption.set_text(caption)

    def show_state(self, state: str, detail: str, *, is_kept: bool) -> None:
        """Show how the recording stands; ``is_kept``: sound is kept now."""
        self._state.set_text(state)
        self.say_detail(detail)
        self._dot.show_full(is_full=is_kept)
        self._turn_to(1)

    def say_detail(self, detail: str) -> None:
        """Show other words beside the state."""
        if detail != self._detail.plain:
            self._detail.set_text(detail)

    @property
    def aside(self) -> str:
        """The sentence that stands in the place of the detail; empty when none does."""
        return "" if self._aside.isHidden() else self._aside.plain

    def say_aside(self, words: str) -> None:
        """Show a sentence in the place of the detail for a while; nothing else moves. No words end it at once."""
        self._aside.set_text(words)
        self._aside.setVisible(bool(words))
        self._detail.setVisible(not words)
        if words:
            self._aside_ends.start()
        else:
            self._aside_ends.stop()

    @property
    def passing(self) -> str:
        """The word that is said in passing; empty when none is."""
        return "" if self._passing.isHidden() else self._passing.plain

    def say_in_passing(self, words: str) -> None:
        """Show a word beside the state for a moment; nothing else moves."""
        self._passing.set_text(words)
        self._passing.show()
        self._passing_ends.start()

    def _turn_to(self, index: int) -> None:
        for other in range(self._stack.count()):
            # What is not shown takes no height from what is.
            down = QSizePolicy.Policy.Preferred if other == index else QSizePolicy.Policy.Ignored
            page = self._stack.widget(other)
            if page is not None:
                page.setSizePolicy(QSizePolicy.Policy.Preferred, down)
        self._stack.setCurrentIndex(index)

    def _lay_out(self) -> None:
        ready = QWidget(self)
        heading = QHBoxLayout()
        heading.setSpacing(Space.XXS)
        heading.addWidget(self.title)
        heading.addWidget(self._pencil)
        heading.addStretch(1)
        column = QVBoxLayout(ready)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(heading)
        column.addWidget(self._caption)
        running = QWidget(self)
        row = QHBoxLayout(running)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._dot)
        row.addWidget(self._state)
        row.addWidget(self._detail)
        row.addWidget(self._aside)
        row.addSpacing(Space.S)
        row.addWidget(self._passing)
        row.addStretch(1)
        self._stack.addWidget(ready)
        self._stack.addWidget(running)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._stack, 1)
        for button in self._tools:
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    @Slot()
    def _end_aside(self) -> None:
        self.say_aside("")

    @Slot()
    def _edit(self) -> None:
        self.title.setFocus()
        self.title.selectAll()

    @Slot()
    def _finish_title(self) -> None:
        title = " ".join(self.title.text().split())
        if not title:
            self.title.setText(self._given_title)
        elif title != self._given_title:
            self._given_title = title
            self.title_changed.emit(title)


def _once(parent: QWidget, after_ms: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    return timer
