using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Announcements;

/// <summary>Where a comment stands. Every comment waits for a person of the secretariat before anybody else reads it.</summary>
public enum PublicCommentState { Held, Published, Rejected }

/// <summary>Why a comment looks like spam; the moderator sees it and decides.</summary>
public enum SpamSign { FilledHiddenField, TooFast, ManyLinks }

/// <summary>What somebody left below an announcement, with what gave them away while they did.</summary>
public sealed record CommentForm(string Name, string Email, string Body)
{
    public Id<PublicComment>? ReplyTo { get; init; }
    public bool WantsReplies { get; init; }

    /// <summary>A field that no person sees.</summary>
    public string? HiddenField { get; init; }

    /// <summary>How long the form was looked at; null when that is not known.</summary>
    public TimeSpan? Took { get; init; }
}

/// <summary>A comment of the public below an announcement. Its author's mail address is never shown.</summary>
public sealed class PublicComment : Aggregate
{
    public const int LongestName = 80, LongestBody = 4000, MostLinks = 1;
    public static readonly TimeSpan EditWindow = TimeSpan.FromMinutes(15), ReadingTime = TimeSpan.FromSeconds(4);

    private PublicComment() { }

    /// <param name="id">Its identity.</param>
    /// <param name="announcement">What it is about.</param>
    /// <param name="form">What was typed, already found fit by <see cref="WhyNot"/>.</param>
    /// <param name="keySha256">The hash of the key that lets its author change it.</param>
    /// <param name="now">When it came in.</param>
    public PublicComment(Id<PublicComment> id, Id<Announcement> announcement, CommentForm form, string keySha256, DateTimeOffset now)
    {
        (Id, AnnouncementId, ReplyTo, KeySha256, WrittenAt) = (id, announcement, form.ReplyTo, keySha256, now);
        (Name, Email, Body, WantsReplies) = (form.Name.Trim(), form.Email.Trim(), form.Body.Trim(), form.WantsReplies);
        Signs = [.. SignsOf(form).Select(s => s.ToString())];
        LooksLikeSpam = Signs.Count > 0;
        Touch();
    }

    public Id<PublicComment> Id { get; private set; }
    public Id<Announcement> AnnouncementId { get; private set; }
    public Id<PublicComment>? ReplyTo { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Shown to nobody but the secretariat.</summary>
    public string Email { get; private set; } = "";

    public string Body { get; private set; } = "";
    public DateTimeOffset WrittenAt { get; private set; }
    public PublicCommentState State { get; private set; }
    public List<string> Signs { get; private set; } = [];
    public bool WantsReplies { get; private set; }
    public string KeySha256 { get; private set; } = "";
    public DateTimeOffset? DecidedAt { get; private set; }
    public Id<Person>? DecidedBy { get; private set; }

    /// <summary>Whether there is any sign; kept, so that the database puts people before machines.</summary>
    public bool LooksLikeSpam { get; private set; }

    /// <summary>Counted up with every change of its words: what is published is what was read.</summary>
    public int Edition { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Register;
    public override IEnumerable<Guid> AlsoRings => [AnnouncementRings.Comments];

    public static Refusal? WhyNot(CommentForm form) =>
        string.IsNullOrWhiteSpace(form.Name) || form.Name.Trim().Length > LongestName ? new CommentNeedsName(LongestName)
        : !IsAddress(form.Email) ? new CommentNeedsAddress()
        : WhyNotBody(form.Body);

    /// <summary>A person reads before writing, does not see the hidden field, and seldom brings more than one link.</summary>
    public static IEnumerable<SpamSign> SignsOf(CommentForm form)
    {
        if (!string.IsNullOrEmpty(form.HiddenField)) yield return SpamSign.FilledHiddenField;
        if (form.Took is not { } took || took < ReadingTime) yield return SpamSign.TooFast;
        if (LinksIn(form.Name) + LinksIn(form.Body) > MostLinks) yield return SpamSign.ManyLinks;
    }

    /// <summary>Its author changes it, for a short while; whatever was already published is read again first.</summary>
    public Refusal? Edit(string keySha256, string body, DateTimeOffset now)
    {
        if (keySha256 != KeySha256) return new NotFound();
        if (State == PublicCommentState.Rejected || now > WrittenAt + EditWindow) return new CommentStands((int)EditWindow.TotalMinutes);
        if (WhyNotBody(body) is { } refusal) return refusal;
        if (body.Trim() == Body) return null;
        Body = body.Trim();
        Edition++;
        if (LinksIn(Body) > MostLinks && !Signs.Contains(nameof(SpamSign.ManyLinks))) Signs = [.. Signs, nameof(SpamSign.ManyLinks)];
        LooksLikeSpam = Signs.Count > 0;
        State = PublicCommentState.Held;
        Touch();
        return null;
    }

    /// <param name="edition">The one that was read.</param>
    public Refusal? Publish(int edition, Id<Person> by, DateTimeOffset now) => edition != Edition ? new ChangedMeanwhile() : Decide(PublicCommentState.Published, new PublicCommentPublished(Id, AnnouncementId, by), by, now);

    public Refusal? Reject(Id<Person> by, DateTimeOffset now) => Decide(PublicCommentState.Rejected, new PublicCommentRejected(Id, AnnouncementId, by), by, now);

    /// <summary>No more mail about replies.</summary>
    public void StopReplies()
    {
        if (!WantsReplies) return;
        WantsReplies = false;
        Touch();
    }

    private Refusal? Decide(PublicCommentState state, LedgerEvent happened, Id<Person> by, DateTimeOffset now)
    {
        if (State == state) return null;
        (State, DecidedAt, DecidedBy) = (state, now, by);
        Raise(happened);
        return null;
    }

    private static CommentNeedsText? WhyNotBody(string body) => string.IsNullOrWhiteSpace(body) || body.Length > LongestBody ? new CommentNeedsText(LongestBody) : null;

    /// <summary>Near enough to an address to be worth writing to; whether it is one shows when a mail arrives.</summary>
    public static bool IsAddress(string? email) =>
        email?.Trim() is { Length: > 4 and <= 254 } text && text.Split('@') is [{ Length: > 0 }, { Length: > 2 } host] && host.Contains('.', StringComparison.Ordinal)
        && !host.StartsWith('.') && !host.EndsWith('.') && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"');

    private static int LinksIn(string text) => text.Split("://").Length - 1 + text.Split("www.", StringSplitOptions.None).Length - 1;
}

public sealed record PublicCommentPublished(Id<PublicComment> CommentId, Id<Announcement> AnnouncementId, Id<Person> By) : LedgerEvent;

public sealed record PublicCommentRejected(Id<PublicComment> CommentId, Id<Announcement> AnnouncementId, Id<Person> By) : LedgerEvent;

public sealed record CommentNeedsName(int Limit) : Refusal;

public sealed record CommentNeedsAddress : Refusal;

public sealed record CommentNeedsText(int Limit) : Refusal;

public sealed record CommentStands(int Minutes) : Refusal;

public sealed record TooManyComments : Refusal;
