using CommitteeHub.Shell;

namespace CommitteeHub.Features.Apply;

/// <summary>What an organisation does: fill a dossier, bring its evidence, put the program forward.</summary>
public static class ApplyFeature
{
    public static void AddApply(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<StartApplication>();
        builder.Services.AddTransient<StartSubmissionOf>();
        builder.Services.AddTransient<ExplainSubmission>();
        builder.Services.AddTransient<ReadSubmissionStatement>();
        builder.Services.AddTransient<DescribeProgram>();
        builder.Services.AddTransient<AnswerCriterion>();
        builder.Services.AddTransient<AddDocument>();
        builder.Services.AddTransient<RemoveDocument>();
        builder.Services.AddTransient<SubmitProgram>();
        builder.Services.AddTransient<WithdrawSubmission>();
        builder.Services.AddTransient<ReadApplications>();
        builder.Services.AddTransient<ReadApplication>();
        builder.Services.AddTransient<ReadUploadRoom>();
        builder.Services.AddSingleton(new MenuEntry("Applications", "/applications", "folder_open", MenuGroup.Work, 10, s => s.Organisations.Count > 0));
    }

    public static void MapApply(this WebApplication app) =>
        app.MapPost("/submissions/{id:guid}/documents", DossierDoor.TakeInAsync).RequireAuthorization().DisableAntiforgery();
}
