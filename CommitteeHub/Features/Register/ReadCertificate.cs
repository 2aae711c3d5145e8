using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Register;

/// <summary>What the certificate of a person or of a program says today; it says nothing that the register does not say.</summary>
/// <param name="Program">The program that recognised a person; of a program the organisation that runs it.</param>
/// <param name="Until">The last day of a listing; of a program the day its next audit is due.</param>
/// <param name="WhyNot">Why there is none at present; null when there is one.</param>
public sealed record CertificateView(string Code, bool IsPerson, string Name, string Title, DateOnly Since, DateOnly? Until, string Program, Refusal? WhyNot)
{
    /// <summary>The body that recognises, and the day this is read.</summary>
    public string Issuer { get; init; } = "";

    public DateOnly On { get; init; }

    /// <summary>Where everybody can check it.</summary>
    public string Address { get; init; } = "";
}

/// <summary>Reads a certificate for those who may have it: the person it is about, whoever speaks for the program's organisation, the secretariat. To everybody else there is none.</summary>
public sealed class ReadCertificate(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site, BodySettings configured)
{
    /// <param name="code">The verification code, as it was typed.</param>
    public async Task<CertificateView?> RunAsync(Viewer viewer, string code, CancellationToken cancel = default)
    {
        if (VerificationCode.Read(code) is not { } read) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var (now, today) = (clock.GetUtcNow(), site.DayOf(clock.GetUtcNow()));
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if ((await OfProgramAsync(db, by, read, cancel) ?? await OfPersonAsync(db, by, read, today, cancel)) is not { } view) return null;
        return view with { Issuer = (await db.BodyOnAsync(configured, today, cancel)).Name, On = today, Address = site.Link($"verify/{read}") };
    }

    private static async Task<CertificateView?> OfProgramAsync(CommitteeDb db, Standing by, string code, CancellationToken cancel)
    {
        if (await db.AllRegisterEntries.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(e => e.VerificationCode == code, cancel) is not { } entry) return null;
        var owner = await db.AllPrograms.Where(p => p.Id == entry.ProgramId).Select(p => p.OrganisationId).FirstOrDefaultAsync(cancel);
        if (!by.IsSecretary && !by.SpeaksFor(owner)) return null;
        var isInForce = entry.Status is RegisterStatus.Approved or RegisterStatus.Conditional;
        return new CertificateView(code, false, entry.Title, entry.ProgramType, entry.RetrospectiveFrom ?? entry.ApprovedOn, entry.NextAuditDue, entry.Organisation, isInForce ? null : new ApprovalNotInForce(entry.Status));
    }

    private static async Task<CertificateView?> OfPersonAsync(CommitteeDb db, Standing by, string code, DateOnly today, CancellationToken cancel)
    {
        if (await db.PractitionersFor(by).AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(p => p.VerificationCode == code, cancel) is not { } practice) return null;
        if (await db.AllRegisterPeople.AsNoTracking().FirstOrDefaultAsync(p => p.VerificationCode == code, cancel) is not { } shown)
            return new CertificateView(code, true, practice.Name, "", today, null, "", new NotNamedInRegister());
        var isInForce = shown.IsInForceOn(today);
        return new CertificateView(code, true, shown.Name, isInForce ? shown.Title : "", shown.Since, shown.ListedUntil, shown.Program, isInForce ? null : new RecognitionNotInForce(shown.StateOn(today)));
    }
}
