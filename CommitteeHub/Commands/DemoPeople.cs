using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Recognition;
using Microsoft.EntityFrameworkCore;
using static CommitteeHub.Commands.DemoCast;

namespace CommitteeHub.Commands;

/// <summary>The mediators of the demo: put forward by an approved program, some of them accepted, described, paid for and listed.</summary>
internal sealed class DemoPeople(IServiceProvider services)
{
    private sealed record Mediator(string Name, string Country, string City, string[] Languages, string[] Areas, string[] Styles, uint Colour);

    private static readonly Mediator[] Accepted =
    [
        new("Nora Vinter", "NO", "Bergen", ["en", "no"], ["Workplace", "Family"], ["Facilitative"], 0x1F5F8B),
        new("Tomas Brandal", "NO", "Tromsø", ["en", "no", "de"], ["Commercial", "Construction"], ["Evaluative", "Facilitative"], 0x3D6B4F),
        new("Ingrid Solheim", "SE", "Göteborg", ["en", "sv"], ["Neighbours", "Workplace"], ["Transformative"], 0x7A4E2D),
    ];

    /// <summary>Two are listed, one has still to describe themselves, one waits for the second of the secretariat.</summary>
    public async Task PutForwardAsync(Id<Submission> approved)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var program = await db.AllSubmissions.Where(s => s.Id == approved).Select(s => s.ProgramId).SingleAsync();
        foreach (var someone in Accepted)
        {
            var id = await SubmitAsync(program, someone.Name, someone.Country);
            await Must(Get<AcceptCandidate>().RunAsync(As(Sam), id));
            await Must(Get<AcceptCandidate>().RunAsync(As(Sol), id));
            var person = await db.AllCandidates.Where(c => c.Id == id).Select(c => c.PersonId).SingleAsync();
            if (someone != Accepted[^1]) await ListAsync(db, person, someone);
        }
        await Must(Get<AcceptCandidate>().RunAsync(As(Sam), await SubmitAsync(program, "Lars Enger", "NO")));
    }

    private async Task<Id<Candidate>> SubmitAsync(Id<AssessmentProgram> program, string name, string country)
    {
        var id = Id<Candidate>.New();
        var facts = new CandidateFacts(name, AddressOf(name), country, Tier.Qualified, 26, 21, Today.AddDays(-7), "Logbook seen, two referees heard, one recorded role play assessed.");
        await Must(Get<SubmitCandidate>().RunAsync(As(Finn), id, program, facts, attested: true));
        return id;
    }

    private async Task ListAsync(CommitteeDb db, Id<Person> person, Mediator someone)
    {
        var profile = new ProfileText($"I mediate online from {someone.City}, in two or three sittings of ninety minutes.", "", [someone.City], someone.Languages, someone.Areas, someone.Styles, true, false, "The code of conduct of the body", "");
        await Must(Get<DescribePractice>().RunAsync(As(person), profile));
        await Must(Get<ShowPicture>().RunAsync(As(person), "portrait.png", DemoPortrait.Of(someone.Colour, 0xE8EEF2)));
        await Must(Get<AgreeToBeShown>().RunAsync(As(person), true, []));
        await Must(Get<LogMediation>().RunAsync(As(person), Id<LoggedMediation>.New(), new MediationFacts(Today.AddDays(-3), MediationRole.LeadMediator, Medium.Online, 60, 180, 2, MediationOutcome.Agreement, "Video call", true, "Both stayed to the end.", "One line broke twice.")));
        await Must(Get<AskForListing>().RunAsync(As(person), Id<ListingPeriod>.New(), new BilledTo(someone.Name, $"{someone.City} 1", someone.Country, null)));
        foreach (var invoice in await db.AllInvoices.AsNoTracking().Where(i => i.PersonId == person).ToListAsync())
            await Must(Get<RecordPayment>().RunAsync(As(Sam), invoice.Id, Id<Payment>.New(), invoice.Total.Amount, Today, "Bank statement 23"));
    }

    private DateOnly Today => DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);

    private T Get<T>() where T : notnull => services.GetRequiredService<T>();

    private static Viewer As(Id<Person> person) => Viewer.Of(person);

    private static Task Must(Task<Refusal?> step) => DemoSteps.Must(step);
}
