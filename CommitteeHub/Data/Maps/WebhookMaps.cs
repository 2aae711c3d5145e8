using CommitteeHub.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class WebhookMap : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.ToTable("Webhooks").HasKey(w => w.Id);
        webhook.Property(w => w.Id).ValueGeneratedNever();
    }
}

internal sealed class WebhookDeliveryMap : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
    {
        delivery.ToTable("WebhookDeliveries").HasKey(d => d.Id);
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.Stream).HasMaxLength(60);
        delivery.Property(d => d.Attempts).IsConcurrencyToken();
        delivery.Ignore(d => d.IsOpen);
        delivery.HasIndex(d => new { d.WebhookId, d.Stream, d.Number }).IsUnique();
        delivery.HasIndex(d => d.NextTryAt);
    }
}
