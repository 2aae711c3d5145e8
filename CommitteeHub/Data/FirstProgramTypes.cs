using CommitteeHub.Domain;
using CommitteeHub.Domain.Programs;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Puts the published types of program into an installation that has none; afterwards they belong to the secretariat.</summary>
public static class FirstProgramTypes
{
    public static async Task EnsureAsync(Change change)
    {
        var refusal = await change.RunAsync(Viewer.System, async at =>
        {
            if (!await at.Db.AllProgramTypes.AnyAsync(at.Cancel)) at.Db.AddRange(All());
            return null;
        });
        if (refusal is not null) throw new InvalidOperationException($"The types of program could not be written: {refusal.Code}.");
    }

    // IMI, "Register a program" (imimediation.org/orgs/register-program/), and the announcement of 17 June 2020.
    private static ProgramType[] All() =>
    [
        new(Id<ProgramType>.New(), "ODRQAP", "Online Dispute Resolution Qualifying Assessment Program", "Online Mediation Specialisation", 1),
        new(Id<ProgramType>.New(), "ICQAP", "Intercultural Competency Qualifying Assessment Program", "Intercultural Competence Specialisation", 2),
        new(Id<ProgramType>.New(), "QAP", "Qualifying Assessment Program", "Certified Mediator", 3),
        new(Id<ProgramType>.New(), "MAQAP", "Mediation Advocacy Qualifying Assessment Program", "Certified Mediation Advocate", 4),
    ];
}
