using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Billing;

public sealed class InvoiceIssuingTests
{
    [Theory, OnBothDatabases]
    public async Task Submitting_makes_an_invoice_over_the_price_of_the_billing_country_and_tells_every_contact(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var harbour = await A.SubmittedProgram(app);
        var lakeside = await A.SubmittedProgram(app, Cast.Lakeside);

        var invoices = await app.ReadAsync(db => db.AllInvoices.OrderBy(i => i.Number).ToListAsync());
        Assert.Equal(["2026-0001", "2026-0002"], invoices.Select(i => i.Number));
        Assert.Equal([harbour, lakeside], invoices.Select(i => i.SubmissionId!.Value));
        Assert.Equal([Money.Euro(450_00), Money.Euro(150_00)], invoices.Select(i => i.Total));
        Assert.All(invoices, i => Assert.Equal((InvoiceState.Issued, new DateOnly(2026, 11, 23), new DateOnly(2026, 12, 23)), (i.State, i.IssuedOn, i.DueOn)));

        var mails = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.Subject.StartsWith("Invoice")).OrderBy(m => m.ToAddress).ToListAsync());
        Assert.Equal(["olga@example.org", "otto@example.org", "zoe@example.org"], mails.Select(m => m.ToAddress));
        Assert.Contains("450.00 EUR", mails[0].Body, StringComparison.Ordinal);
        Assert.Contains(await app.ReadAsync(db => db.AllLedgerLines.Where(l => l.SubmissionId == harbour.Value).ToListAsync()), l => l.Kind == nameof(InvoiceIssued) && !l.Readers.HasFlag(Readers.Committee));
    }

    [Theory, OnBothDatabases]
    public async Task A_fee_is_claimed_once_for_each_submission_however_often_it_is_asked_for(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => IssueAsync(app, submission)));

        Assert.Equal(1, await app.ReadAsync(db => db.AllInvoices.CountAsync()));
        Assert.Equal(1, await app.ReadAsync(db => db.AllInvoiceCounters.Select(c => c.Last).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Fifty_people_submit_at_once_and_some_fail_yet_no_number_is_missing_or_given_twice(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var drafts = Enumerable.Range(0, 50).Select(_ => A.Draft()).ToList();
        await app.SaveAsync([.. drafts]);

        await Parallel.ForEachAsync(drafts.Select((d, i) => (d.Id, i)), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (draft, _) =>
        {
            // Every fifth change issues its invoice and then comes to nothing: half by a refusal, half by a fault.
            var fails = draft.i % 5 == 0;
            try
            {
                Refusal? refusal;
                do refusal = await IssueAsync(app, draft.Id, fails ? (draft.i % 2 == 0 ? () => new NothingToWaive() : () => throw new TimeoutException()) : null);
                while (refusal is BusyTryAgain);
            }
            catch (TimeoutException) when (fails) { }
        });

        var invoices = await app.ReadAsync(db => db.AllInvoices.OrderBy(i => i.Sequence).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 40).Select(n => $"2026-{n:0000}"), invoices.Select(i => i.Number));
    }

    [Theory, OnBothDatabases]
    public async Task Numbers_begin_again_at_midnight_of_the_new_year_where_the_body_is_at_home(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        app.Clock.SetTo(new DateTimeOffset(2026, 12, 31, 22, 59, 59, TimeSpan.Zero));
        var old = await A.SubmittedProgram(app);
        app.Clock.Move(TimeSpan.FromSeconds(1));
        var young = await A.SubmittedProgram(app);

        Assert.Equal(("2026-0001", new DateOnly(2026, 12, 31)), await NumberAsync(app, old));
        Assert.Equal(("2027-0001", new DateOnly(2027, 1, 1)), await NumberAsync(app, young));
    }

    [Theory, OnBothDatabases]
    public async Task A_clock_that_was_set_back_does_not_date_an_invoice_before_the_one_with_the_lower_number(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        app.ChecksInvariants = false; // What was written before the clock was set back lies ahead now.
        await Cast.EnterAsync(app);
        await A.SubmittedProgram(app);
        app.Clock.Move(TimeSpan.FromDays(-3));
        var second = await A.SubmittedProgram(app);

        Assert.Equal(("2026-0002", new DateOnly(2026, 11, 23)), await NumberAsync(app, second));
    }

    [Theory, OnBothDatabases]
    public async Task An_issued_invoice_keeps_its_price_and_its_buyer_when_the_organisation_moves(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);

        await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllOrganisations.SingleAsync(o => o.Id == Cast.Harbour)).BillingAddress = "Elsewhere 9";
            return null;
        });

        var invoice = await app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.SubmissionId == submission));
        Assert.StartsWith("Quay 1", invoice.Buyer.Address, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Deleting_an_invoice_is_impossible(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await A.SubmittedProgram(app);

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            at.Db.Remove(await at.Db.AllInvoices.SingleAsync());
            return null;
        }));

        Assert.Equal(1, await app.ReadAsync(db => db.AllInvoices.CountAsync()));
    }

    private static async Task<(string?, DateOnly?)> NumberAsync(TestApp app, Id<Submission> submission) =>
        await app.ReadAsync(async db => await db.AllInvoices.SingleAsync(i => i.SubmissionId == submission) is var i ? (i.Number, i.IssuedOn) : default);

    private static Task<Refusal?> IssueAsync(TestApp app, Id<Submission> submission, Func<Refusal?>? then = null) =>
        app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            var refusal = await app.Get<InvoiceIssuing>().IssueApplicationFeeAsync(at, await at.Db.AllSubmissions.SingleAsync(s => s.Id == submission));
            return refusal ?? then?.Invoke();
        });
}
