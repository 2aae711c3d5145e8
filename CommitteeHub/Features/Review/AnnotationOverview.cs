using System.Runtime.CompilerServices;

namespace CommitteeHub.Features.Review;

/// <summary>What windows show of a list of annotations as a whole, found out once however many windows show the same list.</summary>
internal sealed class AnnotationOverview
{
    private static readonly ConditionalWeakTable<IReadOnlyList<AnnotationView>, AnnotationOverview> Known = [];
    private readonly Lazy<List<AnnotationView>> _asTheyStand;
    private readonly Lazy<IReadOnlyList<PersonView>> _people;
    private readonly Lazy<int> _inDoubt;

    private AnnotationOverview(IReadOnlyList<AnnotationView> annotations)
    {
        _asTheyStand = new(() => [.. annotations.OrderBy(a => a.Anchor.VersionId).ThenBy(a => a.Anchor.Page).ThenBy(a => a.Anchor.Start).ThenBy(a => a.At)]);
        _people = new(() => [.. annotations.Select(a => a.Author).Concat(annotations.SelectMany(a => a.Replies.Select(r => r.Author))).DistinctBy(p => p.Id)]);
        _inDoubt = new(() => annotations.Count(a => a.Anchor.InDoubt && a.VersionId != a.Anchor.VersionId));
    }

    public static AnnotationOverview Of(IReadOnlyList<AnnotationView> annotations) => Known.GetValue(annotations, static a => new AnnotationOverview(a));

    /// <summary>As they stand in the documents.</summary>
    public List<AnnotationView> AsTheyStand => _asTheyStand.Value;

    /// <summary>Whoever wrote one of them or under one, in no order: that depends on whose language it is.</summary>
    public IReadOnlyList<PersonView> People => _people.Value;

    /// <summary>How many came from an older version to a place that nobody has said is right.</summary>
    public int InDoubt => _inDoubt.Value;
}
