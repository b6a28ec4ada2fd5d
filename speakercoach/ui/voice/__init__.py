"""The computer's own voice, where there is one: it reads a question aloud and never leaves the machine."""
