using CommitteeHub.Domain;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Apply;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Features.Organisations;
using CommitteeHub.Tests.Features.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Organisations;

public sealed class ContactTests
{
    [Theory, OnBothDatabases]
    public async Task One_contact_alone_submits_nothing_and_two_stay_while_it_is_read(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var dossier = await Dossier.CompleteAsync(app);
        Assert.Null(await app.Get<RemoveContact>().RunAsync(Dossier.Olga, Cast.Harbour, Cast.Otto));
        Assert.Equal([Completeness.NoSecondContact], Assert.IsType<DossierIncomplete>(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, Guid.NewGuid())).Missing);
        Assert.IsType<LastContact>(await app.Get<RemoveContact>().RunAsync(Dossier.Olga, Cast.Harbour, Cast.Olga));

        Assert.Null(await app.Get<CommitteeHub.Features.Account.InvitePerson>().RunAsync(Dossier.Olga, Id<CommitteeHub.Domain.Committees.Person>.New(), "Otto Harbour", "otto@example.org", new(Organisation: Cast.Harbour)));
        Assert.Null(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, Guid.NewGuid()));

        Assert.IsType<TwoContactsNeeded>(await app.Get<RemoveContact>().RunAsync(Cast.As(Cast.Otto), Cast.Harbour, Cast.Otto));
    }

    [Fact]
    public async Task A_contact_who_was_only_invited_is_no_second_one()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var dossier = await Dossier.CompleteAsync(app);
        await AcceptedAsync(false);
        Assert.Equal([Completeness.NoSecondContact], Assert.IsType<DossierIncomplete>(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, Guid.NewGuid())).Missing);

        await AcceptedAsync(true);
        Assert.Null(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, Guid.NewGuid()));
        Assert.Null(await app.Get<CommitteeHub.Features.Account.InvitePerson>().RunAsync(Dossier.Olga, Id<CommitteeHub.Domain.Committees.Person>.New(), "Una Harbour", "una@example.org", new(Organisation: Cast.Harbour)));
        Assert.IsType<TwoContactsNeeded>(await app.Get<RemoveContact>().RunAsync(Cast.As(Cast.Otto), Cast.Harbour, Cast.Otto));

        async Task AcceptedAsync(bool accepted)
        {
            await using var db = await app.DbAsync();
            (await db.Users.SingleAsync(u => u.Id == Cast.Otto.Value)).EmailConfirmed = accepted;
            await db.SaveChangesAsync();
        }
    }

    [Theory, OnBothDatabases]
    public async Task Who_left_finds_nothing_any_more_and_the_record_says_so(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        Assert.Null(await app.Get<RemoveContact>().RunAsync(Cast.As(Cast.Otto), Cast.Harbour, Cast.Otto));
        Assert.Null(await app.Get<ChangeOrganisation>().RunAsync(Dossier.Olga, Cast.Harbour, new("Harbour Mediation School", "NL", "KE", "Quay 2", "https://harbour.example.org", "NL1")));

        Assert.Null(await app.Get<ReadOrganisation>().RunAsync(Cast.As(Cast.Otto), Cast.Harbour));
        Assert.IsType<NotFound>(await app.Get<ChangeOrganisation>().RunAsync(Cast.As(Cast.Otto), Cast.Harbour, new("X", "NL", "NL", "X", "https://x.example.org", null)));
        var view = (await app.Get<ReadOrganisation>().RunAsync(Dossier.Olga, Cast.Harbour))!;
        Assert.Equal(["Olga Harbour"], view.Contacts.Select(c => c.Name));
        Assert.Contains(view.History, l => l is { Kind: nameof(ContactRemoved), What: "Otto Harbour" });
        Assert.Contains(view.History, l => l is { What: "BillingCountry", From: "NL", To: "KE", Who: "Olga Harbour" });
        Assert.Equal("KE", view.Details.BillingCountry);
    }

    [Theory, OnBothDatabases]
    public async Task The_workspace_shows_what_is_theirs_and_the_logo_text_while_it_may_be_shown(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var held = await Deliberation.HoldAsync(app);
        Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), await held.ApproveAsync(app)));
        async Task<OwnProgram> ProgramAsync() => (await app.Get<ReadOrganisation>().RunAsync(Dossier.Olga, Cast.Harbour))!.Programs.Single(p => p.Id == held.Program);

        Assert.Contains("approved by", (await ProgramAsync()).LogoText);
        Assert.Equal([SubmissionKind.Amendment], (await ProgramAsync()).CanStart);
        app.Clock.SetTo(new DateTimeOffset(2028, 10, 5, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal([SubmissionKind.Amendment, SubmissionKind.Audit], (await ProgramAsync()).CanStart);
        Assert.Null(await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllRegisterEntries.SingleAsync(at.Cancel)).ChangeStatus(RegisterStatus.Suspended, new DateOnly(2026, 11, 23), RegisterReason.AuditOverdue);
            return null;
        }));

        Assert.Null((await ProgramAsync()).LogoText);
        Assert.Null(await app.Get<ReadOrganisation>().RunAsync(Cast.As(Cast.Zoe), Cast.Harbour));
        Assert.Empty((await app.Get<ReadOrganisation>().RunAsync(Cast.As(Cast.Sam), Cast.Harbour))!.Programs.SelectMany(p => p.CanStart));
    }
}
