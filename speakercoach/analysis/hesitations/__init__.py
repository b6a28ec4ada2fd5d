"""Hesitations that were heard where no word is written."""
