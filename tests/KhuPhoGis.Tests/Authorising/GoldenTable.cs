using KhuPhoGis.Authorising;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Authorising;

/// <summary>
/// Who may do what, written by hand from the rules of the office and not from the program: every door is held to it. In order:
/// in one's own ward, in another ward, without a ward. The last column is an administrator of the whole office.
/// </summary>
public static class GoldenTable
{
    private const string Text =
        """
        command         editor  reviewer approver viewer  admin  office
        read            +--     +--      +--      +--     ---    ---
        export          +--     +--      +--      +--     ---    ---
        seehouseholds   +--     +--      +--      ---     ---    ---
        disclose        +--     +--      +--      ---     ---    ---
        draw            +--     ---      ---      ---     ---    ---
        import          +--     ---      ---      ---     ---    ---
        comment         +--     +--      +--      ---     ---    ---
        recordconsent   +--     +--      ---      ---     ---    ---
        submit          +--     +--      ---      ---     ---    ---
        return          ---     +--      +--      ---     ---    ---
        accept          ---     +--      ---      ---     ---    ---
        approve         ---     ---      +--      ---     ---    ---
        reject          ---     ---      +--      ---     ---    ---
        repairfiles     +++     +++      +++      ---     ---    ---
        giveroles       ---     ---      ---      ---     +--    ++-
        manageaccounts  ---     ---      ---      ---     ---    +++
        manageserver    ---     ---      ---      ---     ---    +++
        """;

    public static IReadOnlyList<string> Holders { get; } = [.. Rows().First().Skip(1)];

    /// <summary>Null is nobody: without a grant nothing may be done.</summary>
    public static bool Expects(string? holder, PlanCommand command, int place) => holder is not null
        && Rows().Single(row => row[0].Equals(command.ToString(), StringComparison.OrdinalIgnoreCase))[Holders.ToList().IndexOf(holder) + 1][place] == '+';

    /// <param name="ward">The holder's own.</param>
    public static Grant GrantOf(string holder, string ward) =>
        holder == "office" ? new(PlanRole.Admin, null) : new(Enum.Parse<PlanRole>(holder, ignoreCase: true), ward);

    private static IEnumerable<string[]> Rows() => Text.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
