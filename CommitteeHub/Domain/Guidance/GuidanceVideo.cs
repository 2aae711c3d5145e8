using CommitteeHub.Domain.Documents;

namespace CommitteeHub.Domain.Guidance;

/// <summary>A video that an organisation watches before it submits a program of this type; the seed's guidance has three.</summary>
public sealed class GuidanceVideo : Aggregate
{
    public const int LongestTitle = 160, LongestTranscript = 100_000, LongestSeconds = 4 * 60 * 60;

    private GuidanceVideo() { }

    public GuidanceVideo(Id<GuidanceVideo> id, string programType, string title, int order)
    {
        Id = id;
        ProgramType = programType;
        Title = title;
        Order = order;
        Touch();
    }

    public Id<GuidanceVideo> Id { get; private set; }
    public string ProgramType { get; private set; } = "";
    public string Title { get; private set; } = "";
    public int Order { get; private set; }

    /// <summary>How long it plays; what was watched is measured against it.</summary>
    public int Seconds { get; private set; }

    /// <summary>The file in the store; null until one is uploaded.</summary>
    public string? Sha256 { get; private set; }

    public string? MediaType { get; private set; }
    public DateTimeOffset? UploadedAt { get; private set; }

    /// <summary>What is said, as WebVTT, for whoever cannot hear it.</summary>
    public string? CaptionsSha256 { get; private set; }

    /// <summary>What is said and shown, for whoever reads instead.</summary>
    public string Transcript { get; private set; } = "";

    /// <summary>Taken off the page; who watched it has watched it.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>It can be watched, so it stands in the way of submitting until it was.</summary>
    public bool CanBeWatched => RemovedAt is null && Sha256 is not null && Seconds > 0;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [Bell];

    /// <summary>Rung with any of them.</summary>
    public static readonly Guid Bell = Guid.Parse("7d0a4c1e-0000-7000-8000-0000000000b1");

    public Refusal? Describe(string title, int order, int seconds, string transcript)
    {
        if (title.Trim() is not { Length: > 0 and <= LongestTitle } given) return new BadInput("Title", "Please give a title of at most 160 characters.");
        if (seconds is < 0 or > LongestSeconds) return new BadInput("Length", "Please give the length in seconds, at most four hours.");
        if (transcript.Length > LongestTranscript) return new BadInput("Transcript", "Use at most 100,000 characters.");
        if ((given, order, seconds, transcript) == (Title, Order, Seconds, Transcript)) return null;
        (Title, Order, Seconds, Transcript) = (given, order, seconds, transcript);
        Raise(new GuidanceVideoDescribed(Id, Title, Seconds));
        return null;
    }

    /// <summary>Another film takes the place of the present one; what was watched before still counts.</summary>
    public Refusal? Show(StoredFile file, DateTimeOffset now)
    {
        if (!file.IsVideo) return new NotAVideo();
        if (file.Sha256 == Sha256) return null;
        (Sha256, MediaType, UploadedAt) = (file.Sha256, file.MediaType, now);
        Raise(new GuidanceVideoUploaded(Id, file.Sha256, file.Length));
        return null;
    }

    public Refusal? Caption(StoredFile file)
    {
        if (file.MediaType != "text/vtt") return new NotCaptions();
        if (file.Sha256 == CaptionsSha256) return null;
        CaptionsSha256 = file.Sha256;
        Raise(new GuidanceCaptionsUploaded(Id, file.Sha256));
        return null;
    }

    public void Remove(DateTimeOffset now)
    {
        if (RemovedAt is not null) return;
        RemovedAt = now;
        Raise(new GuidanceVideoRemoved(Id));
    }
}

[Administration(AdministrationPart.Rules)]
public sealed record GuidanceVideoDescribed(Id<GuidanceVideo> VideoId, string Title, int Seconds) : LedgerEvent;
[Administration(AdministrationPart.Rules)]
public sealed record GuidanceVideoUploaded(Id<GuidanceVideo> VideoId, string Sha256, long Length) : LedgerEvent;
[Administration(AdministrationPart.Rules)]
public sealed record GuidanceCaptionsUploaded(Id<GuidanceVideo> VideoId, string Sha256) : LedgerEvent;
[Administration(AdministrationPart.Rules)]
public sealed record GuidanceVideoRemoved(Id<GuidanceVideo> VideoId) : LedgerEvent;

/// <summary>Only films are watched.</summary>
public sealed record NotAVideo : Refusal;

/// <summary>Captions come as WebVTT.</summary>
public sealed record NotCaptions : Refusal;
