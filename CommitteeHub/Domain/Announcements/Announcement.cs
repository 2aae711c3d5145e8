using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Announcements;

/// <summary>Something the body tells the world. It is public from its moment on, which may lie ahead, until it is taken down.</summary>
public sealed class Announcement : Aggregate
{
    private Announcement() { }

    /// <summary>A part of a decision package, published the moment it exists.</summary>
    public Announcement(Id<Announcement> id, string slug, string title, string body, DateTimeOffset now, Id<Submission>? submission = null, Id<Decision>? decision = null)
    {
        Id = id;
        Slug = slug;
        Title = title;
        Body = body;
        (PublishedAt, ToldAt) = (now, now);
        SubmissionId = submission;
        DecisionId = decision;
        Raise(new AnnouncementPublished(id, slug));
    }

    /// <summary>Written by the secretariat, for now or for later.</summary>
    public static Announcement Write(Id<Announcement> id, string slug, AnnouncementDraft draft, Id<Person> by, DateTimeOffset now)
    {
        var announcement = new Announcement { Id = id, Slug = slug, Title = draft.Title, Body = draft.Body, PublishedAt = draft.At(now) };
        if (announcement.IsOut(now)) announcement.ComeOut(now);
        else announcement.Raise(new AnnouncementScheduled(id, announcement.PublishedAt, by));
        return announcement;
    }

    public Id<Announcement> Id { get; private set; }
    public string Slug { get; private set; } = "";
    public string Title { get; private set; } = "";

    /// <summary>Paragraphs, bold, italics, lists and web links in a small part of Markdown; everything else is shown as typed.</summary>
    public string Body { get; private set; } = "";

    /// <summary>From then on it is public.</summary>
    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>When its words were last changed after it was out; null while they never were.</summary>
    public DateTimeOffset? UpdatedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>When the record, and every program that listens to it, was told that it is out; null before.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>When it was put into the mails of everybody who subscribed.</summary>
    public DateTimeOffset? MailedAt { get; private set; }

    public Id<Submission>? SubmissionId { get; private set; }
    public Id<Decision>? DecisionId { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Register;
    public override Guid? About => SubmissionId?.Value;
    public override IEnumerable<Guid> AlsoRings => [AnnouncementRings.Any];

    public bool IsOut(DateTimeOffset now) => WithdrawnAt is null && PublishedAt <= now;

    /// <summary>Changes its words, and its moment while that is still to come.</summary>
    public Refusal? Rewrite(AnnouncementDraft draft, Id<Person> by, DateTimeOffset now)
    {
        if (WithdrawnAt is { } at) return new AnnouncementTakenDown(at);
        var wasOut = IsOut(now);
        var moment = wasOut ? PublishedAt : draft.At(now);
        if ((Title, Body, PublishedAt) == (draft.Title, draft.Body, moment)) return null;
        (Title, Body, PublishedAt) = (draft.Title, draft.Body, moment);
        if (wasOut) UpdatedAt = now;
        if (!wasOut && IsOut(now)) ComeOut(now);
        else Raise(new AnnouncementRewritten(Id, by));
        return null;
    }

    /// <summary>Its moment has come: said once, however often it is looked at.</summary>
    public void ComeOut(DateTimeOffset now)
    {
        if (ToldAt is not null || !IsOut(now)) return;
        ToldAt = now;
        Raise(new AnnouncementPublished(Id, Slug));
    }

    public Refusal? TakeDown(Id<Person> by, DateTimeOffset now)
    {
        if (WithdrawnAt is not null) return null;
        WithdrawnAt = now;
        Raise(new AnnouncementWithdrawn(Id, by));
        return null;
    }

    public void MarkMailed(DateTimeOffset now)
    {
        MailedAt ??= now;
        Touch();
    }
}

/// <summary>What the secretariat wrote.</summary>
/// <param name="PublishAt">The moment it is for; null = now.</param>
public sealed record AnnouncementDraft(string Title, string Body, DateTimeOffset? PublishAt)
{
    public const int LongestTitle = 160, LongestBody = 20_000;

    public DateTimeOffset At(DateTimeOffset now) => PublishAt > now ? PublishAt.Value : now;

    public Refusal? WhyNot() =>
        string.IsNullOrWhiteSpace(Title) || Title.Length > LongestTitle ? new AnnouncementNeedsTitle(LongestTitle)
        : string.IsNullOrWhiteSpace(Body) || Body.Length > LongestBody ? new AnnouncementNeedsText(LongestBody)
        : null;
}

/// <summary>The bells of what stands below announcements.</summary>
public static class AnnouncementRings
{
    public static readonly Guid Any = Guid.Parse("7d0a4c1e-0000-7000-8000-0000000000b6");
    public static readonly Guid Comments = Guid.Parse("7d0a4c1e-0000-7000-8000-0000000000b7");
}

public sealed record AnnouncementPublished(Id<Announcement> AnnouncementId, string Slug) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned | Readers.Public;
}

public sealed record AnnouncementScheduled(Id<Announcement> AnnouncementId, DateTimeOffset PublishAt, Id<Person> By) : LedgerEvent;

public sealed record AnnouncementRewritten(Id<Announcement> AnnouncementId, Id<Person> By) : LedgerEvent;

public sealed record AnnouncementWithdrawn(Id<Announcement> AnnouncementId, Id<Person> By) : LedgerEvent;

public sealed record AnnouncementTakenDown(DateTimeOffset At) : Refusal;

public sealed record AnnouncementNeedsTitle(int Limit) : Refusal;

public sealed record AnnouncementNeedsText(int Limit) : Refusal;
