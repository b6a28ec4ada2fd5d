"""Before the talks: making a vault, opening one, and what stands there while it is locked."""
