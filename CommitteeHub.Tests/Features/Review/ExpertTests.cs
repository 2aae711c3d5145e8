using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Experts;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Experts;
using CommitteeHub.Features.Review;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Review;

/// <summary>An outside expert reads one dossier by a link and comments on it; the link opens nothing else, and ends.</summary>
public sealed partial class ExpertTests
{
    [Theory, OnBothDatabases]
    public async Task An_expert_opens_the_link_declares_reads_and_comments_and_all_of_it_is_on_record(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var (review, invited) = await InvitedAsync(app);
        var (pass, refusal) = await app.Get<OpenExpertLink>().RunAsync(await LinkAsync(app, invited));
        Meeting.Ok(refusal);
        var gil = Viewer.OfExpert(pass!.Invitation);
        Assert.Equal(app.Now + ExpertInvitation.Visit, pass.EndsAt);

        Assert.Null((await app.Get<ReadExpertDossier>().RunAsync(gil))!.Dossier);
        Assert.IsType<ExpertLinkNotValid>(await app.Get<WriteAsExpert>().RunAsync(gil, Id<ExpertComment>.New(), Words("Too early.")));
        Assert.IsType<ExpertLinkNotValid>(await app.Get<NoteExpertReading>().RunAsync(gil, review.Version));
        Meeting.Ok(await app.Get<DeclareAsExpert>().RunAsync(gil, ConflictAnswer.NoConflict));

        var document = Assert.Single((await app.Get<ReadExpertDossier>().RunAsync(gil))!.Dossier!.Documents);
        Meeting.Ok(await app.Get<NoteExpertReading>().RunAsync(gil, new(document.VersionId)));
        Meeting.Ok(await app.Get<NoteExpertReading>().RunAsync(gil, new(document.VersionId)));
        var comment = Id<ExpertComment>.New();
        var words = new ExpertWords("A year is too long.", review.Criteria[0], review.Version, 1);
        Meeting.Ok(await app.Get<WriteAsExpert>().RunAsync(gil, comment, words));
        Meeting.Ok(await app.Get<WriteAsExpert>().RunAsync(gil, comment, words));

        var seen = Assert.Single((await app.Get<ReadExperts>().RunAsync(Cast.As(Cast.Dana), review.Submission))!.Experts);
        Assert.Equal((ExpertStage.Reading, 1, null), (seen.Stage, seen.DocumentsRead, seen.Email));
        Assert.Equal(("A year is too long.", "Curriculum", 1), (Assert.Single(seen.Comments).Body, seen.Comments[0].Document, seen.Comments[0].Page));
        Assert.Equal(["ExpertInvited", "ExpertLinkSent", "ExpertLinkOpened", "ExpertDeclared", "ExpertRead", "ExpertCommented"],
            await app.ReadAsync(db => db.AllLedgerLines.Where(l => l.Kind.StartsWith("Expert")).OrderBy(l => l.Number).Select(l => l.Kind).ToListAsync()));
        Assert.Equal(2, await app.ReadAsync(db => db.AllNotices.CountAsync(n => n.PersonId == Cast.Ada)));
    }

