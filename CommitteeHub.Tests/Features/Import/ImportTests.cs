using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Register;
using CommitteeHub.Features.Import;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Import;

public sealed class ImportTests
{
    private const string Organisations = """
        key,name,country,billing_country,billing_address,website,vat_number
        A1,Hill School,NL,NL,"Hill 1, Utrecht",https://hill.example.org,
        A2,"Valley, Ltd",KE,KE,Valley 2,https://valley.example.org,
        """;

    private const string Programs = """
        key;organisation_key;type;title;languages;url;approved_on;outcome;next_audit
        P1;A1;ODRQAP;Hill online course;en nl;https://hill.example.org/odr;2024-05-20;Approved;2026-12-31
        P2;A2;ODRQAP;Valley course;en;;;;
        """;

    [Theory, OnBothDatabases]
    public async Task What_a_body_has_comes_in_once_however_often_the_file_is_taken(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var import = app.Get<ImportRows>();

        Assert.IsType<NotFound>(await import.RunAsync(Cast.As(Cast.Ari), ImportKind.Organisations, Organisations));
        Assert.Null(await import.RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, Organisations));
        Assert.Null(await import.RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, Organisations + "\nA3,Third,FR,FR,Rue 3,https://third.example.org,\n"));
        Assert.Null(await import.RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, Programs));
        Assert.Null(await import.RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, Programs));

        Assert.Equal(["Harbour Mediation School", "Hill School", "Lakeside Dispute Centre", "Third", "Valley, Ltd"], (await app.ReadAsync(db => db.AllOrganisations.Select(o => o.Name).ToListAsync())).Order(StringComparer.Ordinal));
        var entry = Assert.Single(await app.ReadAsync(db => db.AllRegisterEntries.ToListAsync()));
        Assert.Equal(("Hill online course", RegisterStatus.Approved, new DateOnly(2024, 5, 20)), (entry.Title, entry.Status, entry.ApprovedOn));
        Assert.Equal((AuditState.Scheduled, new DateOnly(2026, 12, 31)), Of(Assert.Single(await app.ReadAsync(db => db.AllAudits.ToListAsync()))));
        Assert.Equal(3, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(RowsImported))));
        static (AuditState, DateOnly) Of(Audit audit) => (audit.State, audit.DueOn);
    }

    [Theory, OnBothDatabases]
    public async Task One_bad_row_keeps_the_whole_file_out_and_every_bad_row_says_why(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var bad = Organisations + "\nA1,Again,NL,NL,x,https://x.example.org,\n,No key,NL,NL,x,https://x.example.org,\nA5,,NL,NL,x,https://x.example.org,\nA6,Nowhere,XX,NL,x,https://x.example.org,\nA7,Script,NL,NL,x,javascript:alert(1),\nA8,Short,NL\n";

        var plan = (await app.Get<PreviewImport>().RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, bad))!;

        Assert.Equal([4, 5, 6, 7, 8, 9], plan.Rows.Where(r => r.Problem is not null).Select(r => r.Number));
        Assert.Equal(6, plan.Rows.Where(r => r.Problem is not null).Select(r => r.Problem).Distinct().Count());
        Assert.Equal(6, Assert.IsType<ImportHasBadRows>(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, bad)).Bad);
        Assert.Equal(2, await app.ReadAsync(db => db.AllOrganisations.CountAsync()));
        Assert.Null(await app.Get<PreviewImport>().RunAsync(Cast.As(Cast.Ada), ImportKind.Organisations, bad));
    }

    [Theory]
    [InlineData("")]
    [InlineData("key,name\n")]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("key,organisation_key,type,title,languages,url,approved_on,outcome,next_audit\n\"x\n")]
    [InlineData("\0")]
    public async Task A_file_that_is_none_is_refused_as_a_whole(string text)
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);

        Assert.NotNull((await app.Get<PreviewImport>().RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, text))!.Problem);
        Assert.IsType<BadInput>(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, text));
    }
}
