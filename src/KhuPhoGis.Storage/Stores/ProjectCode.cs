using System.Text.RegularExpressions;
using KhuPhoGis.Storage.Files;
using Microsoft.Data.Sqlite;

namespace KhuPhoGis.Storage.Stores;

/// <summary>
/// A project file may come from a stranger, and SQLite runs what stands in it: a view in place of a table, a column that is computed, a trigger.
/// Only what this program's own scripts say may run.
/// </summary>
internal static partial class ProjectCode
{
    private static readonly string Scripts = string.Join('\n', Migrator.Scripts(Migrator.Sqlite));

    private static readonly HashSet<string> Names = new(Created.Matches(Scripts).Select(match => match.Groups[1].Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>Before anything is read.</summary>
    /// <exception cref="BadInputException">A table of the program's is something else, or has a computed column.</exception>
    public static void CheckReading(SqliteConnection connection, string file)
    {
        Refuse(connection, file, "SELECT type, name, name, sql FROM sqlite_schema WHERE type = 'view' OR type = 'table' AND rootpage = 0");
        Refuse(connection, file, "SELECT 'column', m.name || '.' || c.name, m.name, '' FROM sqlite_schema m, pragma_table_xinfo(m.name) c WHERE m.type = 'table' AND m.rootpage > 0 AND c.hidden > 1");
    }

    /// <summary>Before anything is written.</summary>
    /// <exception cref="BadInputException">A table of the program's has a trigger of somebody else.</exception>
    public static void CheckWriting(SqliteConnection connection, string file) =>
        Refuse(connection, file, "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger'");

    /// <param name="sql">Gives kind, name, table and text of what could run.</param>
    private static void Refuse(SqliteConnection connection, string file, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the program.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var found = command.ExecuteReader();
        while (found.Read())
        {
            var (kind, name, table, text) = (found.GetString(0), found.GetString(1), found.GetString(2), found.GetString(3));
            if (IsOurs(table) && (text.Length == 0 || !Scripts.Contains(text, StringComparison.Ordinal)))
                throw new BadInputException(file, null, "project-runs-code", new Word("input.project-runs-code." + kind), name);
        }
    }

    private static bool IsOurs(string table) => Names.Contains(table) || table.StartsWith("gpkg_", StringComparison.OrdinalIgnoreCase) || table.Equals(Migrator.HistoryTable, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\bCREATE (?:TABLE|VIEW) (\w+)")]
    private static partial Regex Created { get; }
}
