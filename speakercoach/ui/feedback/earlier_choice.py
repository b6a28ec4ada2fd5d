"""Where a person chooses the take that this one is set beside."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.ui.models.take_names import short_name
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, current_theme
from speakercoach.ui.widgets.fields import Choice
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import day_and_time

DOTS_PX = 18
DOT_PX = 2.0
DOT_STEP_PX = 5.0
PADDING_PX = 12
GAP_PX = 9
CHEVRON_PX = 16
HEIGHT_PX = 34


class EarlierChoice(Choice):
    """Says which take is drawn as a dotted line; the list has the talk's other takes and "no comparison"."""

    take_chosen = Signal(object)
    """A ``TakeId``, or ``None`` for no comparison."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_short = False
        self._takes: tuple[Take, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Compare with another take"))
        self.activated.connect(self._on_activated)

    def show_takes(self, takes: tuple[Take, ...], chosen: TakeId | None, talk: Talk | None = None) -> None:
        """Offer these; ``chosen`` is one of them, or ``None``; ``talk`` knows what its parts are called."""
        self._takes = takes
        blocked = self.blockSignals(True)
        self.clear()
        for take in takes:
            when = day_and_time(take.created_utc)
            self.addItem(" · ".join((short_name(take, talk), when)), str(take.id))
        self.addItem(tr("No comparison"), "")
        self.blockSignals(blocked)
        self.choose_data("" if chosen is None else str(chosen))
        self._refit()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - one state, named by the method
        """Say less in a narrow window."""
        self._is_short = narrow
        self._refit()

    @property
    def words(self) -> str:
        """What it says while its list is closed."""
        index = self.currentIndex()
        if not 0 <= index < len(self._takes):
            return tr("No comparison")
        number = self._takes[index].number
        return (
            tr("Take {number}", number=number) if self._is_short else tr("Compared with take {number}", number=number)
        )

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self._refit()
        self.take_chosen.emit(self._takes[index].id if index < len(self._takes) else None)

    def _refit(self) -> None:
        self.setAccessibleDescription(self.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for what it says now."""
        words = QFontMetricsF(current_theme().font("label")).horizontalAdvance(self.words)
        width = 2 * PADDING_PX + DOTS_PX + 2 * GAP_PX + words + CHEVRON_PX
        return QSize(round(width) + 2, current_theme().scaled(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """The same: the words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field, the dotted line that stands for the take, words and chevron."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(theme.color("sunken" if self.underMouse() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ink2"))
        left = PADDING_PX + DOT_PX / 2
        while left < PADDING_PX + DOTS_PX:
            painter.drawEllipse(QPointF(left, middle), DOT_PX / 2, DOT_PX / 2)
            left += DOT_STEP_PX
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("ink"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(PADDING_PX + DOTS_PX + GAP_PX, 0, self.width(), self.height()), flags, self.words)
        corner = QPointF(self.width() - PADDING_PX - CHEVRON_PX, middle - CHEVRON_PX / 2)
        painter.drawPixmap(corner, pixmap("chevron-down", "ink2", CHEVRON_PX))
