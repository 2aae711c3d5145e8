using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class OutboxMessageMap : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("OutboxMessages").HasKey(m => m.Id);
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Attempts).IsConcurrencyToken();
        message.HasIndex(m => m.UniqueKey).IsUnique();
        message.HasIndex(m => new { m.State, m.NotBefore });
        message.HasIndex(m => new { m.ToAddress, m.State, m.CreatedAt });
        message.HasIndex(m => m.SubmissionId);
        message.HasIndex(m => m.SentAt);
    }
}
