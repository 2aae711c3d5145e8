using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class DecisionMap : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("Decisions").HasKey(d => d.Id);
        decision.Property(d => d.Id).ValueGeneratedNever();
        decision.Ignore(d => d.IsApproval).Ignore(d => d.IsFromBefore);
        decision.Property(d => d.Money).KeptAsJson();
        decision.HasMany(d => d.Conditions).WithOne().HasForeignKey(c => c.DecisionId);
        decision.Navigation(d => d.Conditions).AutoInclude();
        decision.HasIndex(d => d.BallotId).IsUnique().HasFilter("\"State\" <> 'Retracted'");
        decision.HasIndex(d => d.SubmissionId);
    }
}

internal sealed class ConditionMap : IEntityTypeConfiguration<Condition>
{
    public void Configure(EntityTypeBuilder<Condition> condition)
    {
        condition.ToTable("Conditions").HasKey(c => c.Id);
        condition.Property(c => c.Id).ValueGeneratedNever();
        condition.Ignore(c => c.IsMet).Ignore(c => c.IsShown);
        condition.Property(c => c.Evidence).HasMaxLength(Decision.LongestEvidence);
        condition.HasIndex(c => c.Due);
    }
}

internal sealed class AuditMap : IEntityTypeConfiguration<Audit>
{
    public void Configure(EntityTypeBuilder<Audit> audit)
    {
        audit.ToTable("Audits").HasKey(a => a.Id);
        audit.Property(a => a.Id).ValueGeneratedNever();
        audit.HasIndex(a => new { a.ProgramId, a.Round }).IsUnique();
        audit.HasIndex(a => new { a.State, a.LookOn });
        audit.HasIndex(a => a.SubmissionId);
        audit.HasIndex(a => a.FailedSubmissionId);
        audit.Property(a => a.MovedBecause).HasMaxLength(Audit.LongestReason);
        audit.Property(a => a.RecommendedBecause).HasMaxLength(AuditChecklist.LongestNote);
        audit.Ignore(a => a.IsOpen).Ignore(a => a.IsClean);
        audit.HasMany(a => a.Checks).WithOne().HasForeignKey(c => c.AuditId);
        audit.Navigation(a => a.Checks).AutoInclude();
    }
}

internal sealed class AuditCheckMap : IEntityTypeConfiguration<AuditCheck>
{
    public void Configure(EntityTypeBuilder<AuditCheck> check)
    {
        check.ToTable("AuditChecks").HasKey(c => c.Id);
        check.Property(c => c.Id).ValueGeneratedNever();
        check.Property(c => c.Note).HasMaxLength(AuditChecklist.LongestNote);
        check.HasIndex(c => new { c.AuditId, c.Code }).IsUnique();
    }
}

internal sealed class ReportedChangeMap : IEntityTypeConfiguration<ReportedChange>
{
    public void Configure(EntityTypeBuilder<ReportedChange> change)
    {
        change.ToTable("ReportedChanges").HasKey(c => c.Id);
        change.Property(c => c.Id).ValueGeneratedNever();
        change.Property(c => c.Text).HasMaxLength(ReportedChange.Longest);
        change.HasIndex(c => c.ProgramId);
    }
}

internal sealed class RegisterEntryMap : IEntityTypeConfiguration<RegisterEntry>
{
    public void Configure(EntityTypeBuilder<RegisterEntry> entry)
    {
        entry.ToTable("RegisterEntries").HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.HasIndex(e => e.ProgramId).IsUnique();
        entry.HasIndex(e => e.Slug).IsUnique();
        entry.HasIndex(e => e.VerificationCode).IsUnique();
        entry.HasIndex(e => e.Title);
        entry.HasMany(e => e.History).WithOne().HasForeignKey(s => s.EntryId);
        entry.Navigation(e => e.History).AutoInclude();
    }
}

internal sealed class StatusChangeMap : IEntityTypeConfiguration<StatusChange>
{
    public void Configure(EntityTypeBuilder<StatusChange> change)
    {
        change.ToTable("RegisterHistory").HasKey(c => c.Id);
        change.Property(c => c.Id).ValueGeneratedNever();
        change.HasIndex(c => new { c.EntryId, c.Number }).IsUnique();
    }
}

internal sealed class AnnouncementMap : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> announcement)
    {
        announcement.ToTable("Announcements").HasKey(a => a.Id);
        announcement.Property(a => a.Id).ValueGeneratedNever();
        announcement.HasIndex(a => a.Slug).IsUnique();
        announcement.HasIndex(a => a.DecisionId).IsUnique();
        announcement.HasIndex(a => a.PublishedAt);
    }
}
