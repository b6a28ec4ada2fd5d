"""All ways of looking through an English talk."""

from speakercoach.analysis.safety.contacts import find_contacts
from speakercoach.analysis.safety.english.ages import find_ages
from speakercoach.analysis.safety.english.crossings import find_crossings
from speakercoach.analysis.safety.english.dates import find_dates
from speakercoach.analysis.safety.english.groups import find_groups
from speakercoach.analysis.safety.english.handles import find_handles
from speakercoach.analysis.safety.english.hiding import find_hiding_places
from speakercoach.analysis.safety.english.names import find_names
from speakercoach.analysis.safety.english.organisations import find_organisations, known_names, named_by_day
from speakercoach.analysis.safety.english.places import find_places
from speakercoach.analysis.safety.english.posts import find_posts
from speakercoach.analysis.safety.english.reading import read
from speakercoach.analysis.safety.english.roles import find_roles
from speakercoach.analysis.safety.english.routes import find_routes
from speakercoach.analysis.safety.english.runs import find_runs
from speakercoach.analysis.safety.english.services import find_services
from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.said import Said
from speakercoach.gazetteer import Gazetteer

_WEIGHT_OF_DOUBT = 0.85
"""What weighs more leaves its words to no other reading."""


def find_english(said: Said, gazetteer: Gazetteer) -> tuple[Found, ...]:
    """Everything that was found, in no order; stretches may overlap."""
    reading = read(said)
    groups = (*find_organisations(reading), *find_groups(reading))
    places = tuple(find_places(reading, gazetteer))
    posts = tuple(find_posts(reading))
    days = tuple(find_dates(reading))
    groups = (*groups, *(group for day in days for group in named_by_day(reading, day)))
    dates = tuple(one for one in days if not _is_in_name(one, groups))
    told = frozenset(
        i for one in (*groups, *places, *dates) for i in range(one.first, one.last + 1) if one.weight > _WEIGHT_OF_DOUBT
    )
    spoken_for = told | known_names(reading)
    runs = tuple(run for run in find_runs(reading, spoken_for) if not spoken_for & set(range(run.core, run.last + 1)))
    return (
        *groups,
        *places,
        *dates,
        *find_ages(reading),
        *find_names(reading, runs, gazetteer),
        *find_hiding_places(reading),
        *posts,
        *find_roles(reading, frozenset(reading.stems[post.last] for post in posts)),
        *find_services(reading),
        *find_handles(reading),
        *find_routes(reading),
        *find_crossings(reading),
        *find_contacts(said),
    )


def _is_in_name(date: Found, groups: tuple[Found, ...]) -> bool:
    """Whether a day is a part of a name: "the May Seventh Sawmill"."""
    return any(
        date.last <= group.last and date.first + 1 >= group.first and group.last - group.first > date.last - date.first
        for group in groups
    )
