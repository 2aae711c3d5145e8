using CommitteeHub.Domain;

namespace CommitteeHub.Mail;

/// <summary>Where a message stands. Held waits for a person, Queued for the next sweep, Parked for somebody to look at it.</summary>
public enum MessageState { Held, Queued, Sent, Parked }

/// <summary>
/// One message to one person, written in the transaction of what it tells about and sent later by a sweep. Its text is
/// rendered once and kept; its Message-ID never changes, so that a second delivery after a crash can be recognised.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>Rung whenever a message was written or its state changed.</summary>
    public static readonly Guid Bell = new("00000000-0000-7000-8000-0000006d6169");

    public Id<OutboxMessage> Id { get; init; } = Id<OutboxMessage>.New();
    public required string ToName { get; init; }
    public required string ToAddress { get; init; }
    public required string Subject { get; init; }

    /// <summary>Plain text; the only body there is unless <see cref="Html"/> says more.</summary>
    public required string Body { get; set; }

    /// <summary>Where in the text the secret of a link stands when it leaves.</summary>
    public const string SecretPlace = "{secret}";

    /// <summary>That secret, sealed with the installation's keys; gone once the message was sent.</summary>
    public string? SealedSecret { get; set; }

    public string? Html { get; set; }

    /// <summary>What it is about, so that asking for the same message twice makes one: "invoice/…/issued".</summary>
    public required string UniqueKey { get; init; }

    public Guid? SubmissionId { get; init; }

    /// <summary>The name under which a PDF travels with it. As long as that PDF is not written yet, the message waits.</summary>
    public string? AttachmentName { get; init; }

    /// <summary>SHA-256 of the attached PDF in the document store; null until it is written.</summary>
    public string? AttachmentSha256 { get; set; }

    /// <summary>Where a mail program asks, with one click and without a page, that no more of these be sent (RFC 8058); null for mail that is owed.</summary>
    public string? Unsubscribe { get; init; }

    /// <summary>The attached PDF is the message's own text as a letter, written by a sweep before the message goes.</summary>
    public bool IsLetter { get; init; }

    public MessageState State { get; set; } = MessageState.Queued;
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset NotBefore { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Counted up by whoever takes it to send it; of two who take it at once only one can.</summary>
    public int Attempts { get; set; }

    /// <summary>Until when it is in the hands of a sweep; a sweep that died lets go of it then.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    public string? LastError { get; set; }

    /// <summary>The wording its text was made from: "PanelSeat/en/3"; null where there is none.</summary>
    public string? Wording { get; init; }

    /// <summary>A calendar object that goes with it (RFC 6047), and whether it asks or calls off.</summary>
    public string? Calendar { get; set; }

    public string? CalendarMethod { get; init; }

    /// <summary>When its text was forgotten; that it was sent stays known.</summary>
    public DateTimeOffset? ForgottenAt { get; private set; }

    public void Forget(DateTimeOffset now) => (Body, Html, Calendar, SealedSecret, ForgottenAt) = ("", null, null, null, now);
}
