using CommitteeHub.Data.Invariants;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Minutes;
using CommitteeHub.Features.Session;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Minutes;

public sealed class LockingTests
{
    [Theory, OnBothDatabases]
    public async Task Those_who_attended_correct_and_the_secretary_takes_over_or_says_why_not(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await MinutedSession.CirculatedAsync(app);
        const string was = "The chair welcomed everybody.";
        CorrectionText Better(string proposed, string remark = "") => new(Id<MinutesCorrection>.New(), MinutesProse.Opening, was, proposed, remark);
        Task<Refusal?> Propose(Id<Person> by, CorrectionText text) => app.Get<ProposeCorrection>().RunAsync(Cast.As(by), meeting.Session, text);

        var taken = Better("The chair welcomed everybody and Ben.");
        Meeting.Ok(await Propose(Cast.Ben, taken));
        Meeting.Ok(await Propose(Cast.Ben, taken));
        var refused = Better(was, "Emil was there as well.");
        Meeting.Ok(await Propose(Cast.Chika, refused));
        Assert.IsType<AttendeesOnly>(await Propose(Cast.Emil, Better("Emil was there.")));
        Assert.IsType<NotFound>(await Propose(Cast.Olga, Better("x")));
        Assert.IsType<NotFound>(await Propose(Cast.Fay, Better("x") with { Section = meeting.Item.ToString() }));
        Assert.IsType<CorrectionSaysNothing>(await Propose(Cast.Dana, Better(was)));

        Assert.IsType<NotPermitted>(await app.Get<AcceptCorrection>().RunAsync(Cast.As(Cast.Ben), meeting.Session, taken.Id));
        Meeting.Ok(await app.Get<AcceptCorrection>().RunAsync(Cast.As(Cast.Sam), meeting.Session, taken.Id));
        Assert.IsType<DecliningNeedsReason>(await app.Get<DeclineCorrection>().RunAsync(Cast.As(Cast.Sam), meeting.Session, refused.Id, " "));
        Meeting.Ok(await app.Get<DeclineCorrection>().RunAsync(Cast.As(Cast.Sam), meeting.Session, refused.Id, "The attendance says otherwise."));
        Assert.IsType<CorrectionIsAnswered>(await app.Get<AcceptCorrection>().RunAsync(Cast.As(Cast.Sam), meeting.Session, refused.Id));

        Assert.Equal("The chair welcomed everybody and Ben.", await MinutedSession.ProseAsync(meeting, MinutesProse.Opening));
        var seen = (await app.Get<ReadMinutes>().RunAsync(Cast.As(Cast.Dana), meeting.Session))!;
        Assert.Equal([CorrectionState.Accepted, CorrectionState.Declined], seen.Corrections.Select(c => c.State));
        Assert.Equal("The attendance says otherwise.", seen.Corrections[1].Answer);
    }

