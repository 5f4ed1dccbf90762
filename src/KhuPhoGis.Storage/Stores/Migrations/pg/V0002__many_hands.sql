-- Lines of a journal are numbered, so that two windows of one person never mix theirs; a journal stays when a version is saved.
ALTER TABLE journal ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE journal SET number = (SELECT count(*) FROM journal j
  WHERE j.ward_id = journal.ward_id AND j.plan = journal.plan AND j.author = journal.author AND j.fid <= journal.fid);
DROP INDEX journal_of;
CREATE UNIQUE INDEX journal_of ON journal (ward_id, plan, author, number);

-- Who is editing, until when (seconds since 1970): a courtesy, nothing is refused because of it.
CREATE TABLE edit_lease (
  ward_id INTEGER NOT NULL REFERENCES ward(fid), plan TEXT NOT NULL, author TEXT NOT NULL, until DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (ward_id, plan, author));

-- Whoever listens hears of a new version when it is committed. Only a hint: listeners read for themselves.
CREATE FUNCTION tell_of_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('khuphogis_plan', NEW.ward_id || ':' || NEW.fid || ':' || NEW.head_version);
  RETURN NULL;
END $$;
CREATE TRIGGER plan_tells AFTER UPDATE OF head_version ON plan FOR EACH ROW EXECUTE FUNCTION tell_of_version();

-- A polygon stands from one version to another: to_version is empty while it stands. number 0: what belongs to no neighborhood yet.
DROP VIEW neighborhood_recount;
ALTER TABLE neighborhood RENAME COLUMN version TO from_version;
ALTER TABLE neighborhood ADD COLUMN to_version INTEGER;
ALTER TABLE neighborhood ADD CONSTRAINT neighborhood_range CHECK (from_version >= 1 AND (to_version IS NULL OR to_version >= from_version));
ALTER TABLE neighborhood ADD CONSTRAINT neighborhood_counts CHECK (number >= 0 AND households >= 0 AND people >= 0);
CREATE UNIQUE INDEX neighborhood_stands ON neighborhood (plan_id, number) WHERE to_version IS NULL;
CREATE INDEX neighborhood_of ON neighborhood (plan_id, from_version, to_version);
COMMENT ON TABLE neighborhood IS 'Khu phố của mọi phiên bản: mỗi dòng đúng từ from_version đến to_version';

CREATE FUNCTION neighborhood_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.to_version IS NULL AND NEW.to_version IS NOT NULL
    AND (NEW.fid, NEW.ward_id, NEW.plan_id, NEW.plan, NEW.from_version, NEW.number, NEW.code, NEW.name, NEW.households, NEW.people, NEW.is_locked, NEW.geom)
      IS NOT DISTINCT FROM
      (OLD.fid, OLD.ward_id, OLD.plan_id, OLD.plan, OLD.from_version, OLD.number, OLD.code, OLD.name, OLD.households, OLD.people, OLD.is_locked, OLD.geom) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a saved version never changes';
END $$;
CREATE TRIGGER neighborhood_stays BEFORE UPDATE OR DELETE ON neighborhood FOR EACH ROW EXECUTE FUNCTION neighborhood_only_ends();
CREATE TRIGGER neighborhood_remains BEFORE TRUNCATE ON neighborhood FOR EACH STATEMENT EXECUTE FUNCTION saved_never_changes();

-- What a plan covers, set by its first version: later ones must fill just that.
ALTER TABLE plan ADD COLUMN extent geometry(MultiPolygon, ${srid});

-- The lines in which two versions differ, each directed, in whole millimetres: a polygon that came counts +1, one that went -1,
-- against the direction the other way round. Between neighbours everything cancels out; what is left must lie on the rim.
CREATE FUNCTION left_over_lines(of_plan INTEGER, of_version INTEGER)
RETURNS TABLE (ax BIGINT, ay BIGINT, bx BIGINT, by BIGINT, times BIGINT) LANGUAGE sql STABLE AS $$
  WITH side AS (
    SELECT CASE WHEN n.from_version = of_version THEN 1 ELSE -1 END AS sign,
      round(ST_X(ST_StartPoint(s.geom)) * 1000)::bigint AS ax, round(ST_Y(ST_StartPoint(s.geom)) * 1000)::bigint AS ay,
      round(ST_X(ST_EndPoint(s.geom)) * 1000)::bigint AS bx, round(ST_Y(ST_EndPoint(s.geom)) * 1000)::bigint AS by
    FROM neighborhood n CROSS JOIN LATERAL ST_DumpSegments(ST_ForcePolygonCCW(n.geom)) s
    WHERE n.plan_id = of_plan AND (n.from_version = of_version OR n.to_version = of_version - 1))
  SELECT least(ax, bx), CASE WHEN (ax, ay) < (bx, by) THEN ay ELSE by END, greatest(ax, bx), CASE WHEN (ax, ay) < (bx, by) THEN by ELSE ay END,
    sum(CASE WHEN (ax, ay) < (bx, by) THEN sign ELSE -sign END)
  FROM side GROUP BY 1, 2, 3, 4 HAVING sum(CASE WHEN (ax, ay) < (bx, by) THEN sign ELSE -sign END) <> 0
