using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class ConflictDeclarationMap : IEntityTypeConfiguration<ConflictDeclaration>
{
    public void Configure(EntityTypeBuilder<ConflictDeclaration> declaration)
    {
        declaration.ToTable("ConflictDeclarations").HasKey(d => d.Id);
        declaration.Property(d => d.Id).ValueGeneratedNever();
        declaration.HasIndex(d => new { d.SubmissionId, d.PersonId });
        // One answer in force for each member. Answers from before they were numbered have no number; their last one counts.
        declaration.HasIndex(d => new { d.SubmissionId, d.PersonId }, "OneAnswerInForce").IsUnique().HasFilter("\"EndedAt\" IS NULL AND \"Number\" > 0");
        declaration.HasIndex(d => new { d.SubmissionId, d.Number }).IsUnique().HasFilter("\"Number\" > 0");
    }
}

internal sealed class StandingInterestMap : IEntityTypeConfiguration<StandingInterest>
{
    public void Configure(EntityTypeBuilder<StandingInterest> interest)
    {
        interest.ToTable("StandingInterests").HasKey(i => i.Id);
        interest.Property(i => i.Id).ValueGeneratedNever();
        interest.HasIndex(i => i.PersonId);
    }
}

internal sealed class ConflictPinMap : IEntityTypeConfiguration<ConflictPin>
{
    public void Configure(EntityTypeBuilder<ConflictPin> pin)
    {
        pin.ToTable("ConflictPins").HasKey(p => p.Id);
        pin.Property(p => p.Id).ValueGeneratedNever();
        pin.HasIndex(p => new { p.OrganisationId, p.PersonId }).IsUnique().HasFilter("\"LiftedAt\" IS NULL AND \"SubmissionId\" IS NULL");
        pin.HasIndex(p => new { p.SubmissionId, p.PersonId }).IsUnique().HasFilter("\"LiftedAt\" IS NULL AND \"SubmissionId\" IS NOT NULL");
    }
}
