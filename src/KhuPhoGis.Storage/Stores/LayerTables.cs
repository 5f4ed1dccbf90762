using System.Collections.Immutable;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Stores;

/// <summary>The tables of the ward's layers; the boundary stands in the row of the ward itself.</summary>
internal static class LayerTables
{
    public static ImmutableArray<LayerTable> All { get; } =
    [
        new LayerTable<Household>(WardLayer.Households, "household", ["geom", "code", "households", "people", "group_code", "address", "knowledge", "neighborhood"],
            ward => ward.Households, (ward, facts) => ward with { Households = facts },
            fact => [Point(fact.Door), fact.Code, fact.Count, fact.People, fact.Group, fact.Address, (int)fact.Knowledge, fact.Neighborhood],
            row => new(row.Text(1), row.Point(0), row.Int(2), row.Int(3), row.TextOrNull(4), row.TextOrNull(5), (DoorKnowledge)row.Int(6), row.TextOrNull(7))),
        new LayerTable<Street>(WardLayer.Streets, "street", ["geom", "name", "class"],
            ward => ward.Streets, (ward, facts) => ward with { Streets = facts },
            fact => [GridGeometry.ToLine(fact.Line), fact.Name, (int)fact.Class],
            row => new(row.Text(1), (StreetClass)row.Int(2), row.Line(0))),
        new LayerTable<Water>(WardLayer.Water, "water", ["geom", "name"],
            ward => ward.Water, (ward, facts) => ward with { Water = facts },
            fact => [GridGeometry.ToLine(fact.Line), fact.Name],
            row => new(row.Text(1), row.Line(0))),
        new LayerTable<ResidentialGroup>(WardLayer.Groups, "residential_group", ["geom", "code", "neighborhood", "is_derived"],
            ward => ward.Groups, (ward, facts) => ward with { Groups = facts },
            fact => [Area(fact.Area), fact.Code, fact.Neighborhood, fact.IsDerived],
            row => new(row.Text(1), row.TextOrNull(2), row.Area(0), row.Flag(3))),
        new LayerTable<OldNeighborhood>(WardLayer.Neighborhoods, "old_neighborhood", ["geom", "code", "name", "is_derived"],
            ward => ward.Neighborhoods, (ward, facts) => ward with { Neighborhoods = facts },
            fact => [Area(fact.Area), fact.Code, fact.Name, fact.IsDerived],
            row => new(row.Text(1), row.Text(2), row.Area(0), row.Flag(3))),
        new LayerTable<Parcel>(WardLayer.Parcels, "parcel", ["geom", "code"],
            ward => ward.Parcels, (ward, facts) => ward with { Parcels = facts },
            fact => [Area(fact.Area), fact.Code],
            row => new(row.Text(1), row.Area(0))),
        new LayerTable<Building>(WardLayer.Buildings, "building", ["geom", "code", "storeys", "is_apartment"],
            ward => ward.Buildings, (ward, facts) => ward with { Buildings = facts },
            fact => [Area(fact.Area), fact.Code, fact.Storeys, fact.IsApartment],
            row => new(row.Text(1), row.Area(0), row.Int(2), row.Flag(3))),
    ];

    /// <summary>Goes with the households, without geometry.</summary>
    public static LayerTable Unlocated { get; } = new LayerTable<UnlocatedHousehold>(WardLayer.Households, "unlocated_household",
        ["code", "households", "people", "group_code", "address", "reason", "neighborhood"],
        ward => ward.Unlocated, (ward, facts) => ward with { Unlocated = facts },
        fact => [fact.Code, fact.Count, fact.People, fact.Group, fact.Address, fact.Reason, fact.Neighborhood],
        row => new(row.Text(0), row.TextOrNull(4), row.TextOrNull(3), row.Int(1), row.Int(2), row.Text(5), row.TextOrNull(6)));

    /// <summary>Not for <see cref="WardLayer.Ward"/>.</summary>
    public static LayerTable Of(WardLayer layer) => All.Single(table => table.Layer == layer);

    /// <summary>Null for an area that is not known.</summary>
    public static MultiPolygon? Area(ImmutableArray<GridPolygon> area) => area.IsEmpty ? null : GridGeometry.ToMultiPolygon(area);

    private static Point Point(GridPoint point) => GridGeometry.Factory.CreatePoint(GridGeometry.ToMetres(point));
}