$$;

-- Before a version is committed: no line is left over inside, and as much area came as went. Then, as the version before was a
-- partition of the plan's extent, so is this one. Half a centimetre is let pass on the rim, where a cut adds a rounded position.
CREATE FUNCTION prove_partition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rim geometry;
  slack DOUBLE PRECISION;
  came DOUBLE PRECISION;
BEGIN
  IF NEW.version = 1 THEN
    UPDATE plan SET extent = (SELECT ST_Multi(ST_Union(geom)) FROM neighborhood WHERE plan_id = NEW.plan_id AND from_version = 1)
    WHERE fid = NEW.plan_id AND extent IS NULL;
  END IF;
  SELECT ST_Boundary(extent), 0.005 * ST_Perimeter(extent) INTO rim, slack FROM plan WHERE fid = NEW.plan_id;
  IF rim IS NULL THEN
    RETURN NULL;
  END IF;
  SELECT coalesce(sum(CASE WHEN from_version = NEW.version THEN ST_Area(geom) ELSE -ST_Area(geom) END), 0) INTO came
  FROM neighborhood WHERE plan_id = NEW.plan_id AND (from_version = NEW.version OR to_version = NEW.version - 1);
  IF NEW.version = 1 THEN
    came := came - (SELECT ST_Area(extent) FROM plan WHERE fid = NEW.plan_id);
    -- A plan on the cells of the ward as it is fills the ward.
    SELECT greatest(abs(came), abs(ST_Area(p.extent) - ST_Area(w.geom))) INTO came
    FROM plan p JOIN ward w ON w.fid = p.ward_id WHERE p.fid = NEW.plan_id AND w.geom IS NOT NULL AND w.base_coverage = NEW.coverage_hash
    UNION ALL SELECT came LIMIT 1;
  END IF;
  IF abs(came) > slack OR EXISTS (
    SELECT FROM left_over_lines(NEW.plan_id, NEW.version) l
    WHERE NOT ST_DWithin(rim, ST_SetSRID(ST_MakeLine(ST_MakePoint(ax / 1000.0, ay / 1000.0), ST_MakePoint(bx / 1000.0, by / 1000.0)), ${srid}), 0.005)
      OR NOT ST_DWithin(rim, ST_SetSRID(ST_MakePoint(ax / 1000.0, ay / 1000.0), ${srid}), 0.005)
      OR NOT ST_DWithin(rim, ST_SetSRID(ST_MakePoint(bx / 1000.0, by / 1000.0), ${srid}), 0.005)) THEN
    RAISE EXCEPTION 'version % of plan % is no partition', NEW.version, NEW.plan_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER plan_version_is_partition AFTER INSERT ON plan_version
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION prove_partition();

-- The neighborhoods of the newest version of every plan, for map programs.
CREATE VIEW neighborhood_now AS
SELECT fid, ward_id, geom, plan_id, plan, from_version AS version, number, code, name, households, people, is_locked
FROM neighborhood WHERE to_version IS NULL AND number > 0;

-- The households of every neighborhood counted anew from the polygons, by the program's one rule (GridMath.Contains): a door
-- is inside where the ray to the east crosses the boundary an odd number of times, and a door on a line is in one side only.
-- Whole millimetres in 64 bits, so exact. A pinned household counts where it is pinned. For comparing with what was saved.
CREATE VIEW neighborhood_recount AS
WITH side AS (
  SELECT n.ward_id, n.plan_id, n.number, ST_XMin(n.geom) AS west, s.geom AS line,
    round(ST_X(ST_StartPoint(s.geom)) * 1000)::bigint AS ax, round(ST_Y(ST_StartPoint(s.geom)) * 1000)::bigint AS ay,
    round(ST_X(ST_EndPoint(s.geom)) * 1000)::bigint AS bx, round(ST_Y(ST_EndPoint(s.geom)) * 1000)::bigint AS by
  FROM neighborhood_now n CROSS JOIN LATERAL ST_DumpSegments(n.geom) s),
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
FROM neighborhood_now n;
