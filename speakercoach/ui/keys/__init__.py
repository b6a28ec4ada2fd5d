"""Sheets for one's own key and the keys of others."""
