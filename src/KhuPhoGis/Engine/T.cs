#pragma warning disable
namespace KhuPhoGis.Engine;
internal static class T
{
    public static double P(string name, double def) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), System.Globalization.NumberStyles.Any, System.Globalization.CultureInfo.InvariantCulture, out var v) ? v : def;
}
