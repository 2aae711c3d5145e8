using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class HandMap : IEntityTypeConfiguration<Hand>
{
    public void Configure(EntityTypeBuilder<Hand> hand)
    {
        hand.ToTable("Hands").HasKey(h => h.Id);
        hand.Property(h => h.Id).ValueGeneratedNever();
        // Nobody has two hands up, and one person has the floor.
        hand.HasIndex(h => new { h.SessionId, h.PersonId }).IsUnique().HasFilter("\"State\" = 'Waiting'").HasDatabaseName("IX_Hands_OneUp");
        hand.HasIndex(h => h.SpeaksIn).IsUnique();
        hand.HasIndex(h => new { h.SessionId, h.State });
    }
}

internal sealed class MinutesProseMap : IEntityTypeConfiguration<MinutesProse>
{
    public void Configure(EntityTypeBuilder<MinutesProse> prose)
    {
        prose.ToTable("MinutesProse").HasKey(p => p.Id);
        prose.Property(p => p.Id).ValueGeneratedNever();
        prose.Property(p => p.Section).HasMaxLength(40);
        prose.HasMany(p => p.Editions).WithOne().HasForeignKey(e => e.ProseId);
        prose.Navigation(p => p.Editions).AutoInclude();
        prose.HasIndex(p => new { p.SessionId, p.Section }).IsUnique();
    }
}

internal sealed class ProseEditionMap : IEntityTypeConfiguration<ProseEdition>
{
    public void Configure(EntityTypeBuilder<ProseEdition> edition)
    {
        edition.ToTable("MinutesProseEditions").HasKey(e => e.Id);
        edition.Property(e => e.Id).ValueGeneratedNever();
        edition.HasIndex(e => new { e.ProseId, e.Number }).IsUnique();
    }
}

internal sealed class SessionMinutesMap : IEntityTypeConfiguration<SessionMinutes>
{
    public void Configure(EntityTypeBuilder<SessionMinutes> minutes)
    {
        minutes.ToTable("Minutes").HasKey(m => m.SessionId);
        minutes.Property(m => m.SessionId).ValueGeneratedNever();
        minutes.Property(m => m.Document).KeptAsJson();
        minutes.Property(m => m.Sha256).HasMaxLength(64);
        minutes.Property(m => m.PdfSha256).HasMaxLength(64);
        minutes.HasMany(m => m.Corrections).WithOne().HasForeignKey(c => c.SessionId);
        minutes.HasMany(m => m.Notes).WithOne().HasForeignKey(n => n.SessionId);
        minutes.Navigation(m => m.Corrections).AutoInclude();
        minutes.Navigation(m => m.Notes).AutoInclude();
        minutes.HasIndex(m => new { m.CommitteeId, m.State });
        minutes.HasIndex(m => m.PdfSha256);
    }
}

internal sealed class MinutesCorrectionMap : IEntityTypeConfiguration<MinutesCorrection>
{
    public void Configure(EntityTypeBuilder<MinutesCorrection> correction)
    {
        correction.ToTable("MinutesCorrections").HasKey(c => c.Id);
        correction.Property(c => c.Id).ValueGeneratedNever();
        correction.Property(c => c.Section).HasMaxLength(40);
        correction.HasIndex(c => c.SessionId);
    }
}

internal sealed class MinutesNoteMap : IEntityTypeConfiguration<MinutesNote>
{
    public void Configure(EntityTypeBuilder<MinutesNote> note)
    {
        note.ToTable("MinutesNotes").HasKey(n => n.Id);
        note.Property(n => n.Id).ValueGeneratedNever();
        note.Property(n => n.Section).HasMaxLength(40);
        note.HasIndex(n => new { n.SessionId, n.Number }).IsUnique();
    }
}
