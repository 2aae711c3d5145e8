using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class ImportedKeyMap : IEntityTypeConfiguration<ImportedKey>
{
    public void Configure(EntityTypeBuilder<ImportedKey> imported)
    {
        imported.ToTable("ImportedKeys").HasKey(i => new { i.Kind, i.Key });
        imported.Property(i => i.Kind).HasMaxLength(40);
        imported.Property(i => i.Key).HasMaxLength(100);
        imported.HasIndex(i => i.TargetId).IsUnique();
    }
}

internal sealed class SavedFilterMap : IEntityTypeConfiguration<SavedFilter>
{
    public void Configure(EntityTypeBuilder<SavedFilter> filter)
    {
        filter.ToTable("SavedFilters").HasKey(f => f.Id);
        filter.Property(f => f.Id).ValueGeneratedNever();
        filter.HasIndex(f => new { f.PersonId, f.Name }).IsUnique();
    }
}

internal sealed class NewsChoiceMap : IEntityTypeConfiguration<NewsChoice>
{
    public void Configure(EntityTypeBuilder<NewsChoice> choice) => choice.ToTable("NewsChoices").HasKey(c => new { c.PersonId, c.Kind });
}
