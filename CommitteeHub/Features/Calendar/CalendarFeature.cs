using CommitteeHub.Shell;

namespace CommitteeHub.Features.Calendar;

/// <summary>Sessions, deadlines, audits and absences in one calendar, its feeds, and finding a date together.</summary>
public static class CalendarFeature
{
    public static void AddCalendar(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ReadCalendar>();
        builder.Services.AddTransient<AddAbsence>();
        builder.Services.AddTransient<RemoveAbsence>();
        builder.Services.AddTransient<MakeCalendarFeed>();
        builder.Services.AddTransient<RevokeCalendarFeed>();
        builder.Services.AddTransient<ReadDatePolls>();
        builder.Services.AddTransient<StartDatePoll>();
        builder.Services.AddTransient<AnswerDatePoll>();
        builder.Services.AddTransient<TakeDate>();
        builder.Services.AddTransient<GiveUpDatePoll>();
        builder.Services.AddSingleton(new MenuEntry("Calendar", "/calendar", "calendar_month", MenuGroup.Work, 15, s => s.SitsAnywhere || s.IsSecretary || s.Organisations.Count > 0));
    }

    public static void MapCalendar(this WebApplication app) => app.MapGet("/calendar/{secret}.ics", FeedDoor.ReadAsync).AllowAnonymous();
}
