"""Speech into words: the engines, the models on this machine, and the process that they run in."""
