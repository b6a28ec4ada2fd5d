"""How fast somebody speaks, over the whole talk and along it."""
