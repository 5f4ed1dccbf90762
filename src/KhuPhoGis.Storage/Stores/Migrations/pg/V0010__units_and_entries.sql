-- A step may be about one neighborhood of its version.
ALTER TABLE plan_step ADD COLUMN unit INTEGER;
ALTER TABLE plan_step ADD COLUMN unit_fingerprint TEXT NOT NULL DEFAULT '';
COMMENT ON COLUMN plan_step.unit IS 'Số hiệu khu phố, nếu bước chỉ về một khu phố';
COMMENT ON COLUMN plan_step.unit_fingerprint IS 'Vân tay của khu phố được ký';

-- What people write down beside the versions: comments pinned to places, what old units voted. Each row with the hash of the one before.
CREATE TABLE plan_entry (
  plan_id INTEGER NOT NULL REFERENCES plan(fid), number INTEGER NOT NULL CHECK (number >= 1), version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('comment', 'resolve', 'reopen', 'consent')), actor TEXT NOT NULL, written_at TEXT NOT NULL,
  content TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (plan_id, number),
  FOREIGN KEY (plan_id, version) REFERENCES plan_version(plan_id, version));
COMMENT ON TABLE plan_entry IS 'Ý kiến ghim trên bản đồ và kết quả lấy ý kiến cử tri; chỉ thêm, không sửa';
CREATE TRIGGER plan_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_entry FOR EACH STATEMENT EXECUTE FUNCTION saved_never_changes();

CREATE FUNCTION audit_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM write_audit(p.ward_id, NEW.actor, NEW.kind, p.name, NEW.version || ' ' || NEW.hash) FROM plan p WHERE p.fid = NEW.plan_id;
  RETURN NULL;
END $$;
CREATE TRIGGER plan_entry_audit AFTER INSERT ON plan_entry FOR EACH ROW EXECUTE FUNCTION audit_entry();

GRANT SELECT, INSERT ON plan_entry TO khuphogis_app;
ALTER TABLE plan_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_ward ON plan_entry USING (EXISTS (SELECT FROM plan p WHERE p.fid = plan_id)) WITH CHECK (EXISTS (SELECT FROM plan p WHERE p.fid = plan_id));
