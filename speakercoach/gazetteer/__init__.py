"""The names of places that say where somebody comes from or how they got away."""

from speakercoach.gazetteer.gazetteer import Gazetteer, PlaceHit, load_gazetteer

__all__ = ["Gazetteer", "PlaceHit", "load_gazetteer"]
