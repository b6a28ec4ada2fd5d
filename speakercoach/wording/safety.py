"""The words for what a safety review finds: what sort of thing it is, and why it should be looked at."""

from collections.abc import Callable

from speakercoach.domain.safety import SafetyKind
from speakercoach.wording.catalogue import tr

_KINDS: dict[str, Callable[[], str]] = {
    SafetyKind.PERSON: lambda: tr("Person"),
    SafetyKind.PLACE: lambda: tr("Place"),
    SafetyKind.DATE: lambda: tr("Date"),
    SafetyKind.AGE: lambda: tr("Age"),
    SafetyKind.CONTACT: lambda: tr("Contact"),
    SafetyKind.ORGANISATION: lambda: tr("Group"),
    SafetyKind.ROLE: lambda: tr("Role"),
    SafetyKind.ROUTE: lambda: tr("Route"),
    SafetyKind.PRIVATE_WORD: lambda: tr("Private word"),
    "together": lambda: tr("Together"),
}

_OF_KINDS: dict[str, Callable[[], str]] = {
    SafetyKind.PERSON: lambda: tr("This may be the name of a person."),
    SafetyKind.PLACE: lambda: tr("This place may show where somebody lives or hid."),
    SafetyKind.DATE: lambda: tr("A date can show who was there that day."),
    SafetyKind.AGE: lambda: tr("An age can show who a person is."),
    SafetyKind.CONTACT: lambda: tr("This shows how to reach somebody."),
    SafetyKind.ORGANISATION: lambda: tr("This group may be small enough to show who is in it."),
    SafetyKind.ROLE: lambda: tr("This says what somebody does. It can show who they are."),
    SafetyKind.ROUTE: lambda: tr("This says how somebody got away. Others may still need this way."),
    SafetyKind.PRIVATE_WORD: lambda: tr("This word is on your list."),
    "together": lambda: tr("These details may show together who somebody is."),
}

_SAID: tuple[tuple[tuple[str, ...], Callable[[], str]], ...] = (
    (("listed",), lambda: tr("This word is on your list.")),
    (("sounds_like",), lambda: tr("This sounds like a word on your list. It may be spelled wrong.")),
    (("added",), lambda: tr("This was added by hand.")),
    (("name", "person_name"), _OF_KINDS[SafetyKind.PERSON]),
    (("relative_name", "person_beside"), lambda: tr("The words around it say that this is somebody’s name.")),
    (("nickname", "person_called"), lambda: tr("This is what somebody was called.")),
    (("named_again", "person_again"), lambda: tr("This name was said before.")),
    (("place_name", "place_named", "kind_of_place"), lambda: tr("This is the name of a place.")),
    (("known_place", "place_known"), lambda: tr("This place is on the map.")),
    (("place_small",), lambda: tr("This place is small. Few people come from there.")),
    (("place_border",), lambda: tr("People cross the border here.")),
    (("hiding_place", "place_hiding"), lambda: tr("Somebody could find this place by how it is described.")),
    (("day", "date_day"), lambda: tr("A day can show who was there.")),
    (("month", "date_month"), lambda: tr("A month can show when it was.")),
    (("mail", "contact_mail"), lambda: tr("This is a mail address.")),
    (("site",), lambda: tr("This is the address of a page on the internet.")),
    (("handle", "contact_handle"), lambda: tr("This may be somebody's name on the internet.")),
    (("telephone", "contact_phone"), lambda: tr("This may be a telephone number.")),
    (("address", "contact_address"), lambda: tr("This may be the address of a house.")),
    (
        ("organisation_name", "organisation_named", "organisation_called"),
        lambda: tr("This is the name of a group, a school or a workplace."),
    ),
    (("numbered_organisation", "organisation_number"), lambda: tr("The number shows which group or school it is.")),
    (("helper", "role_helper"), lambda: tr("This person helped. They may still be there and in danger.")),
    (("hidden_teacher",), lambda: tr("This person taught in secret. They may still be there and in danger.")),
    (("relatives_post", "role_post"), lambda: tr("The work of a relative can show who they are.")),
    (("post_place_time",), lambda: tr("A post, a place and a time may show together who somebody is.")),
    (("only_one_there",), lambda: tr("If there was only one, people there know who it is.")),
    (("rare_job_place",), lambda: tr("Few people do this work. With the place, it may show who it is.")),
)
"""Codes, and what they are said as: languages name their own reasons."""

_REASONS = {code: said for codes, said in _SAID for code in codes}


def kind_name(kind: str) -> str:
    """The name of a ``SafetyKind``, and of details that identify together; a kind of a later version as it is."""
    said = _KINDS.get(kind)
    return kind if said is None else said()


def reason_text(reason: str, kind: str) -> str:
    """Why something should be looked at, in one or two short sentences.

    A reason that is not known here is said by its kind.
    """
    said = _REASONS.get(reason) or _OF_KINDS.get(kind)
    return tr("Have a look at this before you share.") if said is None else said()
