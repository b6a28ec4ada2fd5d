"""The theme in use: colours, fonts and sizes, and their way into Qt's palette and style sheets."""

import string
from dataclasses import fields
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from speakercoach.assets import asset
from speakercoach.ui.theme.tokens import DARK, HC_DARK, HC_LIGHT, LIGHT, Tokens

FAMILY = "Pretendard"
_FONT_FILES = ("Pretendard-Regular.otf", "Pretendard-Medium.otf", "Pretendard-SemiBold.otf")

_PX_PER_PT = 4 / 3
"""Points are meant at 96 dots per inch; pixel sizes keep macOS, which counts 72, from drawing smaller."""

_ROLES: dict[str, tuple[float, QFont.Weight]] = {
    "prompter": (33.0, QFont.Weight.DemiBold),
    "title1": (24.0, QFont.Weight.DemiBold),
    "title2": (18.0, QFont.Weight.DemiBold),
    "title3": (13.5, QFont.Weight.DemiBold),
    "transcript": (12.0, QFont.Weight.Normal),
    "body": (10.5, QFont.Weight.Normal),
    "label": (9.75, QFont.Weight.Medium),
    "caption": (9.0, QFont.Weight.Normal),
}
_LINE_HEIGHT: dict[str, float] = {"prompter": 1.3, "title1": 1.3, "title2": 1.3, "title3": 1.3, "transcript": 1.7}
_BODY_LINE_HEIGHT = 1.45


