-- Plans of the first release have no extent, because the polygons of what belongs to no neighborhood were not kept then. Until now
-- their new versions were not proved. The first one that is saved from now on sets the extent, as a first version does.
CREATE OR REPLACE FUNCTION prove_partition() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  rim geometry;
  slack DOUBLE PRECISION;
  came DOUBLE PRECISION;
  is_first BOOLEAN;
BEGIN
  UPDATE plan SET extent = (SELECT ST_Multi(ST_Union(geom)) FROM neighborhood
    WHERE plan_id = NEW.plan_id AND from_version <= NEW.version AND (to_version IS NULL OR to_version >= NEW.version))
  WHERE fid = NEW.plan_id AND extent IS NULL;
  is_first := FOUND;
  SELECT ST_Boundary(extent), 0.005 * ST_Perimeter(extent) INTO rim, slack FROM plan WHERE fid = NEW.plan_id;
  IF rim IS NULL THEN
    RETURN NULL;
  END IF;
  IF is_first THEN
    -- No two polygons have land in common when they are as large as what they cover.
    SELECT coalesce(sum(ST_Area(geom)), 0) - (SELECT ST_Area(extent) FROM plan WHERE fid = NEW.plan_id) INTO came
    FROM neighborhood WHERE plan_id = NEW.plan_id AND from_version <= NEW.version AND (to_version IS NULL OR to_version >= NEW.version);
    -- A plan on the cells of the ward as it is fills the ward.
    SELECT greatest(abs(came), abs(ST_Area(p.extent) - ST_Area(w.geom))) INTO came
    FROM plan p JOIN ward w ON w.fid = p.ward_id WHERE p.fid = NEW.plan_id AND w.geom IS NOT NULL AND w.base_coverage = NEW.coverage_hash
    UNION ALL SELECT came LIMIT 1;
  ELSE
    SELECT coalesce(sum(CASE WHEN from_version = NEW.version THEN ST_Area(geom) ELSE -ST_Area(geom) END), 0) INTO came
    FROM neighborhood WHERE plan_id = NEW.plan_id AND (from_version = NEW.version OR to_version = NEW.version - 1);
  END IF;
  IF abs(came) > slack OR ((NEW.version = 1 OR NOT is_first) AND EXISTS (
    SELECT FROM left_over_lines(NEW.plan_id, NEW.version) l
    WHERE NOT ST_DWithin(rim, ST_SetSRID(ST_MakeLine(ST_MakePoint(ax / 1000.0, ay / 1000.0), ST_MakePoint(bx / 1000.0, by / 1000.0)), ${srid}), 0.005)
      OR NOT ST_DWithin(rim, ST_SetSRID(ST_MakePoint(ax / 1000.0, ay / 1000.0), ${srid}), 0.005)
      OR NOT ST_DWithin(rim, ST_SetSRID(ST_MakePoint(bx / 1000.0, by / 1000.0), ${srid}), 0.005))) THEN
    RAISE EXCEPTION 'version % of plan % is no partition', NEW.version, NEW.plan_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
