using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Recognition;

/// <summary>A file that a program shows as evidence for somebody: beside a candidate, or with a form that is still being filled in.</summary>
public sealed class CandidateFile : Aggregate
{
    public const int MostForOne = 20;

    private CandidateFile() { }

    /// <param name="id">Made by whoever uploads.</param>
    /// <param name="form">The identity that the candidate has, or will have once the form is handed in.</param>
    public CandidateFile(Id<CandidateFile> id, Id<Candidate> form, Id<AssessmentProgram> program, Id<Organisation> organisation, StoredFile file, string fileName, Id<Person> by, DateTimeOffset now)
    {
        (Id, FormId, ProgramId, OrganisationId, UploadedBy, UploadedAt) = (id, form.Value, program, organisation, by, now);
        (FileName, Sha256, Length, MediaType) = (fileName, file.Sha256, file.Length, file.MediaType);
        Touch();
    }

    public Id<CandidateFile> Id { get; private set; }

    /// <summary>The form it was added to, which becomes the candidate.</summary>
    public Guid FormId { get; private set; }

    /// <summary>Null until the form is handed in.</summary>
    public Id<Candidate>? CandidateId { get; private set; }

    /// <summary>Whom it is evidence for; null until the form is handed in.</summary>
    public Id<Person>? PersonId { get; private set; }

    public Id<AssessmentProgram> ProgramId { get; private set; }
    public Id<Organisation> OrganisationId { get; private set; }

    /// <summary>As the uploader's machine called it. Only ever shown, never a path.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Lower-case hex; also the name under which the store keeps the file.</summary>
    public string Sha256 { get; private set; } = "";

    public long Length { get; private set; }
    public string MediaType { get; private set; } = "";
    public Id<Person> UploadedBy { get; private set; }
    public DateTimeOffset UploadedAt { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Organisation(OrganisationId.Value);
    public override IEnumerable<Guid> AlsoRings => [OrganisationId.Value, RecognitionRings.Candidates, .. PersonId is { } whom ? [whom.Value] : Array.Empty<Guid>()];

    /// <summary>Why one more of this length is not taken beside those that are there.</summary>
    public static Refusal? WhyNoRoom(int count, long bytes, long length, long mostBytes) =>
        count >= MostForOne ? new TooManyDocuments(MostForOne) : bytes + length > mostBytes ? new EvidenceTooLarge(mostBytes >> 20) : null;

    /// <summary>It leaves the form that it was added to.</summary>
    public void TakeOut() => Touch();

    internal void BelongTo(Candidate candidate)
    {
        (CandidateId, PersonId) = (candidate.Id, candidate.PersonId);
        Touch();
    }
}
