using System.Collections.Immutable;

namespace KhuPhoGis.Describing;

/// <summary>An old residential group (tổ), or what a neighborhood took of it.</summary>
/// <param name="Code">As the register writes it.</param>
/// <param name="Label">As people say it within their old neighborhood: "5".</param>
/// <param name="Households">That came along.</param>
/// <param name="IsWhole">All of its placed households came along.</param>
public sealed record GroupShare(string Code, string Label, int Households, bool IsWhole);

/// <summary>What came from one old neighborhood.</summary>
/// <param name="Code">Null where the old neighborhood is not known.</param>
/// <param name="Name">"Khu phố 11"; empty where it is not known.</param>
/// <param name="IsWhole">All of its placed households came along.</param>
/// <param name="Groups">Whole ones first, then parts; by number.</param>
/// <param name="WithoutGroup">Of the households, those that the register puts in no group.</param>
public sealed record OldShare(string? Code, string Name, int Households, bool IsWhole, ImmutableArray<GroupShare> Groups, int WithoutGroup);
