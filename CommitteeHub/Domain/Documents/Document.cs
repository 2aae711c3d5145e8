using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Documents;

/// <summary>A piece of evidence in a dossier; its files are its versions, and no version is ever overwritten.</summary>
public sealed class Document : Aggregate
{
    public const int LongestReason = 500;

    private readonly List<DocumentVersion> _versions = [];

    private Document() { }

    public Document(Id<Document> id, Id<Submission> submission, Id<Criterion>? criterion, string title)
    {
        Id = id;
        SubmissionId = submission;
        CriterionId = criterion;
        Title = title;
        Touch();
    }

    public Id<Document> Id { get; private set; }
    public Id<Submission> SubmissionId { get; private set; }

    /// <summary>The criterion it is evidence for; null = for the program as a whole.</summary>
    public Id<Criterion>? CriterionId { get; private set; }

    public string Title { get; private set; } = "";
    public IReadOnlyList<DocumentVersion> Versions => _versions;

    /// <summary>The newest version, the one that is read unless somebody asks for another.</summary>
    public DocumentVersion Current => _versions.MaxBy(v => v.Number) ?? throw new InvalidOperationException("A document has at least one version.");

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Submission(SubmissionId.Value);
    public override Guid? About => SubmissionId.Value;

    /// <summary>Takes in a file that is already safely stored, as the first version.</summary>
    public void Add(Id<DocumentVersion> id, StoredFile file, string fileName, Id<Person> by, DateTimeOffset now)
    {
        _versions.Add(new DocumentVersion(id, Id, _versions.Count + 1, file, fileName, by, now, reason: null));
        Raise(new DocumentUploaded(SubmissionId, Id, id, _versions.Count, file.Sha256, file.Length, file.MediaType));
    }

    /// <summary>Why a file may not take the place of the present one, for this reason.</summary>
    public Refusal? WhyNotReplace(string? sha256, string? reason) => reason?.Trim() switch
    {
        null or "" => new ReplacementWithoutReason(),
        { Length: > LongestReason } => new ReplacementReasonTooLong(LongestReason),
        _ => sha256 == Current.Sha256 ? new FileUnchanged() : null,
    };

    /// <summary>Another file takes the place of the present one, which stays readable as an older version.</summary>
    public Refusal? Replace(Id<DocumentVersion> id, StoredFile file, string fileName, string? reason, Id<Person> by, DateTimeOffset now)
    {
        if (WhyNotReplace(file.Sha256, reason) is { } refusal) return refusal;
        var number = Current.Number + 1;
        _versions.Add(new DocumentVersion(id, Id, number, file, fileName, by, now, reason!.Trim()));
        Raise(new DocumentReplaced(SubmissionId, Id, id, number, file.Sha256, file.Length, file.MediaType, new Personal(reason.Trim())));
        return null;
    }

    /// <summary>Annotations were looked for in a new version, and each has its place there or waits for somebody to look at it.</summary>
    public void Placed(Id<DocumentVersion> version, IReadOnlyList<Annotation> annotations)
    {
        var shared = annotations.Where(a => a.IsShared).ToList();
        if (shared.Count == 0) return;
        var inDoubt = shared.Count(a => a.AnchorIn(version) is { IsInDoubt: true });
        Raise(new AnnotationsPlaced(SubmissionId, Id, version, shared.Count - inDoubt, inDoubt, [.. shared.Select(a => a.Id)]));
    }

    /// <summary>The words of a version were read; from now on it can be searched and annotated.</summary>
    public void TextRead(Id<DocumentVersion> version, string extractor, string sha256, int pageCount, bool hasText)
    {
        var read = Version(version);
        if (read is not { TextState: TextState.Waiting }) return;
        read.TextState = hasText ? TextState.Ready : TextState.NoText;
        read.PageCount = pageCount;
        Raise(new DocumentRead(SubmissionId, Id, version, pageCount, extractor, sha256));
    }

    /// <summary>The words of a version could not be read.</summary>
    public void TextFailed(Id<DocumentVersion> version, PdfProblem problem)
    {
        var read = Version(version);
        if (read is not { TextState: TextState.Waiting }) return;
        read.TextState = TextState.Failed;
        read.Problem = problem;
        Raise(new DocumentNotReadable(SubmissionId, Id, version, problem));
    }

    /// <summary>The last line of a document that is being taken out of a draft.</summary>
    public void TakeOut() => Raise(new DocumentRemoved(SubmissionId, Id));

    private DocumentVersion? Version(Id<DocumentVersion> id) => _versions.FirstOrDefault(v => v.Id == id);
}

/// <summary>A file as the store keeps it: found by its hash, measured and recognised by its bytes.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Length">In bytes.</param>
/// <param name="MediaType">For example application/pdf, image/png or text/plain.</param>
public sealed record StoredFile(string Sha256, long Length, string MediaType)
{
    public bool IsVideo => MediaType.StartsWith("video/", StringComparison.Ordinal);

    /// <summary>There are words in it that can be read.</summary>
    public bool HasWords => !IsVideo && !MediaType.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>What it takes of the room of its submission; videos have a limit of their own.</summary>
    public long Weight => IsVideo ? 0 : Length;
}
