using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Recognition;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>One thing that somebody is recognised for, as they see it.</summary>
public sealed record RecognitionLine(RecognitionKind Kind, string? Program, DateOnly From, DateOnly? To, RecognitionStatus Status)
{
    /// <summary>For the secretariat: what was asked for and waits for another one to agree.</summary>
    public RestorationLine? Restoration { get; init; }
}

/// <summary>Somebody asked for a recognition to hold again.</summary>
public sealed record RestorationLine(string By, bool IsOwn, string Reason);

/// <summary>A year on the register, with what was claimed for it.</summary>
public sealed record PeriodLine(DateOnly? From, DateOnly? Until, Id<Invoice>? InvoiceId, string? InvoiceNumber, InvoiceState? InvoiceState);

/// <summary>A fee of the next year, looked up and not computed.</summary>
public sealed record FeeLine(FeeKind Kind, Money? Amount);

/// <summary>A program that put the viewer forward, how far that has come, and what it told of them.</summary>
public sealed record PutForwardLine(Id<Candidate> Id, string Program, string Organisation, RecognitionKind Kind, CandidateState State, string? RefusalReason, DateTimeOffset At, CandidateFacts Told)
{
    /// <summary>What it shows as files; nothing once their time is over.</summary>
    public IReadOnlyList<EvidenceLine> Files { get; init; } = [];
}

/// <summary>A digest on the own profile.</summary>
public sealed record DigestLine(Id<FeedbackDigest> Id, string Reviewer, string ReviewerOf, string Text, int Forms, DateOnly WrittenOn, DateOnly ValidUntil);

/// <summary>Everything that a recognised person sees of their own practice.</summary>
public sealed record PracticeView(
    string Name, string Slug, PractitionerState State, DateOnly? ListedUntil, IReadOnlyList<string> Titles, IReadOnlyList<RecognitionLine> Recognitions, IReadOnlyList<PutForwardLine> PutForward,
    IReadOnlyList<NotFoundReason> WhyNotFound, IReadOnlyList<string> Missing, ProfileText Profile, string? Picture, bool Consents, IReadOnlyList<ProfileField> Hidden,
    IReadOnlyList<PeriodLine> Periods, IReadOnlyList<FeeLine> FeesDue, bool MayAsk, string Country, IReadOnlyList<DigestLine> Digests, DateOnly Today)
{
    /// <summary>The code under which there is a certificate today; null when there is none.</summary>
    public string? CertificateCode { get; init; }
}

/// <summary>Reads the viewer's own practice; nobody reads another's through this.</summary>
public sealed class ReadPractice(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    public async Task<PracticeView?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        if (viewer.PersonId is not { } person) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var today = site.DayOf(clock.GetUtcNow());
        var practice = await db.AllPractitioners.AsNoTracking().AsSplitQuery().FirstOrDefaultAsync(p => p.PersonId == person, cancel);
        if (practice is null) return null;
        var programs = practice.Recognitions.Select(r => r.ProgramId).OfType<Id<Domain.Submissions.AssessmentProgram>>().ToList();
        var titles = await db.AllPrograms.Where(p => programs.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Title, cancel);
        var invoices = await db.AllInvoices.AsNoTracking().Where(i => i.PersonId == person).Select(i => new { i.Id, i.Number, i.State }).ToDictionaryAsync(i => i.Id, cancel);
        var forward = await db.AllCandidates.AsNoTracking().Where(c => c.PersonId == person).OrderByDescending(c => c.AttestedAt)
            .Select(c => new PutForwardLine(
                c.Id, db.AllPrograms.Where(p => p.Id == c.ProgramId).Select(p => p.Title).FirstOrDefault() ?? "", db.AllOrganisations.Where(o => o.Id == c.OrganisationId).Select(o => o.Name).FirstOrDefault() ?? "",
                c.Kind, c.State, c.RefusalReason, c.AttestedAt, new CandidateFacts(c.Name, c.Email, c.Country, c.Holds, c.Counted, c.Recent, c.AssessedOn, c.Evidence))).ToListAsync(cancel);
        var files = await db.AllCandidateFiles.AsNoTracking().Where(f => f.CandidateId != null && f.PersonId == person).OrderBy(f => f.UploadedAt).ThenBy(f => f.Id).ToListAsync(cancel);
        var filesOf = files.ToLookup(f => f.CandidateId, f => EvidenceLine.Of(f, mayRemove: false));
        var schedules = await db.AllFeeSchedules.AsNoTracking().AsSplitQuery().ToListAsync(cancel);
        var digests = await db.AllFeedbackDigests.AsNoTracking().Where(d => d.PractitionerId == practice.Id).OrderByDescending(d => d.WrittenOn).ToListAsync(cancel);
        var shown = await db.AllRegisterPeople.AsNoTracking().FirstOrDefaultAsync(p => p.Id == practice.Id.Value, cancel);

        return new PracticeView(
            practice.Name, practice.Slug, practice.State, practice.ListedUntil, practice.TitlesOn(today),
            [.. practice.Recognitions.OrderBy(r => r.From).Select(r => new RecognitionLine(r.Kind, r.ProgramId is { } id ? titles.GetValueOrDefault(id) : null, r.From, r.To, r.Status))], [.. forward.Select(f => f with { Files = [.. filesOf[f.Id]] })],
            practice.WhyNotFound(today), practice.Missing(),
            new ProfileText(practice.Introduction, practice.Website, practice.Locations, practice.Languages, practice.PracticeAreas, practice.Styles, practice.WorksOnline, practice.WorksInPerson, practice.CodeOfConduct, practice.ComplaintsUrl),
            practice.PictureSha256 is { } sha256 ? $"/people/{practice.Slug}/picture?v={sha256[..12]}" : null, practice.ConsentedAt is not null, practice.Hidden,
            [.. practice.Periods.Where(p => !p.IsGivenUp).OrderByDescending(p => p.Number).Select(p => new PeriodLine(p.From, p.Until, p.InvoiceId,
                p.InvoiceId is { } i ? invoices.GetValueOrDefault(i)?.Number : null, p.InvoiceId is { } j ? invoices.GetValueOrDefault(j)?.State : null))],
            [.. practice.FeesDue(today).Select(k => new FeeLine(k, FeeSchedule.PriceFor(schedules, k, null, practice.Country, today)?.Amount))],
            practice.WhyNotAskForListing(today) is null && practice.OpenPeriod is null, practice.Country,
            [.. digests.Select(d => new DigestLine(d.Id, d.Reviewer, d.ReviewerOf, d.Text, d.Forms, d.WrittenOn, d.ValidUntil))], today)
        { CertificateCode = shown?.IsInForceOn(today) == true ? shown.VerificationCode : null };
    }
}
