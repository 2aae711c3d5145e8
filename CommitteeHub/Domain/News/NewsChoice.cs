using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.News;

/// <summary>How somebody wants one kind of news by mail, where it is not as they want all of it.</summary>
public sealed class NewsChoice
{
    public Id<Person> PersonId { get; init; }
    public NoticeKind Kind { get; init; }
    public NewsByMail ByMail { get; set; }
}
