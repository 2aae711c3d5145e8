namespace CommitteeHub.Domain.Criteria;

/// <summary>
/// A list that the secretariat works on. Nothing is judged by it until it is published as a <see cref="CriteriaSet"/>
/// with a first day; from then on it stands as it is, and a change is another list.
/// </summary>
public sealed class CriteriaDraft : Aggregate
{
    private CriteriaDraft() { }

    public CriteriaDraft(Id<CriteriaDraft> id, CriteriaText text, Id<CriteriaSet>? basedOn)
    {
        Id = id;
        Content = text;
        BasedOnId = basedOn;
        Raise(new CriteriaDraftStarted(id, text.Code, text.ProgramType));
    }

    public Id<CriteriaDraft> Id { get; private set; }
    public CriteriaText Content { get; private set; } = null!;

    /// <summary>The published set it began as; null for one that was imported or begun empty.</summary>
    public Id<CriteriaSet>? BasedOnId { get; private set; }

    /// <summary>Counts the changes, so that two who edit do not write over each other.</summary>
    public int Edition { get; private set; } = 1;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [CriteriaSet.Bell];

    public Refusal? Write(CriteriaText text, int edition)
    {
        if (edition != Edition) return new ChangedMeanwhile();
        var tidy = text.Tidy();
        if (tidy.WhyNot() is { } refusal) return refusal;
        Content = tidy;
        Edition++;
        Touch();
        return null;
    }

    /// <summary>Makes a set of it that is in force from a day on; never from a day that has passed.</summary>
    public (CriteriaSet? Set, Refusal? Refusal) Publish(Id<CriteriaSet> id, DateOnly from, DateOnly today)
    {
        if (Content.WhyNot() is { } refusal) return (null, refusal);
        if (Content.Criteria.Count == 0) return (null, new CriteriaEmpty());
        if (from < today) return (null, new CriteriaNotRetroactive(today));
        var set = new CriteriaSet(id, Content.Code, Content.Title, Content.ProgramType, Content.IsReconstruction, from);
        foreach (var (criterion, order) in Content.Criteria.Select((c, i) => (c, i)))
            set.Add(criterion.As(Domain.Id<Criterion>.New(), id, order));
        Raise(new CriteriaDraftPublished(Id, id, from));
        return (set, null);
    }

    public void Discard() => Raise(new CriteriaDraftDiscarded(Id, Content.Code));
}

[Administration(AdministrationPart.Rules)]
public sealed record CriteriaDraftStarted(Id<CriteriaDraft> DraftId, string SetCode, string ProgramType) : LedgerEvent;
[Administration(AdministrationPart.Rules)]
public sealed record CriteriaDraftPublished(Id<CriteriaDraft> DraftId, Id<CriteriaSet> CriteriaSetId, DateOnly From) : LedgerEvent;
[Administration(AdministrationPart.Rules)]
public sealed record CriteriaDraftDiscarded(Id<CriteriaDraft> DraftId, string SetCode) : LedgerEvent;
[Administration(AdministrationPart.Rules)]
public sealed record CriteriaSetEnded(Id<CriteriaSet> CriteriaSetId, DateOnly EffectiveTo) : LedgerEvent;

/// <summary>A list without a criterion judges nothing.</summary>
public sealed record CriteriaEmpty : Refusal;

/// <summary>What was submitted stays judged by what was in force then.</summary>
public sealed record CriteriaNotRetroactive(DateOnly Today) : Refusal;

/// <summary>Another list goes by this code.</summary>
public sealed record CriteriaCodeTaken(string TakenCode) : Refusal;

/// <summary>This is no list of criteria.</summary>
public sealed record CriteriaNotReadable : Refusal;

/// <summary>A list belongs to a type of program that the body appraises.</summary>
public sealed record NoCriteriaType(string ProgramType) : Refusal;
