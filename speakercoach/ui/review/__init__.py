"""The Review screen: the coordinator's desk."""
