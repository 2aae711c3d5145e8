namespace CommitteeHub.Features.Questions;

/// <summary>What the committee asks the applicant, and the answers.</summary>
public static class QuestionsFeature
{
    public static void AddQuestions(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<AskApplicant>();
        builder.Services.AddTransient<TakeBackQuestion>();
        builder.Services.AddTransient<AnswerQuestion>();
        builder.Services.AddTransient<SendFacts>();
        builder.Services.AddTransient<TakeBackFacts>();
        builder.Services.AddTransient<AnswerFacts>();
        builder.Services.AddTransient<ReadFacts>();
        builder.Services.AddTransient<ReadOwnFacts>();
        builder.Services.AddTransient<ReadQuestions>();
        builder.Services.AddTransient<ReadOwnQuestions>();
    }
}
