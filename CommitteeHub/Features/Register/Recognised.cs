using CommitteeHub.Data;

namespace CommitteeHub.Features.Register;

/// <summary>What a verification code stands for, a program or a person, in the few words that badge, credential and status need.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">Who or what was recognised.</param>
/// <param name="Title">As what.</param>
/// <param name="Kind">The type of program, or "Person".</param>
/// <param name="State">What the register says today.</param>
/// <param name="IsInForce">Whether it may be shown off.</param>
/// <param name="Since">The first day.</param>
/// <param name="Until">The last day; null when none is set.</param>
/// <param name="Page">Where it stands in the register.</param>
public sealed record Recognised(string Code, string Name, string Title, string Kind, string State, bool IsInForce, DateOnly Since, DateOnly? Until, string Page)
{
    /// <summary>The people a program was approved by, or the program a person was recognised through.</summary>
    public string By { get; init; } = "";

    public bool IsPerson => Kind == "Person";
}

/// <summary>Reads what a code stands for.</summary>
public sealed class ReadRecognised(ReadRegister register, ReadPerson people, Site site)
{
    public async Task<Recognised?> RunAsync(string? code, CancellationToken cancel = default)
    {
        if (await register.ByCodeAsync(code, cancel) is { } program)
            return new Recognised(program.VerificationCode, program.Title, $"Approved program, {program.ProgramType}", program.ProgramType, program.Status.ToString(), program.IsInForce,
                program.RetrospectiveFrom ?? program.ApprovedOn, null, site.Link($"register/{program.Slug}"))
            { By = site.Name };
        if (await people.ByCodeAsync(code, cancel) is not { } person) return null;
        return new Recognised(person.VerificationCode, person.Name, person.Title, "Person", person.State.ToString(), person.IsInForce, person.Since, person.ListedUntil, site.Link($"mediators/{person.Slug}")) { By = person.Program };
    }
}
