using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommitteeHub.Bench;

/// <summary>What somebody listed does before their year ends.</summary>
/// <param name="Until">The last day of the year that is paid for.</param>
/// <param name="Renewal">The invoice of the next year; null where nobody asked for one.</param>
/// <param name="PaysOn">When its payment arrives; null when it does not.</param>
internal sealed record Listed(Guid Id, DateOnly Until, Id<Invoice>? Renewal, DateOnly? PaysOn);

/// <summary>A body in its tenth year, written straight into the tables: the programs and listings as they stand. <see cref="PastYears"/> writes what lies behind them.</summary>
internal static class Years
{
    /// <summary>The first day that is lived, and the three on which nothing runs: audits fall due on the first of them.</summary>
    public static readonly DateOnly First = new(2036, 12, 1), DownFrom = new(2036, 12, 31), Back = new(2037, 1, 3);

    private static readonly InvoiceParty Seller = new("Bench Foundation", "Example Square 1", "NL", null);
    private static readonly BankAccount Bank = new("Bench Foundation", "Example Bank", "NL67EXAM0123456789", "EXAMNL2A");
    private static readonly DateOnly[] AuditDays = [new(2036, 12, 31), new(2037, 6, 30), new(2037, 12, 31), new(2038, 6, 30)];
    private static readonly ProfileText Profile = new("I mediate with care.", "", ["Lisbon"], ["en", "pt"], ["Family"], ["Facilitative"], true, false, "The body's code", "");

    public static async Task WriteProgramsAsync(WebApplication app, Installation house, int count)
    {
        var contexts = app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>();
        await using var look = await contexts.CreateDbContextAsync();
        var criteria = await look.AllCriteriaSets.Select(c => c.Id).FirstAsync();
        foreach (var portion in Enumerable.Range(0, count).Chunk(500))
        {
            await using var db = await contexts.CreateDbContextAsync();
            foreach (var n in portion)
            {
                var contact = new Person(Id<Person>.New(), $"Contact {n}", $"contact{n}@example.org");
                var organisation = new Organisation(Id<Organisation>.New(), $"School {n}", "NL", "NL", "https://school.example.org");
                organisation.AddContact(contact.Id);
                var program = new AssessmentProgram(Id<AssessmentProgram>.New(), organisation.Id, "ODRQAP", $"Course {n}");
                var (due, round) = (AuditDays[n % 4], 1 + (n / 4 % 4));
                var approved = due.AddMonths(-AuditCycle.Months * round).AddDays(-(n % 150));
                var submission = new Submission(Id<Submission>.New(), program.Id, organisation.Id, house.Committee, criteria, $"Course {n}");
                var entry = new RegisterEntry(Id<RegisterEntry>.New(), program.Id, $"course-{n}", VerificationCode.New(), new PublicProgram($"Course {n}", $"School {n}", "NL", "ODRQAP", ["en"], null), DecisionOutcome.Approved, approved, due);
                db.AddRange(contact, organisation, program, submission, entry);
                db.Entry(submission).Property(s => s.State).CurrentValue = SubmissionState.Decided;
                db.Entry(submission).Property(s => s.SubmittedAt).CurrentValue = At(approved.AddDays(-60));
                for (var r = 1; r <= round; r++)
                {
                    var audit = new Audit(Id<Audit>.New(), program.Id, r, AuditCycle.DueOn(approved, r));
                    if (r < round) audit.Pass(audit.DueOn);
                    db.Add(audit);
                }
            }
            await SaveAsync(db);
        }
    }

