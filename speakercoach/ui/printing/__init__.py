"""Pages on paper: what ``sharing`` writes as HTML, as a PDF file or on a printer."""
