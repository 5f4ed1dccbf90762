using System.Collections.Immutable;

namespace KhuPhoGis.Storage.Jobs;

/// <summary>Where a ward's redraw is.</summary>
public enum WardState
{
    Waiting,
    Working,
    Done,

    /// <summary>Could not be drawn, and would not be the next time either; nothing was saved.</summary>
    Skipped,
    Failed,
    Cancelled,
}

/// <summary>What a ward's redraw came to.</summary>
/// <param name="Version">Saved; 0 when it was skipped.</param>
/// <param name="Problem">Why it was skipped, or what the plan cannot meet, in words; null when all is well.</param>
public sealed record WardRedrawn(int Version, int Neighborhoods, int Households, double MaxDeviation, string? Problem);

/// <param name="Worker">Who works on it; null when nobody does.</param>
/// <param name="Result">Null before it is done.</param>
/// <param name="Problem">Of a ward that failed.</param>
public sealed record WardRedraw(string Ward, WardState State, string? Worker, WardRedrawn? Result, string? Problem);

/// <summary>One order to redraw many wards.</summary>
/// <param name="Plan">The name of the plan that each ward gets.</param>
public sealed record RedrawBatch(string Id, string Plan, DateTimeOffset At, ImmutableArray<WardRedraw> Wards)
{
    public bool IsOver => !Wards.Any(ward => ward.State is WardState.Waiting or WardState.Working);

    /// <summary>0 to 1.</summary>
    public double Share => Wards.IsEmpty ? 1 : 1 - (Wards.Count(ward => ward.State is WardState.Waiting or WardState.Working) / (double)Wards.Length);

    public int Count(WardState state) => Wards.Count(ward => ward.State == state);
}
