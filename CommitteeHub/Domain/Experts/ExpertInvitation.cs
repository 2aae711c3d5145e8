using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Experts;

/// <summary>
/// An outside expert's way into one dossier, and into nothing else: a link that expires and can be taken back, behind which
/// the question about conflicts of interest stands. An expert has no account.
/// </summary>
public sealed class ExpertInvitation : Aggregate
{
    public const int LongestName = 200, LongestWords = 2_000, LongestDays = 60;

    /// <summary>For how long somebody who opened the link is known by it, before it has to be opened again.</summary>
    public static readonly TimeSpan Visit = TimeSpan.FromHours(8);

    private ExpertInvitation() { }

    public ExpertInvitation(Id<ExpertInvitation> id, Id<Submission> submission, string name, string email, string words, Id<Person> by, DateTimeOffset now)
    {
        Id = id;
        SubmissionId = submission;
        Name = name.Trim();
        Email = email.Trim();
        Words = words.Trim();
        InvitedById = by;
        InvitedAt = now;
        Raise(new ExpertInvited(submission, id, new Personal(Name)));
    }

    public Id<ExpertInvitation> Id { get; private set; }
    public Id<Submission> SubmissionId { get; private set; }
    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";

    /// <summary>What the committee wants to know.</summary>
    public string Words { get; private set; } = "";

    public Id<Person> InvitedById { get; private set; }
    public DateTimeOffset InvitedAt { get; private set; }

    /// <summary>The hash of what is in the link; a new link makes the one before it worth nothing.</summary>
    public string SecretHash { get; private set; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>What the expert said about conflicts of interest; before "no conflict" nothing opens.</summary>
    public ConflictAnswer? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Submission(SubmissionId.Value);
    public override Guid? About => SubmissionId.Value;

    public bool HoldsAt(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt && Answer != ConflictAnswer.Recused;

    public static Refusal? WhyNot(string? name, string? email, string? words, DateTimeOffset until, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName) return new BadInput("Name", "Please write the expert's name.");
        if (email is null || email.Length > 254 || !System.Net.Mail.MailAddress.TryCreate(email.Trim(), out _)) return new BadInput("Email", "This is no mail address.");
        if (words?.Length > LongestWords) return new BadInput("Words", "Use at most 2000 characters.");
        return WhyNotUntil(until, now);
    }

    public static Refusal? WhyNotUntil(DateTimeOffset until, DateTimeOffset now) =>
        until <= now || until - now > TimeSpan.FromDays(LongestDays + 1) ? new ExpertLinkTooLong(LongestDays) : null;

    /// <summary>A new secret for the mail; whatever was sent before opens nothing any more.</summary>
    public Refusal? Renew(string secret, DateTimeOffset until, DateTimeOffset now)
    {
        if (RevokedAt is not null || Answer == ConflictAnswer.Recused) return new ExpertLinkIsOver();
        if (WhyNotUntil(until, now) is { } refusal) return refusal;
        SecretHash = Secret.HashOf(secret);
        ExpiresAt = until;
        Raise(new ExpertLinkSent(SubmissionId, Id, until));
        return null;
    }

    /// <summary>Who was invited is known no more, and the link opens nothing.</summary>
    public void Forget(string name, string address, DateTimeOffset now)
    {
        (Name, Email, RevokedAt) = (name, address, RevokedAt ?? now);
        Touch();
    }

    /// <summary>The link was opened; each time is on record.</summary>
    public Refusal? Open(DateTimeOffset now)
    {
        if (!HoldsAt(now)) return new ExpertLinkNotValid();
        OpenedAt ??= now;
        Raise(new ExpertLinkOpened(SubmissionId, Id));
        return null;
    }

    /// <summary>The expert answers the question about conflicts, once. Whoever has one is let in no more.</summary>
    public Refusal? Declare(ConflictAnswer answer, DateTimeOffset now)
    {
        if (!HoldsAt(now)) return new ExpertLinkNotValid();
        if (answer is not (ConflictAnswer.NoConflict or ConflictAnswer.Recused)) return new BadInput("Conflict of interest", "Please choose one answer.");
        if (Answer == answer) return null;
        (Answer, AnsweredAt) = (answer, now);
        Raise(new ExpertDeclared(SubmissionId, Id, answer));
        return null;
    }

    /// <summary>A document was taken in hand for the first time.</summary>
    public void Read(Id<Documents.DocumentVersion> version) => Raise(new ExpertRead(SubmissionId, Id, version));

    public void Revoke(Id<Person> by, DateTimeOffset now)
    {
        if (RevokedAt is not null) return;
        RevokedAt = now;
        Raise(new ExpertLinkRevoked(SubmissionId, Id, by));
    }
}

/// <summary>That an expert took a document in hand; the first time is on record.</summary>
public sealed class ExpertReading
{
    public Id<ExpertInvitation> InvitationId { get; init; }
    public Id<Documents.DocumentVersion> VersionId { get; init; }
    public DateTimeOffset At { get; init; }
}