    /// <summary>Each day of the year the years of as many people end: seven of ten renew and pay ten days before, one asks and does not pay, two do nothing.</summary>
    public static async Task<IReadOnlyList<Listed>> WriteListingsAsync(WebApplication app, int count)
    {
        var contexts = app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>();
        var listed = new List<Listed>();
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var portion in Enumerable.Range(0, count).Chunk(1_000))
        {
            await using var db = await contexts.CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var n in portion) listed.Add(Write(db, n, count, words));
            await SaveAsync(db);
        }
        return listed;
    }

    /// <summary>What was raised is forgotten: the ledger's lines come from <see cref="PastYears"/>.</summary>
    private static async Task SaveAsync(CommitteeDb db)
    {
        foreach (var aggregate in db.ChangeTracker.Entries<Aggregate>().ToList()) aggregate.Entity.ForgetRaised();
        await db.SaveChangesAsync();
    }

    private static Listed Write(CommitteeDb db, int n, int count, HashSet<string> words)
    {
        var (habit, ends) = (n / 365 % 10, First.AddDays(n % 365));
        if (habit < 7 && ends < First.AddDays(11)) ends = ends.AddYears(1); // They have paid already.
        var begins = ends.AddDays(1).AddMonths(-Practitioner.ListingMonths);
        var person = new Person(Id<Person>.New(), $"{RegisterRun.Name(n)} {RegisterRun.Name(n * 31 + 7)}", $"mediator{n}@example.org");
        var practitioner = new Practitioner(Id<Practitioner>.New(), person.Id, $"mediator-{n}", person.Name, "PT");
        practitioner.Recognise(RecognitionKind.Certified, null, begins.AddYears(-9));
        practitioner.Show(new string('c', 64), "image/png");
        Installation.Require(practitioner.Describe(Profile, begins));
        practitioner.Agree(true, [], At(begins));
        var paid = Claim(person, n, begins.AddDays(-20));
        Installation.Require(paid.Record(new Receipt(Id<Payment>.New(), PaymentKind.Bank, paid.Total, begins.AddDays(-1), "bench"), false, null, At(begins), begins));
        practitioner.AskForListing(Id<ListingPeriod>.New(), paid.Id, false, begins);
        practitioner.SettleContribution(paid.Id, begins);
        var until = practitioner.ListedUntil!.Value;
        var renewal = habit < 8 && until <= Back.AddDays(25) ? Claim(person, count + n, until.AddDays(-25)) : null;
        if (renewal is not null)
        {
            practitioner.AskForListing(Id<ListingPeriod>.New(), renewal.Id, false, until);
            Add(db, renewal);
        }
        practitioner.LookAgainOn(until.AddDays(-30)); // As the program keeps it, and as its migration fills it in.
        var shown = new RegisterPerson(practitioner.Id.Value, (1L << 48) / count * n, $"{n:D10}");
        shown.Show(new PersonListing(practitioner.Slug, person.Name, "IMI Certified Mediator", "PT") { Languages = ["en", "pt"], PracticeAreas = ["Family"], Styles = ["Facilitative"], City = "Lisbon", Since = begins.AddYears(-9), ListedUntil = until });
        practitioner.KeepPlace(shown.VerificationCode, shown.Place);
        db.AddRange(person, practitioner, shown);
        Add(db, paid);
        db.AddRange(shown.Named().Where(w => SearchWords.MayHoldSlips(w) && words.Add(w)).ToList().SelectMany(w => SearchWords.Forms(w).Select(f => new RegisterWord { Form = f, Word = w })));
        return new Listed(practitioner.Id.Value, until, renewal?.Id, renewal is not null && habit < 7 ? until.AddDays(-10) : null);
    }

    private static Invoice Claim(Person person, int sequence, DateOnly on)
    {
        var invoice = new Invoice(Id<Invoice>.New(), FeeKind.CertifiedListing, person.Id, Seller, Bank, new InvoiceParty(person.Name, "A street", "PT", null), "EUR");
        Installation.Require(invoice.AddLine("Listing, certified, one year", person.Name, 1, Money.Euro(125_00), new VatRule(VatCategory.O, 0, "Not registered for VAT")));
        Installation.Require(invoice.Issue(new InvoiceNumber(InvoiceSeries.Invoices, on.Year, 1_000_000 + sequence, on), on.AddDays(30), new Price(Money.Euro(125_00), FeeBand.Regular, "bench", "")));
        return invoice;
    }

    private static void Add(CommitteeDb db, Invoice invoice)
    {
        db.Add(invoice);
        db.Entry(invoice).Property(i => i.PdfState).CurrentValue = PdfState.Ready;
    }

    public static DateTimeOffset At(DateOnly day, int hour = 6) => new(day.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.Zero);
}
