using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;

namespace CommitteeHub.Features.Review;

/// <summary>Which annotations somebody wants to see.</summary>
/// <param name="State">A state, or "unresolved", "mine", "private"; empty = any.</param>
/// <param name="Criterion">Empty = any; "none" = about no criterion.</param>
/// <param name="Person">Whoever wrote the annotation or something under it; empty = anybody.</param>
public sealed record AnnotationFilter(string State, string Criterion, string Person)
{
    public static readonly AnnotationFilter None = new("", "", "");

    public bool IsNone => this == None;

    public bool Lets(AnnotationView annotation, Guid me) =>
        State switch
        {
            "" => true,
            "unresolved" => annotation.State != AnnotationState.Resolved,
            "mine" => annotation.Author.Id == me,
            "private" => annotation.Visibility == AnnotationVisibility.Private,
            _ => annotation.State.ToString() == State,
        }
        && Criterion switch
        {
            "" => true,
            "none" => annotation.CriterionId is null,
            _ => annotation.CriterionId?.ToString() == Criterion,
        }
        && (Person.Length == 0 || annotation.Author.Id.ToString() == Person || annotation.Replies.Any(r => r.Author.Id.ToString() == Person));
}

/// <summary>Something that was just done and can be undone.</summary>
public sealed record Undoable(string What, Func<Task<Refusal?>> Act);
