r"""Files that go to others: ``NAME.speakercoach``, one session or one reply, locked for one person.

A file is a head of 59 bytes, then an ordinary age v1 file (https://age-encryption.org/v1)::

    "SPEAKERCOACH\n" (13) | form (2) | length (8) | SHA-256 (32) | CRC-32 of the 55 bytes before (4) | age

Numbers are big-endian; length and SHA-256 are those of what follows the head. They hold no secret: they tell a file
that was cut off or damaged from one that is locked for somebody else, which age alone cannot. This head keeps its form
in every later version. ``tail -c +60 FILE | age -d`` opens a file without this program.

The age file is locked for one X25519 key, or with a passphrase through scrypt of cost 2^18 (256 MiB, under a second;
more than 2^19 is refused before any work, as it would take a gigabyte). Inside it lies::

    "letter\n" (7) | form (2) | length of the list (4) | list | signature (64) | entry | entry | ...

The list is JSON (``container.Manifest``): what kind of letter it is, the name and public keys of who made it, the key
that it was made for, and each entry's name, length and SHA-256. Ed25519 signs all bytes before the signature. Entries
bear fixed names only (``session.json`` or ``reply.json``, then ``sound.opus``, ``voice-1.opus`` ...), and nothing of a
file's names is ever a path here. Values are JSON of the domain's types. No zip, nothing that expands.

Files of others are opened in a process with bounded memory and time that can open no file (``limited_process``). What
it hands over, the plain letter, is checked once more, signature and all, by the process that asked.
"""
