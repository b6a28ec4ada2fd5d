"""What goes in and out as a file: transcripts made elsewhere, and the report as JSON, text and a page."""
