using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class FeeScheduleMap : IEntityTypeConfiguration<FeeSchedule>
{
    public void Configure(EntityTypeBuilder<FeeSchedule> schedule)
    {
        schedule.ToTable("FeeSchedules").HasKey(s => s.Id);
        schedule.Property(s => s.Id).ValueGeneratedNever();
        schedule.HasIndex(s => s.Code).IsUnique();
        schedule.HasMany(s => s.Fees).WithOne().HasForeignKey(f => f.FeeScheduleId);
        schedule.HasMany(s => s.Countries).WithOne().HasForeignKey(c => c.FeeScheduleId);
        schedule.Navigation(s => s.Fees).AutoInclude();
        schedule.Navigation(s => s.Countries).AutoInclude();
    }
}

internal sealed class FeeMap : IEntityTypeConfiguration<Fee>
{
    public void Configure(EntityTypeBuilder<Fee> fee)
    {
        fee.ToTable("Fees").HasKey(f => f.Id);
        fee.Property(f => f.Id).ValueGeneratedNever();
        fee.ComplexProperty(f => f.Amount);
        fee.HasIndex(f => new { f.FeeScheduleId, f.Kind, f.ProgramType, f.Band }).IsUnique();
    }
}

internal sealed class EligibleCountryMap : IEntityTypeConfiguration<EligibleCountry>
{
    public void Configure(EntityTypeBuilder<EligibleCountry> country)
    {
        country.ToTable("EligibleCountries").HasKey(c => c.Id);
        country.Property(c => c.Id).ValueGeneratedNever();
        country.Property(c => c.Country).HasMaxLength(2);
        country.HasIndex(c => new { c.FeeScheduleId, c.Country, c.Band, c.From }).IsUnique();
    }
}

internal sealed class InvoiceMap : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.ToTable("Invoices").HasKey(i => i.Id);
        invoice.Property(i => i.Id).ValueGeneratedNever();
        invoice.ComplexProperty(i => i.Seller);
        invoice.ComplexProperty(i => i.Bank);
        invoice.ComplexProperty(i => i.Buyer);
        invoice.ComplexProperty(i => i.Net);
        invoice.ComplexProperty(i => i.Vat);
        invoice.ComplexProperty(i => i.Total);
        invoice.ComplexProperty(i => i.Credited);
        invoice.HasMany(i => i.Lines).WithOne().HasForeignKey(l => l.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        invoice.HasMany(i => i.VatLines).WithOne().HasForeignKey(l => l.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        invoice.HasMany(i => i.Payments).WithOne().HasForeignKey(p => p.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        invoice.Navigation(i => i.Lines).AutoInclude();
        invoice.Navigation(i => i.VatLines).AutoInclude();
        invoice.Navigation(i => i.Payments).AutoInclude();
        invoice.HasOne<Submission>().WithMany().HasForeignKey(i => i.SubmissionId).OnDelete(DeleteBehavior.Restrict);
        invoice.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        // Nulls are distinct on both databases: drafts have no number, and some invoices are about no submission.
        invoice.HasIndex(i => new { i.Series, i.Year, i.Sequence }).IsUnique();
        invoice.HasIndex(i => new { i.SubmissionId, i.Kind }).IsUnique();
        invoice.HasIndex(i => i.PdfState);
        invoice.HasIndex(i => new { i.State, i.DueOn });
    }
}

internal sealed class InvoiceLineMap : IEntityTypeConfiguration<InvoiceLine>
{
    public void Configure(EntityTypeBuilder<InvoiceLine> line)
    {
        line.ToTable("InvoiceLines").HasKey(l => l.Id);
        line.Property(l => l.Id).ValueGeneratedNever();
        line.ComplexProperty(l => l.UnitPrice);
        line.ComplexProperty(l => l.Amount);
    }
}

internal sealed class VatLineMap : IEntityTypeConfiguration<VatLine>
{
    public void Configure(EntityTypeBuilder<VatLine> line)
    {
        line.ToTable("InvoiceVatLines").HasKey(l => l.Id);
        line.Property(l => l.Id).ValueGeneratedNever();
        line.ComplexProperty(l => l.Net);
        line.ComplexProperty(l => l.Amount);
    }
}

internal sealed class PaymentMap : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.ToTable("Payments").HasKey(p => p.Id);
        payment.Property(p => p.Id).ValueGeneratedNever();
        payment.ComplexProperty(p => p.Amount);
    }
}

internal sealed class InvoiceCounterMap : IEntityTypeConfiguration<InvoiceCounter>
{
    public void Configure(EntityTypeBuilder<InvoiceCounter> counter) =>
        counter.ToTable("InvoiceCounters").HasKey(c => new { c.Series, c.Year });
}
