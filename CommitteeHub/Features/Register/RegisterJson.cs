using CommitteeHub.Data;

namespace CommitteeHub.Features.Register;

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
    public DateOnly? RetrospectiveFrom { get; init; }

    /// <summary>Where the approved program document can be downloaded.</summary>
    public string? Document { get; init; }

    public static RegisterEntryJson Of(RegisterPageView e, Site site) => new(
        e.Slug, site.Link($"register/{e.Slug}"), e.Title, e.Organisation, e.Country, e.ProgramType, e.Languages, e.PublicUrl,
        e.Status.ToString(), e.ApprovedOn, e.NextAuditDue, e.VerificationCode,
        [.. e.History.Select(h => new StatusJson(h.Status.ToString(), h.From, h.Reason.ToString()))])
    {
        RetrospectiveFrom = e.RetrospectiveFrom,
        Document = e.HasDocument && e.IsInForce ? site.Link($"register/{e.Slug}/document") : null,
    };
}
