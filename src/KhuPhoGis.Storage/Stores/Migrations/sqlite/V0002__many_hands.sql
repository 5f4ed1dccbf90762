-- Lines of a journal are numbered, so that two windows of one person never mix theirs; a journal stays when a version is saved.
ALTER TABLE journal ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE journal SET number = (SELECT count(*) FROM journal j
  WHERE j.ward_id = journal.ward_id AND j.plan = journal.plan AND j.author = journal.author AND j.fid <= journal.fid);
DROP INDEX journal_of;
CREATE UNIQUE INDEX journal_of ON journal (ward_id, plan, author, number);

-- Who is editing, until when (seconds since 1970): a courtesy, nothing is refused because of it.
CREATE TABLE edit_lease (
  ward_id INTEGER NOT NULL REFERENCES ward(fid), plan TEXT NOT NULL, author TEXT NOT NULL, until REAL NOT NULL,
  PRIMARY KEY (ward_id, plan, author));
