using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Documents;

/// <summary>How far the reading of a version's words has come.</summary>
public enum TextState { Waiting, Ready, NoText, Failed }

/// <summary>Why a PDF could not be read.</summary>
public enum PdfProblem { NotAPdf, Encrypted, TooManyPages, Timeout, Failed }

/// <summary>One file of a document, as it was uploaded: what the committee saw is what this hash says.</summary>
public sealed class DocumentVersion
{
    private DocumentVersion() { }

    internal DocumentVersion(Id<DocumentVersion> id, Id<Document> document, int number, StoredFile file, string fileName, Id<Person> by, DateTimeOffset at, string? reason)
    {
        Id = id;
        DocumentId = document;
        Number = number;
        Sha256 = file.Sha256;
        Length = file.Length;
        MediaType = file.MediaType;
        FileName = fileName;
        UploadedBy = by;
        UploadedAt = at;
        Reason = reason;
        if (file.HasWords) return;
        TextState = TextState.NoText;
        PageCount = 1;
    }

    public Id<DocumentVersion> Id { get; private set; }
    public Id<Document> DocumentId { get; private set; }

    /// <summary>1, 2, 3 … within the document.</summary>
    public int Number { get; private set; }

    /// <summary>Lower-case hex; also the name under which the store keeps the file.</summary>
    public string Sha256 { get; private set; } = "";

    public long Length { get; private set; }
    public string MediaType { get; private set; } = "";

    /// <summary>As the uploader's machine called it. Only ever shown, never a path.</summary>
    public string FileName { get; private set; } = "";

    public bool IsVideo => MediaType.StartsWith("video/", StringComparison.Ordinal);

    public Id<Person> UploadedBy { get; private set; }
    public DateTimeOffset UploadedAt { get; private set; }

    /// <summary>Why it took the place of the version before; null for the first.</summary>
    public string? Reason { get; private set; }

    /// <summary>Known once the file was read.</summary>
    public int? PageCount { get; internal set; }

    public TextState TextState { get; internal set; } = TextState.Waiting;

    /// <summary>Set when <see cref="TextState"/> is Failed.</summary>
    public PdfProblem? Problem { get; internal set; }

    /// <summary>The fault lies in the file, so the committee could not open it either.</summary>
    public bool IsUnreadable => Problem is PdfProblem.NotAPdf or PdfProblem.Encrypted or PdfProblem.TooManyPages;
}

/// <summary>
/// The canonical text of a version, read once and kept: annotations are anchored in it. Pages are joined by a form feed.
/// </summary>
public sealed class DocumentVersionText
{
    public Id<DocumentVersion> VersionId { get; init; }

    /// <summary>The program that read it, with its version; another one would count characters differently.</summary>
    public required string Extractor { get; init; }

    /// <summary>Lower-case hex SHA-256 of the UTF-8 of all page texts joined by a form feed.</summary>
    public required string Sha256 { get; init; }

    /// <summary>JSON: an array of { "text", "skip": [[start, end]] }, one for each page; skip marks running heads and feet.</summary>
    public required string PagesJson { get; init; }
}
