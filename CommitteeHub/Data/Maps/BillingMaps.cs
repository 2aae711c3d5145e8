using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
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
        invoice.HasMany(i => i.Reminders).WithOne().HasForeignKey(r => r.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        invoice.HasMany(i => i.Payments).WithOne().HasForeignKey(p => p.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        invoice.Navigation(i => i.Lines).AutoInclude();
        invoice.Navigation(i => i.VatLines).AutoInclude();
        invoice.Navigation(i => i.Payments).AutoInclude();
        invoice.Navigation(i => i.Reminders).AutoInclude();
        invoice.HasOne<Submission>().WithMany().HasForeignKey(i => i.SubmissionId).OnDelete(DeleteBehavior.Restrict);
        invoice.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        invoice.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId).OnDelete(DeleteBehavior.Restrict);
        invoice.HasIndex(i => i.PersonId);
        invoice.ToTable(t => t.HasCheckConstraint("CK_Invoices_OneDebtor", "(\"OrganisationId\" IS NULL) <> (\"PersonId\" IS NULL)"));
        // Nulls are distinct on both databases: drafts have no number, and some invoices are about no submission.
        invoice.HasIndex(i => new { i.Series, i.Year, i.Sequence }).IsUnique();
        // Whatever was issued elsewhere keeps its number, and none is ever there twice.
        invoice.HasIndex(i => i.Number).IsUnique();
        invoice.HasIndex(i => i.SubmissionId);
        // A void invoice frees what it claimed, so that it can be claimed rightly.
        invoice.HasIndex(i => new { i.SubmissionId, i.Kind }).IsUnique().HasFilter("\"State\" <> 'Void'");
        invoice.HasIndex(i => i.Cause).IsUnique().HasFilter("\"State\" <> 'Void'");
        invoice.HasOne<Invoice>().WithMany().HasForeignKey(i => i.ReplacesId).OnDelete(DeleteBehavior.Restrict);
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
        payment.Property(p => p.PaidCurrency).HasMaxLength(3);
        payment.Property(p => p.Rate).HasPrecision(18, 6);
        payment.Ignore(p => p.Exchanged);
        payment.HasOne<BankEntry>().WithMany().HasForeignKey(p => p.BankEntryId).OnDelete(DeleteBehavior.Restrict);
        // What was taken back or moved is so once.
        payment.HasIndex(p => p.OtherPaymentId).IsUnique();
    }
}

internal sealed class ReminderMap : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.ToTable("InvoiceReminders").HasKey(r => r.Id);
        reminder.Property(r => r.Id).ValueGeneratedNever();
        reminder.ComplexProperty(r => r.Open);
        reminder.HasIndex(r => new { r.InvoiceId, r.Step }).IsUnique();
    }
}

internal sealed class ReminderPlanMap : IEntityTypeConfiguration<ReminderPlan>
{
    public void Configure(EntityTypeBuilder<ReminderPlan> plan)
    {
        plan.ToTable("ReminderPlans").HasKey(p => p.Id);
        plan.Property(p => p.Id).ValueGeneratedNever();
        plan.Property(p => p.Steps).KeptAsJson();
    }
}

internal sealed class CreditNoteMap : IEntityTypeConfiguration<CreditNote>
{
    public void Configure(EntityTypeBuilder<CreditNote> note)
    {
        note.ToTable("CreditNotes").HasKey(c => c.Id);
        note.Property(c => c.Id).ValueGeneratedNever();
        note.ComplexProperty(c => c.Seller);
        note.ComplexProperty(c => c.Buyer);
        note.ComplexProperty(c => c.Net);
        note.ComplexProperty(c => c.Vat);
        note.ComplexProperty(c => c.Total);
        note.Property(c => c.Shares).KeptAsJson();
        note.HasOne<Invoice>().WithMany().HasForeignKey(c => c.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        note.HasIndex(c => new { c.Year, c.Sequence }).IsUnique();
        note.HasIndex(c => c.OrganisationId);
        note.HasIndex(c => c.PersonId);
        note.HasIndex(c => c.PdfState);
    }
}
