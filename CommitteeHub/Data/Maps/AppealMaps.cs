using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Complaints;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class AppealHearingMap : IEntityTypeConfiguration<AppealHearing>
{
    public void Configure(EntityTypeBuilder<AppealHearing> hearing)
    {
        hearing.ToTable("AppealHearings").HasKey(h => h.Id);
        hearing.Property(h => h.Id).ValueGeneratedNever();
        hearing.Ignore(h => h.IsReleased).Ignore(h => h.AllHaveSpoken);
        hearing.HasIndex(h => h.SubmissionId).IsUnique();
        hearing.HasMany(h => h.Hearers).WithOne().HasForeignKey(h => h.HearingId);
        hearing.Navigation(h => h.Hearers).AutoInclude();
    }
}

internal sealed class HearerMap : IEntityTypeConfiguration<Hearer>
{
    public void Configure(EntityTypeBuilder<Hearer> hearer)
    {
        hearer.ToTable("Hearers").HasKey(h => h.Id);
        hearer.Property(h => h.Id).ValueGeneratedNever();
        hearer.HasIndex(h => new { h.HearingId, h.PersonId }).IsUnique();
        hearer.HasIndex(h => h.PersonId);
    }
}

internal sealed class ProgramComplaintMap : IEntityTypeConfiguration<ProgramComplaint>
{
    public void Configure(EntityTypeBuilder<ProgramComplaint> complaint)
    {
        complaint.ToTable("ProgramComplaints").HasKey(c => c.Id);
        complaint.Property(c => c.Id).ValueGeneratedNever();
        complaint.Property(c => c.Text).HasMaxLength(ProgramComplaint.Longest);
        complaint.Property(c => c.Name).HasMaxLength(200);
        complaint.Property(c => c.Email).HasMaxLength(254);
        complaint.Property(c => c.LinkSha256).HasMaxLength(64);
        complaint.HasIndex(c => c.LinkSha256).IsUnique();
        complaint.HasIndex(c => c.ProgramId);
        complaint.Ignore(c => c.IsClosed);
        complaint.HasMany(c => c.Steps).WithOne().HasForeignKey(s => s.ComplaintId);
        complaint.Navigation(c => c.Steps).AutoInclude();
    }
}

internal sealed class ComplaintStepMap : IEntityTypeConfiguration<ComplaintEntry>
{
    public void Configure(EntityTypeBuilder<ComplaintEntry> step)
    {
        step.ToTable("ComplaintEntries").HasKey(s => s.Id);
        step.Property(s => s.Id).ValueGeneratedNever();
        step.Property(s => s.Answer).HasMaxLength(ProgramComplaint.Longest);
        step.Property(s => s.Note).HasMaxLength(ProgramComplaint.Longest);
        step.HasIndex(s => new { s.ComplaintId, s.Number }).IsUnique();
    }
}
