"""The Safety & share screen: what was said is looked at and decided on, then leaves as its speaker wants it."""
