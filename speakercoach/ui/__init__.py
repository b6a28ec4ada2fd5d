"""The window: views that decide nothing, models over practice, and the theme they are drawn with."""
