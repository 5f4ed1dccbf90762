-- The second fence (the first is the program): a role that may do what the program does and no more, and wards that do not see
-- each other. Grant the role to the logins of officers: GRANT khuphogis_app TO "lan"; and say which wards they may work on:
-- INSERT INTO ward_member SELECT fid, 'lan' FROM ward WHERE code = '27484'. The owner of the database migrates and sees all.
DO $$
BEGIN
  -- Roles belong to the whole server: there already when it has another database of the program. Who may not make roles asks
  -- the server's administrator for CREATE ROLE khuphogis_app NOLOGIN first.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'khuphogis_app') THEN
    CREATE ROLE khuphogis_app NOLOGIN;
  END IF;
EXCEPTION
  -- Made at the same moment.
  WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

CREATE TABLE ward_member (
  ward_id INTEGER NOT NULL REFERENCES ward(fid), login TEXT NOT NULL, PRIMARY KEY (ward_id, login));
COMMENT ON TABLE ward_member IS 'Tài khoản cơ sở dữ liệu nào được làm việc với phường nào';

CREATE FUNCTION may_see(of_ward INTEGER) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM ward_member m WHERE m.ward_id = of_ward AND m.login = session_user)
$$;

-- What happens beside versions (they have a chain of their own): insert-only, each row with the hash of the one before.
CREATE TABLE audit (
  fid INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward_id INTEGER NOT NULL REFERENCES ward(fid), at TEXT NOT NULL,
  login TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, object TEXT NOT NULL, detail TEXT NOT NULL,
  prev_hash TEXT NOT NULL, hash TEXT NOT NULL);
CREATE INDEX audit_of ON audit (ward_id, fid);
COMMENT ON TABLE audit IS 'Nhật ký: nhập lớp dữ liệu, phiên bản, xóa nhật ký thao tác; chỉ thêm, không sửa';

-- Every part with its length before it, so that no two rows run together to the same text.
CREATE FUNCTION audit_hash(prev_hash TEXT, VARIADIC parts TEXT[]) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(string_agg(length(part) || ':' || part, '' ORDER BY at), 'UTF8')), 'hex')
  FROM unnest(ARRAY[prev_hash] || parts) WITH ORDINALITY AS p(part, at)
$$;

CREATE FUNCTION write_audit(of_ward INTEGER, by_actor TEXT, what TEXT, about TEXT, how TEXT) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  last TEXT;
  now_text TEXT := to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
BEGIN
  -- One after the other, or two rows would follow the same one.
  PERFORM pg_advisory_xact_lock(hashtext('khuphogis audit'), of_ward);
  last := coalesce((SELECT hash FROM audit WHERE ward_id = of_ward ORDER BY fid DESC LIMIT 1), '');
  INSERT INTO audit (ward_id, at, login, actor, action, object, detail, prev_hash, hash)
  VALUES (of_ward, now_text, session_user, by_actor, what, about, how, last,
    audit_hash(last, of_ward::text, now_text, session_user::text, by_actor, what, about, how));
END $$;

CREATE FUNCTION audit_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM write_audit(p.ward_id, NEW.author, 'save', p.name, NEW.version || ' ' || NEW.hash) FROM plan p WHERE p.fid = NEW.plan_id;
  RETURN NULL;
END $$;
CREATE TRIGGER plan_version_audit AFTER INSERT ON plan_version FOR EACH ROW EXECUTE FUNCTION audit_version();

CREATE FUNCTION audit_import() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM write_audit(NEW.ward_id, NEW.imported_by, 'import', NEW.layer, NEW.file || ' ' || NEW.sha256 || ' ' || NEW.rows_accepted || '/' || NEW.rows_read);
  RETURN NULL;
END $$;
CREATE TRIGGER source_file_audit AFTER INSERT ON source_file FOR EACH ROW EXECUTE FUNCTION audit_import();

CREATE FUNCTION audit_members() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM write_audit(coalesce(NEW.ward_id, OLD.ward_id), session_user, lower(TG_OP) || '-member', coalesce(NEW.login, OLD.login), '');
  RETURN NULL;
END $$;
CREATE TRIGGER ward_member_audit AFTER INSERT OR UPDATE OR DELETE ON ward_member FOR EACH ROW EXECUTE FUNCTION audit_members();

CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION saved_never_changes();

-- The rows whose hash is not what it should be, or that do not follow the one before. Empty when the audit is as it was written.
CREATE VIEW audit_break AS
SELECT fid, ward_id FROM (
  SELECT a.*, coalesce(lag(hash) OVER (PARTITION BY ward_id ORDER BY fid), '') AS before FROM audit a) a
WHERE prev_hash <> before OR hash <> audit_hash(prev_hash, ward_id::text, at, login, actor, action, object, detail);

-- The proof at commit reads and notes the extent whoever saves.
ALTER FUNCTION prove_partition() SECURITY DEFINER SET search_path FROM CURRENT;

REVOKE ALL ON FUNCTION write_audit(INTEGER, TEXT, TEXT, TEXT, TEXT) FROM PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO khuphogis_app;
GRANT INSERT, UPDATE, DELETE ON household, unlocated_household, street, water, residential_group, old_neighborhood, parcel, building, cell, shared_edge,
  journal, edit_lease TO khuphogis_app;
GRANT INSERT ON source_file, coverage, plan, plan_version, neighborhood TO khuphogis_app;
GRANT UPDATE (revision, base_coverage, geom) ON ward TO khuphogis_app;
GRANT UPDATE (head_version, head_hash, status) ON plan TO khuphogis_app;
GRANT UPDATE (to_version) ON neighborhood TO khuphogis_app;

DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['source_file', 'plan', 'journal', 'edit_lease', 'household', 'unlocated_household', 'street', 'water', 'residential_group',
    'old_neighborhood', 'parcel', 'building', 'cell', 'shared_edge', 'neighborhood', 'audit', 'ward_member'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY of_ward ON %I USING (may_see(ward_id)) WITH CHECK (may_see(ward_id))', name);
  END LOOP;
END $$;
ALTER TABLE ward ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_ward ON ward USING (may_see(fid)) WITH CHECK (may_see(fid));
ALTER TABLE plan_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_ward ON plan_version USING (EXISTS (SELECT FROM plan p WHERE p.fid = plan_id)) WITH CHECK (EXISTS (SELECT FROM plan p WHERE p.fid = plan_id));
ALTER VIEW neighborhood_now SET (security_invoker = true);
ALTER VIEW neighborhood_recount SET (security_invoker = true);
ALTER VIEW audit_break SET (security_invoker = true);
