using CommitteeHub.Domain.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class LegalHoldMap : IEntityTypeConfiguration<LegalHold>
{
    public void Configure(EntityTypeBuilder<LegalHold> hold)
    {
        hold.ToTable("LegalHolds").HasKey(h => h.Id);
        hold.Property(h => h.Id).ValueGeneratedNever();
        hold.HasIndex(h => h.PersonId).IsUnique().HasFilter("\"ReleasedAt\" IS NULL");
    }
}
