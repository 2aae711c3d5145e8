using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Apply;

namespace CommitteeHub.Tests.Support;

/// <summary>A process of its own that takes in files, whole and by pieces, until it is killed; it notes each that it was told is kept.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Postgres">The connection string, or null on SQLite.</param>
/// <param name="Acks">The file in which it notes the version and the hash of what was acknowledged.</param>
/// <param name="Submission">Where the files belong.</param>
public sealed record UploadingPlace(string Folder, string? Postgres, string Acks, Id<Submission> Submission)
{
    /// <summary>How many each worker takes in; by itself it goes on until it is killed.</summary>
    public int Most { get; init; } = int.MaxValue;

    private const string Variable = "COMMITTEEHUB_TEST_UPLOADING";

    public static UploadingPlace? Given => Environment.GetEnvironmentVariable(Variable)?.Split('|') is [var folder, var postgres, var acks, var submission, var most]
        ? new(folder, postgres.Length == 0 ? null : postgres, acks, new(Guid.Parse(submission))) { Most = int.Parse(most, CultureInfo.InvariantCulture) }
        : null;

    /// <summary>What the process says of itself.</summary>
    public string Said => Acks + ".said";

    /// <param name="test">The full name of the test that takes files in.</param>
    /// <param name="under">A command that runs it, to watch it or to make something fail.</param>
    public Process Start(string test, params string[] under) => OwnProcess.Start(test, Variable, string.Join('|', Folder, Postgres, Acks, Submission, Most.ToString(CultureInfo.InvariantCulture)), Said, under);

    /// <summary>Three upload at once, one of them by pieces.</summary>
    public async Task UploadAsync(TestApp app, int most)
    {
        await using var told = new Acknowledged(Acks);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < most; i++)
            {
                var bytes = TinyPdf.WithPages([.. Enumerable.Range(1, 30).Select(n => $"{Guid.NewGuid()} {n}")]);
                var upload = new Upload(Submission, Id<Document>.New(), Id<DocumentVersion>.New(), null, $"File {worker}-{i}.pdf");
                var taken = worker == 1 ? await ByPiecesAsync(app, upload, bytes) : await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(bytes), upload.FileName);
                Meeting.Ok(taken.Refusal ?? await app.Get<AddDocument>().RunAsync(Cast.As(Cast.Olga), upload, taken.File!));
                app.Get<UploadParts>().Forget(Cast.Olga, upload.VersionId);
                await told.NoteAsync($"{upload.VersionId} {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
            }
        })));
    }

    private static async Task<TakenIn> ByPiecesAsync(TestApp app, Upload upload, byte[] bytes)
    {
        var parts = app.Get<UploadParts>();
        for (var from = 0; from < bytes.Length; from += 2000)
        {
            var part = await parts.AppendAsync(Cast.Olga, upload.VersionId, from, new MemoryStream(bytes[from..Math.Min(from + 2000, bytes.Length)]), upload.FileName);
            Meeting.Ok(part.Refusal);
        }
        return await parts.TakeInAsync(Cast.Olga, upload.VersionId, upload.FileName);
    }
}
