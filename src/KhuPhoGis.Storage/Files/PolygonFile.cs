using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Repairing;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// A polygon file with its ward, ready to be checked: every feature becomes a unit however broken it is, and none is mended here.
/// </summary>
public sealed class PolygonFile
{
    private readonly SourceTable _table;
    private readonly PolygonPlane _plane;

    private readonly PlaneGrid _grid;
    private readonly SourceTable _ward;

    private PolygonFile(string path, SourceTable table, SourceTable ward, PolygonPlane plane, PlaneGrid grid, PolygonLayer layer) =>
        (Path, _table, _ward, _plane, _grid, Layer) = (path, table, ward, plane, grid, layer);

    public string Path { get; }

    public PolygonLayer Layer { get; }

    /// <summary>What the file's coordinates are in; places in reports are too.</summary>
    public CoordinateSystem Crs => _plane.File;

    internal SourceTable Table => _table;

    /// <summary>The column that names the units; null when rows are counted.</summary>
    internal string? IdField { get; private init; }

    /// <summary>
    /// The file's own coordinates of every position that stands in it or in a ward file of the same system: what a repair keeps is
    /// written as it came, to the last bit.
    /// </summary>
    internal Func<GridPoint, Coordinate> Originals()
    {
        var originals = new Dictionary<GridPoint, Coordinate>();
        var tables = _plane.From(_ward).From == _plane.File ? new[] { _table, _ward } : [_table];
        foreach (var position in tables.SelectMany(table => table.Rows).Where(row => row.Fault is null && row.Geometry is not null).SelectMany(row => row.Geometry!.Coordinates))
        {
            if (double.IsFinite(position.X) && double.IsFinite(position.Y))
                originals.TryAdd(_grid.At(position.X, position.Y), position);
        }
        return p => originals.TryGetValue(p, out var original) ? new(original.X, original.Y) : Written(p);
    }

    private Coordinate Written(GridPoint p)
    {
        var place = Layer.Grid.Place(p);
        var (x, y) = Place(place.East, place.North);
        var digits = Crs.IsGeographic ? 12 : 9;
        return new(Math.Round(x, digits), Math.Round(y, digits));
    }

    /// <summary>In this process: files of strangers are read by <see cref="Imports.StagedPolygonFile"/>.</summary>
    /// <exception cref="BadInputException">A file cannot be read, or the ward file holds no polygon.</exception>
    public static PolygonFile Read(string path, string ward, PolygonFileOptions options, CancellationToken cancel)
    {
        var tables = PolygonTables.ReadAsync(path, ward, options, (file, layer) => Task.Run(() => SourceReaders.Read(file, new(layer, null), cancel), cancel));
        return Of(path, tables.GetAwaiter().GetResult(), options, cancel);
    }

    /// <exception cref="BadInputException">There is no polygon, or none of the ward.</exception>
    internal static PolygonFile Of(string path, PolygonTables tables, PolygonFileOptions options, CancellationToken cancel)
    {
        var (table, wardTable) = (tables.Units, tables.Ward);
        if (!table.HasGeometry || table.Rows.Count == 0)
            throw new BadInputException(table.File, null, "no-rows");
        var plane = PolygonPlane.Choose(table, wardTable, options.Crs);
        var names = FieldMap.For(WardLayer.Neighborhoods, table, options.UnitField is { } field ? ImmutableDictionary<string, string>.Empty.Add(KnownFields.Code, field) : []);
        var grid = PlaneGrid.Around(table, wardTable, plane);
        var wardGrid = grid with { ToPlane = plane.From(wardTable) };
        var layer = new PolygonLayer([.. table.Rows.Select(row => Unit(row, names, grid))], Ward(wardTable, wardGrid, cancel))
        {
            Grid = grid.Grid,
            Households = LayerExtras.Households(tables.Households, plane, grid),
            Streets = LayerExtras.Streets(tables.Streets, plane, grid),
            KeptHoles = LayerExtras.KeptHoles(tables.KeptHoles, plane, grid),
        };
        return new(path, table, wardTable, plane, grid, layer) { IdField = names.Has(KnownFields.Code) ? names.NameOf(KnownFields.Code) : names.Has(KnownFields.Name) ? names.NameOf(KnownFields.Name) : null };
    }

    /// <summary>A place of the layer in the file's own coordinates.</summary>
    public (double X, double Y) Place(double east, double north) => Transformation.Between(_plane.Plane, _plane.File).Apply(east, north);

    /// <summary>A row's polygons in the plane; empty with a reason when there are none.</summary>
    internal static (ImmutableArray<GridPolygon> Area, string? Fault) Area(SourceRow row, PlaneGrid grid)
    {
        if (row.Fault is { } fault)
            return ([], fault.Code);
        if (row.Geometry is not { IsEmpty: false } geometry)
            return ([], "no-geometry");
        var polygons = Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>().Where(polygon => !polygon.IsEmpty).ToList();
        if (polygons.Count == 0)
            return ([], "wrong-geometry");
        try
        {
            return ([.. polygons.Select(polygon => grid.Polygon(polygon))], null);
        }
        catch (ArgumentOutOfRangeException)
        {
            return ([], "not-finite");
        }
    }

    private static LayerUnit Unit(SourceRow row, FieldMap names, PlaneGrid grid)
    {
        var id = names.Text(row, KnownFields.Code) ?? names.Text(row, KnownFields.Name) ?? row.Number.ToString(CultureInfo.InvariantCulture);
        var (area, fault) = Area(row, grid);
        return new(id, row.Number, area) { Fault = fault };
    }

    private static ImmutableArray<GridPolygon> Ward(SourceTable table, PlaneGrid grid, CancellationToken cancel)
    {
        ImmutableArray<GridPolygon> land = [.. table.Rows.SelectMany(row => Area(row, grid).Area)];
        if (land.IsEmpty)
            throw new BadInputException(table.File, null, "ward-no-polygon");
        var isWhole = land.Length == 1 && new IsValidOp(GridGeometry.ToPolygon(land[0])).IsValid;
        var whole = isWhole ? land : PolygonLayer.Land(land, cancel);
        return whole.IsEmpty ? throw new BadInputException(table.File, null, "ward-no-polygon") : whole;
    }
}
