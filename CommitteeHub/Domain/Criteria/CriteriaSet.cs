namespace CommitteeHub.Domain.Criteria;

/// <summary>Whether a criterion must be met or guides the program's own design.</summary>
public enum CriterionForce { Mandatory, Guidance }

/// <summary>Where a criterion's text comes from.</summary>
public enum CriterionBasis { Sourced, PartlySourced, Inferred }

/// <summary>A dated list of criteria for one type of program. A submission keeps the version it began with.</summary>
public sealed class CriteriaSet : Aggregate
{
    private readonly List<Criterion> _criteria = [];

    private CriteriaSet() { }

    public CriteriaSet(Id<CriteriaSet> id, string code, string title, string programType, bool isReconstruction, DateOnly effectiveFrom)
    {
        Id = id;
        Code = code;
        Title = title;
        ProgramType = programType;
        IsReconstruction = isReconstruction;
        EffectiveFrom = effectiveFrom;
        Raise(new CriteriaSetAdded(id, code, programType, effectiveFrom));
    }

    public Id<CriteriaSet> Id { get; private set; }
    public string Code { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string ProgramType { get; private set; } = "";

    /// <summary>The list was put together from public sources and awaits the body's own text.</summary>
    public bool IsReconstruction { get; private set; }

    public DateOnly EffectiveFrom { get; private set; }
    public DateOnly? EffectiveTo { get; private set; }
    public IReadOnlyList<Criterion> Criteria => _criteria;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [Bell];

    /// <summary>Rung with any of them.</summary>
    public static readonly Guid Bell = Guid.Parse("7d0a4c1e-0000-7000-8000-0000000000c5");

    /// <summary>As it is exported and compared.</summary>
    public CriteriaText ToText() => new(Code, Title, ProgramType, IsReconstruction, [.. _criteria.OrderBy(c => c.Order).Select(CriterionText.Of)]);

    public bool IsInForceOn(DateOnly day) => EffectiveFrom <= day && (EffectiveTo is null || EffectiveTo >= day);

    /// <summary>Another list follows it; what was begun under it is still judged by it.</summary>
    public void EndOn(DateOnly lastDay)
    {
        if (EffectiveTo is { } already && already <= lastDay) return;
        EffectiveTo = lastDay;
        Raise(new CriteriaSetEnded(Id, lastDay));
    }

    public void Add(Criterion criterion)
    {
        _criteria.Add(criterion);
        Touch();
    }
}

/// <summary>One thing a program has to show.</summary>
public sealed class Criterion
{
    public Id<Criterion> Id { get; init; }
    public Id<CriteriaSet> CriteriaSetId { get; init; }

    /// <summary>GR-01, EX-02, …; unique within the set.</summary>
    public string Code { get; init; } = "";

    public string Group { get; init; } = "";
    public string Title { get; init; } = "";
    public string Text { get; init; } = "";

    /// <summary>The evidence that is asked for.</summary>
    public string Evidence { get; init; } = "";

    public CriterionForce Force { get; init; }
    public CriterionBasis Basis { get; init; }

    /// <summary>Looked at in audits only, not in a first application.</summary>
    public bool AuditOnly { get; init; }

    public int Order { get; init; }
}

[Administration(AdministrationPart.Rules)]
public sealed record CriteriaSetAdded(Id<CriteriaSet> CriteriaSetId, string Code, string ProgramType, DateOnly EffectiveFrom) : LedgerEvent;