    [Theory, OnBothDatabases]
    public async Task An_expert_sees_nothing_that_the_committee_wrote_and_nothing_of_another_submission(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var (review, invited) = await InvitedAsync(app);
        var gil = await InAsync(app, invited);
        Meeting.Ok(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), review.On("their notes", "This looks thin.")));
        var other = await Dossier.SubmittedAsync(app);
        var file = await app.ReadAsync(db => db.AllDocuments.Where(d => d.SubmissionId == other.Id).SelectMany(d => d.Versions).Select(v => (Guid?)v.Id.Value).FirstOrDefaultAsync());

        var all = Spelled.Out(await app.Get<ReadExpertDossier>().RunAsync(gil));
        Assert.Contains("Curriculum", all);
        Assert.DoesNotContain("looks thin", all);
        foreach (var (_, name) in Cast.Everybody) Assert.DoesNotContain(name, all);
        Assert.Null(await app.Get<ReadReview>().RunAsync(gil, review.Submission));
        Assert.Empty(await app.Get<ReadAnnotations>().RunAsync(gil, review.Submission));
        Assert.Null(await app.Get<CommitteeHub.Features.Discussion.ReadDiscussion>().RunAsync(gil, review.Submission));
        Assert.NotNull(await app.Get<Annotate>().RunAsync(gil, review.On("their notes")));
        if (file is { } version) Assert.NotNull(await app.Get<NoteExpertReading>().RunAsync(gil, new(version)));
        Assert.Null(await app.Get<ReadExperts>().RunAsync(Cast.As(Cast.Olga), review.Submission));
    }

    [Theory, OnBothDatabases]
    public async Task A_link_ends_when_it_is_taken_back_renewed_or_expired_and_with_the_decision(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var (review, invited) = await InvitedAsync(app);
        var first = await LinkAsync(app, invited);
        var gil = await InAsync(app, invited);
        var ada = Cast.As(Cast.Ada);
        Assert.IsType<NotPermitted>(await app.Get<RevokeExpert>().RunAsync(Cast.As(Cast.Dana), invited));
        Meeting.Ok(await app.Get<SendExpertLinkAgain>().RunAsync(ada, invited, Today(app).AddDays(20)));
        Assert.False(await app.Get<OpenExpertLink>().WouldWorkAsync(first));
        Assert.IsType<ExpertLinkNotValid>((await app.Get<OpenExpertLink>().RunAsync(first)).Refusal);
        var second = await LinkAsync(app, invited);
        Assert.True(await app.Get<OpenExpertLink>().WouldWorkAsync(second));

        app.Clock.Move(TimeSpan.FromDays(22));
        Assert.False(await app.Get<OpenExpertLink>().WouldWorkAsync(second));
        Assert.Null(await app.Get<ReadExpertDossier>().RunAsync(gil));
        Assert.IsType<ExpertLinkTooLong>(await app.Get<SendExpertLinkAgain>().RunAsync(ada, invited, Today(app).AddDays(200)));
        Meeting.Ok(await app.Get<SendExpertLinkAgain>().RunAsync(ada, invited, Today(app).AddDays(20)));
        Assert.NotNull((await app.Get<ReadExpertDossier>().RunAsync(gil))!.Dossier);

        Meeting.Ok(await app.Get<RevokeExpert>().RunAsync(ada, invited));
        Assert.Null(await app.Get<ReadExpertDossier>().RunAsync(gil));
        Assert.IsType<ExpertLinkNotValid>(await app.Get<WriteAsExpert>().RunAsync(gil, Id<ExpertComment>.New(), Words("One more word.")));
        Assert.IsType<ExpertLinkIsOver>(await app.Get<SendExpertLinkAgain>().RunAsync(ada, invited, Today(app).AddDays(20)));
        Assert.Equal(ExpertStage.Revoked, Assert.Single((await app.Get<ReadExperts>().RunAsync(ada, review.Submission))!.Experts).Stage);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_has_a_conflict_or_is_not_from_outside_is_not_let_in(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var (review, invited) = await InvitedAsync(app);
        NewExpert New(string mail) => new(Id<ExpertInvitation>.New(), review.Submission, "Somebody", mail, "", Today(app).AddDays(5));
        Task<Refusal?> Invite(NewExpert expert, Viewer? by = null) => app.Get<InviteExpert>().RunAsync(by ?? Cast.As(Cast.Sam), expert);
        Assert.IsType<ExpertIsNotOutside>(await Invite(New("Olga@example.org")));
        Assert.IsType<ExpertIsNotOutside>(await Invite(New("fay@example.org")));
        Assert.IsType<ExpertIsInvitedAlready>(await Invite(New("GIL@example.net")));
        Assert.IsType<BadInput>(await Invite(New("nobody")));
        Assert.IsType<NotPermitted>(await Invite(New("hal@example.net"), Cast.As(Cast.Dana)));
        Assert.IsType<NotFound>(await Invite(New("hal@example.net"), Cast.As(Cast.Fay)));

        var (pass, _) = await app.Get<OpenExpertLink>().RunAsync(await LinkAsync(app, invited));
        var gil = Viewer.OfExpert(pass!.Invitation);
        Assert.IsType<BadInput>(await app.Get<DeclareAsExpert>().RunAsync(gil, ConflictAnswer.AskedChair));
        Meeting.Ok(await app.Get<DeclareAsExpert>().RunAsync(gil, ConflictAnswer.Recused));
        Assert.Null(await app.Get<ReadExpertDossier>().RunAsync(gil));
        Assert.IsType<ExpertLinkNotValid>(await app.Get<DeclareAsExpert>().RunAsync(gil, ConflictAnswer.NoConflict));
        Assert.False(await app.Get<OpenExpertLink>().WouldWorkAsync(await LinkAsync(app, invited)));
    }

    private static ExpertWords Words(string body) => new(body, null, null, null);
    private static DateOnly Today(TestApp app) => DateOnly.FromDateTime(app.Now.UtcDateTime);

    private static async Task<(Reviewing Review, Id<ExpertInvitation> Invited)> InvitedAsync(TestApp app)
    {
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben, Cast.Dana);
        await review.RecuseAsync(app, Cast.Fay);
        var id = Id<ExpertInvitation>.New();
        Meeting.Ok(await app.Get<InviteExpert>().RunAsync(Cast.As(Cast.Ada), new NewExpert(id, review.Submission, "Gil Outside", "gil@example.net", "Is the technical part sound?", Today(app).AddDays(14))));
        return (review, id);
    }

    /// <summary>What the newest mail to the expert has in its link.</summary>
    private static async Task<string> LinkAsync(TestApp app, Id<ExpertInvitation> invited)
    {
        var hash = await app.ReadAsync(db => db.AllExpertInvitations.Where(i => i.Id == invited).Select(i => i.SecretHash).SingleAsync());
        var mail = await app.ReadAsync(db => db.AllOutboxMessages.AsNoTracking().SingleAsync(m => m.UniqueKey == $"expert/{hash}"));
        return Token().Match(app.TextOf(mail)).Groups[1].Value;
    }

    private static async Task<Viewer> InAsync(TestApp app, Id<ExpertInvitation> invited)
    {
        var (pass, refusal) = await app.Get<OpenExpertLink>().RunAsync(await LinkAsync(app, invited));
        Meeting.Ok(refusal);
        var viewer = Viewer.OfExpert(pass!.Invitation);
        Meeting.Ok(await app.Get<DeclareAsExpert>().RunAsync(viewer, ConflictAnswer.NoConflict));
        return viewer;
    }

    [GeneratedRegex("token=([0-9a-f]+)")]
    private static partial Regex Token();
}
