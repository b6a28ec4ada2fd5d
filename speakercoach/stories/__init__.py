"""Story templates: read from ``assets/stories`` or a file of one's own."""

from speakercoach.stories.template import available, load_template

__all__ = ["available", "load_template"]
