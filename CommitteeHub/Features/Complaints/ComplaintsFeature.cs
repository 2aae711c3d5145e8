using CommitteeHub.Domain.Committees;
using CommitteeHub.Shell;

namespace CommitteeHub.Features.Complaints;

/// <summary>Complaints about programs, from the public form to the Board's last word.</summary>
public static class ComplaintsFeature
{
    public static void AddComplaints(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<FileComplaint>();
        builder.Services.AddTransient<AnswerComplaint>();
        builder.Services.AddTransient<ReadComplaints>();
        builder.Services.AddTransient<ReadComplaint>();
        builder.Services.AddTransient<ReadComplaintStatus>();
        builder.Services.AddSingleton(new MenuEntry("Complaints", "/complaints", "report", MenuGroup.Programs, 47, s => s.IsSecretary || s.Seats.Any(m => m.Role is SeatRole.Chair or SeatRole.CoChair)));
    }
}
