using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Questions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class PanelRecommendationMap : IEntityTypeConfiguration<PanelRecommendation>
{
    public void Configure(EntityTypeBuilder<PanelRecommendation> recommendation)
    {
        recommendation.ToTable("PanelRecommendations").HasKey(r => r.Id);
        recommendation.Property(r => r.Id).ValueGeneratedNever();
        recommendation.HasMany(r => r.Findings).WithOne().HasForeignKey(f => f.RecommendationId);
        recommendation.Navigation(r => r.Findings).AutoInclude();
        recommendation.HasIndex(r => new { r.SubmissionId, r.Number }).IsUnique();
    }
}

internal sealed class PanelFindingMap : IEntityTypeConfiguration<PanelFinding>
{
    public void Configure(EntityTypeBuilder<PanelFinding> finding) =>
        finding.ToTable("PanelFindings").HasKey(f => new { f.RecommendationId, f.CriterionId });
}

internal sealed class ApplicantQuestionMap : IEntityTypeConfiguration<ApplicantQuestion>
{
    public void Configure(EntityTypeBuilder<ApplicantQuestion> question)
    {
        question.ToTable("ApplicantQuestions").HasKey(q => q.Id);
        question.Property(q => q.Id).ValueGeneratedNever();
        question.Ignore(q => q.IsOpen);
        question.HasIndex(q => new { q.SubmissionId, q.AskedAt });
        question.HasIndex(q => q.AnnotationId);
    }
}

internal sealed class FactCheckMap : IEntityTypeConfiguration<FactCheck>
{
    public void Configure(EntityTypeBuilder<FactCheck> check)
    {
        check.ToTable("FactChecks").HasKey(f => f.Id);
        check.Property(f => f.Id).ValueGeneratedNever();
        check.HasIndex(f => new { f.SubmissionId, f.SentAt });
    }
}

internal sealed class CommentMap : IEntityTypeConfiguration<Comment>
{
    public void Configure(EntityTypeBuilder<Comment> comment)
    {
        comment.ToTable("Comments").HasKey(c => c.Id);
        comment.Property(c => c.Id).ValueGeneratedNever();
        comment.HasIndex(c => new { c.SubmissionId, c.At });
    }
}

internal sealed class CommentReadingMap : IEntityTypeConfiguration<CommentReading>
{
    public void Configure(EntityTypeBuilder<CommentReading> reading) =>
        reading.ToTable("CommentReadings").HasKey(r => new { r.PersonId, r.CommentId });
}

internal sealed class NoticeMap : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("Notices").HasKey(n => n.Id);
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.HasIndex(n => new { n.PersonId, n.Kind, n.AboutId }).IsUnique();
        notice.HasIndex(n => new { n.PersonId, n.At });
        notice.HasIndex(n => n.MailedAt);
    }
}

internal sealed class LastLookMap : IEntityTypeConfiguration<LastLook>
{
    public void Configure(EntityTypeBuilder<LastLook> look) =>
        look.ToTable("LastLooks").HasKey(l => new { l.PersonId, l.SubmissionId });
}
