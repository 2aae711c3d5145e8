using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Announcements;

/// <summary>Something the body tells the world. Published the moment it exists; before that it is a part of a decision package.</summary>
public sealed class Announcement : Aggregate
{
    private Announcement() { }

    public Announcement(Id<Announcement> id, string slug, string title, string body, DateTimeOffset now, Id<Submission>? submission = null, Id<Decision>? decision = null)
    {
        Id = id;
        Slug = slug;
        Title = title;
        Body = body;
        PublishedAt = now;
        SubmissionId = submission;
        DecisionId = decision;
        Raise(new AnnouncementPublished(id, slug));
    }

    public Id<Announcement> Id { get; private set; }
    public string Slug { get; private set; } = "";
    public string Title { get; private set; } = "";

    /// <summary>Paragraphs, bold, italics, lists and web links in a small part of Markdown; everything else is shown as typed.</summary>
    public string Body { get; private set; } = "";

    public DateTimeOffset PublishedAt { get; private set; }
    public Id<Submission>? SubmissionId { get; private set; }
    public Id<Decision>? DecisionId { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Register;
    public override Guid? About => SubmissionId?.Value;
}

public sealed record AnnouncementPublished(Id<Announcement> AnnouncementId, string Slug) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned | Readers.Public;
}
