using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Fees;
using CommitteeHub.Tests.Support;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    /// <summary>The table that is in force and the one that has no day yet, as every installation begins with them.</summary>
    private static readonly Id<FeeSchedule> InForce = PublishedFees.All()[0].Id, Undated = PublishedFees.All()[1].Id;

    private static readonly DateOnly Monday = new(2026, 11, 23);

    private static void Money()
    {
        Do<IssueCreditNote>((use, w, by) => use.RunAsync(by, w.Invoice, Guid.CreateVersion7(), 5m, "Agreed"));
        Do<CorrectInvoice>(async (use, w, by) => await use.RunAsync(by, await w.Money.OtherInvoiceAsync(w.App), Guid.CreateVersion7(), "The address was wrong"));
        Do<ClaimFeeAgain>((use, w, by) => use.RunAsync(by, w.Invoice, Guid.CreateVersion7()));
        Do<TakePaymentBack>((use, w, by) => use.RunAsync(by, w.Invoice, w.Money.Payment, Id<Payment>.New(), "It was another's"));
        Do<MoveBalance>(async (use, w, by) => await use.RunAsync(by, w.Invoice, await w.Money.OtherInvoiceAsync(w.App), Id<Payment>.New(), 1m));
        Do<RecordRefund>((use, w, by) => use.RunAsync(by, w.Invoice, Id<Payment>.New(), 1m, Monday, "Back"));
        Do<PauseReminders>((use, w, by) => use.RunAsync(by, w.Invoice, Monday.AddDays(30), "They asked"));
        See<ReadStatement, object?>(async (use, w, by) => await use.RunAsync(by, Cast.Harbour));

        Do<ImportBankLines>((use, w, by) => use.RunAsync(by, "statement.xml", [new StatementLine("NL1", "R-2", Monday, CommitteeHub.Domain.Money.Euro(1_00), "Somebody", "", "A gift")]));
        Do<AssignBankEntry>((use, w, by) => use.RunAsync(by, w.Money.BankEntry, w.Invoice, Guid.CreateVersion7()));
        Do<IgnoreBankEntry>((use, w, by) => use.RunAsync(by, w.Money.BankEntry, "A gift"));
        Do<TakeUpBankEntry>((use, w, by) => use.RunAsync(by, w.Money.BankEntry));
        Do<ChangeReminderPlan>((use, w, by) => use.RunAsync(by, [.. ReminderPlan.First().Steps.Select(s => s with { DaysAfterDue = s.DaysAfterDue + 1 })]));
        See<ReadBankFile, object?>(async (use, w, by) => await use.RunAsync(by, "date,amount\n2026-11-20,1.00\n"u8.ToArray()));
        See<ReadBankEntries, object?>(async (use, w, by) => await use.RunAsync(by));
        See<ReadReminderPlan, object?>(async (use, w, by) => await use.RunAsync(by));
        See<ReadIncome, object?>(async (use, w, by) => await use.RunAsync(by));

        Do<CopyFeeSchedule>((use, w, by) => use.RunAsync(by, InForce, Id<FeeSchedule>.New(), "C-2027", "Fees of 2027"));
        Do<SetFee>((use, w, by) => use.RunAsync(by, Undated, FeeKind.Audit, null, FeeBand.Regular, 300m));
        Do<DateFeeSchedule>((use, w, by) => use.RunAsync(by, Undated, Monday.AddDays(40)));
        Do<AdmitCountry>((use, w, by) => use.RunAsync(by, InForce, new CountryLine("PL", FeeBand.Discounted, Monday, null, "Board")));
        Do<EndCountry>(async (use, w, by) => await use.RunAsync(by, InForce, await CountryAsync(w), Monday));
        Do<ImportCountries>((use, w, by) => use.RunAsync(by, InForce, [new CountryLine("PL", FeeBand.Discounted, Monday, null, "Board")], Monday));
        Do<AddVatEntry>((use, w, by) => use.RunAsync(by, Id<VatEntry>.New(), VatPlace.Domestic, null, null, new VatRule(VatCategory.S, 9, ""), Monday));
        Do<EndVatEntry>((use, w, by) => use.RunAsync(by, w.Money.VatEntry, Monday.AddDays(10)));
        Do<AddExchangeRate>((use, w, by) => use.RunAsync(by, Id<ExchangeRate>.New(), "USD", Monday, 1.1m, "ECB"));
        Do<AskForExpedited>((use, w, by) => use.RunAsync(by, w.Draft, false));
        See<ReadFees, object?>(async (use, w, by) => await use.RunAsync(by));
        See<ReadFeeQuote, object?>(async (use, w, by) => await use.RunAsync(by, w.Draft));
    }

    private static Task<Id<EligibleCountry>> CountryAsync(World w) =>
        w.App.ReadAsync(async db => (await db.AllFeeSchedules.FindAsync(InForce))!.Countries[0].Id);
}
