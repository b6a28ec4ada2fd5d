"""Microphone, playback and the decoding of sound files."""
