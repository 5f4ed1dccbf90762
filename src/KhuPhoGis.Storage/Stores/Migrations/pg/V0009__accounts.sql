-- Who may sign in to an office server. A name is for ever: it stands on versions and steps, so an account is closed and never deleted.
CREATE TABLE account (
  name TEXT PRIMARY KEY, sign_in_name TEXT NOT NULL UNIQUE, password_hash TEXT, stamp TEXT NOT NULL, failures INTEGER NOT NULL DEFAULT 0,
  locked_until TEXT, is_admin BOOLEAN NOT NULL DEFAULT false, is_closed BOOLEAN NOT NULL DEFAULT false, must_change BOOLEAN NOT NULL DEFAULT false,
  outside_key TEXT UNIQUE, revision INTEGER NOT NULL DEFAULT 0, created_by TEXT NOT NULL, created_at TEXT NOT NULL);
COMMENT ON TABLE account IS 'Tài khoản đăng nhập máy chủ của văn phòng; chỉ đóng, không xóa';
COMMENT ON COLUMN account.sign_in_name IS 'Tên viết hoa, để không có hai tên chỉ khác chữ hoa, chữ thường';
COMMENT ON COLUMN account.stamp IS 'Đổi khi mật khẩu hoặc quyền đổi: phiên đăng nhập cũ kết thúc';
COMMENT ON COLUMN account.outside_key IS 'Nơi cấp và mã người dùng khi đăng nhập qua OpenID Connect';
CREATE FUNCTION account_remains() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an account is closed, never deleted or renamed';
END $$;
CREATE TRIGGER account_remains BEFORE DELETE OR TRUNCATE ON account FOR EACH STATEMENT EXECUTE FUNCTION account_remains();
CREATE TRIGGER account_keeps_its_name BEFORE UPDATE OF name ON account FOR EACH STATEMENT EXECUTE FUNCTION account_remains();

CREATE TABLE account_passkey (
  credential TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account(name), label TEXT NOT NULL, content TEXT NOT NULL, added_at TEXT NOT NULL);
COMMENT ON TABLE account_passkey IS 'Khóa truy cập (passkey) của tài khoản';

-- Sign-ins, refusals, what administrators do: insert-only, each row with the hash of the one before. The program hashes, in both stores alike.
CREATE TABLE access_log (
  number INTEGER PRIMARY KEY, at TEXT NOT NULL, ward TEXT NOT NULL, actor TEXT NOT NULL, origin TEXT NOT NULL, action TEXT NOT NULL,
  object TEXT NOT NULL, detail TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL);
COMMENT ON TABLE access_log IS 'Nhật ký đăng nhập, từ chối và quản trị; chỉ thêm, không sửa';
CREATE TRIGGER access_log_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log FOR EACH STATEMENT EXECUTE FUNCTION saved_never_changes();

-- None of this is for the logins of officers: password hashes are read by the server's own login only.
REVOKE ALL ON account, account_passkey, access_log FROM PUBLIC, khuphogis_app;

-- Only whether there are any: then nobody acts by the name of another without signing in.
CREATE VIEW account_there AS SELECT EXISTS (SELECT FROM account) AS there;
COMMENT ON VIEW account_there IS 'Có tài khoản nào chưa';
GRANT SELECT ON account_there TO khuphogis_app;
