"""After a file was made: what it is, and how it gets to the other person."""

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from speakercoach.ui.models.share_making import Made
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.sizes import size


class MadeSheet(Sheet):
    """Says what was made and what comes next."""

    def __init__(self, parent: QWidget, made: Made) -> None:
        super().__init__(parent, tr("The file is made"), width_px=520)
        self._made = made
        name = Text(made.path.name, "body", "ink", wrap=True)
        self.body.addWidget(name)
        # The root of a stick has no name.
        folder = made.path.parent.name or str(made.path.parent)
        where = tr("{size}, in the folder “{folder}”", size=size(made.size_bytes), folder=folder)
        self.body.addWidget(Text(where, "caption", "ink3", wrap=True))
        if made.contact is not None:
            said = tr(
                "Give it to {name} on a stick, or send it by mail. Nobody but {name} can open it.",
                name=made.contact.name,
            )
        else:
            said = tr("Give it on a stick, or send it by mail. Tell the passphrase by phone, never with the file.")
        self.body.addWidget(Text(said, "body", "ink2", wrap=True))
        if made.spoken:
            spoken = trn(
                "{count} of your spoken comments is in it.", "{count} of your spoken comments are in it.", made.spoken
            )
            self.body.addWidget(Text(spoken, "body", "ink2", wrap=True))
        self.body.addWidget(
            Text(tr("Your own recording stays here as it was. Nothing was changed in it."), "body", "ink2", wrap=True)
        )
        self.folder = Button(tr("Open the folder"), "folder-open", "quiet")
        self.done = Button(tr("Done"), kind="primary")
        self.foot.addWidget(self.folder)
        self.foot.addStretch(1)
        self.foot.addWidget(self.done)
        self.folder.clicked.connect(self._on_folder)
        self.done.clicked.connect(self.dismiss)

    @Slot()
    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.path.parent)))
