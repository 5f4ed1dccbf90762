using System.Net;
using System.Net.Http.Json;
using KhuPhoGis.Approving;
using KhuPhoGis.Authorising;
using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Storage.Tests.Stores;
using KhuPhoGis.Tests.Authorising;
using KhuPhoGis.Wards;
using Microsoft.Extensions.DependencyInjection;

namespace KhuPhoGis.Desktop.Tests.Security;

/// <summary>Every role, command and ward, by the calls of programs and by what a page's circuit does, held to the table that was written by hand.</summary>
public sealed class AuthorisationTests(AuthorisationTests.City city) : IClassFixture<AuthorisationTests.City>
{
    private static readonly string[] Wards = ["00001", "00002"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<PlanCommand> Commands => [.. Enum.GetValues<PlanCommand>()];

    /// <summary>Commands that a call or a page of their own stands for.</summary>
    public static TheoryData<PlanCommand> Calls => [.. Enum.GetValues<PlanCommand>().Where(command => AddressesOf(command, "k").Length > 0)];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Calls_and_pages_open_to_whom_the_table_says(PlanCommand command)
    {
        foreach (var (holder, browser) in city.Browsers)
        {
            for (var place = 0; place < Wards.Length; place++)
            {
                foreach (var address in AddressesOf(command, city.Keys[place]))
                {
                    using var answer = await AskAsync(browser, address);
                    var expected = GoldenTable.Expects(holder.Length == 0 ? null : holder, command, IsOffice(command) ? 2 : place);
                    Assert.True(expected == answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden), $"{holder} {command} {address}: {answer.StatusCode}");
                    if (holder.Length == 0)
                        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
                    else if (!expected)
                        Assert.Equal("not-authorised", (await answer.Content.ReadFromJsonAsync<Map.Refused>(Cancel))!.Code);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task What_a_page_does_is_done_for_whom_the_table_says(PlanCommand command)
    {
        foreach (var holder in city.Browsers.Keys)
        {
            for (var place = 0; place < 3; place++)
            {
                var refused = await city.Server.InCircuitAsync(holder, circuit => WhyNotAsync(circuit, holder, command, place < 2 ? Wards[place] : null));
                Assert.True(GoldenTable.Expects(holder.Length == 0 ? null : holder, command, place) == refused is null, $"{holder} {command} {place}: {refused}");
                Assert.True(refused is null or { Code: "not-authorised" }, $"{refused}");
            }
        }
    }

    [Fact]
    public async Task Refusals_are_written_down()
    {
        await city.Server.InCircuitAsync("viewer", circuit => WhyNotAsync(circuit, "viewer", PlanCommand.Draw, "00002"));

        var line = (await city.Server.Book.ReadLogAsync(500, Cancel)).First(line => line.Entry is { Actor: "viewer", About: "draw", Ward: "00002" });

        Assert.Equal("refused", line.Entry.Action);
        Assert.Null(await city.Server.Book.FirstBrokenLineAsync(Cancel));
    }

    [Fact]
    public async Task Nobody_acts_in_the_name_of_another_and_nobody_approves_what_he_drew()
    {
        var rights = city.Server.Services.GetRequiredService<Rights>();
        var store = await city.StoreAsync("00001");
        var guarded = rights.Guard(store, "editor", "00001", owns: false);

        var other = await Assert.ThrowsAsync<NotAuthorisedException>(() => guarded.AppendJournalAsync("draft", "reviewer", new(0, ["x"]), Cancel));
        Assert.Equal("not-yourself", other.Refusal.Code);
        await city.Server.Desk().SetRoleAsync("editor", PlanRole.Approver, "00001", true, Cancel);
        var plan = (await guarded.LoadAsync("draft", null, Cancel)).Plan;
        Assert.IsType<SaveResult.Saved>(await guarded.SaveAsync(new("của tôi", plan, 0, Guid.NewGuid(), "editor"), Cancel));
        await store.AddStepAsync(new("của tôi", 1, 0, PlanStep.Accept, PlanState.Accepted, "reviewer", ""), Cancel);
        var own = Assert.IsType<StepOutcome.Refused>(await ApprovalDesk.DoAsync(guarded, "của tôi", PlanStep.Approve, "editor", "", Cancel));
        Assert.Equal("own-approval", own.Why.Code);
        await city.Server.Desk().SetRoleAsync("editor", PlanRole.Approver, "00001", false, Cancel);
    }

    [Fact]
    public void Every_page_and_call_says_what_it_needs_and_the_one_that_does_not_is_closed()
    {
        var endpoints = city.Server.Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints.OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>();
        var unmarked = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<NeedsAttribute>() is null && endpoint.Metadata.GetMetadata<ForStrangersAttribute>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Where(path => !path.StartsWith("/map", StringComparison.Ordinal) && !path.StartsWith("/_", StringComparison.Ordinal))
            .Where(path => path is not "/{**path:file}").Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(["/new"], unmarked);
    }

    /// <summary>What is about the whole office has no ward in its address.</summary>
    private static bool IsOffice(PlanCommand command) => command is PlanCommand.ManageAccounts or PlanCommand.ManageServer;

    private static string[] AddressesOf(PlanCommand command, string key) => command switch
    {
        PlanCommand.Read => [$"/api/plans/{key}/ward", $"/api/plans/{key}/map", $"/api/plans/{key}/compare?with=old", $"/plan/{key}", $"/plan/{key}/review"],
        PlanCommand.Export => [$"/api/plans/{key}/export?format=geojson", $"/api/plans/{key}/units.csv"],
        PlanCommand.SeeHouseholds => [$"/api/plans/{key}/households", $"/api/plans/{key}/households/0"],
        PlanCommand.Disclose => [$"/api/plans/{key}/changes.csv?with=old"],
        PlanCommand.Draw => [$"POST /api/plans/{key}/edits", $"POST /api/plans/{key}/undo", $"POST /api/plans/{key}/redo", $"POST /api/plans/{key}/why-not", $"POST /api/plans/{key}/preview"],
        PlanCommand.Import => [$"/plan/{key}/import"],
        PlanCommand.RepairFiles => ["/repair", "/api/repairs/x/fixed.geojson"],
        PlanCommand.ManageAccounts => ["/accounts", "/accounts/x"],
        PlanCommand.ManageServer => ["/invite", "/redraws"],
        _ => [],
    };

    private static Task<HttpResponseMessage> AskAsync(HttpClient browser, string address) => address.StartsWith("POST ", StringComparison.Ordinal)
        ? browser.PostAsync(address[5..], JsonContent.Create(new { request = Guid.NewGuid(), expected = 0, edit = new { edit = "rename", id = 1, code = "1", name = $"Khu phố {Guid.NewGuid():N}" } }), Cancel)
        : browser.GetAsync(address, Cancel);

    /// <summary>Does the command as the pages do, through what a circuit holds; null when it was let through.</summary>
    private async Task<Refusal?> WhyNotAsync(IServiceProvider circuit, string holder, PlanCommand command, string? ward)
    {
        var rights = circuit.GetRequiredService<Rights>();
        if (ward is null || IsOffice(command))
            return await rights.WhyNotAsync(holder, command, ward, Cancel);
        var store = rights.Guard(await city.StoreAsync(ward), holder, ward, owns: false);
        try
        {
            switch (command)
            {
                case PlanCommand.Read:
                    await circuit.GetRequiredService<PlanSessions>().FindAsync(city.Keys[Array.IndexOf(Wards, ward)]);
                    return null;
                case PlanCommand.Draw:
                    Assert.Equal("bad-name", Assert.IsType<SaveResult.Rejected>(await store.SaveAsync(new("", await city.PlanAsync(ward), 0, Guid.NewGuid(), holder), Cancel)).Code);
                    return null;
                case PlanCommand.Import:
                    await store.ReplaceLayerAsync((await city.PlanAsync(ward)).Ward, WardLayer.Water, new("x", "", 9210, 0, 0, holder), Cancel);
                    return null;
                case PlanCommand.GiveRoles:
                    await store.SetRoleAsync(new("somebody", PlanRole.Viewer), false, holder, Cancel);
                    return null;
                case PlanCommand.Export:
                    await ExportAsync(circuit.GetRequiredService<DossierShelf>(), await city.StoreAsync(ward), holder);
                    return null;
                case PlanCommand.Submit or PlanCommand.Return or PlanCommand.Accept or PlanCommand.Approve or PlanCommand.Reject:
                    // No such plan: nothing is done, and who may not never gets so far.
                    await Assert.ThrowsAsync<PlanNotFoundException>(() => ApprovalDesk.DoAsync(store, "không có", Enum.Parse<PlanStep>(command.ToString()), holder, "x", Cancel));
                    return null;
                case PlanCommand.Comment or PlanCommand.RecordConsent:
                    var kind = command is PlanCommand.Comment ? EntryKind.Comment : EntryKind.Consent;
                    await Assert.ThrowsAsync<PlanNotFoundException>(() => store.AddEntryAsync(new("không có", 1, kind, holder, "{}"), Cancel));
                    return null;
                default:
                    return await rights.WhyNotAsync(holder, command, ward, Cancel);
            }
        }
        catch (NotAuthorisedException e)
        {
            return e.Refusal;
        }
        catch (Xunit.Sdk.ThrowsException e) when (e.InnerException is NotAuthorisedException refused)
        {
            return refused.Refusal;
        }
    }

    /// <summary>Stopped as soon as it has begun.</summary>
    private static async Task ExportAsync(DossierShelf shelf, IPlanStore store, string holder)
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<Exception>(() => shelf.MakeAsync(store, "draft", 1, holder, new Stopper(stop), stop.Token)).ContinueWith(
            task => task.Result is NotAuthorisedException refused ? throw refused : 0, Cancel, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<double>
    {
        public void Report(double value) => stop.Cancel();
    }

    /// <summary>Two wards in one database, and somebody for every role in the first.</summary>
    public sealed class City(PostgresCluster cluster) : IAsyncLifetime
    {
        private string _database = "";

        /// <summary>By role; "office" an administrator of all, "" a stranger.</summary>
        public Dictionary<string, HttpClient> Browsers { get; } = [];

        /// <summary>Of the pages of the plan "draft" in each ward.</summary>
        public List<string> Keys { get; } = [];

        internal OfficeServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _database = await cluster.DatabaseAsync("authorisation");
            foreach (var ward in Wards)
                await OfficeServer.MakeWardAsync(_database, ward);
            Server = await OfficeServer.StartAsync(_database);
            foreach (var holder in GoldenTable.Holders)
            {
                if (holder == "office")
                    await Server.AddAsync(holder, isAdmin: true);
                else
                    await Server.AddAsync(holder, role: Enum.Parse<PlanRole>(holder, ignoreCase: true));
                Browsers[holder] = await Server.SignedInAsync(holder);
            }
            Browsers[""] = Server.Browser();
            await Server.AddAsync("opener", role: PlanRole.Viewer);
            await Server.Desk().SetRoleAsync("opener", PlanRole.Viewer, "00002", true, Cancel);
            foreach (var ward in Wards)
                Keys.Add(await Server.InCircuitAsync("opener", circuit => circuit.GetRequiredService<PlanSessions>().OpenAsync(AddressOf(ward), "draft", Cancel)));
        }

        public Task<IPlanStore> StoreAsync(string ward) => Server.Services.GetRequiredService<OpenPlans>().StoreAsync(AddressOf(ward));

        public async Task<Plan> PlanAsync(string ward) => (await (await StoreAsync(ward)).LoadAsync("draft", 1, Cancel)).Plan;

        public async ValueTask DisposeAsync()
        {
            foreach (var browser in Browsers.Values)
                browser.Dispose();
            await Server.DisposeAsync();
        }

        private string AddressOf(string ward) => StoreAddress.Parse(_database).OfWard(ward).ToString();
    }
}