class Appearance(StrEnum):
    """Light or dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Space:
    """Distances in px; layouts use no others."""

    XXS = 4
    XS = 8
    S = 12
    M = 16
    L = 20
    XL = 24
    XXL = 32
    HUGE = 40


class Radius:
    """Corner radii in px, by what is rounded."""

    WORD = 4
    BAND = 6
    CONTROL = 8
    CARD = 12
    CHIP = 13


class Motion:
    """Durations in ms; ``Theme.duration_ms`` gives 0 where the system asks for less motion."""

    SCREEN = 220


class Theme(QObject):
    """What every widget draws with. One lives as a child of the application; see ``current_theme``."""

    changed = Signal()
    """Colours or sizes changed: fonts are to be set again, painted widgets drawn again."""

    space = Space
    radius = Radius
    motion = Motion

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("theme")
        self._appearance = Appearance.SYSTEM
        self._text_scale = 1.0
        self._families_loaded = False
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, QFont.Weight | None], QFont] = {}
        self._sheet = ""
        # PySide forgets what these belong to as soon as nobody holds them.
        self._hints = QGuiApplication.styleHints()
        self._needs = self._hints.accessibility() if hasattr(self._hints, "accessibility") else None  # Qt 6.10
        self._load_fonts()
        self.tokens: Tokens = self._choose()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        if self._needs is not None:
            self._needs.contrastPreferenceChanged.connect(self._follow_system)

    # ------------------------------------------------------------------------------------------ colours

    def color(self, name: str) -> QColor:
        """The colour of a token, for example ``color("accent_ink")``.

        Raises:
            AttributeError: there is no such token.
        """
        if name not in self._colors:
            self._colors[name] = QColor(getattr(self.tokens, name))
        return self._colors[name]

    def blend(self, ground: str, colour: str, ratio: float) -> QColor:
        """``ground`` with ``ratio`` (0..1) of ``colour`` over it."""
        under, over = self.color(ground), self.color(colour)
        mixed = (
            round(low + (high - low) * ratio)
            for low, high in zip(under.getRgb()[:3], over.getRgb()[:3], strict=True)  # type: ignore[index]
        )
        return QColor(*mixed)

    def beat_color(self, index: int) -> QColor:
        """The colour of the story's part at ``index``, 0 to 7; later ones keep the last colour."""
        return QColor(self.tokens.beats[min(max(index, 0), 7)])

    def beat_label_color(self, index: int) -> QColor:
        """The colour of words on that part."""
        return QColor(self.tokens.beat_labels[min(max(index, 0), 7)])

    # --------------------------------------------------------------------------------------------- type

    def font(self, role: str, weight: QFont.Weight | None = None) -> QFont:
        """The font of a role, with figures of equal width.

        Raises:
            KeyError: there is no such role.
        """
        kept = self._fonts.get((role, weight))
        if kept is not None:
            return QFont(kept)
        points, usual = _ROLES[role]
        font = QFont(FAMILY)
        font.setPixelSize(self.px(points))
        font.setWeight(usual if weight is None else weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setFeature(QFont.Tag("tnum"), 1)
        self._fonts[role, weight] = font
        return QFont(font)

    def line_height(self, role: str) -> float:
        """Line height of a role as a multiple of its size."""
        return _LINE_HEIGHT.get(role, _BODY_LINE_HEIGHT)

    def px(self, points: float) -> int:
        """A size in points as pixels at the person's text size."""
        return round(points * _PX_PER_PT * self._text_scale)

    def scaled(self, pixels: float) -> int:
        """A height that holds text, grown with the person's text size."""
        return round(pixels * max(self._text_scale, 1.0))

    @property
    def text_scale(self) -> float:
        """The person's text size, 1.0 is the usual one."""
        return self._text_scale

    @property
    def appearance(self) -> Appearance:
        """What the person chose."""
        return self._appearance

    # ------------------------------------------------------------------------------------------- motion

    def duration_ms(self, usual_ms: int) -> int:
        """How long something may move: 0 where the system asks for less motion."""
        preference = getattr(self._needs, "motionPreference", None)  # Qt 6.11
        if preference is not None and preference().name != "NoPreference":
            return 0
        return usual_ms if QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu) else 0

    # ------------------------------------------------------------------------------------------ choosing

    def choose(self, appearance: Appearance | None = None, text_scale: float | None = None) -> None:
        """Set what the person chose and draw everything with it. ``text_scale`` is 0.8 to 2."""
        if appearance is not None:
            self._appearance = appearance
        if text_scale is not None:
            self._text_scale = min(max(text_scale, 0.8), 2.0)
        self.apply()

    @Slot()
    def apply(self) -> None:
        """Fill Qt's palette and font from the tokens and tell everybody."""
        self.tokens = self._choose()
        self._sheet = ""
        self._colors.clear()
        self._fonts.clear()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(self._palette())
            application.setFont(self.font("body"))
        self.changed.emit()

    @Slot()
    def _follow_system(self) -> None:
        if self._choose() is not self.tokens:
            self.apply()

    def _choose(self) -> Tokens:
        dark = self._appearance is Appearance.DARK or (
            self._appearance is Appearance.SYSTEM and self._hints.colorScheme() == Qt.ColorScheme.Dark
        )
        strong = self._needs is not None and self._needs.contrastPreference() == Qt.ContrastPreference.HighContrast
        if strong:
            return HC_DARK if dark else HC_LIGHT
        return DARK if dark else LIGHT

    # ------------------------------------------------------------------------------------------- filling

    def _load_fonts(self) -> None:
        if FAMILY in QFontDatabase.families():
            return
        for name in _FONT_FILES:
            path = asset("fonts", name)
            if QFontDatabase.addApplicationFont(str(path)) < 0:
                message = f"the shipped font {name} cannot be read: install the app again"
                raise FileNotFoundError(message)

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for place, token in (
            (role.Window, "window"),
            (role.Base, "surface"),
            (role.AlternateBase, "sunken"),
            (role.Button, "surface"),
            (role.WindowText, "ink"),
            (role.Text, "ink"),
            (role.ButtonText, "ink"),
            (role.PlaceholderText, "ink3"),
            (role.Highlight, "accent"),
            (role.HighlightedText, "on_accent"),
            (role.Mid, "line"),
            (role.Dark, "edge"),
            (role.Link, "accent_ink"),
            (role.ToolTipBase, "ink"),
            (role.ToolTipText, "window"),
        ):
            palette.setColor(place, self.color(token))
        for place in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, place, self.color("ink3"))
        return palette

    @property
    def style_sheet(self) -> str:
        """What the window gives its parts, one by one.

        Set on the whole application it would cost each change a pause that can be felt: Qt polishes every widget of
        the program anew, seen or not.
        """
        if not self._sheet:
            self._sheet = self._fill_style_sheet()
        return self._sheet

    def _fill_style_sheet(self) -> str:
        values = {
            field.name: value
            for field in fields(self.tokens)
            if isinstance(value := getattr(self.tokens, field.name), str)
        }
        sizes = {
            "body_px": self.px(10.5),
            "label_px": self.px(9.75),
            "caption_px": self.px(9.0),
            "field_h": self.scaled(38) - 2,
            "family": FAMILY,
        }
        template = asset("style", "window.qss").read_text(encoding="utf-8")
        return string.Template(template).substitute(values, **{name: str(size) for name, size in sizes.items()})


def current_theme() -> Theme:
    """The application's theme, made at the first call.

    Raises:
        RuntimeError: there is no application yet.
    """
    application = QApplication.instance()
    if application is None:
        message = "the theme needs a running application"
        raise RuntimeError(message)
    found = application.findChild(Theme, "theme", Qt.FindChildOption.FindDirectChildrenOnly)
    return found if found is not None else Theme(application)
