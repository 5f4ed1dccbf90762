using KhuPhoGis.Desktop;
using KhuPhoGis.Storage.Imports;

return args is [ImportChild.Argument] ? await ImportChild.RunAsync() : await DesktopProgram.RunAsync(args);

/// <summary>The entry point; what it does stands in <see cref="DesktopProgram"/>.</summary>
internal sealed partial class Program
{
    internal static DateTimeOffset Started { get; } = TimeProvider.System.GetUtcNow();
}
