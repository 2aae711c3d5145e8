using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Register;
using CommitteeHub.Features.Announcements;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Tests.Features.Decisions;
using CommitteeHub.Tests.Features.Register;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Public;

/// <summary>A public site with something on every page: an approved program, a listed mediator and one whose listing ran out, an announcement with comments.</summary>
public sealed record PublicStage(string Program, string ProgramCode, string PersonCode, string Announcement)
{
    public const string Mediator = "gwen-guest", Lapsed = "hal-visitor";

    public static async Task<PublicStage> SetAsync(TestApp app)
    {
        await Cast.EnterAsync(app);
        var held = await Deliberation.HoldAsync(app, title: "Online <b>mediator</b> & arbitrator “course”");
        Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), await held.ApproveAsync(app)));
        var entry = await app.ReadAsync(db => db.AllRegisterEntries.SingleAsync());
        var listing = new PersonListing(Mediator, "Gwen Guest", "IMI Online Mediation Specialist", "PT")
        {
            City = "Porto",
            Languages = ["pt", "en"],
            PracticeAreas = ["Family"],
            Styles = ["Facilitative"],
            Specialisations = ["Online mediation"],
            About = "Twenty years of <listening>.\n\nAnd more.",
            Website = "https://gwen.example.org",
            Program = entry.Title,
            ProgramSlug = entry.Slug,
            Since = new DateOnly(2026, 3, 1),
            ListedUntil = new DateOnly(2027, 2, 28),
        };
        await SearchTests.PutAsync(app, listing, listing with { Slug = Lapsed, Name = "Hal Visitor", State = ListingState.Expired, Title = "" });
        var told = await app.ReadAsync(db => db.AllAnnouncements.SingleAsync());
        var (first, second) = (Id<PublicComment>.New(), Id<PublicComment>.New());
        await app.SaveAsync(Said(first, told.Id, "Ida Passer", null, app.Now));
        await app.Get<PublishComment>().RunAsync(Cast.As(Cast.Sam), first, 0);
        await app.SaveAsync(Said(second, told.Id, "Jon Other", first, app.Now));
        await app.Get<PublishComment>().RunAsync(Cast.As(Cast.Sam), second, 0);
        return new PublicStage(entry.Slug, entry.VerificationCode, await app.ReadAsync(db => db.AllRegisterPeople.Where(p => p.Slug == Mediator).Select(p => p.VerificationCode).SingleAsync()), told.Slug);
    }

    public IReadOnlyList<string> Pages =>
    [
        "/", "/register", $"/register/{Program}", "/register?search=nothing+of+it", "/mediators", $"/mediators/{Mediator}", $"/mediators/{Lapsed}", $"/conduct/complain?mediator={Mediator}", "/conduct/complain", "/verify", $"/verify/{ProgramCode}", $"/verify/{PersonCode}", "/verify?code=2345678923",
        "/announcements", $"/announcements/{Announcement}", "/criteria", "/fees", "/appraisal-committees", "/how-to-apply", "/data", "/contact", "/imprint", "/privacy", "/mail/confirm?token=x", "/not-found-at-all",
    ];

    /// <summary>What else is open to everybody, in the dress of the working pages.</summary>
    public IReadOnlyList<string> OtherDoors => [$"/complaints/new?program={Program}", "/guidance", "/sign-up", "/sign-up/individuals", "/sign-in", "/forgot-password"];

    private static PublicComment Said(Id<PublicComment> id, Id<Announcement> about, string name, Id<PublicComment>? replyTo, DateTimeOffset now) =>
        new(id, about, new CommentForm(name, "somebody@example.org", "A word & more.") { ReplyTo = replyTo, Took = TimeSpan.FromMinutes(1) }, MailLinks.HashOf("key"), now);
}
