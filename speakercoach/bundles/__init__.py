"""Files that carry a session to somebody else and a reply back: their form, their lock, and how they are opened."""
