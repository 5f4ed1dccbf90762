-- One database holds many wards of one zone: ${srid} is the program's own number of it (990000 + the last three digits of EPSG).
CREATE EXTENSION IF NOT EXISTS postgis;

CREATE TABLE ward (
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, geom geometry(MultiPolygon, ${srid}) CHECK (ST_IsValid(geom)),
  code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, crs INTEGER NOT NULL, rules TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 0,
  base_coverage TEXT);

CREATE TABLE source_file (
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward_id INTEGER NOT NULL REFERENCES ward(fid), layer TEXT NOT NULL, file TEXT NOT NULL,
  sha256 TEXT NOT NULL, crs INTEGER NOT NULL, rows_read INTEGER NOT NULL, rows_accepted INTEGER NOT NULL,
  imported_by TEXT NOT NULL, imported_at TEXT NOT NULL);

-- The lines of saved plans, each set once, by the SHA-256 of its bytes before they were packed.
CREATE TABLE coverage (
  hash TEXT PRIMARY KEY NOT NULL, cells INTEGER NOT NULL, edges INTEGER NOT NULL, content BYTEA NOT NULL);

CREATE TABLE plan (
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward_id INTEGER NOT NULL REFERENCES ward(fid), name TEXT NOT NULL,
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
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward_id INTEGER NOT NULL REFERENCES ward(fid), plan TEXT NOT NULL,
  author TEXT NOT NULL, line TEXT NOT NULL);
CREATE INDEX journal_of ON journal (ward_id, plan, author);

CREATE TABLE household (
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward_id INTEGER NOT NULL REFERENCES ward(fid),
  geom geometry(Point, ${srid}) NOT NULL, code TEXT NOT NULL, households INTEGER NOT NULL CHECK (households >= 0),
  people INTEGER NOT NULL CHECK (people >= 0), group_code TEXT, address TEXT, UNIQUE (ward_id, code));
CREATE INDEX household_geom ON household USING gist (geom);
CREATE INDEX household_ward ON household (ward_id);
COMMENT ON TABLE household IS 'Hộ dân';

CREATE TABLE street (
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward_id INTEGER NOT NULL REFERENCES ward(fid),
  geom geometry(LineString, ${srid}) NOT NULL, name TEXT NOT NULL, class INTEGER NOT NULL);
CREATE INDEX street_geom ON street USING gist (geom);
CREATE INDEX street_ward ON street (ward_id);
COMMENT ON TABLE street IS 'Tim đường, hẻm';

CREATE TABLE water (
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward_id INTEGER NOT NULL REFERENCES ward(fid),
  geom geometry(LineString, ${srid}) NOT NULL, name TEXT NOT NULL);
CREATE INDEX water_geom ON water USING gist (geom);
CREATE INDEX water_ward ON water (ward_id);
COMMENT ON TABLE water IS 'Kênh, rạch, hồ';

CREATE TABLE residential_group (
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward_id INTEGER NOT NULL REFERENCES ward(fid),
  geom geometry(MultiPolygon, ${srid}), code TEXT NOT NULL, neighborhood TEXT);
CREATE INDEX residential_group_geom ON residential_group USING gist (geom);
CREATE INDEX residential_group_ward ON residential_group (ward_id);
COMMENT ON TABLE residential_group IS 'Tổ dân phố';

CREATE TABLE old_neighborhood (
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward_id INTEGER NOT NULL REFERENCES ward(fid),
  geom geometry(MultiPolygon, ${srid}), code TEXT NOT NULL, name TEXT NOT NULL);
CREATE INDEX old_neighborhood_geom ON old_neighborhood USING gist (geom);
CREATE INDEX old_neighborhood_ward ON old_neighborhood (ward_id);
COMMENT ON TABLE old_neighborhood IS 'Khu phố cũ';

CREATE TABLE parcel (
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward_id INTEGER NOT NULL REFERENCES ward(fid),
  geom geometry(MultiPolygon, ${srid}), code TEXT NOT NULL);
CREATE INDEX parcel_geom ON parcel USING gist (geom);
CREATE INDEX parcel_ward ON parcel (ward_id);
COMMENT ON TABLE parcel IS 'Thửa đất';

CREATE TABLE building (
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward_id INTEGER NOT NULL REFERENCES ward(fid),
  geom geometry(MultiPolygon, ${srid}), code TEXT NOT NULL, storeys INTEGER NOT NULL, is_apartment BOOLEAN NOT NULL);
CREATE INDEX building_geom ON building USING gist (geom);
CREATE INDEX building_ward ON building (ward_id);
COMMENT ON TABLE building IS 'Nhà';

CREATE TABLE cell (
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward_id INTEGER NOT NULL REFERENCES ward(fid),
  geom geometry(Polygon, ${srid}) NOT NULL CHECK (ST_IsValid(geom)), number INTEGER NOT NULL);
