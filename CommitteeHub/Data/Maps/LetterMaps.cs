using CommitteeHub.Domain.Letters;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class LetterTemplateMap : IEntityTypeConfiguration<LetterTemplate>
{
    public void Configure(EntityTypeBuilder<LetterTemplate> template)
    {
        template.ToTable("LetterTemplates").HasKey(t => t.Id);
        template.Property(t => t.Id).ValueGeneratedNever();
        template.Property(t => t.Language).HasMaxLength(10);
        template.HasIndex(t => new { t.Kind, t.Language }).IsUnique();
        template.HasMany(t => t.Editions).WithOne().HasForeignKey(e => e.TemplateId);
        template.Navigation(t => t.Editions).AutoInclude();
        template.Ignore(t => t.Newest);
    }
}

internal sealed class LetterEditionMap : IEntityTypeConfiguration<LetterEdition>
{
    public void Configure(EntityTypeBuilder<LetterEdition> edition)
    {
        edition.ToTable("LetterEditions").HasKey(e => e.Id);
        edition.Property(e => e.Id).ValueGeneratedNever();
        edition.HasIndex(e => new { e.TemplateId, e.Number }).IsUnique();
        edition.Ignore(e => e.Wording);
    }
}

internal sealed class BouncedAddressMap : IEntityTypeConfiguration<BouncedAddress>
{
    public void Configure(EntityTypeBuilder<BouncedAddress> bounced)
    {
        bounced.ToTable("BouncedAddresses").HasKey(b => b.Address);
        bounced.Property(b => b.Address).HasMaxLength(254);
    }
}
