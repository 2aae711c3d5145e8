using CommitteeHub.Domain.Body;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class BodyProfileMap : IEntityTypeConfiguration<BodyProfile>
{
    public void Configure(EntityTypeBuilder<BodyProfile> profile)
    {
        profile.ToTable("BodyProfiles").HasKey(b => b.Id);
        profile.Property(b => b.Id).ValueGeneratedNever();
        profile.Property(b => b.Rules).KeptAsJson();
        profile.Property(b => b.LogoSha256).HasMaxLength(64);
        profile.HasMany(b => b.Editions).WithOne().HasForeignKey(e => e.ProfileId);
        profile.HasMany(b => b.Pages).WithOne().HasForeignKey(p => p.ProfileId);
        profile.Navigation(b => b.Editions).AutoInclude();
        profile.Navigation(b => b.Pages).AutoInclude();
    }
}

internal sealed class BodyEditionMap : IEntityTypeConfiguration<BodyEdition>
{
    public void Configure(EntityTypeBuilder<BodyEdition> edition)
    {
        edition.ToTable("BodyEditions").HasKey(e => e.Id);
        edition.Property(e => e.Id).ValueGeneratedNever();
        edition.Property(e => e.Details).KeptAsJson();
        edition.HasIndex(e => new { e.ProfileId, e.From }).IsUnique();
    }
}

internal sealed class BodyPageTextMap : IEntityTypeConfiguration<BodyPageText>
{
    public void Configure(EntityTypeBuilder<BodyPageText> page)
    {
        page.ToTable("BodyPages").HasKey(p => p.Id);
        page.Property(p => p.Id).ValueGeneratedNever();
        page.Property(p => p.Language).HasMaxLength(10);
        page.HasIndex(p => new { p.ProfileId, p.Page, p.Language }).IsUnique();
    }
}
