-- How it is known where a door is (DoorKnowledge), the old neighborhood by the register, and households without a door.
ALTER TABLE household ADD COLUMN knowledge INTEGER NOT NULL DEFAULT 0;
ALTER TABLE household ADD COLUMN neighborhood TEXT;
CREATE TABLE unlocated_household (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ward_id INTEGER NOT NULL REFERENCES ward(fid), code TEXT NOT NULL,
  households INTEGER NOT NULL CHECK (households >= 0), people INTEGER NOT NULL CHECK (people >= 0),
  group_code TEXT, address TEXT, reason TEXT NOT NULL, neighborhood TEXT, UNIQUE (ward_id, code));
INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('unlocated_household', 'attributes', 'unlocated_household', 'Hộ chưa xác định vị trí');
-- Old units that nobody drew, made from where their households live.
ALTER TABLE residential_group ADD COLUMN is_derived BOOLEAN NOT NULL DEFAULT 0;
ALTER TABLE old_neighborhood ADD COLUMN is_derived BOOLEAN NOT NULL DEFAULT 0;
