using System.Collections.Immutable;
using KhuPhoGis.Authorising;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Accounts;
using Microsoft.AspNetCore.Components;

namespace KhuPhoGis.Desktop.Pages.Accounts;

public sealed partial class AccountDetail
{
    private Account? _account;
    private ImmutableArray<Grant> _grants = [];
    private ImmutableArray<(string Code, string Name)> _wards = [];
    private Refusal? _refusal;
    private string? _password;

    [CascadingParameter]
    public required Ui Ui { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Parameter]
    public required string Name { get; set; }

    [SupplyParameterFromForm(FormName = "give")]
    private PlanRole? Role { get; set; }

    [SupplyParameterFromForm(FormName = "give")]
    private string? Ward { get; set; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private static string Word(PlanRole role) => role.ToString().ToLowerInvariant();

    private string WordsOf(string code) => _wards.FirstOrDefault(ward => ward.Code == code).Name is { } name ? $"{code} – {name}" : code;

    private Task GiveAsync() => Role is { } role && Ward is { } ward ? SetAsync(role, ward, true) : Task.CompletedTask;

    private Task SetAsync(PlanRole role, string ward, bool given) =>
        DoAsync(PlanCommand.GiveRoles, ward, desk => desk.SetRoleAsync(Name, role, ward, given, CancellationToken.None));

    private Task ResetAsync() => DoAsync(PlanCommand.ManageAccounts, null, async desk =>
    {
        var password = AccountDesk.OneTimePassword();
        var refusal = await desk.ResetAsync(Name, password, oneTime: true, CancellationToken.None);
        _password = refusal is null ? password : null;
        return refusal;
    });

    private Task CloseAsync() => DoAsync(PlanCommand.ManageAccounts, null, desk => desk.SetClosedAsync(Name, _account is not { IsClosed: true }, CancellationToken.None));

    private async Task DoAsync(PlanCommand command, string? ward, Func<AccountDesk, Task<Refusal?>> work)
    {
        _refusal = await Rights.WhyNotAsync(Person.Name, command, ward, CancellationToken.None) ?? await work(Desk.AccountsOf(Http, Person.Name));
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        _account = await Book.FindByNameAsync(Name, CancellationToken.None);
        _grants = await Book.GrantsAsync(Name, CancellationToken.None);
        _wards = await Book.WardsAsync(CancellationToken.None);
    }
}
