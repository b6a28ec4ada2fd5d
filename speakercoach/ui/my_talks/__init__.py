"""My talks: every talk with its last takes."""
