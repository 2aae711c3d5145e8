using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Recognition;

public sealed class LogbookTests
{
    private static readonly MediationFacts One = new(new DateOnly(2026, 10, 3), MediationRole.LeadMediator, Medium.Online, 60, 180, 2, MediationOutcome.Agreement, "=cmd()", true, "Calm", "The lag");

    [Theory, OnBothDatabases]
    public async Task A_logbook_is_its_owners_and_a_program_sees_figures_only_once_asked(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        await Recognising.PutForwardAsync(app);
        var nina = await app.ReadAsync(db => db.AllPractitioners.Select(p => p.PersonId).SingleAsync());
        var id = Id<LoggedMediation>.New();
        for (var i = 0; i < 2; i++) Assert.Null(await app.Get<LogMediation>().RunAsync(Cast.As(nina), id, One));

        Assert.Empty(await app.Get<ReadLogbooksToVerify>().RunAsync(Cast.As(Cast.Olga)));
        Assert.IsType<NotFound>(await app.Get<VerifyLogbook>().RunAsync(Cast.As(Cast.Olga), [id]));
        Assert.IsType<NotFound>(await app.Get<AskToVerifyLogbook>().RunAsync(Cast.As(nina), Cast.Lakeside));
        Assert.Null(await app.Get<AskToVerifyLogbook>().RunAsync(Cast.As(nina), Cast.Harbour));
        Assert.Empty(await app.Get<ReadLogbooksToVerify>().RunAsync(Cast.As(Cast.Zoe)));
        Assert.Equal(1, Assert.Single(await app.Get<ReadLogbooksToVerify>().RunAsync(Cast.As(Cast.Olga))).Counted);

        Assert.Null(await app.Get<VerifyLogbook>().RunAsync(Cast.As(Cast.Olga), [id]));
        Assert.IsType<EntryIsVerified>(await app.Get<RemoveLoggedMediation>().RunAsync(Cast.As(nina), id));
        Assert.Null(await app.Get<ReadLogbook>().RunAsync(Cast.As(Cast.Olga)));
        Assert.IsType<NotPermitted>(await app.Get<LogMediation>().RunAsync(Cast.As(Cast.Olga), Id<LoggedMediation>.New(), One));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_taken_out_is_harmless_and_brought_in_again_adds_nothing(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        await Recognising.PutForwardAsync(app);
        var nina = await app.ReadAsync(db => db.AllPractitioners.Select(p => p.PersonId).SingleAsync());
        Assert.Null(await app.Get<LogMediation>().RunAsync(Cast.As(nina), Id<LoggedMediation>.New(), One));

        var table = LogbookTable.Write((await app.Get<ReadLogbook>().RunAsync(Cast.As(nina)))!.Lines);
        Assert.Contains("'=cmd()", table, StringComparison.Ordinal);
        Assert.Null(await app.Get<ImportLogbook>().RunAsync(Cast.As(nina), table));
        Assert.Null(await app.Get<ImportLogbook>().RunAsync(Cast.As(nina), table.Replace("2026-10-03", "2026-10-04", StringComparison.Ordinal)));

        var logbook = (await app.Get<ReadLogbook>().RunAsync(Cast.As(nina)))!;
        Assert.Equal([new DateOnly(2026, 10, 4), new DateOnly(2026, 10, 3)], logbook.Lines.Select(l => l.Facts.On));
        Assert.Equal("=cmd()", logbook.Lines[0].Facts.Platform);
        Assert.IsType<BadInput>(await app.Get<ImportLogbook>().RunAsync(Cast.As(nina), table.Replace("Online", "By post", StringComparison.Ordinal)));
    }
}
