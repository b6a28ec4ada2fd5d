"""Files that other programs read. What was decided holds in each: all of them are made of what is left."""

from speakercoach.sharing.exports.export import ExportKind, export

__all__ = ["ExportKind", "export"]
