"""Widgets that more than one screen uses. They draw and tell what was done; they decide nothing."""
