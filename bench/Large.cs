using System.Globalization;
using System.Security.Cryptography;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Bench;

/// <summary>
/// "large FOLDER [--gib 1] [--files-gib 10]": an installation to save and bring back. A database of that size, most of it
/// ledger lines with true hash chains and mail that was sent, and files of 2 MiB that documents refer to; every invariant
/// holds. Stays; the members' tokens are in FOLDER.tokens.
/// </summary>
internal static class Large
{
    private const int LinesEach = 200, Portion = 100, FileBytes = 2 << 20;
    private const long Gibibyte = 1L << 30;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [{ } named, .. var rest] || rest.Length % 2 != 0 || Directory.Exists(named))
        {
            Console.Error.WriteLine("usage: large NEW-FOLDER [--gib 1] [--files-gib 10]");
            return 2;
        }
        double Of(string name, double otherwise) => Array.IndexOf(rest, name) is var n and >= 0 ? double.Parse(rest[n + 1], CultureInfo.InvariantCulture) : otherwise;
        var folder = Path.GetFullPath(named);
        var house = await Installation.PrepareAsync(folder: folder, more: async (app, made) =>
        {
            await WriteFilesAsync(app, made, (long)(Of("--files-gib", 10) * Gibibyte / FileBytes));
            await WriteRowsAsync(app, (long)(Of("--gib", 1) * Gibibyte));
        });
        await File.WriteAllLinesAsync($"{folder}.tokens", house.Tokens);
        Console.WriteLine($"{folder}: a database of {new FileInfo(new DataFolder(folder).Database).Length / (double)Gibibyte:0.00} GiB.");
        return 0;
    }

    private static async Task WriteFilesAsync(WebApplication app, Installation house, long many)
    {
        var (folder, bytes, words) = (app.Services.GetRequiredService<DataFolder>(), new byte[FileBytes], string.Concat(Enumerable.Repeat("Mediators keep their notes for a year and then destroy them with care. ", 250)));
        for (var done = 0L; done < many; done += Portion)
        {
            var stored = new List<string>();
            for (var n = done; n < Math.Min(many, done + Portion); n++)
            {
                Random.Shared.NextBytes(bytes);
                "%PDF-1.7\n"u8.CopyTo(bytes);
                stored.Add(Convert.ToHexStringLower(SHA256.HashData(bytes)));
                var path = folder.FileOf(stored[^1]);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, bytes);
            }
            Installation.Require(await Installation.ChangeAsync(app, at =>
            {
                foreach (var sha256 in stored)
                {
                    var (document, version) = (new Document(Id<Document>.New(), house.Submission, null, $"Evidence {sha256[..8]}"), Id<DocumentVersion>.New());
                    document.Add(version, new StoredFile(sha256, FileBytes, "application/pdf"), "evidence.pdf", house.Members[0], at.Now);
                    document.TextRead(version, "bench", sha256, 1, hasText: true);
                    at.Db.Add(document);
                    at.Db.Add(new DocumentVersionText { VersionId = version, Extractor = "bench", Sha256 = sha256, PagesJson = $$"""[{"text":"{{words}}","skip":[]}]""" });
                }
                return Task.CompletedTask;
            }));
        }
        // The one page that every installation of a run has is not a file; this one is to be whole.
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        await db.AllDocuments.Where(d => d.Title == "Handbook").ExecuteDeleteAsync();
    }

    /// <summary>Two hundred lines of the record about each of many people, and the mails they were sent, until the database is as large as it is to be.</summary>
    private static async Task WriteRowsAsync(WebApplication app, long bytes)
    {
        var contexts = app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>();
        var from = DateTimeOffset.UtcNow.AddYears(-1);
        for (var n = 0; ; n += 20)
        {
            await using var db = await contexts.CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            if (await SizeAsync(db) >= bytes) return;
            for (var person = n; person < n + 20; person++)
            {
                var (stream, previous) = ($"practitioner/{Guid.CreateVersion7()}", Ledger.NoHash);
                for (var number = 1; number <= LinesEach; number++)
                {
                    var (at, payload) = (from.AddHours(number), $$"""{"From":"2026-01-01","Practitioner":"{{Guid.CreateVersion7()}}","Until":"2026-12-31"}""");
                    var hash = Ledger.HashOf(stream, number, at, null, "ListingBegan", null, payload, previous);
                    db.Add(new LedgerLine { Stream = stream, Number = number, At = at, Kind = "ListingBegan", Payload = payload, Readers = Readers.Concerned, PreviousHash = previous, Hash = hash });
                    previous = hash;
                    if (number % 4 != 0) continue;
                    db.Add(new OutboxMessage
                    {
                        ToName = $"Person {person}",
                        ToAddress = $"person{person}@example.org",
                        Subject = "Your listing",
                        UniqueKey = $"bench/{person}/{number}",
                        Body = string.Concat(Enumerable.Repeat("Your year on the register ends soon. Please renew it in time, so that you are found without a break. ", 10)),
                        State = MessageState.Sent,
                        CreatedAt = at,
                        NotBefore = at,
                        SentAt = at,
                        Attempts = 1,
                    });
                }
                db.Add(new LedgerStream { Name = stream, Number = LinesEach, Hash = previous });
            }
            await db.SaveChangesAsync();
        }
    }

    private static Task<long> SizeAsync(CommitteeDb db) =>
        db.Database.SqlQuery<long>($"SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()").SingleAsync();
}
