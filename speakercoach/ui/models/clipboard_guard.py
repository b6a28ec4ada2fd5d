"""The app's own words on the clipboard, for as long as it takes to paste them."""

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS = 10_000
"""As KeePassXC keeps passwords there: long enough to paste, short enough to be gone when somebody else sits down."""
_NOT_FOR_HISTORIES = (
    ("x-kde-passwordManagerHint", b"secret"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
    ("application/x-nspasteboard-concealed-type", b"1"),
)
"""What KDE, Windows and macOS ask for so that a clipboard's history leaves this out."""


class ClipboardGuard(QObject):
    """One for the window. What the app copies is cleared after a while, unless somebody copied something since."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._ours: str | None = None
        self._public: str | None = None
        """Words that are for everybody, and may stay."""
        self._forgetting = QTimer(self)
        self._forgetting.setSingleShot(True)
        self._forgetting.setInterval(KEPT_MS)
        self._forgetting.timeout.connect(self.clear)
        self._clipboard.changed.connect(self._on_changed)

    @property
    def holds_ours(self) -> bool:
        """Whether the app's words still lie there."""
        return self._ours is not None and self._clipboard.text() == self._ours

    def copy(self, text: str) -> None:
        """Put words there for a while."""
        data = QMimeData()
        data.setText(text)
        for kind, value in _NOT_FOR_HISTORIES:
            data.setData(kind, value)
        self._ours = text
        self._clipboard.setMimeData(data)
        self._forgetting.start()

    def copy_public(self, text: str) -> None:
        """Put words there that are no secret, as a key is that others lock files with: they stay."""
        self._forgetting.stop()
        self._ours, self._public = None, text
        self._clipboard.setText(text)

    @Slot()
    def clear(self) -> None:
        """Clear the clipboard if the app's words still lie there, and what was merely selected."""
        self._forgetting.stop()
        self._clear_selected()
        if self.holds_ours:
            self._clipboard.clear()
        self._ours = None

    def _clear_selected(self) -> None:
        """On X11 the middle button pastes what is selected, on macOS a search finds it: neither needs a copy."""
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)
        if self._clipboard.supportsFindBuffer() and self._clipboard.ownsFindBuffer():
            self._clipboard.clear(QClipboard.Mode.FindBuffer)

    def _is_from_here(self) -> bool:
        return self._clipboard.ownsClipboard()

    @Slot(QClipboard.Mode)
    def _on_changed(self, mode: QClipboard.Mode) -> None:
        # A word of the transcript or a phrase of the plan, copied past this guard.
        if mode is not QClipboard.Mode.Clipboard or not self._is_from_here():
            return
        text = self._clipboard.text()
        if text and text not in (self._ours, self._public):
            self._ours = text
            self._forgetting.start()
