using CommitteeHub.Domain.Criteria;

namespace CommitteeHub.Features.Criteria;

/// <summary>A criterion while it is edited.</summary>
public sealed class CriterionRow(CriterionText text)
{
    public string Code { get; set; } = text.Code;
    public string Group { get; set; } = text.Group;
    public string Title { get; set; } = text.Title;
    public string Text { get; set; } = text.Text;
    public string Evidence { get; set; } = text.Evidence;
    public CriterionForce Force { get; set; } = text.Force;
    public bool AuditOnly { get; set; } = text.AuditOnly;
    public CriterionBasis Basis { get; set; } = text.Basis;
    public bool IsOpen { get; set; }

    /// <summary>A label for whoever moves or removes it.</summary>
    public string Label => Code.Length > 0 ? Code : "…";

    public CriterionText ToText() => new(Code, Group, Title, Text, Evidence, Force, AuditOnly, Basis) { Sources = text.Sources };
}
