using System.Text;

namespace KhuPhoGis.Cli;

/// <summary>
/// Where passwords come from: the terminal, unseen; else the first line of the standard input; or the variable
/// <see cref="Variable"/>. Never an argument, which every user of the machine can read.
/// </summary>
internal static class Passwords
{
    public const string Variable = "KHUPHO_PASSWORD";

    public static async Task<string> FromProcessAsync(string prompt, CancellationToken cancel)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return given;
        if (Console.IsInputRedirected)
            return await Console.In.ReadLineAsync(cancel) ?? "";
        await Console.Error.WriteAsync(prompt + " ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key is ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }
        await Console.Error.WriteLineAsync();
        return typed.ToString();
    }
}
