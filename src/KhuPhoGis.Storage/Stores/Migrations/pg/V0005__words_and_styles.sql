-- What people read in QGIS and psql, and how QGIS draws the tables at first sight.
COMMENT ON TABLE ward IS 'Phường: mã, tên, hệ tọa độ, bộ quy tắc và ranh giới';
COMMENT ON COLUMN ward.crs IS 'Mã EPSG của múi chiếu VN-2000';
COMMENT ON COLUMN ward.rules IS 'Bộ quy tắc (JSON)';
COMMENT ON COLUMN ward.revision IS 'Tăng mỗi khi thay một lớp dữ liệu';
COMMENT ON COLUMN ward.base_coverage IS 'Các ô mà phương án mới bắt đầu';
COMMENT ON COLUMN ward.geom IS 'Ranh giới phường, mét trên lưới VN-2000';
COMMENT ON TABLE plan IS 'Phương án';
COMMENT ON COLUMN plan.status IS 'draft cho đến khi một bước trình duyệt đổi nó';
COMMENT ON COLUMN plan.head_version IS 'Phiên bản mới nhất';
COMMENT ON COLUMN plan.head_hash IS 'Mã băm của phiên bản mới nhất';
COMMENT ON COLUMN plan.extent IS 'Vùng mà mọi phiên bản phải phủ kín';
COMMENT ON TABLE plan_version IS 'Phiên bản đã lưu, không bao giờ đổi';
COMMENT ON COLUMN plan_version.content IS 'Phương án ở dạng JSON chuẩn';
COMMENT ON COLUMN plan_version.request_id IS 'Gửi lại cùng yêu cầu không lưu hai lần';
COMMENT ON COLUMN plan_version.fingerprint IS 'SHA-256 của nội dung: điều mà việc phê duyệt ký';
COMMENT ON COLUMN plan_version.hash IS 'SHA-256 của cả dòng và prev_hash';
COMMENT ON COLUMN plan_version.prev_hash IS 'Mã băm của phiên bản trước';
COMMENT ON TABLE coverage IS 'Các đường của phương án, mỗi bộ một lần theo mã băm';
COMMENT ON TABLE journal IS 'Nhật ký thao tác của từng người';
COMMENT ON COLUMN journal.line IS 'Một thao tác (JSON)';
COMMENT ON COLUMN journal.number IS 'Thứ tự, từ 1';
COMMENT ON TABLE edit_lease IS 'Ai đang sửa phương án nào, đến khi nào';
COMMENT ON COLUMN edit_lease.until IS 'Giây kể từ 1970';
COMMENT ON TABLE source_file IS 'Mỗi lớp dữ liệu được nhập từ tệp nào';
COMMENT ON COLUMN source_file.rows_read IS 'Số dòng của tệp';
COMMENT ON COLUMN source_file.rows_accepted IS 'Số dòng nhận được';
COMMENT ON TABLE neighborhood IS 'Khu phố của mọi phiên bản: mỗi dòng đúng từ from_version đến to_version';
COMMENT ON COLUMN neighborhood.number IS 'Số trong phương án; 0 là phần chưa thuộc khu phố nào';
COMMENT ON COLUMN neighborhood.from_version IS 'Phiên bản đầu tiên có dòng này';
COMMENT ON COLUMN neighborhood.to_version IS 'Phiên bản cuối cùng; trống khi còn hiệu lực';
COMMENT ON COLUMN neighborhood.households IS 'Số hộ đếm lúc lưu';
COMMENT ON COLUMN neighborhood.people IS 'Số nhân khẩu đếm lúc lưu';
COMMENT ON TABLE household IS 'Hộ dân';
COMMENT ON COLUMN household.geom IS 'Cửa nhà';
COMMENT ON COLUMN household.households IS 'Số hộ ở cửa này';
COMMENT ON COLUMN household.people IS 'Số nhân khẩu';
COMMENT ON COLUMN household.group_code IS 'Tổ dân phố';
COMMENT ON TABLE residential_group IS 'Tổ dân phố';
COMMENT ON COLUMN residential_group.neighborhood IS 'Khu phố cũ của tổ';
COMMENT ON TABLE shared_edge IS 'Ranh chung giữa hai ô';
COMMENT ON COLUMN shared_edge.left_cell IS 'Ô bên trái khi đi dọc đường; -1 là ngoài phường';
COMMENT ON COLUMN shared_edge.right_cell IS 'Ô bên phải; -1 là ngoài phường';
COMMENT ON COLUMN shared_edge.kind IS 'Đường này theo loại ranh nào';
COMMENT ON VIEW neighborhood_now IS 'Khu phố của phiên bản mới nhất mỗi phương án';
COMMENT ON VIEW neighborhood_recount IS 'Số hộ đếm lại bằng SQL, để so với số đã lưu';

