-- The polygons of versions are history too: each row bears a hash of all that never changes in it. What may change once is to_version:
-- a wrong one leaves a version with more land than the plan covers, or with less.
ALTER TABLE neighborhood ADD COLUMN hash TEXT;
COMMENT ON COLUMN neighborhood.hash IS 'SHA-256 của mọi trường không đổi của dòng';

CREATE FUNCTION neighborhood_hash(n neighborhood) RETURNS TEXT LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT audit_hash('', n.fid::text, n.ward_id::text, n.plan_id::text, n.plan, n.from_version::text, n.number::text, n.code, n.name,
    n.households::text, n.people::text, n.is_locked::text, coalesce(encode(ST_AsBinary(n.geom), 'hex'), ''))
$$;

CREATE FUNCTION hash_neighborhood() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  NEW.hash := neighborhood_hash(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER neighborhood_is_hashed BEFORE INSERT ON neighborhood FOR EACH ROW EXECUTE FUNCTION hash_neighborhood();

ALTER TABLE neighborhood DISABLE TRIGGER neighborhood_stays;
UPDATE neighborhood n SET hash = neighborhood_hash(n);
ALTER TABLE neighborhood ENABLE TRIGGER neighborhood_stays;

-- Plans of the first release have no polygons of their early versions: there only too much land is told.
CREATE VIEW history_break WITH (security_invoker = true) AS
SELECT ward_id, plan_id, from_version AS version, 'shape' AS what FROM neighborhood n WHERE hash IS DISTINCT FROM neighborhood_hash(n)
UNION ALL
SELECT ward_id, plan_id, version, 'range' FROM (
  SELECT p.ward_id, v.plan_id, v.version, 0.005 * ST_Perimeter(p.extent) AS slack,
    (SELECT min(from_version) FROM neighborhood n WHERE n.plan_id = p.fid) AS first,
    (SELECT coalesce(sum(ST_Area(n.geom)), 0) FROM neighborhood n WHERE n.plan_id = p.fid AND n.from_version <= v.version
      AND (n.to_version IS NULL OR n.to_version >= v.version)) - ST_Area(p.extent) AS surplus
  FROM plan p JOIN plan_version v ON v.plan_id = p.fid WHERE p.extent IS NOT NULL) land
WHERE surplus > slack OR (first = 1 AND surplus < -slack);
COMMENT ON VIEW history_break IS 'Các dòng ranh giới không còn như lúc lưu; trống khi mọi thứ còn nguyên';
GRANT SELECT ON history_break TO khuphogis_app;

-- QGIS finds the styles also for layers that a script opened without saying what they hold.
UPDATE layer_styles SET type = NULL WHERE stylename = 'KhuPhoGis';
