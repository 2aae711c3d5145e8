using System.Globalization;

namespace CommitteeHub.Shell;

/// <summary>The zone in which this circuit or request shows instants; every shown time names it.</summary>
public sealed class ViewerZone(IConfiguration configuration)
{
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.FindSystemTimeZoneById(configuration["Site:TimeZone"] ?? "Europe/Amsterdam");

    public string Show(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        return $"{local.ToString("d MMM yyyy, HH:mm", CultureInfo.CurrentCulture)} {Abbreviation(local)}";
    }

    public string ShowTime(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("HH:mm", CultureInfo.CurrentCulture);

    private static string Abbreviation(DateTimeOffset local) =>
        local.Offset == TimeSpan.Zero ? "UTC" : "UTC" + (local.Offset < TimeSpan.Zero ? "−" : "+") + local.Offset.ToString(local.Offset.Minutes == 0 ? "%h" : @"h\:mm", CultureInfo.InvariantCulture);
}
