using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Features.Recognition;

namespace CommitteeHub.Tests.Support;

/// <summary>Files that Harbour shows of whom it puts forward.</summary>
public static class Evidence
{
    public static readonly byte[] Certificate = TinyPdf.WithPages("Nina New passed the assessment.");

    /// <summary>Stores the file and adds it, as the upload does it.</summary>
    public static async Task<(Id<CandidateFile> Id, Refusal? Refusal)> AddAsync(TestApp app, Id<Candidate> candidate, string fileName = "certificate.pdf", byte[]? bytes = null, Id<Person>? by = null)
    {
        var upload = new EvidenceUpload(candidate, Cast.Program, Id<CandidateFile>.New(), fileName);
        return (upload.FileId, await app.Get<AddCandidateFile>().RunAsync(Cast.As(by ?? Cast.Olga), upload, await StoreAsync(app, fileName, bytes)));
    }

    public static async Task<StoredFile> StoreAsync(TestApp app, string fileName = "certificate.pdf", byte[]? bytes = null) =>
        (await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(bytes ?? Certificate), fileName)).File!;

    /// <summary>Which files somebody sees beside the candidate.</summary>
    public static async Task<IReadOnlyList<string>> SeenAsync(TestApp app, Id<Person> by, Id<Candidate> candidate) =>
        [.. (await app.Get<ReadCandidates>().RunAsync(Cast.As(by)))!.Candidates.Single(c => c.Id == candidate).Files.Select(f => f.FileName)];
}
