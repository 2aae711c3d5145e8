using CommitteeHub.Live;

namespace CommitteeHub.Features.Minutes;

/// <summary>Minutes: assembled from the record, written, corrected, approved, locked, printed.</summary>
public static class MinutesFeature
{
    public static void AddMinutes(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WritingNow>();
        builder.Services.AddTransient<WriteProse>();
        builder.Services.AddTransient<CirculateMinutes>();
        builder.Services.AddTransient<ProposeCorrection>();
        builder.Services.AddTransient<AcceptCorrection>();
        builder.Services.AddTransient<DeclineCorrection>();
        builder.Services.AddTransient<ApproveMinutes>();
        builder.Services.AddTransient<AddMinutesNote>();
        builder.Services.AddTransient<KeepMinutesPdf>();
        builder.Services.AddTransient<ReadMinutes>();
        builder.Services.AddTransient<ReadMinutesToApprove>();
    }

    public static void MapMinutes(this WebApplication app) => app.MapGet("/sessions/{id:guid}/minutes.pdf", MinutesDoor.PdfAsync).RequireAuthorization();
}
