using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;

namespace CommitteeHub.Domain.Submissions;

/// <summary>One thing that a dossier still lacks.</summary>
/// <param name="What">A phrase (translated where it is shown), or a criterion's code or a document's title.</param>
/// <param name="Where">What to go to: the criterion, the document, or null for the program's own fields.</param>
public sealed record Gap(string What, Guid? Where);

/// <summary>What a dossier lacks before it can be put forward.</summary>
public sealed record Completeness(IReadOnlyList<Gap> Gaps)
{
    public const string NoTitle = "program title";
    public const string NoLanguage = "language of delivery";
    public const string NoAddress = "public web address of the program";
    public const string NoStatement = "statement";
    public const string NoSecondContact = "a second contact of the organisation";
    public const string NotWatched = "the guidance videos";
    public const string NoVideos = "guidance videos, which the secretariat has yet to upload";
    public const string NoDocument = "at least one document";

    public bool IsComplete => Gaps.Count == 0;

    public IReadOnlyList<string> Missing => [.. Gaps.Select(g => g.What)];

    /// <summary>Mandatory criteria need an answer (those for audits in an audit only), the program its facts, and the file cupboard one readable file.</summary>
    public static Completeness Of(Submission submission, AssessmentProgram program, CriteriaSet criteria, IReadOnlyCollection<Document> documents, Readiness? readiness = null)
    {
        var answered = submission.Answers.Where(a => !string.IsNullOrWhiteSpace(a.Narrative)).Select(a => a.CriterionId).ToHashSet();
        var gaps = new List<Gap>();
        if (readiness is { Contacts: < Organisation.ContactsBeforeSubmitting }) gaps.Add(new(NoSecondContact, null));
        if (readiness?.Guidance == GuidanceGate.NotWatched) gaps.Add(new(NotWatched, null));
        if (readiness?.Guidance == GuidanceGate.NoVideos) gaps.Add(new(NoVideos, null));
        if (string.IsNullOrWhiteSpace(program.Title)) gaps.Add(new(NoTitle, null));
        if (program.Languages.Count == 0) gaps.Add(new(NoLanguage, null));
        if (string.IsNullOrWhiteSpace(program.PublicUrl)) gaps.Add(new(NoAddress, null));
        if (submission.Kind.NeedsStatement() && string.IsNullOrWhiteSpace(submission.Statement)) gaps.Add(new(NoStatement, null));
        if (documents.Count == 0) gaps.Add(new(NoDocument, null));
        if (submission.Kind.MayAnswerAnew()) gaps.AddRange(criteria.Criteria
            .Where(c => c.Force == CriterionForce.Mandatory && submission.AsksFor(c) && !answered.Contains(c.Id))
            .OrderBy(c => c.Order).Select(c => new Gap(c.Code, c.Id.Value)));
        gaps.AddRange(documents.Where(d => d.Current.IsUnreadable).Select(d => new Gap(d.Title, d.Id.Value)));
        return new(gaps);
    }
}

/// <summary>Whether the organisation itself is ready: who can be reached, and whether somebody has seen the guidance.</summary>
public sealed record Readiness(int Contacts, GuidanceGate Guidance);

/// <summary>Whether the guidance videos stand in the way of submitting.</summary>
public enum GuidanceGate { Open, NotWatched, NoVideos }
