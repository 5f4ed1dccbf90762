using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>A plan of a project, as addresses of pages name it.</summary>
/// <param name="Store">Path of a .gpkg file or a database address without a password.</param>
public sealed record ProjectPlan(string Store, string Plan, string Ward, DateTimeOffset OpenedAt)
{
    /// <summary>Sixteen digits that stand for store and plan in addresses: pages and calls never carry a path.</summary>
    [JsonIgnore]
    public string Key => KeyOf(Store, Plan);

    public static string KeyOf(string store, string plan) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{store}\n{plan}")).AsSpan(0, 8));
}
