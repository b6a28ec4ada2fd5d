"""Watches for the moments at which nobody sits in front of the window any more."""
