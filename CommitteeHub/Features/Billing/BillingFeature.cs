using CommitteeHub.Data;
using CommitteeHub.Shell;

namespace CommitteeHub.Features.Billing;

/// <summary>Fees, invoices, payments, waivers.</summary>
public static class BillingFeature
{
    public static void AddBilling(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(BodySettings.From(builder.Configuration));
        builder.Services.AddSingleton<InvoiceIssuing>();
        builder.Services.AddTransient<RecordPayment>();
        builder.Services.AddTransient<WaiveFee>();
        builder.Services.AddTransient<IssueCreditNote>();
        builder.Services.AddTransient<CorrectInvoice>();
        builder.Services.AddTransient<ClaimFeeAgain>();
        builder.Services.AddTransient<TakePaymentBack>();
        builder.Services.AddTransient<MoveBalance>();
        builder.Services.AddTransient<RecordRefund>();
        builder.Services.AddTransient<PauseReminders>();
        builder.Services.AddTransient<ReadStatement>();
        builder.Services.AddTransient<ReadBankFile>();
        builder.Services.AddTransient<ImportBankLines>();
        builder.Services.AddTransient<AssignBankEntry>();
        builder.Services.AddTransient<IgnoreBankEntry>();
        builder.Services.AddTransient<TakeUpBankEntry>();
        builder.Services.AddTransient<ReadBankEntries>();
        builder.Services.AddTransient<SendReminders>();
        builder.Services.AddTransient<ReadReminderPlan>();
        builder.Services.AddTransient<ChangeReminderPlan>();
        builder.Services.AddTransient<ReadIncome>();
        builder.Services.AddTransient<TakeCardPayment>();
        builder.Services.AddSingleton(CardOptions.From(builder.Configuration));
        builder.Services.AddTransient<PrintInvoiceAgain>();
        builder.Services.AddTransient<MarkOverdueInvoices>();
        builder.Services.AddTransient<WriteInvoicePdfs>();
        builder.Services.AddHostedService<InvoicePrinting>();
        builder.Services.AddTransient<ReadInvoice>();
        builder.Services.AddTransient<ReadInvoices>();
        builder.Services.AddSingleton(new MenuEntry("Bank", "/bank", "account_balance", MenuGroup.Money, 61, s => s.IsSecretary));
        builder.Services.AddSingleton(new MenuEntry("Income", "/income", "bar_chart", MenuGroup.Money, 63, s => s.IsSecretary));
        builder.Services.AddSingleton(new MenuEntry("Invoices", "/invoices", "receipt_long", MenuGroup.Money, 60, s => s.IsSecretary || s.IsPractitioner || s.Organisations.Count > 0));
    }

    public static void MapBilling(this WebApplication app)
    {
        app.MapGet("/invoices/{id:guid}/pdf", InvoiceDoor.PdfAsync).RequireAuthorization();
        app.MapGet("/credit-notes/{id:guid}/pdf", InvoiceDoor.CreditNotePdfAsync).RequireAuthorization();
        app.MapGet("/invoices/{id:guid}/ubl", UblDoor.InvoiceAsync).RequireAuthorization();
        app.MapGet("/credit-notes/{id:guid}/ubl", UblDoor.CreditNoteAsync).RequireAuthorization();
        app.MapGet("/billing/{year:int}/documents.csv", BooksDoors.DocumentsAsync).RequireAuthorization();
        app.MapGet("/billing/{year:int}/payments.csv", BooksDoors.PaymentsAsync).RequireAuthorization();
        app.MapGet("/invoices/{id:guid}/pay", CardDoors.PayAsync).RequireAuthorization();
        app.MapPost("/payments/card/events", CardDoors.EventAsync);
    }
}
