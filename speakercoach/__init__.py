"""Rehearse a talk that matters, alone and offline, and hear back with care how it went."""

__version__ = "0.1.0"
