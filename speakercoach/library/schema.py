"""The tables of the library's database, step by step."""

APPLICATION_ID = 0x53_50_4B_43
"""Marks the file as ours, so that a stranger's database is never changed."""

FIRST_VERSION = 2
"""Version 1 was the unencrypted library; it has its own reader."""

Step = tuple[str, ...]

# Moments are whole microseconds since 1970 (UTC): they sort and compare as numbers. Bodies are JSON, compressed where
# they are long. The searchable words lie in tables of their own (with their text: only such an index can take single
# words out again, and what was deleted must leave it).
MIGRATIONS: tuple[Step, ...] = (
    (
        """
        CREATE TABLE talks (
            row INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            title_folded TEXT NOT NULL,
            language TEXT NOT NULL,
            body BLOB NOT NULL,
            touched INTEGER NOT NULL,
            last_number INTEGER NOT NULL DEFAULT 0,
            binned_us INTEGER
        ) STRICT
        """,
        "CREATE INDEX talks_by_touch ON talks (touched)",
        "CREATE INDEX talks_in_bin ON talks (binned_us) WHERE binned_us IS NOT NULL",
        """
        CREATE TABLE takes (
            row INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            talk INTEGER NOT NULL REFERENCES talks (row) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            created_us INTEGER NOT NULL,
            samples INTEGER NOT NULL DEFAULT 0,
            sample_rate_hz INTEGER NOT NULL,
            state TEXT NOT NULL,
            origin TEXT NOT NULL,
            source_name TEXT,
            summary BLOB,
            data_key BLOB NOT NULL,
            form TEXT NOT NULL DEFAULT 'journal',
            frames INTEGER NOT NULL DEFAULT 0,
            binned_us INTEGER,
            UNIQUE (talk, number)
        ) STRICT
        """,
        # Holds all that a list is sorted and narrowed by, so that sorting reads no summaries and no keys.
        "CREATE INDEX takes_by_time ON takes (created_us, talk, state, binned_us, samples, sample_rate_hz)",
        "CREATE INDEX takes_in_bin ON takes (binned_us) WHERE binned_us IS NOT NULL",
        "CREATE INDEX takes_by_talk ON takes (talk, binned_us, number)",
        "CREATE INDEX takes_by_state ON takes (state, form)",
        """
        CREATE TABLE versions (
            take INTEGER NOT NULL REFERENCES takes (row) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            created_us INTEGER NOT NULL,
            origin TEXT NOT NULL,
            transcript BLOB NOT NULL,
            PRIMARY KEY (take, number)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE hearings (
            take INTEGER PRIMARY KEY REFERENCES takes (row) ON DELETE CASCADE,
            measures BLOB NOT NULL,
            report BLOB,
            said BLOB
        ) STRICT
        """,
        """
        CREATE TABLE marks (
            take INTEGER NOT NULL REFERENCES takes (row) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            kind TEXT NOT NULL,
            at_s REAL NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (take, place)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE tags (
            take INTEGER NOT NULL REFERENCES takes (row) ON DELETE CASCADE,
            tag TEXT NOT NULL,
            PRIMARY KEY (take, tag)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX tags_by_name ON tags (tag, take)",
        "CREATE TABLE kept (name TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID",
        # The words come folded and cut from search.py: this tokenizer only splits them at spaces. No shorter prefixes
        # are indexed: a single letter is found fast enough, and deleting would take three times as long.
        "CREATE VIRTUAL TABLE take_words USING fts5 (words, tokenize = 'ascii', columnsize = 0)",
        "CREATE VIRTUAL TABLE note_words USING fts5 (words, tokenize = 'ascii', columnsize = 0)",
        "CREATE VIRTUAL TABLE talk_words USING fts5 (words, tokenize = 'ascii', columnsize = 0)",
        *(
            f"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 1)"  # noqa: S608 - names above
            for table in ("take_words", "note_words", "talk_words")
        ),
    ),
    (
        "ALTER TABLE takes ADD COLUMN kind TEXT NOT NULL DEFAULT 'talk'",
        "ALTER TABLE takes ADD COLUMN beat TEXT",
        "ALTER TABLE takes ADD COLUMN question BLOB",
        "DROP INDEX takes_by_talk",
        "CREATE INDEX takes_by_talk ON takes (talk, kind, binned_us, number)",
    ),
    (
        "CREATE TABLE contacts (id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID",
        """
        CREATE TABLE take_decisions (
            take INTEGER PRIMARY KEY REFERENCES takes (row) ON DELETE CASCADE,
            body BLOB NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE talk_decisions (
            talk INTEGER PRIMARY KEY REFERENCES talks (row) ON DELETE CASCADE,
            body BLOB NOT NULL
        ) STRICT
        """,
        # As which session a take goes to a contact; those that know no contact have the empty id.
        """
        CREATE TABLE take_sessions (
            id TEXT PRIMARY KEY,
            take INTEGER NOT NULL REFERENCES takes (row) ON DELETE CASCADE,
            contact_id TEXT NOT NULL,
            UNIQUE (take, contact_id)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE shares (
            row INTEGER PRIMARY KEY,
            take INTEGER NOT NULL REFERENCES takes (row) ON DELETE CASCADE,
            session_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            made_us INTEGER NOT NULL,
            body BLOB NOT NULL
        ) STRICT
        """,
        "CREATE INDEX shares_by_take ON shares (take)",
        "CREATE INDEX shares_by_session ON shares (session_id)",
        # What lists show lies apart from what is read when a session is opened.
        """
        CREATE TABLE desk_sessions (
            row INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            revision INTEGER NOT NULL,
            sender_id TEXT NOT NULL,
            speaker_name TEXT NOT NULL,
            title TEXT NOT NULL,
            language TEXT NOT NULL,
            take_number INTEGER NOT NULL,
            rehearsed_us INTEGER NOT NULL,
            shared_us INTEGER NOT NULL,
            imported_us INTEGER NOT NULL,
            duration_s REAL NOT NULL,
            until TEXT,
            state TEXT NOT NULL,
            replies INTEGER NOT NULL DEFAULT 0,
            comments INTEGER NOT NULL DEFAULT 0,
            note TEXT NOT NULL,
            summary BLOB,
            sound_id TEXT,
            sound_key BLOB,
            sound_frames INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """,
        """
        CREATE TABLE desk_bodies (
            session INTEGER PRIMARY KEY REFERENCES desk_sessions (row) ON DELETE CASCADE,
            body BLOB NOT NULL
        ) STRICT
        """,
        # Every version of each remark, once: the digest is that of its body.
        """
        CREATE TABLE take_remarks (
            take INTEGER NOT NULL REFERENCES takes (row) ON DELETE CASCADE,
            digest BLOB NOT NULL,
            kind TEXT NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (take, digest)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE take_voices (
            row INTEGER PRIMARY KEY,
            take INTEGER NOT NULL REFERENCES takes (row) ON DELETE CASCADE,
            id TEXT NOT NULL,
            sound BLOB NOT NULL,
            UNIQUE (take, id)
        ) STRICT
        """,
        "CREATE INDEX take_voices_by_id ON take_voices (id)",
        """
        CREATE TABLE take_remarks_seen (
            take INTEGER PRIMARY KEY REFERENCES takes (row) ON DELETE CASCADE,
            remarks INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE desk_remarks (
            session INTEGER NOT NULL REFERENCES desk_sessions (row) ON DELETE CASCADE,
            digest BLOB NOT NULL,
            kind TEXT NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (session, digest)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE desk_voices (
            row INTEGER PRIMARY KEY,
            session INTEGER NOT NULL REFERENCES desk_sessions (row) ON DELETE CASCADE,
            id TEXT NOT NULL,
            sound BLOB NOT NULL,
            UNIQUE (session, id)
        ) STRICT
        """,
        "CREATE INDEX desk_voices_by_id ON desk_voices (id)",
    ),
    (
        # The latest moment at which any revision that was here had been shared.
        "ALTER TABLE desk_sessions ADD COLUMN latest_us INTEGER NOT NULL DEFAULT 0",
        "UPDATE desk_sessions SET latest_us = shared_us",
        # Until when sessions were lent that are gone. Whose they were cannot be told from it.
        """
        CREATE TABLE desk_gone (
            digest BLOB PRIMARY KEY,
            revision INTEGER NOT NULL,
            latest_us INTEGER NOT NULL,
            until TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    ),
    (
        # What was begun and neither said nor sent yet goes with the take, talk or session that it is about.
        """
        CREATE TABLE take_drafts (
            take INTEGER PRIMARY KEY REFERENCES takes (row) ON DELETE CASCADE,
            body BLOB NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE talk_begun_shares (
            talk INTEGER PRIMARY KEY REFERENCES talks (row) ON DELETE CASCADE,
            body BLOB NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE desk_draft_voices (
            session INTEGER PRIMARY KEY REFERENCES desk_sessions (row) ON DELETE CASCADE,
            sound BLOB NOT NULL
        ) STRICT
        """,
        # How voices were disguised for somebody. It outlives the contact, and whose it is cannot be told from it.
        """
        CREATE TABLE contact_disguises (
            digest BLOB PRIMARY KEY,
            body BLOB NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE talk_disguises (
            talk INTEGER PRIMARY KEY REFERENCES talks (row) ON DELETE CASCADE,
            body BLOB NOT NULL
        ) STRICT
        """,
        # Whether a passphrase had locked the file, or a key; unknown for those that came before.
        "ALTER TABLE desk_sessions ADD COLUMN by_passphrase INTEGER",
    ),
)
"""One tuple of statements for each step of the schema; a step that shipped is never changed."""


def version_after(migrations: tuple[Step, ...]) -> int:
    """The schema's version once all these steps were taken."""
    return FIRST_VERSION + len(migrations) - 1


SCHEMA_VERSION = version_after(MIGRATIONS)
