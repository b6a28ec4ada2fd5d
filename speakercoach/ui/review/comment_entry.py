"""Where a comment is written or spoken."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from speakercoach.domain.shared_session import Comment, Draft, Drafts
from speakercoach.ui.models.voice_comment import LONGEST_S, VoiceComment, VoiceState
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.level_meter import LevelMeter
from speakercoach.ui.widgets.longest import hold_to
from speakercoach.ui.widgets.recording_dot import RecordingDot
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

_FIELD_PX = 66
_LONGEST_LETTERS = 4000


class CommentField(QPlainTextEdit):
    """Several lines; Ctrl+Enter is done, Esc leaves, Tab goes on."""

    done = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMinimumWidth(80)
        current_theme().changed.connect(self._restyle)
        self.textChanged.connect(self._shorten)
        self._restyle()

    @property
    def words(self) -> str:
        """What is typed."""
        return self.toPlainText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter adds; Esc gives the keyboard back."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _shorten(self) -> None:
        hold_to(self, _LONGEST_LETTERS)

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(current_theme().scaled(_FIELD_PX))


class CommentEntry(QWidget):
    """Writes at the moment that is heard, until something is typed; then the moment stays.

    ``added`` carries the words and the moment (``None``: the whole talk), ``edited`` the comment and its other words.
    """

    added = Signal(str, object)
    edited = Signal(object, str)
    kept_voice = Signal(object)
    """The moment (or ``None``) of the comment that was spoken."""
    speak_wanted = Signal()
    listen_wanted = Signal()
    left = Signal()
    changed = Signal()
    """Something was typed or spoken, or is there no more."""

    def __init__(self, voice: VoiceComment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self._here_s = 0.0
        self._fixed_s: float | None = None
        self._is_whole = False
        self._editing: Comment | None = None
        self._aside = ""
        """The new comment that was begun, while another one is changed."""
        self._edits: dict[str, tuple[Comment, str]] = {}
        """Comments whose change was begun and left for another one, with their other words, by their id."""
        self.field = CommentField()
        self.speak = Button(tr("or speak it"), "mic", "quiet", size="small")
        self.moment = Button("", None, "quiet", size="small")
        self.moment.setToolTip(tr("Comment on this moment, or on the whole talk"))
        self.cancel = Button(tr("Leave it"), None, "quiet", size="small")
        self.add = Button(tr("Add"), None, "secondary", size="small")
        self._written = QWidget()
        foot = QHBoxLayout(self._written)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(Space.XXS)
        foot.addWidget(self.speak)
        foot.addStretch(1)
        foot.addWidget(self.moment)
        foot.addWidget(self.cancel)
        foot.addWidget(self.add)
        self.spoken = _VoiceStrip(voice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.field)
        column.addWidget(self.spoken)
        column.addWidget(self._written)
        self.field.textChanged.connect(self._on_typed)
        self.field.done.connect(self._on_add)
        self.field.left.connect(self._on_left)
        self.add.clicked.connect(self._on_add)
        self.cancel.clicked.connect(self.leave_edit)
        self.moment.clicked.connect(self._on_whole)
        self.speak.clicked.connect(self._on_speak)
        self.spoken.keep.clicked.connect(self._on_keep)
        self.spoken.listen.clicked.connect(self.listen_wanted)
        self.spoken.moment.clicked.connect(self._on_whole)
        voice.changed.connect(self._show)
        self.field.textChanged.connect(self.changed)
        voice.changed.connect(self.changed)
        self._show()

    # ------------------------------------------------------------------------------------------ showing

    @property
    def at_s(self) -> float | None:
        """The moment that is commented on; ``None`` for the whole talk."""
        if self._is_whole:
            return None
        return self._here_s if self._fixed_s is None else self._fixed_s

    @property
    def has_words(self) -> bool:
        """Whether something is typed."""
        return bool(self.field.words)

    @property
    def has_draft(self) -> bool:
        """Whether something is typed, here or aside, that was not added yet."""
        return self.has_words or bool(self._aside) or bool(self._edits)

    @Slot(float)
    def set_position(self, moment_s: float) -> None:
        """This moment is heard now."""
        if int(moment_s) != int(self._here_s) and self._fixed_s is None and not self._is_whole:
            self._here_s = moment_s
            self._show_moment()
        self._here_s = moment_s

    def begin(self, moment_s: float | None = None) -> None:
        """Let a comment be written at this moment, or at the one that is heard."""
        if self._editing is None:
            self._is_whole = False
            if moment_s is not None or not self.has_words:
                self._fixed_s = self._here_s if moment_s is None else moment_s
        self._show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit(self, comment: Comment) -> None:
        """Let a comment be said in other words; what is typed meanwhile is put aside."""
        self._put_aside()
        _, words = self._edits.pop(comment.id, (comment, comment.text))
        self._editing = comment
        self.field.setPlainText(words)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self._show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_aside(self) -> None:
        editing, words = self._editing, self.field.words
        if editing is None:
            self._aside = words
        elif words and words != editing.text:
            self._edits[editing.id] = editing, words

    @Slot()
    def leave_edit(self) -> None:
        """Let a comment stay as it was; the new one that was begun before comes back."""
        if self._editing is not None:
            self._editing = None
            words, self._aside = self._aside, ""
            self.field.setPlainText(words)
            self.field.moveCursor(self.field.textCursor().MoveOperation.End)
            self._show()

    @Slot()
    def forget(self) -> None:
        """Let go of everything that is typed."""
        self._edits.clear()
        self._aside = ""
        self._forget_new()

    def _forget_new(self) -> None:
        self._editing, self._fixed_s, self._is_whole = None, None, False
        self.field.clear()
        self._show()

    def take_words(self) -> str:
        """The words of the new comment, which goes on its way now; one that is changed meanwhile stays."""
        if self._editing is None:
            words = self.field.words
            self._forget_new()
        else:
            words, self._aside = self._aside, ""
            self._fixed_s, self._is_whole = None, False
        return words

    def give_back(self, words: str, at_s: float | None) -> None:
        """Words of a new comment that could not go: they stand before what was typed since."""
        self._fixed_s, self._is_whole = at_s, at_s is None
        if self._editing is None:
            self.field.setPlainText(f"{words} {self.field.words}".strip())
        else:
            self._aside = f"{words} {self._aside}".strip()
        self._show()

    def begun(self, *, is_spoken: bool = False) -> Drafts:
        """What is typed, here or aside, as it stands; ``is_spoken``: the sound of a new one is kept beside."""
        editing, words = self._editing, self.field.words
        new = words if editing is None else self._aside
        edits = {comment_id: other for comment_id, (_, other) in self._edits.items()}
        if editing is not None and words and words != editing.text:
            edits[editing.id] = words
        begun = (Draft(new, self.at_s, is_spoken=is_spoken),) if new or is_spoken else ()
        return Drafts((*begun, *(Draft(other, None, comment_id) for comment_id, other in edits.items())))

    def take_drafts(self, drafts: Drafts, comments: Iterable[Comment]) -> None:
        """Go on with what was begun before; other words for a comment that is gone are begun anew, as a new one."""
        self.forget()
        known = {one.id: one for one in comments}
        words: list[str] = []
        for one in drafts.begun:
            comment = known.get(one.comment_id or "")
            if comment is not None:
                self._edits[comment.id] = comment, one.text
                continue
            if not words:
                self._fixed_s, self._is_whole = one.at_s, one.at_s is None
            words.append(one.text)
        if any(words):
            self.field.setPlainText("\n".join(filter(None, words)))
            self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self._show()

    @Slot()
    def _show(self) -> None:
        state = self._voice.state
        self.spoken.setVisible(state is not VoiceState.NONE)
        self.spoken.show_state()
        is_written = state is VoiceState.NONE
        self._written.setVisible(is_written)
        self.field.setVisible(is_written or self.has_words)
        self.speak.setVisible(self._editing is None)
        self.moment.setVisible(self._editing is None)
        self.cancel.setVisible(self._editing is not None)
        self.add.setText(tr("Save") if self._editing is not None else tr("Add"))
        self.add.setEnabled(self.has_words)
        self._show_moment()

    def _show_moment(self) -> None:
        at_s = self.at_s
        if self._editing is not None:
            hint = tr("Say it in other words")
        elif at_s is None:
            hint = tr("Comment on the whole talk …")
        else:
            hint = tr("Comment at {time} …", time=clock(at_s))
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        for moment in (self.moment, self.spoken.moment):
            moment.setText(tr("whole talk") if at_s is None else tr("at {time}", time=clock(at_s)))
            moment.updateGeometry()

    # ------------------------------------------------------------------------------------------- acting

    @Slot()
    def _on_typed(self) -> None:
        if self.has_words and self._fixed_s is None and not self._is_whole and self._editing is None:
            self._fixed_s = self._here_s
        elif not self.field.toPlainText() and self._editing is None and not self.field.hasFocus():
            self._fixed_s = None
        self.add.setEnabled(self.has_words)
        self._show_moment()

    @Slot()
    def _on_whole(self) -> None:
        self._is_whole = not self._is_whole
        self._show_moment()

    @Slot()
    def _on_add(self) -> None:
        words, editing, at_s = self.field.words, self._editing, self.at_s
        if not words:
            return
        if editing is not None:
            self.leave_edit()
            self.edited.emit(editing, words)
        else:
            self.added.emit(words, at_s)

    @Slot()
    def _on_left(self) -> None:
        if self._editing is not None:
            self.leave_edit()
        elif not self.has_words:
            self._forget_new()
        self.left.emit()

    @Slot()
    def _on_speak(self) -> None:
        if self._fixed_s is None:
            self._fixed_s = self._here_s
        self.speak_wanted.emit()

    @Slot()
    def _on_keep(self) -> None:
        self.kept_voice.emit(self.at_s)


class _VoiceStrip(QWidget):
    """A comment that is being spoken, or was."""

    def __init__(self, voice: VoiceComment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self._dot = RecordingDot()
        self._words = Text("", "body", "ink")
        self.moment = Button("", None, "quiet", size="small")
        self.moment.setToolTip(tr("Comment on this moment, or on the whole talk"))
        self._meter = LevelMeter()
        self.stop = Button(tr("Stop"), "square", "secondary", size="small")
        self.listen = Button(tr("Listen"), "play", "quiet", size="small")
        self.keep = Button(tr("Add"), None, "secondary", size="small")
        self.discard = IconButton("trash-2", tr("Throw it away"), side_px=32, icon_px=18)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        top, foot = QHBoxLayout(), QHBoxLayout()
        for row in (top, foot):
            row.setSpacing(Space.XS)
            column.addLayout(row)
        top.addWidget(self._dot)
        top.addWidget(self._words)
        top.addStretch(1)
        top.addWidget(self.moment)
        top.addWidget(self._meter)
        foot.addWidget(self.discard)
        foot.addStretch(1)
        foot.addWidget(self.listen)
        foot.addWidget(self.stop)
        foot.addWidget(self.keep)
        self.stop.clicked.connect(voice.stop)
        self.discard.clicked.connect(voice.discard)
        voice.levelled.connect(self._on_level)

    def show_state(self) -> None:
        """Show what can be done now."""
        state = self._voice.state
        is_recording = state is VoiceState.RECORDING
        is_open = state in {VoiceState.OPENING, VoiceState.RECORDING}
        self._dot.setVisible(is_open)
        self._dot.show_full(is_full=is_recording)
        self._meter.setVisible(is_open)
        self.stop.setVisible(is_open)
        self.discard.setVisible(state is not VoiceState.KEEPING)
        self.moment.setEnabled(state is not VoiceState.KEEPING)
        self.listen.setVisible(state is VoiceState.RECORDED)
        self.keep.setVisible(state is VoiceState.RECORDED)
        sound = self._voice.sound
        if state is VoiceState.KEEPING:
            self._words.set_text(tr("It is being added …"))
        elif state is VoiceState.OPENING:
            self._meter.rest()
            self._words.set_text(tr("The microphone is being opened …"))
        elif sound is not None:
            self._words.set_text(tr("Spoken, {length}", length=clock(sound.duration_s)))
        elif is_recording:
            self._say(0.0)

    def show_heard(self, *, is_heard: bool) -> None:
        """Whether it is heard just now."""
        self.listen.setText(tr("Stop") if is_heard else tr("Listen"))
        self.listen.set_icon("pause" if is_heard else "play")

    @Slot(float, float)
    def _on_level(self, length_s: float, peak_db: float) -> None:
        self._meter.set_level(peak_db)
        self._say(length_s)

    def _say(self, length_s: float) -> None:
        said = tr("{length} of {most}", length=clock(length_s), most=clock(LONGEST_S))
        if said != self._words.plain:
            self._words.set_text(said)
