"""The Rehearse screen: the prompter, the recording, and what is shown while the talk is heard."""
