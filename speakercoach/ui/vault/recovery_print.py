"""The recovery key on paper."""

from datetime import date
from html import escape

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from speakercoach.domain.vault import RecoveryKey
from speakercoach.wording.catalogue import tr

_MARGIN_MM = 22.0


def groups_of(key: RecoveryKey) -> tuple[str, ...]:
    """The key as it is read out and typed: one group after the other."""
    return tuple(key.split("-"))


def recovery_page(vault_name: str, key: RecoveryKey, today: date) -> QTextDocument:
    """A page with the key, what it opens, and what it is for."""
    groups = "".join(f"<td style='padding:8px 14px'>{escape(group)}</td>" for group in groups_of(key))
    lines = (
        tr("If the passphrase is lost, this key opens your talks and lets you set another passphrase."),
        tr("Keep it away from the computer, where nobody looks. Whoever has it and the computer can open everything."),
        tr("In speakercoach, choose “Use the recovery key” and type these letters. Small letters and spaces are fine."),
    )
    facts = ((tr("Opens"), vault_name), (tr("Made on"), today.isoformat()))
    document = QTextDocument()
    document.setHtml(
        "<body style='font-family:Pretendard, sans-serif; font-size:11pt'>"
        f"<h1>speakercoach</h1><h2>{escape(tr('Recovery key'))}</h2>"
        "<table cellspacing='0' border='1' style='border-collapse:collapse; margin:18px 0; "
        f"font-family:monospace; font-size:16pt'><tr>{groups}</tr></table>"
        + "".join(f"<p><b>{escape(name)}</b>: {escape(value)}</p>" for name, value in facts)
        + "".join(f"<p>{escape(line)}</p>" for line in lines)
        + "</body>"
    )
    return document


def print_key(parent: QWidget, vault_name: str, key: RecoveryKey, today: date) -> bool:
    """Ask for a printer and print the page; whether it was sent there."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("speakercoach")
    printer.setPageMargins(QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM), QPageLayout.Unit.Millimeter)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("Print key"))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    recovery_page(vault_name, key, today).print_(printer)
    return True
