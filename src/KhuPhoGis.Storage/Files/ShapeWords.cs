using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace KhuPhoGis.Storage.Files;

/// <summary>Shapes, and what is wrong with them, as sentences for people call them.</summary>
internal static class ShapeWords
{
    public static Word Point { get; } = new("shape.point");

    public static Word Line { get; } = new("shape.linestring");

    public static Word Area { get; } = new("shape.polygon");

    public static Word PointOrArea { get; } = new("shape.point-or-area");

    public static Word LineOrArea { get; } = new("shape.line-or-area");

    /// <summary>A point, a line, an area, several of them, or a group.</summary>
    public static Word Of(Geometry geometry) => new("shape." + geometry.GeometryType.ToLowerInvariant());

    public static Word Of(TopologyValidationError error) => new("shape-error." + error.ErrorType);
}
