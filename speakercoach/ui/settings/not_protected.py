"""What the app cannot protect, in plain words. The README says the same."""

from speakercoach.wording.catalogue import tr


def not_protected() -> tuple[str, ...]:
    """One sentence or two for each limit, the likeliest first."""
    return (
        tr("While it is unlocked, whoever uses this computer sees and hears everything. Lock it when you get up."),
        tr("A forgotten passphrase and a lost recovery key: nobody can help, the makers of this app included."),
        tr("A malicious program in your account, or one that records the keyboard, can read what you type and see."),
        tr("Nothing keeps somebody from taking a picture of the screen."),
        tr(
            "While the app is open, parts of your talks lie in the computer's memory. The system may write memory to "
            "the disk (swap, hibernation). Turn on the encryption of the whole disk."
        ),
        tr(
            "When something is deleted for good, its key is destroyed. Remnants on the disk, together with your "
            "passphrase, might still bring it back. The encryption of the whole disk helps here, too."
        ),
        tr("What lay here unencrypted before may stay readable in remnants on the disk."),
        tr(
            "A copy of the folder or a backup opens with the passphrase that held when it was made. Whoever has such a "
            "copy and that passphrase can open what you record later, too: a new passphrase does not shut them out."
        ),
        tr("If somebody puts an older copy in the place of the whole library, that is not noticed."),
        tr(
            "What can be seen without unlocking: the names of places, how many files there are, how large and how "
            "old they are, and your settings, such as language and microphone."
        ),
        tr(
            "When you choose a folder or a file, your system may keep its name in its own lists of what was used last. "
            "F12 and Ctrl+L may not reach its own dialogs."
        ),
        tr("Speech models lie open. They say nothing about you or your talks."),
        tr(
            "When you download a speech model, the server and your internet provider can see that. "
            "Nothing of your talks goes with it."
        ),
    )
