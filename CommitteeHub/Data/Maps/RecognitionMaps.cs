using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class CandidateMap : IEntityTypeConfiguration<Candidate>
{
    public void Configure(EntityTypeBuilder<Candidate> candidate)
    {
        candidate.ToTable("Candidates").HasKey(c => c.Id);
        candidate.Property(c => c.Id).ValueGeneratedNever();
        candidate.Property(c => c.Email).HasMaxLength(254);
        candidate.Property(c => c.Country).HasMaxLength(2);
        candidate.Ignore(c => c.IsOpen);
        candidate.HasOne<AssessmentProgram>().WithMany().HasForeignKey(c => c.ProgramId).OnDelete(DeleteBehavior.Restrict);
        candidate.HasIndex(c => c.ProgramId);
        candidate.HasIndex(c => new { c.ProgramId, c.PersonId }).IsUnique().HasFilter("\"State\" NOT IN ('Refused', 'Withdrawn')");
        candidate.HasIndex(c => new { c.OrganisationId, c.State });
        candidate.HasIndex(c => c.State);
        candidate.HasIndex(c => c.PersonId);
    }
}

internal sealed class CandidateFileMap : IEntityTypeConfiguration<CandidateFile>
{
    public void Configure(EntityTypeBuilder<CandidateFile> file)
    {
        file.ToTable("CandidateFiles").HasKey(f => f.Id);
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.MediaType).HasMaxLength(100);
        file.HasOne<Candidate>().WithMany().HasForeignKey(f => f.CandidateId).OnDelete(DeleteBehavior.Restrict);
        file.HasOne<AssessmentProgram>().WithMany().HasForeignKey(f => f.ProgramId).OnDelete(DeleteBehavior.Restrict);
        file.HasIndex(f => f.FormId);
        file.HasIndex(f => f.PersonId);
        file.HasIndex(f => f.Sha256);
        // The few that wait for their form to be handed in, among those of all years.
        file.HasIndex(f => f.UploadedAt).HasFilter("\"CandidateId\" IS NULL");
    }
}

internal sealed class EntryStandardMap : IEntityTypeConfiguration<EntryStandard>
{
    public void Configure(EntityTypeBuilder<EntryStandard> standard)
    {
        standard.ToTable("EntryStandards").HasKey(s => s.ProgramId);
        standard.Property(s => s.ProgramId).ValueGeneratedNever();
    }
}

internal sealed class PractitionerMap : IEntityTypeConfiguration<Practitioner>
{
    public void Configure(EntityTypeBuilder<Practitioner> practitioner)
    {
        practitioner.ToTable("Practitioners").HasKey(p => p.Id);
        practitioner.Property(p => p.Id).ValueGeneratedNever();
        practitioner.Property(p => p.Country).HasMaxLength(2);
        practitioner.Ignore(p => p.OpenPeriod);
        practitioner.Ignore(p => p.IsErased);
        practitioner.Property(p => p.VerificationCode).HasMaxLength(VerificationCode.Length);
        practitioner.HasIndex(p => p.VerificationCode).IsUnique();
        practitioner.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        practitioner.HasIndex(p => p.PersonId).IsUnique();
        practitioner.HasIndex(p => p.Slug).IsUnique();
        practitioner.HasIndex(p => new { p.State, p.ListedUntil });
        practitioner.HasIndex(p => p.LookOn);
        practitioner.HasMany(p => p.Recognitions).WithOne().HasForeignKey(r => r.PractitionerId);
        practitioner.HasMany(p => p.Periods).WithOne().HasForeignKey(r => r.PractitionerId);
        practitioner.Navigation(p => p.Recognitions).AutoInclude();
        practitioner.Navigation(p => p.Periods).AutoInclude();
    }
}

internal sealed class RecognitionMap : IEntityTypeConfiguration<Recognition>
{
    public void Configure(EntityTypeBuilder<Recognition> recognition)
    {
        recognition.ToTable("Recognitions").HasKey(r => r.Id);
        recognition.Property(r => r.Id).ValueGeneratedNever();
        recognition.HasIndex(r => r.PractitionerId);
        recognition.HasIndex(r => new { r.PractitionerId, r.Kind }).IsUnique().HasFilter("\"Status\" = 'Active'");
        recognition.HasIndex(r => r.ProgramId);
    }
}

internal sealed class ListingPeriodMap : IEntityTypeConfiguration<ListingPeriod>
{
    public void Configure(EntityTypeBuilder<ListingPeriod> period)
    {
        period.ToTable("ListingPeriods").HasKey(p => p.Id);
        period.Property(p => p.Id).ValueGeneratedNever();
        period.HasOne<Invoice>().WithMany().HasForeignKey(p => p.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        period.HasIndex(p => p.InvoiceId).IsUnique();
        period.HasIndex(p => new { p.PractitionerId, p.Number }).IsUnique();
        // The few that wait for their contribution, among those of all years.
        period.HasIndex(p => p.From).HasFilter("\"From\" IS NULL");
    }
}

internal sealed class LoggedMediationMap : IEntityTypeConfiguration<LoggedMediation>
{
    public void Configure(EntityTypeBuilder<LoggedMediation> entry)
    {
        entry.ToTable("LogbookEntries").HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Ignore(e => e.Counts);
        entry.HasIndex(e => new { e.PersonId, e.On });
        entry.HasIndex(e => e.AskedOf);
    }
}

internal sealed class ConductCaseMap : IEntityTypeConfiguration<ConductCase>
{
    public void Configure(EntityTypeBuilder<ConductCase> conduct)
    {
        conduct.ToTable("ConductCases").HasKey(c => c.Id);
        conduct.Property(c => c.Id).ValueGeneratedNever();
        conduct.HasOne<Practitioner>().WithMany().HasForeignKey(c => c.PractitionerId).OnDelete(DeleteBehavior.Restrict);
        conduct.HasMany(c => c.Entries).WithOne().HasForeignKey(e => e.CaseId);
        conduct.Navigation(c => c.Entries).AutoInclude();
    }
}

internal sealed class ConductEntryMap : IEntityTypeConfiguration<ConductEntry>
{
    public void Configure(EntityTypeBuilder<ConductEntry> entry)
    {
        entry.ToTable("ConductEntries").HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.HasIndex(e => new { e.CaseId, e.Number }).IsUnique();
    }
}

internal sealed class FeedbackDigestMap : IEntityTypeConfiguration<FeedbackDigest>
{
    public void Configure(EntityTypeBuilder<FeedbackDigest> digest)
    {
        digest.ToTable("FeedbackDigests").HasKey(d => d.Id);
        digest.Property(d => d.Id).ValueGeneratedNever();
        digest.Ignore(d => d.ValidUntil);
        digest.HasIndex(d => d.PractitionerId);
    }
}
