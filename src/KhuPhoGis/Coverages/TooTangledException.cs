namespace KhuPhoGis.Coverages;

/// <summary>Lines cross each other far too often: they do not belong together.</summary>
internal sealed class TooTangledException(int positions) : Exception($"The lines meet in {positions} positions and more.");
