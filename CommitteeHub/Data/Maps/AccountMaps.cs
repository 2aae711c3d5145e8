using CommitteeHub.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class SignedInSessionMap : IEntityTypeConfiguration<SignedInSession>
{
    public void Configure(EntityTypeBuilder<SignedInSession> session)
    {
        session.ToTable("SignedInSessions").HasKey(s => s.Id);
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.Browser).HasMaxLength(40);
        session.Property(s => s.Machine).HasMaxLength(40);
        session.HasIndex(s => s.PersonId);
    }
}

internal sealed class PersonalTokenMap : IEntityTypeConfiguration<PersonalToken>
{
    public void Configure(EntityTypeBuilder<PersonalToken> token)
    {
        token.ToTable("PersonalTokens").HasKey(t => t.Id);
        token.Property(t => t.Id).ValueGeneratedNever();
        token.HasIndex(t => t.SecretHash).IsUnique();
        token.HasIndex(t => t.PersonId);
    }
}

internal sealed class PasswordLinkMap : IEntityTypeConfiguration<PasswordLink>
{
    public void Configure(EntityTypeBuilder<PasswordLink> link)
    {
        link.ToTable("PasswordLinks").HasKey(l => l.Id);
        link.Property(l => l.Id).ValueGeneratedNever();
        link.HasIndex(l => new { l.PersonId, l.Kind }).IsUnique();
        link.HasIndex(l => l.SecretHash).IsUnique();
    }
}

internal sealed class SignUpMap : IEntityTypeConfiguration<SignUp>
{
    public void Configure(EntityTypeBuilder<SignUp> signUp)
    {
        signUp.ToTable("SignUps").HasKey(s => s.Id);
        signUp.Property(s => s.Id).ValueGeneratedNever();
        signUp.Property(s => s.Organisation).KeptAsJson();
        signUp.HasIndex(s => s.SecretHash).IsUnique();
        signUp.HasIndex(s => s.ExpiresAt);
    }
}
