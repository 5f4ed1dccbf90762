-- Who may sign in to a server of this file. A name is for ever: it stands on versions and steps, so an account is closed and never deleted.
-- Copies made by the program (backup, dossier, export) have none of this.
CREATE TABLE account (
  name TEXT PRIMARY KEY NOT NULL, sign_in_name TEXT NOT NULL UNIQUE, password_hash TEXT, stamp TEXT NOT NULL, failures INTEGER NOT NULL DEFAULT 0,
  locked_until TEXT, is_admin BOOLEAN NOT NULL DEFAULT 0, is_closed BOOLEAN NOT NULL DEFAULT 0, must_change BOOLEAN NOT NULL DEFAULT 0,
  outside_key TEXT UNIQUE, revision INTEGER NOT NULL DEFAULT 0, created_by TEXT NOT NULL, created_at TEXT NOT NULL);
CREATE TRIGGER account_remains BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'an account is closed, never deleted or renamed'); END;
CREATE TRIGGER account_keeps_its_name BEFORE UPDATE OF name ON account BEGIN SELECT RAISE(ABORT, 'an account is closed, never deleted or renamed'); END;

CREATE TABLE account_passkey (
  credential TEXT PRIMARY KEY NOT NULL, account TEXT NOT NULL REFERENCES account(name), label TEXT NOT NULL, content TEXT NOT NULL, added_at TEXT NOT NULL);

-- Sign-ins, refusals, what administrators do: insert-only, each row with the hash of the one before.
CREATE TABLE access_log (
  number INTEGER PRIMARY KEY NOT NULL, at TEXT NOT NULL, ward TEXT NOT NULL, actor TEXT NOT NULL, origin TEXT NOT NULL, action TEXT NOT NULL,
  object TEXT NOT NULL, detail TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TRIGGER access_log_stays BEFORE UPDATE ON access_log BEGIN SELECT RAISE(ABORT, 'what was logged never changes'); END;
CREATE TRIGGER access_log_remains BEFORE DELETE ON access_log BEGIN SELECT RAISE(ABORT, 'what was logged never changes'); END;

CREATE VIEW account_there AS SELECT EXISTS (SELECT 1 FROM account) AS there;
