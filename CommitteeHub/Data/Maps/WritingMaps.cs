using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class KeptTextMap : IEntityTypeConfiguration<KeptText>
{
    public void Configure(EntityTypeBuilder<KeptText> kept)
    {
        kept.ToTable("KeptTexts").HasKey(k => new { k.PersonId, k.Field });
        kept.HasOne<Person>().WithMany().HasForeignKey(k => k.PersonId);
        kept.Property(k => k.Field).HasMaxLength(KeptText.LongestField);
        kept.Property(k => k.Edition).IsConcurrencyToken();
        kept.HasIndex(k => k.SavedAt);
    }
}
