"""What of a Korean talk could identify or endanger somebody."""

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.contacts import find_contacts
from speakercoach.analysis.safety.korean.organisations import find_organisations
from speakercoach.analysis.safety.korean.persons import find_persons
from speakercoach.analysis.safety.korean.places import find_places
from speakercoach.analysis.safety.korean.reading import read_korean
from speakercoach.analysis.safety.korean.roles import find_roles
from speakercoach.analysis.safety.korean.routes import find_routes
from speakercoach.analysis.safety.korean.times import find_times
from speakercoach.analysis.safety.said import Said
from speakercoach.gazetteer import Gazetteer
from speakercoach.languages import LanguagePack

__all__ = ["find_korean"]


def find_korean(said: Said, pack: LanguagePack, gazetteer: Gazetteer) -> tuple[Found, ...]:
    """Everything that was found, in no order; stretches may overlap."""
    del pack  # ``said`` carries it
    reading = read_korean(said, gazetteer)
    persons, places = find_persons(reading), find_places(reading)
    named: dict[int, float] = {}
    for one in places:
        named[one.first] = max(one.weight, named.get(one.first, 0.0))
    surer = tuple(one for one in persons if one.weight >= named.get(one.first, 0.0))
    names = frozenset(index for one in persons for index in range(one.first, one.last + 1))
    finders = (find_times, find_contacts, find_organisations, find_routes)
    return (*surer, *places, *find_roles(reading, names), *(one for find in finders for one in find(reading)))
