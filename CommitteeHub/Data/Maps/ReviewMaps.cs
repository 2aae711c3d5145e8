using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Criteria;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class AnnotationMap : IEntityTypeConfiguration<Annotation>
{
    public void Configure(EntityTypeBuilder<Annotation> annotation)
    {
        annotation.ToTable("Annotations").HasKey(a => a.Id);
        annotation.Property(a => a.Id).ValueGeneratedNever();
        annotation.Ignore(a => a.IsShared);
        annotation.HasMany(a => a.Replies).WithOne().HasForeignKey(r => r.AnnotationId);
        annotation.HasMany(a => a.Anchors).WithOne().HasForeignKey(a => a.AnnotationId);
        annotation.HasIndex(a => new { a.SubmissionId, a.At });
        annotation.HasIndex(a => a.VersionId);
    }
}

internal sealed class AnnotationReplyMap : IEntityTypeConfiguration<AnnotationReply>
{
    public void Configure(EntityTypeBuilder<AnnotationReply> reply)
    {
        reply.ToTable("AnnotationReplies").HasKey(r => r.Id);
        reply.Property(r => r.Id).ValueGeneratedNever();
        reply.HasIndex(r => new { r.AnnotationId, r.At });
    }
}

internal sealed class AnnotationAnchorMap : IEntityTypeConfiguration<AnnotationAnchor>
{
    public void Configure(EntityTypeBuilder<AnnotationAnchor> anchor)
    {
        anchor.ToTable("AnnotationAnchors").HasKey(a => new { a.AnnotationId, a.VersionId });
        anchor.Ignore(a => a.IsInDoubt).Ignore(a => a.IsSettledPlace).Ignore(a => a.Rectangles);
        // Those that were there before there were methods and numbers were all chosen in the version itself.
        anchor.Property(a => a.Method).HasDefaultValue(AnchorMethod.Chosen);
        anchor.HasIndex(a => new { a.VersionId, a.Status });
    }
}

internal sealed class FindingMap : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> finding)
    {
        finding.ToTable("Findings").HasKey(f => f.Id);
        finding.Property(f => f.Id).ValueGeneratedNever();
        finding.Ignore(f => f.Cites);
        finding.HasIndex(f => new { f.SubmissionId, f.CriterionId, f.MemberId }).IsUnique();
    }
}
