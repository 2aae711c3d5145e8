using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class JobRunMap : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.ToTable("JobRuns").HasKey(r => r.Id);
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.Job).HasMaxLength(60);
        run.Property(r => r.Period).HasMaxLength(80);
        run.HasIndex(r => new { r.Job, r.Period }).IsUnique();
        run.HasIndex(r => new { r.Job, r.StartedAt });
    }
}
