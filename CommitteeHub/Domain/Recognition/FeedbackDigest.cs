namespace CommitteeHub.Domain.Recognition;

/// <summary>What an independent reviewer sums up from the feedback of a mediator's users. The reviewer's name is public; the users' are not known here.</summary>
public sealed record DigestText(string Reviewer, string ReviewerOf, string Text, int Forms, DateOnly WrittenOn);

/// <summary>A digest on somebody's profile. Since 1 September 2025 nobody needs one; whoever has one shows it for 24 months.</summary>
public sealed class FeedbackDigest
{
    // IMI: updated at least every two years; optional since 1 September 2025.
    public const int ValidMonths = 24, LongestText = 4000;

    private FeedbackDigest() { }

    public FeedbackDigest(Id<FeedbackDigest> id, Id<Practitioner> practitioner, DigestText text, DateTimeOffset now)
    {
        (Id, PractitionerId, AddedAt) = (id, practitioner, now);
        (Reviewer, ReviewerOf, Text, Forms, WrittenOn) = (text.Reviewer.Trim(), text.ReviewerOf.Trim(), text.Text.Trim(), text.Forms, text.WrittenOn);
    }

    public Id<FeedbackDigest> Id { get; private set; }
    public Id<Practitioner> PractitionerId { get; private set; }
    public string Reviewer { get; private set; } = "";
    public string ReviewerOf { get; private set; } = "";
    public string Text { get; private set; } = "";
    public int Forms { get; private set; }
    public DateOnly WrittenOn { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }

    public DateOnly ValidUntil => WrittenOn.AddMonths(ValidMonths);

    /// <param name="isIndependent">The reviewer is neither family nor a subordinate, as the mediator declares.</param>
    public static Refusal? WhyNot(DigestText text, bool isIndependent, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(text.Reviewer) || text.Reviewer.Length > 200 || text.ReviewerOf.Length > 200) return new BadInput("Reviewer", "Please give the reviewer's name; it is public.");
        if (string.IsNullOrWhiteSpace(text.Text)) return new BadInput("Digest", "Please paste the reviewer's words.");
        if (text.Text.Length > LongestText) return new WordsTooLong(LongestText);
        if (text.Forms is < 0 or > 10_000) return new BadInput("Feedback forms", "How many forms does it rest on?");
        if (text.WrittenOn > today || text.WrittenOn < today.AddMonths(-ValidMonths)) return new DigestNotCurrent(ValidMonths);
        return isIndependent ? null : new ReviewerNotIndependent();
    }
}

public sealed record DigestNotCurrent(int Months) : Refusal;
public sealed record ReviewerNotIndependent : Refusal;
