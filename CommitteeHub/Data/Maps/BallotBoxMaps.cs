using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

/// <summary>
/// The box of secret ballots. Its tables are made by a migration written by hand: on SQLite they are WITHOUT ROWID, so
/// that no row has a number that tells when it came.
/// </summary>
internal sealed class BoxedChoiceMap : IEntityTypeConfiguration<BoxedChoice>
{
    public void Configure(EntityTypeBuilder<BoxedChoice> choice)
    {
        choice.ToTable("BallotBox", t => t.ExcludeFromMigrations()).HasKey(c => new { c.BallotId, c.Key });
        choice.Property(c => c.Key).ValueGeneratedNever();
        // One letter for each: logged parameters tell their length, and "No" is shorter than "Yes".
        choice.Property(c => c.Choice).HasConversion(c => Letter(c), letter => ChoiceOf(letter)).HasMaxLength(1).IsFixedLength();
    }

    private static string Letter(Choice choice) => choice switch
    {
        Choice.Yes => "Y",
        Choice.No => "N",
        Choice.Abstain => "A",
    };

    private static Choice ChoiceOf(string letter) => letter switch
    {
        "Y" => Choice.Yes,
        "N" => Choice.No,
        "A" => Choice.Abstain,
        _ => throw new InvalidDataException("The box of a secret ballot holds something that is no choice."),
    };
}

/// <summary>The trackers of secret ballots, beside the box and without any link to it.</summary>
internal sealed class BoxedTrackerMap : IEntityTypeConfiguration<BoxedTracker>
{
    public void Configure(EntityTypeBuilder<BoxedTracker> tracker)
    {
        tracker.ToTable("BallotTrackers", t => t.ExcludeFromMigrations()).HasKey(t => new { t.BallotId, t.Key });
        tracker.Property(t => t.Key).ValueGeneratedNever();
        tracker.Property(t => t.Tracker).HasMaxLength(64).IsFixedLength();
    }
}
