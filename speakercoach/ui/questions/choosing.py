"""Before a round: which questions may come, how many, spoken or shown, and how long an answer may take."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QVBoxLayout, QWidget

from speakercoach.domain.question import QuestionKind, QuestionPack
from speakercoach.ui.models.question_round import RoundChoice
from speakercoach.ui.questions.heading import RING_PX
from speakercoach.ui.questions.last_answers import LastAnswers
from speakercoach.ui.questions.layouts import Room, direction
from speakercoach.ui.questions.own_questions import OwnQuestions
from speakercoach.ui.questions.pack_tiles import PackTiles, careful_purpose
from speakercoach.ui.questions.words import time_limit
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.fields import Option
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import Page
from speakercoach.wording.catalogue import tr

COUNTS = (3, 6, 10)
TIMES_S = (None, 60.0, 120.0)
_SIDE_WIDTH, _NARROW_SIDE_WIDTH = 300, 260
_WIDEST = 16_777_215
"""No limit, as Qt counts."""


class _Options(QWidget):
    """A few answers below each other, under a name; one of them holds."""

    def __init__(self, title: str, options: tuple[tuple[object, str, str], ...], *, across: bool = False) -> None:
        super().__init__()
        self._values = tuple(value for value, _, _ in options)
        self.options = tuple(Option(words, detail) for _, words, detail in options)
        self._group = QButtonGroup(self)
        self._title = Text(title, "body", "ink", weight=QFont.Weight.DemiBold)
        self.setAccessibleName(title)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)
        row.setSpacing(Space.XS)
        for place, option in enumerate(self.options):
            self._group.addButton(option, place)
            option.setAccessibleDescription(title)
            row.addWidget(option, 1 if across else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._title)
        column.addLayout(row)

    @property
    def value(self) -> object:
        """What holds."""
        return self._values[max(self._group.checkedId(), 0)]

    def choose(self, value: object) -> None:
        """Let this hold."""
        self.options[self._values.index(value)].setChecked(True)
        for option in self.options:
            # Tab comes to the one that holds, the arrows go from there.
            option.setFocusPolicy(Qt.FocusPolicy.StrongFocus if option.isChecked() else Qt.FocusPolicy.ClickFocus)


class ChoosingPage(Page):
    """Where a round is put together."""

    chosen = Signal(bool)
    """Whether anything can come."""
    own_changed = Signal(object)
    """Tuple of str: the speaker's own questions as they are written now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.packs = PackTiles()
        self.own = OwnQuestions()
        self.last = LastAnswers()
        self.language_note = Text("", "label", "ink2", wrap=True, weight=QFont.Weight.Normal)
        self.voice_note = Text("", "label", "ink3", wrap=True, weight=QFont.Weight.Normal)
        self.empty_note = Text(tr("Choose a kind of question, or write one of your own."), "label", "ink2", wrap=True)
        self.count = _Options(tr("How many"), tuple((count, str(count), "") for count in COUNTS), across=True)
        self.voice = _Options(
            tr("How they come"),
            ((False, tr("Shown"), tr("You read each question.")), (True, tr("Spoken"), tr("A voice reads it, too."))),
        )
        self.time = _Options(
            tr("Time for an answer"), tuple((limit_s, _capital(time_limit(limit_s)), "") for limit_s in TIMES_S)
        )
        self._lay_out()
        self.count.choose(6)
        self.voice.choose(False)
        self.time.choose(None)
        self.own.changed.connect(self._on_own)
        self.setAccessibleName(tr("Choose questions"))

    @property
    def has_any(self) -> bool:
        """Whether there is a kind of question, or one of the speaker's own, that can come."""
        return bool(self.packs.chosen) or any(one.strip() for one in self.own.questions)

    @property
    def choice(self) -> RoundChoice:
        """What is chosen now."""
        count, limit_s = self.count.value, self.time.value
        return RoundChoice(
            kinds=self.packs.chosen,
            count=count if isinstance(count, int) else COUNTS[0],
            is_spoken=bool(self.voice.value) and self.voice.options[1].isEnabled(),
            limit_s=limit_s if isinstance(limit_s, float) else None,
        )

    def show_packs(self, packs: tuple[QuestionPack, ...], chosen: frozenset[QuestionKind]) -> None:
        """Offer these kinds, and the speaker's own beside them."""
        kinds = tuple(
            (pack.kind, pack.name, careful_purpose(pack.purpose) if pack.kind is QuestionKind.HURTFUL else pack.purpose)
            for pack in packs
        )
        self.packs.show_kinds(kinds, chosen)
        for tile in self.packs.tiles:
            tile.toggled.connect(self._refresh)
        self._refresh()

    def show_own(self, questions: tuple[str, ...]) -> None:
        """Show what the speaker wrote."""
        self.own.show_questions(questions)
        self._refresh()

    def show_voice(self, *, has_voice: bool, language: str) -> None:
        """Offer a voice where there is one, and say why there is none."""
        spoken = self.voice.options[1]
        spoken.setEnabled(has_voice)
        spoken.setVisible(has_voice)
        if not has_voice:
            self.voice.choose(False)
        self.voice_note.set_text(
            ""
            if has_voice
            else tr("This computer has no voice for {language} that the app can use.", language=language)
        )
        self.voice_note.setVisible(not has_voice)

    def say_language(self, note: str) -> None:
        """Say in which language the questions are, where it is not the talk's."""
        self.language_note.set_text(note)
        self.language_note.setVisible(bool(note))

    def fit(self, room: Room) -> None:
        """Move together where room is short."""
        is_tight = room is Room.TIGHT
        self._row.setDirection(direction(is_across=not is_tight))
        self._row.setSpacing(Space.L if room is Room.WIDE else Space.M)
        width = current_theme().scaled(_SIDE_WIDTH if room is Room.WIDE else _NARROW_SIDE_WIDTH)
        self._side.setMinimumWidth(0 if is_tight else width)
        self._side.setMaximumWidth(_WIDEST if is_tight else width)
        self._row.setAlignment(self._side, Qt.AlignmentFlag(0) if is_tight else Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        kinds = QVBoxLayout()
        kinds.setSpacing(Space.S)
        kinds.addWidget(Text(tr("What may be asked"), "title3"))
        kinds.addWidget(self.empty_note)
        kinds.addWidget(self.language_note)
        kinds.addWidget(self.packs)
        kinds.addSpacing(Space.M)
        kinds.addWidget(Text(tr("My own questions"), "title3"))
        kinds.addWidget(
            Text(
                tr("Questions that people asked you before, and others to be ready for. Some come in each round."),
                "label",
                "ink2",
                wrap=True,
                weight=QFont.Weight.Normal,
            )
        )
        kinds.addWidget(self.own)
        kinds.addWidget(self.last)
        kinds.addStretch(1)
        self._side = Card(margin=Space.L, spacing=Space.L)
        voice = QVBoxLayout()
        voice.setSpacing(Space.XXS)
        voice.addWidget(self.voice)
        voice.addWidget(self.voice_note)
        self._side.body.addWidget(self.count)
        self._side.body.addLayout(voice)
        self._side.body.addWidget(self.time)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addLayout(kinds, 1)
        self._row.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self.column.setContentsMargins(RING_PX, RING_PX, RING_PX, RING_PX)
        self.column.addLayout(self._row)
        self.voice_note.hide()
        self.language_note.hide()
        self.fit(Room.WIDE)

    @Slot()
    def _refresh(self) -> None:
        self.empty_note.setVisible(not self.has_any)
        self.chosen.emit(self.has_any)

    @Slot(object)
    def _on_own(self, questions: tuple[str, ...]) -> None:
        self._refresh()
        self.own_changed.emit(questions)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
