using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Complaints;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Complaints;

/// <summary>Anybody complains about a program on the register. The program's next audit looks more closely; the organisation is not told.</summary>
public sealed class FileComplaint(Change change, Site site, MailSeal seal)
{
    private const int MostMails = 3;

    /// <param name="by">Who asks; anybody may.</param>
    /// <param name="id">The complaint's identity, made by the form.</param>
    /// <param name="slug">The program, by its place in the register.</param>
    /// <param name="text">What was written.</param>
    /// <param name="secret">The secret of the link by which it is followed.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<ProgramComplaint> id, string slug, ComplaintText text, string secret, CancellationToken cancel = default) =>
        seal.ReadyFor(change).RunAsync(by, async at =>
        {
            if (await at.Db.AllProgramComplaints.AnyAsync(c => c.Id == id, at.Cancel)) return null;
            if (await at.Db.AllRegisterEntries.FirstOrDefaultAsync(e => e.Slug == slug, at.Cancel) is not { } entry) return new NotFound();
            if (ProgramComplaint.WhyNot(text) is { } refusal) return refusal;
            var complaint = new ProgramComplaint(id, entry.ProgramId, text, ComplaintLink.HashOf(secret), at.Now);
            at.Db.Add(complaint);
            if (await at.Db.ClockedProgramAsync(entry.ProgramId, site, at.Cancel) is { Audit: { } audit }) audit.LookCloser(AuditTrigger.Complaint);
            if (await MayWriteAsync(at, complaint.Email)) at.Answer(complaint, site, "arrived", "We have received your complaint", "we have received your complaint and will look at it. Nobody outside the body learns of it.", seal.Seal(secret));
            await at.TellAsync(await at.Db.SecretariesOfComplaintsAsync(entry.ProgramId, site.DayOf(at.Now), at.Cancel), $"complaint/{id}/arrived", null, "A complaint about a program", $"""
                a complaint about an approved program has arrived.

                {site.Link($"complaints/{id}")}

                {site.Name}
                """);
            return null;
        }, cancel);

    /// <summary>Whoever fills somebody else's letterbox through this door gets no further than a few mails.</summary>
    private static async Task<bool> MayWriteAsync(Moment at, string address)
    {
        var (lower, since) = (address.ToLowerInvariant(), at.Now - TimeSpan.FromHours(1));
#pragma warning disable CA1304, CA1311, CA1862 // This becomes SQL, where lower() is the way to compare without regard to case.
        return await at.Db.MessagesAbout("complaint").CountAsync(m => m.ToAddress.ToLower() == lower && m.CreatedAt > since, at.Cancel) < MostMails;
#pragma warning restore CA1304, CA1311, CA1862
    }
}

/// <summary>The secret link by which a complaint is followed.</summary>
internal static class ComplaintLink
{
    public static string New() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20));

    public static bool IsOne(string? secret) => secret is { Length: 40 } && secret.All(char.IsAsciiHexDigitLower);

    public static string HashOf(string secret) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));

    /// <summary>Writes to whoever complains, if they left an address. The mail says nothing of what the complaint is about, and repeats nothing that was typed: the address may be somebody else's.</summary>
    /// <param name="sealedSecret">Known only on the day it was filed; later mails say where the link is.</param>
    public static void Answer(this Moment at, ProgramComplaint complaint, Site site, string what, string subject, string text, string? sealedSecret)
    {
        if (complaint.Email.Length == 0) return;
        var link = sealedSecret is null ? "Follow it by the link in our first mail." : $"Follow it here, and keep this link to yourself:\n{site.Link("complaints/status/")}{OutboxMessage.SecretPlace}";
        at.Db.Add(new OutboxMessage
        {
            ToName = complaint.Email,
            ToAddress = complaint.Email,
            Subject = subject,
            Body = $"Hello,\n\n{text}\n\n{link}\n\n{site.Name}\n",
            SealedSecret = sealedSecret,
            UniqueKey = $"complaint/{complaint.Id}/complainant/{what}",
            CreatedAt = at.Now,
            NotBefore = at.Now,
        });
    }
}
