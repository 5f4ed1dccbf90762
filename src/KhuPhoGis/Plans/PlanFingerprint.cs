using System.Security.Cryptography;
using KhuPhoGis.Coverages;

namespace KhuPhoGis.Plans;

/// <summary>
/// What an approval signs: SHA-256, as 64 hexadecimal digits, of a plan's canonical form. Two plans have the same
/// fingerprint when their lines, labels, neighborhoods, pins and locks are the same to the last millimetre and letter.
/// </summary>
/// <remarks>Limits: the ward's households are not in it; a store counts them into the version it signs.</remarks>
public static class PlanFingerprint
{
    public static string Of(Plan plan) => Of(PlanJson.Write(plan));

    public static string Of(Coverage coverage) => Of(CoverageBytes.Write(coverage));

    /// <summary>Of a canonical form that is already there.</summary>
    public static string Of(ReadOnlySpan<byte> canonical) => Convert.ToHexStringLower(SHA256.HashData(canonical));
}
