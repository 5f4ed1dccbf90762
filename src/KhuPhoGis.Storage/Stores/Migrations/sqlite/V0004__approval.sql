-- What was done with versions on their way to approval: each row with the hash of the one before and of the version it is about.
CREATE TABLE plan_step (
  plan_id INTEGER NOT NULL REFERENCES plan(fid), number INTEGER NOT NULL CHECK (number >= 1), version INTEGER NOT NULL,
  fingerprint TEXT NOT NULL, step TEXT NOT NULL, state TEXT NOT NULL, actor TEXT NOT NULL, done_at TEXT NOT NULL, note TEXT NOT NULL,
  prev_hash TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (plan_id, number),
  FOREIGN KEY (plan_id, version) REFERENCES plan_version(plan_id, version));
CREATE TRIGGER plan_step_stays BEFORE UPDATE ON plan_step BEGIN SELECT RAISE(ABORT, 'a step that was done never changes'); END;
CREATE TRIGGER plan_step_remains BEFORE DELETE ON plan_step BEGIN SELECT RAISE(ABORT, 'a step that was done never changes'); END;

-- While nobody is named here, everybody may do every step.
CREATE TABLE person_role (
  ward_id INTEGER NOT NULL REFERENCES ward(fid), person TEXT NOT NULL, role TEXT NOT NULL, given_by TEXT NOT NULL, given_at TEXT NOT NULL,
  PRIMARY KEY (ward_id, person, role));
