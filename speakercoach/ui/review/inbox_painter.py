"""Draws one session of the inbox: who, when, what, and how far one is with it."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from speakercoach.domain.shared_session import DeskSession, DeskState
from speakercoach.ui.models.desk import ALIKE_ROLE
from speakercoach.ui.recordings.row_painter import draw_words
from speakercoach.ui.review import words
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, Theme, current_theme
from speakercoach.wording.quantities import day

ROW_PX = 84
HEAD_PX = 36
"""So much higher is a row over which a heading stands."""
_DOT_PX = 8.0
_SIDE_PX = 14.0
_SIGN_PX = 15


class InboxPainter(QStyledItemDelegate):
    """Draws rows of a ``DeskModel``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open_id = ""
        """The session that is open: it stays marked while the keyboard is elsewhere."""
        self.heads: Mapping[int, str] = {}
        """Rows over which a heading stands, with its words."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is equally high, but for those under a heading."""
        return QSize(180, current_theme().scaled(ROW_PX))

    def head_px(self, row: int) -> int:
        """How much of a row is its heading."""
        return current_theme().scaled(HEAD_PX) if row in self.heads else 0

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        one = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(one, DeskSession):
            return
        theme, head_px = current_theme(), self.head_px(index.row())
        row = QRectF(option.rect).adjusted(0, head_px + 2, 0, -2)
        is_current = one.id == self.open_id
        is_near = bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if head_px:
            font = theme.font("label", QFont.Weight.DemiBold)
            height = QFontMetricsF(font).height()
            place = QRectF(row.left() + _SIDE_PX, row.top() - height - Space.XXS, row.width() - _SIDE_PX, height)
            draw_words(painter, place, self.heads[index.row()], font, theme.color("ink2"))
        painter.setPen(Qt.PenStyle.NoPen)
        if is_current or is_near:
            painter.setBrush(theme.color("accent_tint") if is_current else theme.blend("surface", "accent", 0.06))
            painter.drawRoundedRect(row, Radius.CONTROL, Radius.CONTROL)
        if is_current:
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(row.left(), row.center().y() - 14, 3, 28), 1.5, 1.5)
        last = words.last_line(one, index.data(ALIKE_ROLE) or ())
        self._words(painter, theme, row.adjusted(_SIDE_PX, 0, -_SIDE_PX + 2, 0), one, last)
        painter.restore()

    @staticmethod
    def _words(painter: QPainter, theme: Theme, room: QRectF, one: DeskSession, last: str) -> None:
        height = theme.scaled(23)
        top = room.center().y() - 1.5 * height
        first, second, third = (QRectF(room.left(), top + place * height, room.width(), height) for place in range(3))
        left = first.left()
        if one.state is DeskState.NEW:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(QPointF(left + _DOT_PX / 2, first.center().y()), _DOT_PX / 2, _DOT_PX / 2)
            left += _DOT_PX + 7
        small = theme.font("caption")
        when = day(one.imported_utc)
        when_px = QFontMetricsF(small).horizontalAdvance(when)
        name = words.speaker_name(one)
        sign_px = 0 if one.is_known_speaker else _SIGN_PX + 6
        room_px = max(first.right() - when_px - Space.XS - sign_px - left, 0.0)
        beside = QRectF(left, first.top(), room_px, first.height())
        right = draw_words(painter, beside, name, theme.font("body", QFont.Weight.DemiBold), theme.color("ink"))
        if not one.is_known_speaker:
            # Said in the tooltip, and read out.
            corner = QPointF(right + 6, first.center().y() - _SIGN_PX / 2)
            painter.drawPixmap(corner, pixmap("shield-question-mark", "ink3", _SIGN_PX))
        place = QRectF(first.right() - when_px, first.top(), when_px + 1, first.height())
        draw_words(painter, place, when, small, theme.color("ink3"))
        what = words.title_and_take(one.title, one.take_number)
        draw_words(painter, second, what, theme.font("body"), theme.color("ink"))
        draw_words(painter, third, last, small, theme.color("ink2"))
