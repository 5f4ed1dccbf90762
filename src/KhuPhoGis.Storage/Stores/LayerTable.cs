using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Stores;

/// <summary>How one layer of the ward stands in its table.</summary>
/// <param name="Name">The table, the same in both databases.</param>
/// <param name="Columns">Without key and ward; geometry first.</param>
internal abstract record LayerTable(WardLayer Layer, string Name, ImmutableArray<string> Columns)
{
    /// <summary>The values of <see cref="Columns"/> for each fact, in the order of the layer.</summary>
    public abstract IEnumerable<object?[]> Rows(Ward ward);

    /// <summary>The ward with this layer as it is stored.</summary>
    public abstract Task<Ward> ReadAsync(StoreSession session, int wardId, Ward ward);

    protected string Select => $"SELECT {string.Join(", ", Columns)} FROM {Name} WHERE ward_id = @ward ORDER BY fid";
}

/// <inheritdoc/>
internal sealed record LayerTable<T>(
    WardLayer Layer, string Name, ImmutableArray<string> Columns,
    Func<Ward, ImmutableArray<T>> Get, Func<Ward, ImmutableArray<T>, Ward> With,
    Func<T, object?[]> ToRow, Func<StoreRow, T> FromRow) : LayerTable(Layer, Name, Columns)
{
    public override IEnumerable<object?[]> Rows(Ward ward) => Get(ward).Select(ToRow);

    public override async Task<Ward> ReadAsync(StoreSession session, int wardId, Ward ward) =>
        With(ward, [.. await session.ReadAsync(Select, FromRow, ("ward", wardId))]);
}