-- The table in which QGIS looks for default styles.
CREATE TABLE IF NOT EXISTS layer_styles (
  id SERIAL PRIMARY KEY, f_table_catalog VARCHAR, f_table_schema VARCHAR, f_table_name VARCHAR, f_geometry_column VARCHAR,
  stylename TEXT, styleqml XML, stylesld XML, useasdefault BOOLEAN, description TEXT, owner VARCHAR(63), ui XML,
  update_time TIMESTAMP DEFAULT CURRENT_TIMESTAMP, type VARCHAR);
GRANT SELECT ON layer_styles TO khuphogis_app;

CREATE FUNCTION add_style(of_table TEXT, of_type TEXT, qml TEXT) RETURNS void LANGUAGE sql AS $$
  INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, stylename, styleqml, useasdefault, description, owner, type)
  VALUES (current_database(), current_schema(), of_table, 'geom', 'KhuPhoGis', qml::xml, true, 'KhuPhoGis', current_user, of_type)
$$;
SELECT add_style('neighborhood_now', 'Polygon', '<qgis version="3.22" labelsEnabled="1" styleCategories="Symbology|Labeling"><renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0"><symbols><symbol type="fill" name="0" alpha="1" force_rhr="0" clip_to_extent="1"><layer class="SimpleFill" enabled="1" locked="0" pass="0"><prop k="color" v="253,213,137,90"/><prop k="outline_color" v="200,16,46,255"/><prop k="outline_width" v="0.8"/><prop k="style" v="solid"/></layer></symbol></symbols></renderer-v2><labeling type="simple"><settings><text-style fieldName="name || ''&#10;'' || households || '' hộ''" isExpression="1" fontSize="9" fontWeight="75" textColor="20,33,61,255"><text-buffer bufferDraw="1" bufferSize="1" bufferColor="255,255,255,255"/></text-style><placement placement="1"/></settings></labeling></qgis>');
SELECT add_style('neighborhood', 'Polygon', '<qgis version="3.22" labelsEnabled="0" styleCategories="Symbology|Labeling"><renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0"><symbols><symbol type="fill" name="0" alpha="1" force_rhr="0" clip_to_extent="1"><layer class="SimpleFill" enabled="1" locked="0" pass="0"><prop k="color" v="253,213,137,60"/><prop k="outline_color" v="200,16,46,255"/><prop k="outline_width" v="0.4"/><prop k="style" v="solid"/></layer></symbol></symbols></renderer-v2></qgis>');
SELECT add_style('ward', 'Polygon', '<qgis version="3.22" labelsEnabled="0" styleCategories="Symbology|Labeling"><renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0"><symbols><symbol type="fill" name="0" alpha="1" force_rhr="0" clip_to_extent="1"><layer class="SimpleFill" enabled="1" locked="0" pass="0"><prop k="color" v="255,255,255,0"/><prop k="outline_color" v="34,34,34,255"/><prop k="outline_width" v="1.2"/><prop k="style" v="solid"/></layer></symbol></symbols></renderer-v2></qgis>');
SELECT add_style('cell', 'Polygon', '<qgis version="3.22" labelsEnabled="0" styleCategories="Symbology|Labeling"><renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0"><symbols><symbol type="fill" name="0" alpha="1" force_rhr="0" clip_to_extent="1"><layer class="SimpleFill" enabled="1" locked="0" pass="0"><prop k="color" v="255,255,255,0"/><prop k="outline_color" v="150,150,150,255"/><prop k="outline_width" v="0.1"/><prop k="style" v="solid"/></layer></symbol></symbols></renderer-v2></qgis>');
SELECT add_style('building', 'Polygon', '<qgis version="3.22" labelsEnabled="0" styleCategories="Symbology|Labeling"><renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0"><symbols><symbol type="fill" name="0" alpha="1" force_rhr="0" clip_to_extent="1"><layer class="SimpleFill" enabled="1" locked="0" pass="0"><prop k="color" v="216,210,203,255"/><prop k="outline_color" v="138,128,120,255"/><prop k="outline_width" v="0.1"/><prop k="style" v="solid"/></layer></symbol></symbols></renderer-v2></qgis>');
SELECT add_style('parcel', 'Polygon', '<qgis version="3.22" labelsEnabled="0" styleCategories="Symbology|Labeling"><renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0"><symbols><symbol type="fill" name="0" alpha="1" force_rhr="0" clip_to_extent="1"><layer class="SimpleFill" enabled="1" locked="0" pass="0"><prop k="color" v="255,255,255,0"/><prop k="outline_color" v="138,106,48,255"/><prop k="outline_width" v="0.1"/><prop k="style" v="solid"/></layer></symbol></symbols></renderer-v2></qgis>');
SELECT add_style('residential_group', 'Polygon', '<qgis version="3.22" labelsEnabled="0" styleCategories="Symbology|Labeling"><renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0"><symbols><symbol type="fill" name="0" alpha="1" force_rhr="0" clip_to_extent="1"><layer class="SimpleFill" enabled="1" locked="0" pass="0"><prop k="color" v="255,255,255,0"/><prop k="outline_color" v="58,107,53,255"/><prop k="outline_width" v="0.3"/><prop k="style" v="solid"/></layer></symbol></symbols></renderer-v2></qgis>');
SELECT add_style('old_neighborhood', 'Polygon', '<qgis version="3.22" labelsEnabled="0" styleCategories="Symbology|Labeling"><renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0"><symbols><symbol type="fill" name="0" alpha="1" force_rhr="0" clip_to_extent="1"><layer class="SimpleFill" enabled="1" locked="0" pass="0"><prop k="color" v="255,255,255,0"/><prop k="outline_color" v="91,44,131,255"/><prop k="outline_width" v="0.6"/><prop k="style" v="solid"/></layer></symbol></symbols></renderer-v2></qgis>');
SELECT add_style('street', 'Line', '<qgis version="3.22" styleCategories="Symbology"><renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0"><symbols><symbol type="line" name="0" alpha="1" force_rhr="0" clip_to_extent="1"><layer class="SimpleLine" enabled="1" locked="0" pass="0"><prop k="line_color" v="136,136,136,255"/><prop k="line_width" v="0.4"/></layer></symbol></symbols></renderer-v2></qgis>');
SELECT add_style('water', 'Line', '<qgis version="3.22" styleCategories="Symbology"><renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0"><symbols><symbol type="line" name="0" alpha="1" force_rhr="0" clip_to_extent="1"><layer class="SimpleLine" enabled="1" locked="0" pass="0"><prop k="line_color" v="125,180,216,255"/><prop k="line_width" v="0.5"/></layer></symbol></symbols></renderer-v2></qgis>');
SELECT add_style('shared_edge', 'Line', '<qgis version="3.22" styleCategories="Symbology"><renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0"><symbols><symbol type="line" name="0" alpha="1" force_rhr="0" clip_to_extent="1"><layer class="SimpleLine" enabled="1" locked="0" pass="0"><prop k="line_color" v="200,16,46,255"/><prop k="line_width" v="0.3"/></layer></symbol></symbols></renderer-v2></qgis>');
SELECT add_style('household', 'Point', '<qgis version="3.22" styleCategories="Symbology"><renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0"><symbols><symbol type="marker" name="0" alpha="1" force_rhr="0" clip_to_extent="1"><layer class="SimpleMarker" enabled="1" locked="0" pass="0"><prop k="color" v="56,60,76,255"/><prop k="name" v="circle"/><prop k="outline_style" v="no"/><prop k="size" v="0.8"/></layer></symbol></symbols></renderer-v2></qgis>');
DROP FUNCTION add_style(TEXT, TEXT, TEXT);
