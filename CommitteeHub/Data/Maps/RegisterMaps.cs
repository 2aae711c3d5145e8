using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

/// <summary>The full-text index over it is the migrations' work: an FTS5 table with triggers on SQLite, a generated tsvector on PostgreSQL.</summary>
internal sealed class RegisterPersonMap : IEntityTypeConfiguration<RegisterPerson>
{
    public void Configure(EntityTypeBuilder<RegisterPerson> person)
    {
        // The place is the key, so that SQLite keeps the rows in the order in which they are listed.
        person.ToTable("RegisterPeople").HasKey(p => p.Place);
        person.Property(p => p.Place).ValueGeneratedNever();
        person.HasIndex(p => p.Id).IsUnique();
        person.HasIndex(p => p.Slug).IsUnique();
        person.HasIndex(p => p.VerificationCode).IsUnique();
        person.HasIndex(p => new { p.State, p.Place });
        person.HasIndex(p => new { p.State, p.ListedUntil });
    }
}

internal sealed class RegisterWordMap : IEntityTypeConfiguration<RegisterWord>
{
    public void Configure(EntityTypeBuilder<RegisterWord> word)
    {
        word.ToTable("RegisterWords").HasKey(w => new { w.Form, w.Word });
        word.HasIndex(w => w.Word);
    }
}

internal sealed class PublicCommentMap : IEntityTypeConfiguration<PublicComment>
{
    public void Configure(EntityTypeBuilder<PublicComment> comment)
    {
        comment.ToTable("PublicComments").HasKey(c => c.Id);
        comment.Property(c => c.Id).ValueGeneratedNever();
        comment.HasIndex(c => new { c.AnnouncementId, c.State });
        comment.HasIndex(c => new { c.State, c.LooksLikeSpam, c.WrittenAt });
    }
}

internal sealed class NewsSubscriberMap : IEntityTypeConfiguration<NewsSubscriber>
{
    public void Configure(EntityTypeBuilder<NewsSubscriber> subscriber)
    {
        subscriber.ToTable("NewsSubscribers").HasKey(s => s.Id);
        subscriber.Property(s => s.Id).ValueGeneratedNever();
        subscriber.HasIndex(s => s.Email).IsUnique();
    }
}

internal sealed class SigningKeyMap : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> key)
    {
        key.ToTable("SigningKeys").HasKey(k => k.Id);
        key.Property(k => k.Id).ValueGeneratedNever();
        // One key signs; the others are kept so that what they signed can still be verified.
        key.HasIndex(k => k.Use).IsUnique().HasFilter("\"RetiredAt\" IS NULL");
    }
}
