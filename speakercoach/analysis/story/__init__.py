"""The shape of a story: which beat each sentence serves, and how it is told."""