CREATE INDEX cell_geom ON cell USING gist (geom);
CREATE INDEX cell_ward ON cell (ward_id);
COMMENT ON TABLE cell IS 'Ô: mảnh không chia tiếp';

CREATE TABLE shared_edge (
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward_id INTEGER NOT NULL REFERENCES ward(fid),
  geom geometry(LineString, ${srid}) NOT NULL, number INTEGER NOT NULL, left_cell INTEGER NOT NULL,
  right_cell INTEGER NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL);
CREATE INDEX shared_edge_geom ON shared_edge USING gist (geom);
CREATE INDEX shared_edge_ward ON shared_edge (ward_id);
COMMENT ON TABLE shared_edge IS 'Ranh chung giữa hai ô';

CREATE TABLE neighborhood (
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward_id INTEGER NOT NULL REFERENCES ward(fid),
  geom geometry(MultiPolygon, ${srid}) CHECK (ST_IsValid(geom)), plan_id INTEGER NOT NULL REFERENCES plan(fid),
  plan TEXT NOT NULL, version INTEGER NOT NULL, number INTEGER NOT NULL,
  code TEXT NOT NULL, name TEXT NOT NULL, households INTEGER NOT NULL, people INTEGER NOT NULL, is_locked BOOLEAN NOT NULL);
CREATE INDEX neighborhood_geom ON neighborhood USING gist (geom);
CREATE INDEX neighborhood_ward ON neighborhood (ward_id);
COMMENT ON TABLE neighborhood IS 'Khu phố của phiên bản mới nhất mỗi phương án';

CREATE FUNCTION saved_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a saved version never changes';
END $$;
CREATE TRIGGER plan_version_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_version
  FOR EACH STATEMENT EXECUTE FUNCTION saved_never_changes();
CREATE TRIGGER coverage_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON coverage
  FOR EACH STATEMENT EXECUTE FUNCTION saved_never_changes();

-- The households of every neighborhood counted anew from the polygons, by the program's one rule (GridMath.Contains): a door
-- is inside where the ray to the east crosses the boundary an odd number of times, and a door on a line is in one side only.
-- Whole millimetres in 64 bits, so exact. A pinned household counts where it is pinned. For comparing with what was saved.
CREATE VIEW neighborhood_recount AS
WITH side AS (
  SELECT n.ward_id, n.plan_id, n.number, ST_XMin(n.geom) AS west, s.geom AS line,
    round(ST_X(ST_StartPoint(s.geom)) * 1000)::bigint AS ax, round(ST_Y(ST_StartPoint(s.geom)) * 1000)::bigint AS ay,
    round(ST_X(ST_EndPoint(s.geom)) * 1000)::bigint AS bx, round(ST_Y(ST_EndPoint(s.geom)) * 1000)::bigint AS by
  FROM neighborhood n CROSS JOIN LATERAL ST_DumpSegments(n.geom) s),
crossing AS (
  SELECT side.plan_id, side.number, h.fid, side.ax, side.ay, side.bx, side.by,
    round(ST_X(h.geom) * 1000)::bigint AS px, round(ST_Y(h.geom) * 1000)::bigint AS py
  FROM side JOIN household h ON h.ward_id = side.ward_id
    AND h.geom && ST_MakeEnvelope(side.west, ST_YMin(side.line), ST_XMax(side.line), ST_YMax(side.line), ${srid})),
inside AS (
  SELECT plan_id, number, fid FROM crossing
  WHERE (ay > py) <> (by > py)
    AND CASE WHEN ay < by THEN (bx - ax) * (py - ay) - (by - ay) * (px - ax) ELSE (ax - bx) * (py - by) - (ay - by) * (px - bx) END > 0
  GROUP BY plan_id, number, fid HAVING count(*) % 2 = 1),
pin AS (
  SELECT p.fid AS plan_id, h.fid, j.value::integer AS number
  FROM plan p
  JOIN plan_version v ON v.plan_id = p.fid AND v.version = p.head_version
  CROSS JOIN LATERAL json_each_text(v.content::json -> 'pins') j
  JOIN household h ON h.ward_id = p.ward_id AND h.code = j.key),
placed AS (
  SELECT plan_id, number, fid FROM pin
  UNION ALL
  SELECT plan_id, number, fid FROM inside WHERE NOT EXISTS (SELECT 1 FROM pin WHERE pin.plan_id = inside.plan_id AND pin.fid = inside.fid))
SELECT n.plan_id, n.plan, n.version, n.number, n.code, n.name, n.households AS saved,
  coalesce((SELECT sum(h.households) FROM placed JOIN household h ON h.fid = placed.fid
    WHERE placed.plan_id = n.plan_id AND placed.number = n.number), 0)::integer AS counted
FROM neighborhood n;
