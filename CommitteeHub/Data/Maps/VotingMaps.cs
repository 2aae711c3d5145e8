using System.Globalization;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class MotionMap : IEntityTypeConfiguration<Motion>
{
    public void Configure(EntityTypeBuilder<Motion> motion)
    {
        motion.ToTable("Motions").HasKey(m => m.Id);
        motion.Property(m => m.Id).ValueGeneratedNever();
        motion.HasMany(m => m.Versions).WithOne().HasForeignKey(v => v.MotionId);
        motion.Navigation(m => m.Versions).AutoInclude();
        motion.HasIndex(m => m.SessionId);
        motion.HasIndex(m => m.SubmissionId);
    }
}

internal sealed class MotionVersionMap : IEntityTypeConfiguration<MotionVersion>
{
    public void Configure(EntityTypeBuilder<MotionVersion> version) =>
        version.ToTable("MotionVersions").HasKey(v => new { v.MotionId, v.Number });
}

internal sealed class BallotMap : IEntityTypeConfiguration<Ballot>
{
    public void Configure(EntityTypeBuilder<Ballot> ballot)
    {
        ballot.ToTable("Ballots").HasKey(b => b.Id);
        ballot.Property(b => b.Id).ValueGeneratedNever();
        ballot.Property(b => b.Policy).KeptAsJson();
        ballot.Property(b => b.Result).KeptAsJson();
        ballot.HasMany(b => b.Roll).WithOne().HasForeignKey(r => r.BallotId);
        ballot.HasMany(b => b.Votes).WithOne().HasForeignKey(v => v.BallotId);
        ballot.Navigation(b => b.Roll).AutoInclude();
        ballot.Navigation(b => b.Votes).AutoInclude();
        // A local time has no offset: it is kept as the text of the clock on the wall.
        ballot.Property(b => b.ClosesOn).HasMaxLength(19).HasConversion(
            local => local!.Value.ToString("s", CultureInfo.InvariantCulture),
            text => DateTime.ParseExact(text, "s", CultureInfo.InvariantCulture));
        ballot.HasIndex(b => b.SessionId);
        ballot.HasIndex(b => new { b.MotionId, b.Number }).IsUnique().HasFilter("\"Number\" > 0");
        ballot.HasIndex(b => b.ConsentId);
        // What the clock looks for: open ballots with a time limit, and nothing else.
        ballot.HasIndex(b => b.ClosesAt).HasFilter("\"State\" = 'Open'");
        ballot.HasIndex(b => b.SubmissionId);
    }
}

internal sealed class RollEntryMap : IEntityTypeConfiguration<RollEntry>
{
    public void Configure(EntityTypeBuilder<RollEntry> entry)
    {
        entry.ToTable("BallotRoll").HasKey(r => new { r.BallotId, r.PersonId });
        entry.Property(r => r.CastBy).HasMaxLength(64);
        // "Has voted" turns from no to yes once, by the database itself: of two who try, the second finds it turned.
        entry.Property(r => r.HasVoted).IsConcurrencyToken();
    }
}

internal sealed class VoteMap : IEntityTypeConfiguration<Vote>
{
    public void Configure(EntityTypeBuilder<Vote> vote)
    {
        vote.ToTable("Votes").HasKey(v => new { v.BallotId, v.Id });
        vote.Property(v => v.Id).ValueGeneratedNever();
        // One vote for each member that counts, by the database itself, whatever code or node writes it.
        vote.HasIndex(v => new { v.BallotId, v.PersonId }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
    }
}
