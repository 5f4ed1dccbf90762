using System.Text.Json;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Storage.Stores;

/// <summary>Recomputes what a plan's versions were signed with.</summary>
internal sealed class ChainProof(StoreSession session, int wardId)
{
    private readonly Dictionary<string, bool> _coverages = [];

    /// <summary>Null when every version is as it was saved.</summary>
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    public async Task<ChainBreak?> FirstBreakAsync(string plan, string? anchor)
    {
        var tables = new PlanTables(session, wardId);
        var head = await tables.FindAsync(plan, lockRow: false) ?? throw new PlanNotFoundException(plan, null);
        var (previous, version, anchored, links) = (VersionRecord.NoHash, 0, anchor is null, await tables.ReadChainAsync(head));
        foreach (var link in links)
        {
            if (link.Record.Version != ++version || link.Previous != previous)
                return new(version, "order");
            if (await WhatBrokeAsync(link) is { } code)
                return new(version, code);
            previous = link.Hash;
            anchored |= link.Hash == anchor;
        }
        if ((head.Version, head.Hash) != (version, previous))
            return new(version, "head");
        if (await BrokenStepAsync(head, links) is { } broken)
            return broken;
        if (await BrokenEntryAsync(head, links) is { } forged)
            return forged;
        if (!anchored)
            return new(version, "anchor");
        return session.Database.KeepsPastShapes ? await FirstShapeAsync(head) : null;
    }

    /// <summary>The polygons that the database keeps beside the versions.</summary>
    private async Task<ChainBreak?> FirstShapeAsync(PlanHead head) => (await session.ReadAsync(
        "SELECT version, what FROM history_break WHERE plan_id = @plan ORDER BY version LIMIT 1",
        row => new ChainBreak(row.Int(0), row.Text(1)), ("plan", head.Id))).FirstOrDefault();

    /// <summary>The steps to approval hold each other and the versions they are about; the plan's state is that of its newest version.</summary>
    private async Task<ChainBreak?> BrokenStepAsync(PlanHead head, List<ChainLink> links)
    {
        var (previous, number, state) = (VersionRecord.NoHash, 0, PlanState.Draft);
        foreach (var (step, before) in await new StepTable(session, wardId).ReadAsync(head))
        {
            var link = links.FirstOrDefault(link => link.Record.Version == step.Version);
            if (link is null || step.Number != ++number || before != previous || step.Fingerprint != link.Record.Fingerprint
                || StepTable.Hash(step, previous, link.Hash) != step.Hash)
                return new(step.Version, "step");
            previous = step.Hash;
            state = step.Unit is null && step.Version == head.Version ? step.State : state;
        }
        return state.ToString().Equals(head.Status, StringComparison.OrdinalIgnoreCase) ? null : new(head.Version, "status");
    }

    /// <summary>Comments and votes hold each other and the versions they are about.</summary>
    private async Task<ChainBreak?> BrokenEntryAsync(PlanHead head, List<ChainLink> links)
    {
        var (previous, number) = (VersionRecord.NoHash, 0);
        foreach (var (entry, before) in await new EntryTable(session, wardId).ReadAsync(head))
        {
            var link = links.FirstOrDefault(link => link.Record.Version == entry.Version);
            if (link is null || entry.Number != ++number || before != previous || EntryTable.Hash(entry, previous, link.Hash) != entry.Hash)
                return new(entry.Version, "entry");
            previous = entry.Hash;
        }
        return null;
    }

    private async Task<string?> WhatBrokeAsync(ChainLink link)
    {
        if (PlanFingerprint.Of(link.Content) != link.Record.Fingerprint || CoverageOf(link.Content) != link.CoverageHash)
            return "content";
        if (link.Record.Hash(link.Previous) != link.Hash)
            return "record";
        return await IsCoverageWholeAsync(link.CoverageHash) ? null : "coverage";
    }

    private async Task<bool> IsCoverageWholeAsync(string hash)
    {
        if (_coverages.TryGetValue(hash, out var whole))
            return whole;
        try
        {
            var content = await new CoverageTables(session, wardId).ReadContentAsync(hash);
            whole = PlanFingerprint.Of(PackedCoverage.Unpack(content)) == hash;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            whole = false;
        }
        return _coverages[hash] = whole;
    }

    private static string? CoverageOf(byte[] content)
    {
        using var json = JsonDocument.Parse(content);
        return json.RootElement.GetProperty("coverage").GetString();
    }
}
