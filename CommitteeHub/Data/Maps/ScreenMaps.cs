using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class BigScreenMap : IEntityTypeConfiguration<BigScreen>
{
    public void Configure(EntityTypeBuilder<BigScreen> screen)
    {
        screen.ToTable("BigScreens").HasKey(s => s.Id);
        screen.Property(s => s.Id).ValueGeneratedNever();
        screen.Property(s => s.Code).HasMaxLength(BigScreen.CodeLength);
        screen.Property(s => s.SecretHash).HasMaxLength(64);
        screen.HasIndex(s => s.Code).IsUnique();
        screen.HasIndex(s => s.SecretHash).IsUnique();
        screen.HasIndex(s => s.SessionId);
    }
}
