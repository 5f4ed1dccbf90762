namespace KhuPhoGis.Desktop.Tests;

/// <summary>Tests that leave the plan as it is share one drawn sample.</summary>
[CollectionDefinition(Name)]
public sealed class OneSample : ICollectionFixture<DrawnSample>
{
    internal const string Name = "one drawn sample";
}
