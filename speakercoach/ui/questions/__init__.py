"""The Questions screen: one question at a time, an answer spoken aloud, and what was heard in it."""
