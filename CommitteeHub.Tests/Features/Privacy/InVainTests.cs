using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Complaints;
using CommitteeHub.Domain.Privacy;
using CommitteeHub.Features.Privacy;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Privacy;

public sealed class InVainTests
{
    [Theory, OnBothDatabases]
    public async Task Whoever_was_put_forward_in_vain_and_is_known_for_nothing_else_is_erased_in_time(Database on)
    {
        await using var app = await TestApp.StartAsync(on, "--Retention:RefusedCandidatesDays=60");
        await Recognising.EnterAsync(app);
        async Task<Id<Person>> InVainAsync(string name, bool isWithdrawn = false)
        {
            var id = await Recognising.PutForwardAsync(app, Recognising.Nina with { Name = name, Email = $"{name[..4].TrimEnd()}@example.org" });
            Assert.Null(isWithdrawn ? await app.Get<WithdrawCandidate>().RunAsync(Cast.As(Cast.Olga), id) : await app.Get<RefuseCandidate>().RunAsync(Cast.As(Cast.Sam), id, "No logbook."));
            return await app.ReadAsync(db => db.AllCandidates.Where(c => c.Id == id).Select(c => c.PersonId).SingleAsync());
        }
        var gone = new[] { await InVainAsync("Refu Sed"), await InVainAsync("With Drawn", isWithdrawn: true) };
        await InVainAsync("Hold Held");
        await InVainAsync("Acco Unt");
        await InVainAsync("Titl Ed");
        await InVainAsync("Comp Lains");
        await InVainAsync("News Reader");
        await Recognising.RecogniseAsync(app, Recognising.Nina with { Name = "Titl Ed", Email = "Titl@example.org" });
        var people = await app.ReadAsync(db => db.AllPersons.ToDictionaryAsync(p => p.Name, p => p.Id));
        Assert.Null(await app.Get<HoldRecords>().RunAsync(Cast.As(Cast.Ari), people["Hold Held"], "A claim."));
        await app.Get<Change>().RunAsync(Viewer.System, async at => { (await at.Db.Users.SingleAsync(u => u.Id == people["Acco Unt"].Value)).PasswordHash = "a hash"; return null; });
        await app.SaveAsync(new NewsSubscriber { Email = "news@example.org" },
            new ProgramComplaint(Id<ProgramComplaint>.New(), Cast.Program, new ComplaintText("They charged twice.", "Comp Lains", "comp@example.org", false), Guid.NewGuid().ToString("N"), app.Now));
        Task<string> ErasedAsync() => app.ReadAsync(async db => string.Join(", ", (await db.AllPersons.Where(p => p.Name == Erasing.Pseudonym).Select(p => p.Id).ToListAsync()).Order()));

        app.Clock.Move(TimeSpan.FromDays(59));
        await InVainAsync("Late One");
        await app.Get<RetireRecords>().RunAsync();
        Assert.Equal("", await ErasedAsync());
        app.Clock.Move(TimeSpan.FromDays(2));
        for (var i = 0; i < 2; i++) await app.Get<RetireRecords>().RunAsync();

        Assert.Equal(string.Join(", ", gone.Order()), await ErasedAsync());
        Assert.Empty(await ErasureTests.WhereAsync(app, "Refu Sed", "refu@example.org", "With Drawn", "with@example.org"));
        Assert.Equal(2, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(PersonErased))));
        Assert.Equal(gone.Select(id => id.ToString()).Order(), (await File.ReadAllLinesAsync(Erasures.ListIn(app.Folder))).Order());
        Assert.Empty(await app.ReadAsync(async db => await LedgerVerification.FaultsAsync(db)));
        Assert.Equal(730, new RetentionSettings().RefusedCandidatesDays);
    }

    [Fact]
    public async Task The_privacy_notice_says_how_long_whoever_was_put_forward_in_vain_stays_known()
    {
        await using var web = await ListeningApp.StartAsync(Database.Sqlite, "--Retention:RefusedCandidatesDays=61");
        await Cast.EnterAsync(web.App);
        using var anybody = web.NewBrowser();

        var page = await anybody.ReadAsync("/privacy");

        Assert.Contains("it is deleted 61 days later", page, StringComparison.Ordinal);
        Assert.Contains("Your name is deleted 1825 days after", page, StringComparison.Ordinal);
    }
}
