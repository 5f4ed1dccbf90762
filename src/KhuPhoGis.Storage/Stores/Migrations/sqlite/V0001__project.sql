-- One file holds one ward; ${srid} is the EPSG code of its zone. The gpkg_* tables are there before this runs.
CREATE TABLE ward (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  crs INTEGER NOT NULL, rules TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 0, base_coverage TEXT);

CREATE TABLE source_file (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ward_id INTEGER NOT NULL REFERENCES ward(fid), layer TEXT NOT NULL, file TEXT NOT NULL,
  sha256 TEXT NOT NULL, crs INTEGER NOT NULL, rows_read INTEGER NOT NULL, rows_accepted INTEGER NOT NULL,
  imported_by TEXT NOT NULL, imported_at TEXT NOT NULL);

-- The lines of saved plans, each set once, by the SHA-256 of its bytes before they were packed.
CREATE TABLE coverage (
  hash TEXT PRIMARY KEY NOT NULL, cells INTEGER NOT NULL, edges INTEGER NOT NULL, content BLOB NOT NULL);

CREATE TABLE plan (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ward_id INTEGER NOT NULL REFERENCES ward(fid), name TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'draft', head_version INTEGER NOT NULL DEFAULT 0, head_hash TEXT NOT NULL DEFAULT '',
  created_by TEXT NOT NULL, created_at TEXT NOT NULL, UNIQUE (ward_id, name));

-- content: the plan as canonical JSON (PlanJson); hash: over the whole row and prev_hash.
CREATE TABLE plan_version (
  plan_id INTEGER NOT NULL REFERENCES plan(fid), version INTEGER NOT NULL CHECK (version >= 1), request_id TEXT NOT NULL,
  author TEXT NOT NULL, saved_at TEXT NOT NULL, message TEXT NOT NULL, neighborhoods INTEGER NOT NULL, households INTEGER NOT NULL,
  unplaced INTEGER NOT NULL, fewest INTEGER NOT NULL, most INTEGER NOT NULL, content TEXT NOT NULL,
  coverage_hash TEXT NOT NULL REFERENCES coverage(hash), fingerprint TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL,
  PRIMARY KEY (plan_id, version), UNIQUE (plan_id, request_id));

-- Edits not saved yet; by name, because a plan may not have been saved at all.
CREATE TABLE journal (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ward_id INTEGER NOT NULL REFERENCES ward(fid), plan TEXT NOT NULL,
  author TEXT NOT NULL, line TEXT NOT NULL);
CREATE INDEX journal_of ON journal (ward_id, plan, author);

CREATE TABLE household (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ward_id INTEGER NOT NULL REFERENCES ward(fid), geom POINT NOT NULL,
  code TEXT NOT NULL, households INTEGER NOT NULL CHECK (households >= 0), people INTEGER NOT NULL CHECK (people >= 0),
  group_code TEXT, address TEXT, UNIQUE (ward_id, code));
CREATE TABLE street (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ward_id INTEGER NOT NULL REFERENCES ward(fid), geom LINESTRING NOT NULL,
  name TEXT NOT NULL, class INTEGER NOT NULL);
CREATE TABLE water (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ward_id INTEGER NOT NULL REFERENCES ward(fid), geom LINESTRING NOT NULL,
  name TEXT NOT NULL);
CREATE TABLE residential_group (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ward_id INTEGER NOT NULL REFERENCES ward(fid), geom MULTIPOLYGON,
  code TEXT NOT NULL, neighborhood TEXT);
CREATE TABLE old_neighborhood (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ward_id INTEGER NOT NULL REFERENCES ward(fid), geom MULTIPOLYGON,
  code TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE parcel (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ward_id INTEGER NOT NULL REFERENCES ward(fid), geom MULTIPOLYGON,
  code TEXT NOT NULL);
CREATE TABLE building (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ward_id INTEGER NOT NULL REFERENCES ward(fid), geom MULTIPOLYGON,
  code TEXT NOT NULL, storeys INTEGER NOT NULL, is_apartment BOOLEAN NOT NULL);
CREATE TABLE cell (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ward_id INTEGER NOT NULL REFERENCES ward(fid), geom POLYGON NOT NULL,
  number INTEGER NOT NULL);
CREATE TABLE shared_edge (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ward_id INTEGER NOT NULL REFERENCES ward(fid), geom LINESTRING NOT NULL,
  number INTEGER NOT NULL, left_cell INTEGER NOT NULL, right_cell INTEGER NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE neighborhood (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ward_id INTEGER NOT NULL REFERENCES ward(fid), geom MULTIPOLYGON,
  plan_id INTEGER NOT NULL REFERENCES plan(fid), plan TEXT NOT NULL, version INTEGER NOT NULL, number INTEGER NOT NULL,
  code TEXT NOT NULL, name TEXT NOT NULL, households INTEGER NOT NULL, people INTEGER NOT NULL, is_locked BOOLEAN NOT NULL);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('ward', 'features', 'ward', 'Phường', ${srid}),
  ('household', 'features', 'household', 'Hộ dân', ${srid}),
  ('street', 'features', 'street', 'Tim đường, hẻm', ${srid}),
  ('water', 'features', 'water', 'Kênh, rạch, hồ', ${srid}),
  ('residential_group', 'features', 'residential_group', 'Tổ dân phố', ${srid}),
  ('old_neighborhood', 'features', 'old_neighborhood', 'Khu phố cũ', ${srid}),
  ('parcel', 'features', 'parcel', 'Thửa đất', ${srid}),
  ('building', 'features', 'building', 'Nhà', ${srid}),
  ('cell', 'features', 'cell', 'Ô: mảnh không chia tiếp', ${srid}),
  ('shared_edge', 'features', 'shared_edge', 'Ranh chung giữa hai ô', ${srid}),
  ('neighborhood', 'features', 'neighborhood', 'Khu phố của phiên bản mới nhất mỗi phương án', ${srid});
INSERT INTO gpkg_geometry_columns VALUES
  ('ward', 'geom', 'MULTIPOLYGON', ${srid}, 0, 0),
  ('household', 'geom', 'POINT', ${srid}, 0, 0),
  ('street', 'geom', 'LINESTRING', ${srid}, 0, 0),
  ('water', 'geom', 'LINESTRING', ${srid}, 0, 0),
  ('residential_group', 'geom', 'MULTIPOLYGON', ${srid}, 0, 0),
  ('old_neighborhood', 'geom', 'MULTIPOLYGON', ${srid}, 0, 0),
  ('parcel', 'geom', 'MULTIPOLYGON', ${srid}, 0, 0),
  ('building', 'geom', 'MULTIPOLYGON', ${srid}, 0, 0),
  ('cell', 'geom', 'POLYGON', ${srid}, 0, 0),
  ('shared_edge', 'geom', 'LINESTRING', ${srid}, 0, 0),
  ('neighborhood', 'geom', 'MULTIPOLYGON', ${srid}, 0, 0);
-- With one table listed as attributes, map programs hide those that are not listed.
INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('source_file', 'attributes', 'source_file', 'Nguồn của mỗi lớp'),
  ('plan', 'attributes', 'plan', 'Phương án');

CREATE TRIGGER plan_version_stays BEFORE UPDATE ON plan_version BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER plan_version_remains BEFORE DELETE ON plan_version BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER coverage_stays BEFORE UPDATE ON coverage BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER coverage_remains BEFORE DELETE ON coverage BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
