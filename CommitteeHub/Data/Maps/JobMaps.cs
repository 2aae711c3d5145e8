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

internal sealed class JobPauseMap : IEntityTypeConfiguration<JobPause>
{
    public void Configure(EntityTypeBuilder<JobPause> pause)
    {
        pause.ToTable("JobPauses").HasKey(p => p.Job);
        pause.Property(p => p.Job).HasMaxLength(60);
    }
}

internal sealed class ParkedItemMap : IEntityTypeConfiguration<ParkedItem>
{
    public void Configure(EntityTypeBuilder<ParkedItem> item)
    {
        item.ToTable("ParkedItems").HasKey(p => p.Id);
        item.Property(p => p.Id).ValueGeneratedNever();
        item.Property(p => p.Job).HasMaxLength(60);
        item.Property(p => p.LastError).HasMaxLength(400);
        item.HasIndex(p => new { p.Job, p.Item }).IsUnique();
    }
}
