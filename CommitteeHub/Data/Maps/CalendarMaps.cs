using CommitteeHub.Domain.Calendars;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class CalendarFeedMap : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> feed)
    {
        feed.ToTable("CalendarFeeds").HasKey(f => f.Id);
        feed.Property(f => f.Id).ValueGeneratedNever();
        feed.Property(f => f.SecretHash).HasMaxLength(64);
        feed.HasIndex(f => f.SecretHash).IsUnique();
        feed.HasIndex(f => f.OwnerId);
    }
}

internal sealed class AbsenceMap : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> absence)
    {
        absence.ToTable("Absences").HasKey(a => a.Id);
        absence.Property(a => a.Id).ValueGeneratedNever();
        absence.HasIndex(a => new { a.PersonId, a.From });
    }
}

internal sealed class DatePollMap : IEntityTypeConfiguration<DatePoll>
{
    public void Configure(EntityTypeBuilder<DatePoll> poll)
    {
        poll.ToTable("DatePolls").HasKey(p => p.Id);
        poll.Property(p => p.Id).ValueGeneratedNever();
        poll.HasIndex(p => p.CommitteeId);
        poll.HasMany(p => p.Options).WithOne().HasForeignKey(o => o.PollId);
        poll.HasMany(p => p.Answers).WithOne().HasForeignKey(a => a.PollId);
        poll.Navigation(p => p.Options).AutoInclude();
        poll.Navigation(p => p.Answers).AutoInclude();
        poll.Ignore(p => p.IsOpen);
        poll.Ignore(p => p.ByLiking);
    }
}

internal sealed class DateOptionMap : IEntityTypeConfiguration<DateOption>
{
    public void Configure(EntityTypeBuilder<DateOption> option)
    {
        option.ToTable("DateOptions").HasKey(o => o.Id);
        option.Property(o => o.Id).ValueGeneratedNever();
        // A local time has no offset. PostgreSQL takes it only as if it were UTC; nobody ever reads it as an instant.
        option.Property(o => o.StartsOn).HasConversion(local => DateTime.SpecifyKind(local, DateTimeKind.Utc), kept => DateTime.SpecifyKind(kept, DateTimeKind.Unspecified));
        option.HasIndex(o => new { o.PollId, o.StartsOn }).IsUnique();
    }
}

internal sealed class DateOptionAnswerMap : IEntityTypeConfiguration<DateOptionAnswer>
{
    public void Configure(EntityTypeBuilder<DateOptionAnswer> answer)
    {
        answer.ToTable("DateOptionAnswers").HasKey(a => a.Id);
        answer.Property(a => a.Id).ValueGeneratedNever();
        answer.HasIndex(a => new { a.OptionId, a.PersonId }).IsUnique();
        answer.HasOne<DateOption>().WithMany().HasForeignKey(a => a.OptionId).OnDelete(DeleteBehavior.Cascade);
    }
}
