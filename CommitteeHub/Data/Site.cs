namespace CommitteeHub.Data;

/// <summary>What this installation calls itself, where people find it, and the zone in which its calendar days begin.</summary>
public sealed record Site(string Name, Uri Address, TimeZoneInfo Zone)
{
    /// <summary>The address at which the secretariat reads mail; null when none is set.</summary>
    public string? Contact { get; init; }

    public static Site From(IConfiguration configuration) => new(
        configuration["Site:Name"] ?? "CommitteeHub",
        new Uri((configuration["Site:Address"] ?? "http://localhost:5000").TrimEnd('/') + "/"),
        TimeZoneInfo.FindSystemTimeZoneById(configuration["Site:TimeZone"] ?? "Europe/Amsterdam"))
    {
        Contact = string.IsNullOrWhiteSpace(configuration["Site:Contact"]) ? null : configuration["Site:Contact"],
    };

    /// <summary>The calendar day it is here.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    /// <summary>The moment at which a calendar day is over here.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        if (day == DateOnly.MaxValue) return DateTimeOffset.MaxValue;
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>An address for a mail or a feed; never made from a request's Host header.</summary>
    public string Link(string path) => new Uri(Address, path.TrimStart('/')).AbsoluteUri;
}
