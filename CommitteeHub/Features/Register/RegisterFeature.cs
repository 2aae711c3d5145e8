using CommitteeHub.Data;

namespace CommitteeHub.Features.Register;

/// <summary>The public register, for people and for programs.</summary>
public static class RegisterFeature
{
    public static void AddRegister(this WebApplicationBuilder builder) => builder.Services.AddTransient<ReadRegister>();

    public static void MapRegister(this WebApplication app)
    {
        app.MapGet("/api/v1/register", async (ReadRegister read, string? search, CancellationToken cancel) =>
            (await read.RunAsync(search, cancel)).Select(RegisterJson.Of)).AllowAnonymous();
        app.MapGet("/api/v1/register/{slug}", async (ReadRegister read, Site site, string slug, CancellationToken cancel) =>
            await read.BySlugAsync(slug, cancel) is { } entry
                ? Results.Json(RegisterEntryJson.Of(entry, site))
                : Results.Problem(statusCode: 404, title: "NotFound")).AllowAnonymous();
    }
}

/// <summary>A program in the list that other programs read.</summary>
public sealed record RegisterJson(string Slug, string Title, string Organisation, string Country, string ProgramType, IReadOnlyList<string> Languages, string Status, DateOnly ApprovedOn)
{
    public static RegisterJson Of(RegisterLine line) =>
        new(line.Slug, line.Title, line.Organisation, line.Country, line.ProgramType, line.Languages, line.Status.ToString(), line.ApprovedOn);
}

/// <summary>A change of status, for other programs.</summary>
public sealed record StatusJson(string Status, DateOnly From, string Reason);

/// <summary>A program of the register, for other programs.</summary>
public sealed record RegisterEntryJson(
    string Slug, string Address, string Title, string Organisation, string Country, string ProgramType, IReadOnlyList<string> Languages, string? PublicUrl,
    string Status, DateOnly ApprovedOn, DateOnly? NextAuditDue, string VerificationCode, IReadOnlyList<StatusJson> History)
{
    public static RegisterEntryJson Of(RegisterPageView e, Site site) => new(
        e.Slug, site.Link($"register/{e.Slug}"), e.Title, e.Organisation, e.Country, e.ProgramType, e.Languages, e.PublicUrl,
        e.Status.ToString(), e.ApprovedOn, e.NextAuditDue, e.VerificationCode,
        [.. e.History.Select(h => new StatusJson(h.Status.ToString(), h.From, h.Reason.ToString()))]);
}
