"""Draws one recording as a row: its name and talk, its day and words, its parts as a ribbon, its length."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from speakercoach.domain.session import FoundTake
from speakercoach.domain.talk import BeatShare, Take, TakeKind, TakeState
from speakercoach.ui.models.beat_colours import beat_colours
from speakercoach.ui.models.recordings import RecordingsModel
from speakercoach.ui.models.take_names import TalkOf, no_talk, take_name
from speakercoach.ui.recordings import words
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, Theme, current_theme
from speakercoach.wording.quantities import clock, day_and_time

ROW_PX = 64
_SIDE_PX = 16
_MARK_PX = 18
_MENU_PX = 32
_LENGTH_PX = 64
_RIBBON_RATIO = 0.24
_RIBBON_MOST_PX = 260
_RIBBON_FROM_PX = 560
"""A narrower row has no room for a ribbon beside its words."""
_BAND_PX = 12
_TAG_PADDING_PX = 9
_TAG_GAP_PX = 6


@dataclass(frozen=True, slots=True)
class RowPlaces:
    """Where the parts of a row stand. ``ribbon`` is empty where there is no room for one."""

    mark: QRectF
    text: QRectF
    ribbon: QRectF
    length: QRectF
    menu: QRectF


def places(row: QRectF, theme: Theme) -> RowPlaces:
    """Where the parts of this row stand."""
    inner = row.adjusted(_SIDE_PX, 0, -_SIDE_PX + 6, 0)
    menu = QRectF(inner.right() - _MENU_PX, row.top(), _MENU_PX, row.height())
    length_px = theme.scaled(_LENGTH_PX)
    length = QRectF(menu.left() - Space.S - length_px, row.top(), length_px, row.height())
    ribbon_px = min(row.width() * _RIBBON_RATIO, _RIBBON_MOST_PX) if row.width() >= _RIBBON_FROM_PX else 0.0
    ribbon = QRectF(length.left() - ribbon_px, row.top(), ribbon_px, row.height())
    mark = QRectF(row.left(), row.top(), _SIDE_PX + _MARK_PX + Space.S, row.height())
    text = QRectF(mark.right(), row.top(), max(ribbon.left() - Space.L - mark.right(), 0.0), row.height())
    return RowPlaces(mark, text, ribbon, length, menu)


class RowPainter(QStyledItemDelegate):
    """Draws rows of a ``RecordingsModel``; ``scale_s`` is the length that fills a ribbon."""

    def __init__(self, model: RecordingsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.talk_of: TalkOf = no_talk
        self.looked_for = ""
        self.scale_s = 1.0

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is equally high."""
        return QSize(200, current_theme().scaled(ROW_PX))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        theme = current_theme()
        found = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(found, FoundTake):
            _draw_unread(painter, theme, QRectF(option.rect))
            return
        row = QRectF(option.rect)
        state = option.state
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, theme, row, is_hovered=is_hovered, is_current=is_current)
        where = places(row, theme)
        self._mark(painter, theme, where.mark, is_chosen=self._model.is_chosen(found.take.id))
        self._first_line(painter, theme, where.text, found)
        self._second_line(painter, theme, where.text, found)
        if where.ribbon.width() > 0:
            self._ribbon(painter, theme, where.ribbon, found)
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font("body"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(where.length, right, clock(found.take.duration_s))
        if is_hovered or is_current:
            side = 18
            corner = QPointF(where.menu.center().x() - side / 2, where.menu.center().y() - side / 2)
            painter.drawPixmap(corner, pixmap("ellipsis", "ink2", side))
        painter.restore()

    @staticmethod
    def _mark(painter: QPainter, theme: Theme, place: QRectF, *, is_chosen: bool) -> None:
        """A box with a tick once the take is chosen for comparing."""
        box = QRectF(_SIDE_PX + place.left(), place.center().y() - _MARK_PX / 2, _MARK_PX, _MARK_PX)
        painter.setPen(QPen(theme.color("accent" if is_chosen else "edge"), 1))
        painter.setBrush(theme.color("accent" if is_chosen else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Radius.WORD, Radius.WORD)
        if is_chosen:
            painter.drawPixmap(box.topLeft() + QPointF(2, 2), pixmap("check", "on_accent", _MARK_PX - 4))

    @staticmethod
    def _lines(theme: Theme, place: QRectF) -> tuple[QRectF, QRectF]:
        height = theme.scaled(22)
        top = place.center().y() - height
        return QRectF(place.left(), top, place.width(), height), QRectF(
            place.left(), top + height, place.width(), height
        )

    def _first_line(self, painter: QPainter, theme: Theme, place: QRectF, found: FoundTake) -> None:
        line, _ = self._lines(theme, place)
        bold, plain = theme.font("body", QFont.Weight.DemiBold), theme.font("body")
        x = draw_words(painter, line, take_name(found.take, self.talk_of(found.take.talk_id)), bold, theme.color("ink"))
        tags_px = sum(_tag_px(tag, theme) + _TAG_GAP_PX for tag in found.tags)
        title = words.SEPARATOR + found.talk_title
        wanted = QFontMetricsF(plain).horizontalAdvance(title)
        rest = line.right() - x
        # Tags give way before the title does: they stand in the row's tooltip, and are read out.
        shown = found.tags if wanted + tags_px + Space.S <= rest else ()
        left = QRectF(x, line.top(), rest, line.height())
        x = draw_words(painter, left, title, plain, theme.color("ink2"))
        for tag in shown:
            x = _draw_tag(painter, QPointF(x + _TAG_GAP_PX, line.center().y()), tag, theme)

    def _second_line(self, painter: QPainter, theme: Theme, place: QRectF, found: FoundTake) -> None:
        _, line = self._lines(theme, place)
        plain, bold = theme.font("label", QFont.Weight.Normal), theme.font("label", QFont.Weight.DemiBold)
        x = draw_words(painter, line, day_and_time(found.take.created_utc), plain, theme.color("ink3"))
        state = words.state(found.take)
        if state:
            token = "error" if found.take.state is TakeState.DAMAGED else "ink3"
            room = QRectF(x, line.top(), line.right() - x, line.height())
            x = draw_words(painter, room, words.SEPARATOR + state, plain, theme.color(token))
        if not found.excerpt or not self.looked_for:
            return
        x = draw_words(
            painter, QRectF(x, line.top(), line.right() - x, line.height()), words.SEPARATOR, plain, theme.color("ink3")
        )
        for piece, is_wanted in words.with_weight(found.excerpt, self.looked_for):
            room = QRectF(x, line.top(), line.right() - x, line.height())
            x = draw_words(
                painter, room, piece, bold if is_wanted else plain, theme.color("ink" if is_wanted else "ink2")
            )
            if x >= line.right() - 1:
                break

    def _ribbon(self, painter: QPainter, theme: Theme, place: QRectF, found: FoundTake) -> None:
        scale = place.width() / max(self.scale_s, found.take.duration_s, 1e-6)
        top = place.center().y() - _BAND_PX / 2
        beats = _beats(found.take)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line"))
        length_px = max(found.take.duration_s * scale, 8.0)
        if beats:
            painter.drawRect(QRectF(place.left(), place.center().y() - 1, max(length_px - 4, 0.0), 2))
        else:
            painter.drawRoundedRect(QRectF(place.left(), top, length_px, _BAND_PX), 4, 4)
        colours = beat_colours(frozenset(beat.beat for beat in beats))
        for beat in beats:
            # The last word may be heard to end after the sound does: nothing is drawn over what stands beside.
            left, right = (min(edge_s * scale, length_px) for edge_s in (beat.start_s, beat.end_s))
            width = max(right - left - 2, 2.0)
            left = min(left, length_px - width)
            radius = min(4.0, width / 2)
            painter.setBrush(theme.beat_color(colours[beat.beat]))
            painter.drawRoundedRect(QRectF(place.left() + left, top, width, _BAND_PX), radius, radius)


def _beats(take: Take) -> tuple[BeatShare, ...]:
    """The parts that a take tells: one from end to end where it was rehearsed alone."""
    if take.summary is None or take.scope.kind is TakeKind.ANSWER:
        return ()
    if take.scope.kind is TakeKind.PART and take.scope.beat is not None:
        return (BeatShare(take.scope.beat, 0.0, take.duration_s),)
    return take.summary.beats


def _draw_unread(painter: QPainter, theme: Theme, row: QRectF) -> None:
    """A row that is on its way: two quiet bands where its words will be."""
    place = places(row, theme).text
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("sunken"))
    for up, ratio in ((-theme.scaled(14), 0.45), (theme.scaled(6), 0.25)):
        painter.drawRoundedRect(QRectF(place.left(), place.center().y() + up, place.width() * ratio, 10), 4, 4)


def draw_ground(painter: QPainter, theme: Theme, row: QRectF, *, is_hovered: bool, is_current: bool) -> None:
    """The ground of a row: tint and a bar where the keyboard is, a breath of colour under the pointer."""
    inner = row.adjusted(4, 2, -4, -2)
    painter.setPen(Qt.PenStyle.NoPen)
    if is_current:
        painter.setBrush(theme.color("accent_tint"))
        painter.drawRoundedRect(inner, Radius.CONTROL, Radius.CONTROL)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRectF(inner.left(), inner.top() + 8, 3, inner.height() - 16), 1.5, 1.5)
    elif is_hovered:
        painter.setBrush(theme.blend("surface", "accent", 0.06))
        painter.drawRoundedRect(inner, Radius.CONTROL, Radius.CONTROL)
    painter.setPen(QPen(theme.color("line"), 1))
    painter.drawLine(
        QPointF(row.left() + _SIDE_PX, row.bottom() - 0.5), QPointF(row.right() - _SIDE_PX, row.bottom() - 0.5)
    )


def draw_words(painter: QPainter, room: QRectF, text: str, font: QFont, colour: QColor) -> float:
    """Draw one line of words, shortened with dots where there is no room, and return where they end."""
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text)
    if width > room.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0.0))
        width = room.width()
    painter.setFont(font)
    painter.setPen(colour)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(QRectF(room.left(), room.top(), width + 1, room.height()), flags, text)
    return room.left() + width


def _tag_px(tag: str, theme: Theme) -> float:
    return QFontMetricsF(theme.font("caption")).horizontalAdvance(tag) + 2 * _TAG_PADDING_PX


def _draw_tag(painter: QPainter, middle_left: QPointF, tag: str, theme: Theme) -> float:
    height = theme.scaled(20)
    box = QRectF(middle_left.x(), middle_left.y() - height / 2, _tag_px(tag, theme), height)
    painter.setPen(QPen(theme.color("edge"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    painter.setPen(theme.color("ink2"))
    painter.setFont(theme.font("caption"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag)
    return box.right()
