using CommitteeHub.Domain.Experts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class ExpertInvitationMap : IEntityTypeConfiguration<ExpertInvitation>
{
    public void Configure(EntityTypeBuilder<ExpertInvitation> invitation)
    {
        invitation.ToTable("ExpertInvitations").HasKey(i => i.Id);
        invitation.Property(i => i.Id).ValueGeneratedNever();
        invitation.HasIndex(i => i.SecretHash).IsUnique();
        invitation.HasIndex(i => new { i.SubmissionId, i.Email }).IsUnique().HasFilter("\"RevokedAt\" IS NULL");
    }
}

internal sealed class ExpertCommentMap : IEntityTypeConfiguration<ExpertComment>
{
    public void Configure(EntityTypeBuilder<ExpertComment> comment)
    {
        comment.ToTable("ExpertComments").HasKey(c => c.Id);
        comment.Property(c => c.Id).ValueGeneratedNever();
        comment.HasIndex(c => new { c.SubmissionId, c.At });
        comment.HasIndex(c => c.InvitationId);
    }
}

internal sealed class ExpertReadingMap : IEntityTypeConfiguration<ExpertReading>
{
    public void Configure(EntityTypeBuilder<ExpertReading> reading) =>
        reading.ToTable("ExpertReadings").HasKey(r => new { r.InvitationId, r.VersionId });
}
