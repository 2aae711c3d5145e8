using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.News;

namespace CommitteeHub.Features.News;

/// <summary>News in words; English, translated where they are shown. {0} is the submission's title.</summary>
public static class NewsWords
{
    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Mentioned => "You were mentioned in the discussion of {0}.",
        NoticeKind.FindingsRevealed => "The findings on {0} lie open.",
        NoticeKind.PanelRecommended => "The panel gave its recommendation on {0}; it waits for you.",
        NoticeKind.SentBack => "A co-chair sent the recommendation on {0} back to the panel.",
        NoticeKind.QuestionAnswered => "The applicant answered a question about {0}.",
        NoticeKind.ApplicantWrote => "The applicant wrote about {0}.",
        NoticeKind.CommitteeWrote => "The committee wrote to you about {0}.",
        NoticeKind.ExpertWrote => "An outside expert wrote about {0}.",
        NoticeKind.FactsAnswered => "The applicant checked the facts about {0}.",
    };

    /// <summary>The kind alone, for choosing.</summary>
    public static string Named(NoticeKind kind) => kind switch
    {
        NoticeKind.Mentioned => "Somebody mentioned you",
        NoticeKind.FindingsRevealed => "Findings lie open",
        NoticeKind.PanelRecommended => "A panel gave its recommendation",
        NoticeKind.SentBack => "A recommendation was sent back",
        NoticeKind.QuestionAnswered => "The applicant answered a question",
        NoticeKind.ApplicantWrote => "The applicant wrote",
        NoticeKind.CommitteeWrote => "The committee wrote to you",
        NoticeKind.ExpertWrote => "An outside expert wrote",
        NoticeKind.FactsAnswered => "The applicant checked the facts",
    };

    public static string Of(NewsByMail choice) => choice switch
    {
        NewsByMail.Each => "Each piece of news in a mail of its own",
        NewsByMail.Daily => "One mail a day",
        NewsByMail.Never => "No mail",
    };
}
