"""The Feedback screen: how a take went, on one timeline, each finding a moment that can be heard."""
