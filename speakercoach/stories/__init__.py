"""Story templates: which parts a talk may have, what each is for, and how it usually sounds."""

from speakercoach.stories.template import (
    available,
    load_template,
    loader_for,
    own_template,
    read_template_file,
    template_of,
)

__all__ = ["available", "load_template", "loader_for", "own_template", "read_template_file", "template_of"]
