-- What was done with versions on their way to approval: each row with the hash of the one before and of the version it is about.
CREATE TABLE plan_step (
  plan_id INTEGER NOT NULL REFERENCES plan(fid), number INTEGER NOT NULL CHECK (number >= 1), version INTEGER NOT NULL,
  fingerprint TEXT NOT NULL, step TEXT NOT NULL, state TEXT NOT NULL, actor TEXT NOT NULL, done_at TEXT NOT NULL, note TEXT NOT NULL,
  prev_hash TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (plan_id, number),
  FOREIGN KEY (plan_id, version) REFERENCES plan_version(plan_id, version));
COMMENT ON TABLE plan_step IS 'Các bước trình, trả lại, tiếp nhận, phê duyệt; chỉ thêm, không sửa';
COMMENT ON COLUMN plan_step.fingerprint IS 'Vân tay của phiên bản được ký';
COMMENT ON COLUMN plan_step.state IS 'Trạng thái của phiên bản sau bước này';
CREATE TRIGGER plan_step_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_step FOR EACH STATEMENT EXECUTE FUNCTION saved_never_changes();

-- While nobody is named here, everybody may do every step.
CREATE TABLE person_role (
  ward_id INTEGER NOT NULL REFERENCES ward(fid), person TEXT NOT NULL, role TEXT NOT NULL, given_by TEXT NOT NULL, given_at TEXT NOT NULL,
  PRIMARY KEY (ward_id, person, role));
COMMENT ON TABLE person_role IS 'Ai giữ vai trò nào trong hồ sơ của phường';

CREATE FUNCTION audit_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM write_audit(p.ward_id, NEW.actor, NEW.step, p.name, NEW.version || ' ' || NEW.hash) FROM plan p WHERE p.fid = NEW.plan_id;
  RETURN NULL;
END $$;
CREATE TRIGGER plan_step_audit AFTER INSERT ON plan_step FOR EACH ROW EXECUTE FUNCTION audit_step();

CREATE FUNCTION audit_role() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM write_audit(coalesce(NEW.ward_id, OLD.ward_id), coalesce(NEW.given_by, session_user), lower(TG_OP) || '-role',
    coalesce(NEW.person, OLD.person), coalesce(NEW.role, OLD.role));
  RETURN NULL;
END $$;
CREATE TRIGGER person_role_audit AFTER INSERT OR UPDATE OR DELETE ON person_role FOR EACH ROW EXECUTE FUNCTION audit_role();

GRANT SELECT, INSERT ON plan_step TO khuphogis_app;
GRANT SELECT, INSERT, DELETE ON person_role TO khuphogis_app;
ALTER TABLE plan_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_ward ON plan_step USING (EXISTS (SELECT FROM plan p WHERE p.fid = plan_id)) WITH CHECK (EXISTS (SELECT FROM plan p WHERE p.fid = plan_id));
ALTER TABLE person_role ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_ward ON person_role USING (may_see(ward_id)) WITH CHECK (may_see(ward_id));
