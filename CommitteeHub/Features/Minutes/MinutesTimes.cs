using System.Globalization;

namespace CommitteeHub.Features.Minutes;

/// <summary>Times as the minutes say them: in the zone of the session, the day named where it is not the day of the session.</summary>
internal sealed class MinutesTimes(string zone, DateTime startsOn)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private readonly TimeZoneInfo _rules = TimeZoneInfo.FindSystemTimeZoneById(zone);

    public string Time(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, _rules);
        return local.Date == startsOn.Date ? local.ToString("HH:mm", English) : local.ToString("d MMMM yyyy, HH:mm", English);
    }

    /// <summary>With seconds, for speeches.</summary>
    public string Exact(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _rules).ToString("HH:mm:ss", English);

    /// <summary>Day, time, zone and what the zone is worth on that day.</summary>
    public string Moment(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, _rules);
        return $"{local.ToString("dddd d MMMM yyyy, HH:mm", English)} ({zone}, UTC{(local.Offset < TimeSpan.Zero ? "−" : "+")}{local.Offset.ToString(@"hh\:mm", English)})";
    }

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", English);

    public static string Length(TimeSpan time) => time.ToString(time < TimeSpan.FromHours(1) ? @"m\:ss" : @"h\:mm\:ss", English);
}
