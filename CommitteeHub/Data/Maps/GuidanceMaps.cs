using CommitteeHub.Domain.Guidance;
using CommitteeHub.Domain.Programs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class GuidanceVideoMap : IEntityTypeConfiguration<GuidanceVideo>
{
    public void Configure(EntityTypeBuilder<GuidanceVideo> video)
    {
        video.ToTable("GuidanceVideos").HasKey(v => v.Id);
        video.Property(v => v.Id).ValueGeneratedNever();
        video.Property(v => v.Sha256).HasMaxLength(64);
        video.Property(v => v.CaptionsSha256).HasMaxLength(64);
        video.Ignore(v => v.CanBeWatched);
        video.HasIndex(v => v.ProgramType);
    }
}

internal sealed class GuidanceWatchMap : IEntityTypeConfiguration<GuidanceWatch>
{
    public void Configure(EntityTypeBuilder<GuidanceWatch> watch)
    {
        watch.ToTable("GuidanceWatches").HasKey(w => w.Id);
        watch.Property(w => w.Id).ValueGeneratedNever();
        watch.Property(w => w.Played).HasConversion(played => played.ToString(), text => PlayedSeconds.Parse(text));
        watch.HasIndex(w => new { w.VideoId, w.PersonId }).IsUnique();
        watch.HasIndex(w => w.PersonId);
    }
}

internal sealed class ProgramTypeMap : IEntityTypeConfiguration<ProgramType>
{
    public void Configure(EntityTypeBuilder<ProgramType> type)
    {
        type.ToTable("ProgramTypes").HasKey(t => t.Id);
        type.Property(t => t.Id).ValueGeneratedNever();
        type.Property(t => t.Code).HasMaxLength(ProgramType.LongestCode);
        type.HasIndex(t => t.Code).IsUnique();
    }
}
