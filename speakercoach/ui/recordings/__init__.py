"""Recordings: every take, found by its words and tags, compared, and the bin."""
