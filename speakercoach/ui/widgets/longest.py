"""How long a text may become: what does not fit any more is not taken, and what was there stays as it was."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

_LOW_SURROGATES = range(0xDC00, 0xE000)


def hold_to(editor: QPlainTextEdit, longest: int) -> bool:
    """Take out again what came in past ``longest`` UTF-16 units, from before the cursor; whether that was needed.

    For a slot of ``textChanged``, which is called once more then. The cursor stays where the person writes.
    """
    document = editor.document()
    excess = document.characterCount() - 1 - longest
    if excess <= 0:
        return False
    cursor = editor.textCursor()
    end = cursor.position()
    if end < excess:
        # Put in by the program, which leaves the cursor at the beginning.
        end = longest + excess
    begin = end - excess
    if begin > 0 and ord(document.characterAt(begin) or "\0") in _LOW_SURROGATES:
        begin -= 1
    cursor.setPosition(begin)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    editor.setTextCursor(cursor)
    return True
