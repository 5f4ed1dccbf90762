using System.Collections.Immutable;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Storage.Stores;

/// <summary>Who has which role in a ward's project, within one transaction.</summary>
internal sealed class RoleTable(StoreSession session, int wardId)
{
    public async Task<ImmutableArray<PersonRole>> ListAsync() => [.. (await session.ReadAsync(
        "SELECT person, role FROM person_role WHERE ward_id = @ward",
        row => new PersonRole(row.Text(0), Enum.Parse<PlanRole>(row.Text(1), ignoreCase: true)), ("ward", wardId)))
        .OrderBy(role => role.Person, StringComparer.Ordinal).ThenBy(role => role.Role)];

    /// <returns>Rows written; giving a role twice writes nothing.</returns>
    public Task<int> GiveAsync(PersonRole role, string by, string now) => session.ExecuteAsync(
        """
        INSERT INTO person_role (ward_id, person, role, given_by, given_at) VALUES (@ward, @person, @role, @by, @at)
        ON CONFLICT DO NOTHING
        """,
        ("ward", wardId), ("person", role.Person), ("role", Word(role.Role)), ("by", by), ("at", now));

    public Task<int> TakeAsync(PersonRole role) => session.ExecuteAsync(
        "DELETE FROM person_role WHERE ward_id = @ward AND person = @person AND role = @role",
        ("ward", wardId), ("person", role.Person), ("role", Word(role.Role)));

    private static string Word(PlanRole role) => role.ToString().ToLowerInvariant();
}
