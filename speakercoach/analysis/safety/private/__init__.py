"""Finds words of a speaker's own list however they are written: by letters, by endings, by sound, across scripts."""
