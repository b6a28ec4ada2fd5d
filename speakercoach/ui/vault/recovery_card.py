"""Shows a recovery key once: to be printed or written down, and proven by its last group."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.domain.vault import RecoveryKey
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.vault.recovery_print import groups_of, print_key
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.fields import Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_ROW = 3


class KeyGroups(QWidget):
    """The groups of a key in boxes of equal width, three in a row."""

    def __init__(self, key: RecoveryKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = groups_of(key)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Recovery key: {key}", key=" ".join(self._groups)))
        current_theme().changed.connect(self._restyle)

    @staticmethod
    def _font() -> QFont:
        theme = current_theme()
        font = theme.font("title3", QFont.Weight.Medium)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, theme.px(1.5))
        return font

    @property
    def _rows(self) -> int:
        return -(-len(self._groups) // _ROW)

    def sizeHint(self) -> QSize:
        """Room for all groups."""
        widest = max(QFontMetricsF(self._font()).horizontalAdvance(group) for group in self._groups)
        height = current_theme().scaled(44)
        return QSize(round(_ROW * (widest + 24)), self._rows * (height + Space.XS) - Space.XS)

    def minimumSizeHint(self) -> QSize:
        """The same: a key that is cut opens nothing."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the boxes; each letter stands in a cell of its own, so that none is taken for two."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._font()
        cell = QFontMetricsF(font).horizontalAdvance("W")
        width = (self.width() - (_ROW - 1) * Space.XS) / _ROW
        height = (self.height() - (self._rows - 1) * Space.XS) / self._rows
        painter.setFont(font)
        for index, group in enumerate(self._groups):
            row, column = divmod(index, _ROW)
            box = QRectF(column * (width + Space.XS), row * (height + Space.XS), width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(box, Radius.BAND, Radius.BAND)
            painter.setPen(theme.color("ink"))
            step = min(cell, (box.width() - 12) / len(group))
            left = box.center().x() - step * len(group) / 2
            for letter in group:
                painter.drawText(QRectF(left, box.top(), step, box.height()), Qt.AlignmentFlag.AlignCenter, letter)
                left += step

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class RecoveryCard(QWidget):
    """A key, the ways to keep it, and a field for its last group. ``proven`` tells that somebody has it on paper."""

    proven = Signal(bool)

    def __init__(
        self, key: RecoveryKey, vault_name: str, clipboard: ClipboardGuard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._vault_name = vault_name
        self._clipboard = clipboard
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        card = Card(margin=Space.L, spacing=Space.M)
        self.groups = KeyGroups(key)
        card.body.addWidget(self.groups)
        ways = QHBoxLayout()
        ways.setSpacing(Space.S)
        self.print_button = Button(tr("Print key"), "printer", "secondary")
        self.copy_button = Button(tr("Copy for 10 seconds"), "copy", "quiet")
        ways.addWidget(self.print_button)
        ways.addWidget(self.copy_button)
        ways.addStretch(1)
        card.body.addLayout(ways)
        self.news = Text("", "label", "ink2", wrap=True)
        self.news.hide()
        card.body.addWidget(self.news)
        column.addWidget(card)
        self.last_group = QLineEdit()
        self.last_group.setMaxLength(16)
        self.last_group.textChanged.connect(self._look)
        column.addWidget(
            Labelled(
                tr("Type the last group"),
                self.last_group,
                tr("From your paper, so that you know it can be read."),
            )
        )
        self.print_button.clicked.connect(self._print)
        self.copy_button.clicked.connect(self._copy)

    @property
    def is_proven(self) -> bool:
        """Whether the last group was typed."""
        typed = "".join(self.last_group.text().split()).upper()
        return typed.translate(str.maketrans("OIL", "011")) == groups_of(self._key)[-1]

    @Slot()
    def _look(self) -> None:
        self.proven.emit(self.is_proven)

    @Slot()
    def _print(self) -> None:
        if print_key(self, self._vault_name, self._key, date.today()):  # noqa: DTZ011 - the day on the paper is local
            self._say(tr("Sent to the printer. Some printers keep what they print: take the page yourself."))

    @Slot()
    def _copy(self) -> None:
        self._clipboard.copy(self._key)
        self._say(tr("Copied. After 10 seconds it is gone from the clipboard."))

    def _say(self, words: str) -> None:
        self.news.set_text(words)
        self.news.show()
