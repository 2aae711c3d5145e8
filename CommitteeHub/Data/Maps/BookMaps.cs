using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class VatEntryMap : IEntityTypeConfiguration<VatEntry>
{
    public void Configure(EntityTypeBuilder<VatEntry> entry)
    {
        entry.ToTable("VatEntries").HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Country).HasMaxLength(2);
        entry.Property(e => e.Percent).HasPrecision(5, 2);
    }
}

internal sealed class ExchangeRateMap : IEntityTypeConfiguration<ExchangeRate>
{
    public void Configure(EntityTypeBuilder<ExchangeRate> rate)
    {
        rate.ToTable("ExchangeRates").HasKey(r => r.Id);
        rate.Property(r => r.Id).ValueGeneratedNever();
        rate.Property(r => r.Currency).HasMaxLength(3);
        rate.Property(r => r.Rate).HasPrecision(18, 6);
        rate.HasIndex(r => new { r.Currency, r.On }).IsUnique();
    }
}

internal sealed class BankEntryMap : IEntityTypeConfiguration<BankEntry>
{
    public void Configure(EntityTypeBuilder<BankEntry> entry)
    {
        entry.ToTable("BankEntries").HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.ComplexProperty(e => e.Amount);
        entry.ComplexProperty(e => e.Assigned);
        entry.Ignore(e => e.Left);
        // The same file twice, or two files that overlap, make each line once.
        entry.HasIndex(e => new { e.Account, e.Reference }).IsUnique();
        entry.HasIndex(e => new { e.State, e.BookedOn });
    }
}

internal sealed class InvoiceCounterMap : IEntityTypeConfiguration<InvoiceCounter>
{
    public void Configure(EntityTypeBuilder<InvoiceCounter> counter) =>
        counter.ToTable("InvoiceCounters").HasKey(c => new { c.Series, c.Year });
}
