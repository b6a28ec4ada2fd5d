"""Where a person chooses the kind of event."""

from speakercoach.domain.event import EventKind
from speakercoach.ui.models.event_choices import event_choices, event_name
from speakercoach.ui.widgets.fields import Choice


class EventField(Choice):
    """Kinds of event, "not said" first."""

    def __init__(self) -> None:
        super().__init__()
        for kind in event_choices():
            # Qt keeps text, and gives back no member of an enumeration.
            self.addItem(event_name(kind), "" if kind is None else kind.value)

    @property
    def kind(self) -> EventKind | None:
        """What is chosen; ``None`` where nothing was said."""
        chosen = str(self.currentData())
        return EventKind(chosen) if chosen else None

    def show_kind(self, kind: EventKind | None) -> None:
        """Show this without telling anybody."""
        self.choose_data("" if kind is None else kind.value)
