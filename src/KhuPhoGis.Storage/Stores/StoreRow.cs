using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Stores;

/// <summary>The row under a reader, by column number from 0.</summary>
internal readonly struct StoreRow(DbDataReader reader, StoreDatabase database)
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>Also for counts and sums, which the databases give as 64 bits.</summary>
    public int Int(int column) => Convert.ToInt32(reader.GetValue(column), CultureInfo.InvariantCulture);

    public bool Flag(int column) => reader.GetBoolean(column);

    public byte[] Bytes(int column) => (byte[])reader.GetValue(column);

    public GridPoint Point(int column)
    {
        var point = (Point)database.Decode(reader, column);
        return GridPoint.FromMetres(point.X, point.Y);
    }

    public ImmutableArray<GridPoint> Line(int column) => GridGeometry.FromLine((LineString)database.Decode(reader, column));

    public MultiPolygon? Shape(int column) => reader.IsDBNull(column) ? null : (MultiPolygon)database.Decode(reader, column);

    /// <summary>Empty for NULL.</summary>
    public ImmutableArray<GridPolygon> Area(int column) => reader.IsDBNull(column)
        ? []
        : [.. ((MultiPolygon)database.Decode(reader, column)).Geometries.Select(polygon => GridGeometry.FromPolygon((Polygon)polygon))];
}
