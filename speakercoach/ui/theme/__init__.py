"""Colours, type and icons: what every screen is drawn with."""
