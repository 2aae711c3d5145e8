using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class LedgerLineMap : IEntityTypeConfiguration<LedgerLine>
{
    public void Configure(EntityTypeBuilder<LedgerLine> line)
    {
        line.ToTable("LedgerLines").HasKey(l => new { l.Stream, l.Number });
        line.Property(l => l.Stream).HasMaxLength(60);
        line.Property(l => l.Kind).HasMaxLength(80);
        line.HasIndex(l => new { l.SubmissionId, l.At });
    }
}

internal sealed class LedgerStreamMap : IEntityTypeConfiguration<LedgerStream>
{
    public void Configure(EntityTypeBuilder<LedgerStream> stream)
    {
        stream.ToTable("LedgerStreams").HasKey(s => s.Name);
        stream.Property(s => s.Name).HasMaxLength(60);
    }
}

internal sealed class LedgerPersonalMap : IEntityTypeConfiguration<LedgerPersonal>
{
    public void Configure(EntityTypeBuilder<LedgerPersonal> personal) =>
        personal.ToTable("LedgerPersonals").HasKey(p => new { p.Stream, p.Number, p.Field });
}

internal sealed class LedgerCheckpointMap : IEntityTypeConfiguration<LedgerCheckpoint>
{
    public void Configure(EntityTypeBuilder<LedgerCheckpoint> checkpoint)
    {
        checkpoint.ToTable("LedgerCheckpoints").HasKey(c => c.Day);
        checkpoint.Property(c => c.Root).HasMaxLength(64);
    }
}

internal sealed class CommandReceiptMap : IEntityTypeConfiguration<CommandReceipt>
{
    public void Configure(EntityTypeBuilder<CommandReceipt> receipt)
    {
        receipt.ToTable("CommandReceipts").HasKey(r => r.CommandId);
        receipt.Property(r => r.CommandId).ValueGeneratedNever();
    }
}

internal sealed class KeyRowMap : IEntityTypeConfiguration<KeyRow>
{
    public void Configure(EntityTypeBuilder<KeyRow> key)
    {
        key.ToTable("DataProtectionKeys").HasKey(k => k.Id);
        key.Property(k => k.Id).ValueGeneratedNever();
    }
}
