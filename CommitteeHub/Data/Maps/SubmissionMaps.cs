using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class OrganisationMap : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.ToTable("Organisations").HasKey(o => o.Id);
        organisation.Property(o => o.Id).ValueGeneratedNever();
        organisation.Ignore(o => o.Details);
        organisation.HasMany(o => o.Contacts).WithOne().HasForeignKey(c => c.OrganisationId);
        organisation.Navigation(o => o.Contacts).AutoInclude();
    }
}

internal sealed class ContactMap : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> contact)
    {
        contact.ToTable("Contacts").HasKey(c => c.Id);
        contact.Property(c => c.Id).ValueGeneratedNever();
        contact.HasIndex(c => new { c.OrganisationId, c.PersonId }).IsUnique();
        contact.HasIndex(c => c.PersonId);
    }
}

internal sealed class AssessmentProgramMap : IEntityTypeConfiguration<AssessmentProgram>
{
    public void Configure(EntityTypeBuilder<AssessmentProgram> program)
    {
        program.ToTable("Programs").HasKey(p => p.Id);
        program.Property(p => p.Id).ValueGeneratedNever();
        program.HasIndex(p => p.OrganisationId);
    }
}

internal sealed class SubmissionMap : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> submission)
    {
        submission.ToTable("Submissions").HasKey(s => s.Id);
        submission.Property(s => s.Id).ValueGeneratedNever();
        submission.HasMany(s => s.Answers).WithOne().HasForeignKey(a => a.SubmissionId);
        submission.HasMany(s => s.Panel).WithOne().HasForeignKey(p => p.SubmissionId);
        submission.HasMany(s => s.Declarations).WithOne().HasForeignKey(d => d.SubmissionId);
        submission.Navigation(s => s.Panel).AutoInclude();
        submission.Navigation(s => s.Declarations).AutoInclude();
        submission.Ignore(s => s.DueOn).Ignore(s => s.PanelLead).Ignore(s => s.FindingsLieOpen);
        submission.HasIndex(s => s.OrganisationId);
        submission.HasIndex(s => new { s.CommitteeId, s.State });

        // One amendment, audit, reapplication or appeal of a program at a time.
        submission.HasIndex(s => new { s.ProgramId, s.Kind }).IsUnique().HasDatabaseName("IX_Submissions_OneOfAKind")
            .HasFilter("\"Kind\" <> 'Initial' AND \"State\" NOT IN ('Decided', 'Withdrawn', 'Lapsed')");
        submission.HasIndex(s => s.FollowsId);
    }
}

internal sealed class CriterionAnswerMap : IEntityTypeConfiguration<CriterionAnswer>
{
    public void Configure(EntityTypeBuilder<CriterionAnswer> answer)
    {
        answer.ToTable("CriterionAnswers").HasKey(a => a.Id);
        answer.Property(a => a.Id).ValueGeneratedNever();
        answer.HasIndex(a => new { a.SubmissionId, a.CriterionId }).IsUnique();
    }
}

internal sealed class PanelSeatMap : IEntityTypeConfiguration<PanelSeat>
{
    public void Configure(EntityTypeBuilder<PanelSeat> seat)
    {
        seat.ToTable("PanelSeats").HasKey(s => s.Id);
        seat.Property(s => s.Id).ValueGeneratedNever();
        seat.HasIndex(s => new { s.SubmissionId, s.PersonId }).IsUnique();
    }
}

internal sealed class CriteriaSetMap : IEntityTypeConfiguration<CriteriaSet>
{
    public void Configure(EntityTypeBuilder<CriteriaSet> set)
    {
        set.ToTable("CriteriaSets").HasKey(s => s.Id);
        set.Property(s => s.Id).ValueGeneratedNever();
        set.HasIndex(s => s.Code).IsUnique();
        set.HasMany(s => s.Criteria).WithOne().HasForeignKey(c => c.CriteriaSetId);
    }
}

internal sealed class CriterionMap : IEntityTypeConfiguration<Criterion>
{
    public void Configure(EntityTypeBuilder<Criterion> criterion)
    {
        criterion.ToTable("Criteria").HasKey(c => c.Id);
        criterion.Property(c => c.Id).ValueGeneratedNever();
        criterion.HasIndex(c => new { c.CriteriaSetId, c.Code }).IsUnique();
    }
}

internal sealed class CriteriaDraftMap : IEntityTypeConfiguration<CriteriaDraft>
{
    public void Configure(EntityTypeBuilder<CriteriaDraft> draft)
    {
        draft.ToTable("CriteriaDrafts").HasKey(d => d.Id);
        draft.Property(d => d.Id).ValueGeneratedNever();
        draft.Property(d => d.Content).KeptAsJson();
    }
}
