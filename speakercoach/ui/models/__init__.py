"""QObjects between the screens and what a person does: they call practice and library off the window's thread."""
