-- A step may be about one neighborhood of its version.
ALTER TABLE plan_step ADD COLUMN unit INTEGER;
ALTER TABLE plan_step ADD COLUMN unit_fingerprint TEXT NOT NULL DEFAULT '';

-- What people write down beside the versions: comments pinned to places, what old units voted. Each row with the hash of the one before.
CREATE TABLE plan_entry (
  plan_id INTEGER NOT NULL REFERENCES plan(fid), number INTEGER NOT NULL CHECK (number >= 1), version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('comment', 'resolve', 'reopen', 'consent')), actor TEXT NOT NULL, written_at TEXT NOT NULL,
  content TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (plan_id, number),
  FOREIGN KEY (plan_id, version) REFERENCES plan_version(plan_id, version));
CREATE TRIGGER plan_entry_stays BEFORE UPDATE ON plan_entry BEGIN SELECT RAISE(ABORT, 'what was written down never changes'); END;
CREATE TRIGGER plan_entry_remains BEFORE DELETE ON plan_entry BEGIN SELECT RAISE(ABORT, 'what was written down never changes'); END;
