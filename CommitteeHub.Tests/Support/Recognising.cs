using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Recognition;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>Harbour's program is approved, so that it can put people forward; Tilda is the second of the secretariat.</summary>
public static class Recognising
{
    public static readonly Id<Person> Tilda = new(Guid.Parse("00000000-0000-7000-8000-0000000000f7"));

    public static readonly CandidateFacts Nina = new("Nina New", "nina@example.org", "NL", Tier.None, 24, 18, new DateOnly(2026, 10, 1), "Logbook seen, two referees heard.");

    public static readonly ProfileText Profile = new("I mediate in harbours.", "https://nina.example.org", ["Delft"], ["nl", "en"], ["family"], ["facilitative"], true, false, "The body's own code", "");

    /// <summary>The smallest picture there is.</summary>
    public static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static readonly BilledTo Billed = new("Nina New", "Canal 5\n2611 Delft", "NL", null);

    /// <param name="app">The installation.</param>
    /// <param name="isApproved">Whether the program is approved already.</param>
    public static async Task EnterAsync(TestApp app, bool isApproved = true)
    {
        await Cast.EnterAsync(app);
        await app.SaveAsync(
        [
            .. isApproved ? ApprovedProgram() : [],
            new Person(Tilda, "Tilda Desk", "tilda@example.org"),
            new CommitteeHub.Data.Account { Id = Tilda.Value, UserName = "tilda@example.org", NormalizedUserName = "TILDA@EXAMPLE.ORG", Email = "tilda@example.org", NormalizedEmail = "TILDA@EXAMPLE.ORG", EmailConfirmed = true, SecurityStamp = Guid.NewGuid().ToString("N") },
            new OfficeHolding { Id = Id<OfficeHolding>.New(), PersonId = Tilda, Office = Office.Secretary, From = new DateOnly(2020, 1, 1) },
        ]);
    }

    /// <summary>An approval that the body had before, as an import brings it in.</summary>
    public static object[] ApprovedProgram() =>
    [
        new RegisterEntry(Id<RegisterEntry>.New(), Cast.Program, "online-mediator-course", "ABCDEFGH23",
            new PublicProgram("Online mediator course", "Harbour Mediation School", "NL", "ODRQAP", ["en"], null), DecisionOutcome.Approved, new DateOnly(2026, 1, 15), new DateOnly(2028, 6, 30)),
        new Audit(Id<Audit>.New(), Cast.Program, 1, new DateOnly(2028, 6, 30)),
        new ImportedKey { Kind = "Programs", Key = "OMC-1", TargetId = Cast.Program.Value, ImportedAt = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero) },
    ];

    public static async Task<Id<Candidate>> PutForwardAsync(TestApp app, CandidateFacts? facts = null)
    {
        var id = Id<Candidate>.New();
        Ok(await app.Get<SubmitCandidate>().RunAsync(Cast.As(Cast.Olga), id, Cast.Program, facts ?? Nina, attested: true));
        return id;
    }

    /// <summary>Put forward and accepted by two; answers the person.</summary>
    public static async Task<Id<Person>> RecogniseAsync(TestApp app, CandidateFacts? facts = null)
    {
        var id = await PutForwardAsync(app, facts);
        Ok(await app.Get<AcceptCandidate>().RunAsync(Cast.As(Cast.Sam), id));
        Ok(await app.Get<AcceptCandidate>().RunAsync(Cast.As(Tilda), id));
        return await app.ReadAsync(db => db.AllCandidates.Where(c => c.Id == id).Select(c => c.PersonId).SingleAsync());
    }

    /// <summary>Recognised, with a whole profile, and asked to be listed; answers the person and the invoice.</summary>
    public static async Task<(Id<Person> Person, Id<Invoice> Invoice)> AskToBeListedAsync(TestApp app, CandidateFacts? facts = null)
    {
        var person = await RecogniseAsync(app, facts);
        await CompleteAsync(app, person);
        Ok(await app.Get<AskForListing>().RunAsync(Cast.As(person), Id<ListingPeriod>.New(), Billed));
        return (person, await app.ReadAsync(db => db.AllInvoices.Where(i => i.PersonId == person).Select(i => i.Id).SingleAsync()));
    }

    public static async Task CompleteAsync(TestApp app, Id<Person> person)
    {
        Ok(await app.Get<DescribePractice>().RunAsync(Cast.As(person), Profile));
        Ok(await app.Get<ShowPicture>().RunAsync(Cast.As(person), "nina.png", Picture));
        Ok(await app.Get<AgreeToBeShown>().RunAsync(Cast.As(person), true, []));
    }

    public static async Task<Id<Person>> ListAsync(TestApp app, CandidateFacts? facts = null)
    {
        var (person, invoice) = await AskToBeListedAsync(app, facts);
        var open = await app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.Id == invoice));
        Ok(await app.Get<RecordPayment>().RunAsync(Cast.As(Cast.Sam), invoice, Id<Payment>.New(), open.Open.Amount, DateOnly.FromDateTime(app.Now.UtcDateTime), "Bank 7"));
        return person;
    }

    public static Task<Practitioner> PracticeOf(TestApp app, Id<Person> person) => app.ReadAsync(db => db.AllPractitioners.SingleAsync(p => p.PersonId == person));

    private static void Ok(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.ToString());
    }
}