    [Theory, OnBothDatabases]
    public async Task The_next_session_approves_them_and_its_acting_chair_says_so(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await MinutedSession.CirculatedAsync(app);
        Task<Refusal?> Approve(Id<Person> by, Id<ReviewSession> inSession) => app.Get<ApproveMinutes>().RunAsync(Cast.As(by), inSession, meeting.Session);
        Assert.NotNull(await Approve(Cast.Ada, meeting.Session));

        app.Clock.Move(TimeSpan.FromDays(21));
        var next = await MinutedSession.NextAsync(app, new DateTime(2026, 12, 14, 10, 0, 0));
        var points = (await app.Get<ReadMinutesToApprove>().RunAsync(Cast.As(Cast.Ada), next))!;
        Assert.Equal((meeting.Session, "Autumn meeting", true), (points.Points.Single().Of, points.Points[0].Title, points.MayApprove));
        Assert.False((await app.Get<ReadMinutesToApprove>().RunAsync(Cast.As(Cast.Ben), next))!.MayApprove);

        var open = new CorrectionText(Id<MinutesCorrection>.New(), MinutesProse.Opening, "", "", "Wait.");
        Meeting.Ok(await app.Get<ProposeCorrection>().RunAsync(Cast.As(Cast.Ben), meeting.Session, open));
        Assert.Equal(new CorrectionsOpen(1), await Approve(Cast.Ada, next));
        Meeting.Ok(await app.Get<DeclineCorrection>().RunAsync(Cast.As(Cast.Sam), meeting.Session, open.Id, "For what?"));
        Assert.IsType<NotActingChair>(await Approve(Cast.Chika, next));
        Meeting.Ok(await app.Get<CheckOut>().RunAsync(Cast.As(Cast.Ben), next));
        Meeting.Ok(await app.Get<CheckOut>().RunAsync(Cast.As(Cast.Chika), next));
        Assert.IsType<NoQuorum>(await Approve(Cast.Ada, next));
        Meeting.Ok(await app.Get<CheckIn>().RunAsync(Cast.As(Cast.Ben), next));
        Meeting.Ok(await app.Get<CheckIn>().RunAsync(Cast.As(Cast.Chika), next));

        Meeting.Ok(await Approve(Cast.Ada, next));
        Meeting.Ok(await Approve(Cast.Ada, next));
        var view = (await app.Get<ReadMinutes>().RunAsync(Cast.As(Cast.Ben), meeting.Session))!;
        Assert.Equal(MinutesState.Locked, view.State);
        Assert.Equal(MinutesDocument.HashOf(view.Document.ToCanonicalText()), view.Sha256);
        Assert.Contains("Approved in | Winter meeting", view.Document.ToCanonicalText(), StringComparison.Ordinal);
        var line = await app.ReadAsync(db => db.AllLedgerLines.SingleAsync(l => l.Kind == nameof(MinutesLocked)));
        Assert.Contains(view.Sha256!, line.Payload, StringComparison.Ordinal);
        Assert.Equal(MinutesState.Locked, (await app.Get<ReadMinutesToApprove>().RunAsync(Cast.As(Cast.Ben), next))!.Points.Single().State);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_locked_stays_locked_whatever_is_tried_and_whoever_is_renamed(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await MinutedSession.LockedAsync(app);
        var before = (await app.Get<ReadMinutes>().RunAsync(Cast.As(Cast.Ben), meeting.Session))!;

        Assert.IsType<MinutesAreLocked>(await MinutedSession.WriteAsync(meeting, MinutesProse.Opening, "The chair welcomed everybody.", "The chair was late."));
        Assert.IsType<MinutesAreLocked>(await app.Get<ProposeCorrection>().RunAsync(Cast.As(Cast.Ben), meeting.Session, new(Id<MinutesCorrection>.New(), MinutesProse.Opening, "", "x", "")));
        Assert.Null(await app.Get<CirculateMinutes>().RunAsync(Cast.As(Cast.Sam), meeting.Session));
        await using (var db = await app.DbAsync())
        {
            db.Entry(await db.AllPersons.SingleAsync(p => p.Id == Cast.Chika)).Property(p => p.Name).CurrentValue = "Somebody Else";
            await db.SaveChangesAsync();
            db.Remove(await db.AllMinutes.SingleAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        }

        var after = (await app.Get<ReadMinutes>().RunAsync(Cast.As(Cast.Ben), meeting.Session))!;
        Assert.Equal(before.Document.ToCanonicalText(), after.Document.ToCanonicalText());
        Assert.Equal(before.Sha256, after.Sha256);
        Assert.Empty(await app.ReadAsync(db => MinutesInvariants.FaultsAsync(db)));
    }

    [Theory, OnBothDatabases]
    public async Task A_change_behind_the_programs_back_is_found(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await MinutedSession.LockedAsync(app);
        await using (var db = await app.DbAsync())
        {
            var text = await db.AllMinutes.Select(m => m.CanonicalText!).SingleAsync();
            var forged = text.Replace("3 Yes, 1 No", "4 Yes, 0 No", StringComparison.Ordinal);
            await db.Database.ExecuteSqlAsync($"""UPDATE "Minutes" SET "CanonicalText" = {forged}""");
        }

        Assert.Contains("changed after they were locked", Assert.Single(await app.ReadAsync(db => MinutesInvariants.FaultsAsync(db))), StringComparison.Ordinal);
        await using (var db = await app.DbAsync())
        {
            var hash = MinutesDocument.HashOf(await db.AllMinutes.Select(m => m.CanonicalText!).SingleAsync());
            await db.Database.ExecuteSqlAsync($"""UPDATE "Minutes" SET "Sha256" = {hash}""");
        }
        Assert.Equal(2, (await app.ReadAsync(db => MinutesInvariants.FaultsAsync(db))).Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_mistake_found_later_is_noted_with_a_number_and_nothing_else_changes(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await MinutedSession.LockedAsync(app);
        Task<Refusal?> Note(Id<Person> by, Id<MinutesNote> id, string section, string text) => app.Get<AddMinutesNote>().RunAsync(Cast.As(by), meeting.Session, id, section, text);
        var first = Id<MinutesNote>.New();

        Meeting.Ok(await Note(Cast.Sam, first, MinutesProse.Opening, "It was Ben who welcomed everybody."));
        Meeting.Ok(await Note(Cast.Sam, first, MinutesProse.Opening, "It was Ben who welcomed everybody."));
        Meeting.Ok(await Note(Cast.Sam, Id<MinutesNote>.New(), meeting.Item.ToString(), "A secret of the item."));
        Assert.IsType<NotPermitted>(await Note(Cast.Ada, Id<MinutesNote>.New(), MinutesProse.Opening, "x"));

        var ben = (await app.Get<ReadMinutes>().RunAsync(Cast.As(Cast.Ben), meeting.Session))!;
        Assert.Equal([1, 2], ben.Notes.Select(n => n.Number));
        Assert.Equal(MinutesDocument.HashOf(ben.Document.ToCanonicalText()), ben.Sha256);
        Assert.Equal([1], (await app.Get<ReadMinutes>().RunAsync(Cast.As(Cast.Fay), meeting.Session))!.Notes.Select(n => n.Number));
    }
}
