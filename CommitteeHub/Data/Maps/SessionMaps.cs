using System.Globalization;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class ReviewSessionMap : IEntityTypeConfiguration<ReviewSession>
{
    public void Configure(EntityTypeBuilder<ReviewSession> session)
    {
        session.ToTable("Sessions").HasKey(s => s.Id);
        session.Property(s => s.Id).ValueGeneratedNever();
        // A local time has no offset: it is kept as the text of the clock on the wall, which also sorts.
        session.Property(s => s.StartsOn).HasMaxLength(19).HasConversion(
            local => local.ToString("s", CultureInfo.InvariantCulture),
            text => DateTime.ParseExact(text, "s", CultureInfo.InvariantCulture));
        session.HasMany(s => s.Items).WithOne().HasForeignKey(i => i.SessionId);
        session.HasMany(s => s.Attendance).WithOne().HasForeignKey(l => l.SessionId);
        session.HasMany(s => s.Proxies).WithOne().HasForeignKey(p => p.SessionId);
        session.Navigation(s => s.Proxies).AutoInclude();
        session.Navigation(s => s.Items).AutoInclude();
        session.Navigation(s => s.Attendance).AutoInclude();
        session.HasMany(s => s.Alternates).WithOne().HasForeignKey(a => a.SessionId);
        session.HasMany(s => s.Windows).WithOne().HasForeignKey(w => w.SessionId);
        session.Navigation(s => s.Alternates).AutoInclude();
        session.Navigation(s => s.Windows).AutoInclude();
        session.Property(s => s.CancelReason).HasMaxLength(2000);
        session.Ignore(s => s.CurrentItem);
        session.Ignore(s => s.NextItem);
        session.Ignore(s => s.Lost);
        session.Ignore(s => s.Agenda);
        session.Ignore(s => s.ConsentItems);
        session.HasIndex(s => new { s.CommitteeId, s.State });
    }
}

internal sealed class AgendaItemMap : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> item)
    {
        item.ToTable("AgendaItems").HasKey(i => i.Id);
        item.Property(i => i.Id).ValueGeneratedNever();
        item.HasIndex(i => new { i.SessionId, i.SubmissionId }).IsUnique();
        item.HasIndex(i => i.SubmissionId);
    }
}

internal sealed class AttendanceLineMap : IEntityTypeConfiguration<AttendanceLine>
{
    public void Configure(EntityTypeBuilder<AttendanceLine> line)
    {
        line.ToTable("AttendanceLines").HasKey(l => l.Id);
        line.Property(l => l.Id).ValueGeneratedNever();
        line.HasIndex(l => new { l.SessionId, l.Number }).IsUnique();
    }
}

internal sealed class AlternateMap : IEntityTypeConfiguration<Alternate>
{
    public void Configure(EntityTypeBuilder<Alternate> alternate)
    {
        alternate.ToTable("Alternates").HasKey(a => a.Id);
        alternate.Property(a => a.Id).ValueGeneratedNever();
        alternate.HasIndex(a => a.PersonId);
    }
}

internal sealed class AttendanceWindowMap : IEntityTypeConfiguration<AttendanceWindow>
{
    public void Configure(EntityTypeBuilder<AttendanceWindow> window) =>
        window.ToTable("AttendanceWindows").HasKey(w => new { w.SessionId, w.PersonId });
}

internal sealed class ProxyMap : IEntityTypeConfiguration<Proxy>
{
    public void Configure(EntityTypeBuilder<Proxy> proxy)
    {
        proxy.ToTable("Proxies").HasKey(p => p.Id);
        proxy.Property(p => p.Id).ValueGeneratedNever();
        proxy.HasIndex(p => p.SessionId);
        // A member's vote is in one pair of hands at a time, by the database itself.
        proxy.HasIndex(p => new { p.SessionId, p.PrincipalId }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
    }
}
