using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommitteeHub.Domain.Criteria;

/// <summary>One criterion as it is written, exported and compared: without an identity of its own.</summary>
public sealed record CriterionText(string Code, string Group, string Title, string Text, string Evidence, CriterionForce Force, bool AuditOnly = false, CriterionBasis Basis = CriterionBasis.Inferred)
{
    public IReadOnlyList<string> Sources { get; init; } = [];

    public Criterion As(Id<Criterion> id, Id<CriteriaSet> set, int order) =>
        new() { Id = id, CriteriaSetId = set, Code = Code, Group = Group, Title = Title, Text = Text, Evidence = Evidence, Force = Force, Basis = Basis, AuditOnly = AuditOnly, Order = order };

    public static CriterionText Of(Criterion c) => new(c.Code, c.Group, c.Title, c.Text, c.Evidence, c.Force, c.AuditOnly, c.Basis);
}

/// <summary>A criteria set as a text: what is exported, imported and edited.</summary>
public sealed record CriteriaText(string Code, string Title, string ProgramType, bool IsReconstruction, IReadOnlyList<CriterionText> Criteria)
{
    public const int LongestCode = 40, LongestTitle = 160, LongestText = 4_000, MostCriteria = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads an exported set; null when it is none.</summary>
    public static CriteriaText? Read(string json)
    {
        try
        {
            var text = JsonSerializer.Deserialize<CriteriaText>(json, Json);
            return text is null or { Criteria: null } || text.Criteria.Any(c => c is null) ? null : text.Tidy();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public CriteriaText Tidy() => new((Code ?? "").Trim(), (Title ?? "").Trim(), (ProgramType ?? "").Trim(), IsReconstruction,
        [.. Criteria.Select(c => c with { Code = (c.Code ?? "").Trim(), Group = (c.Group ?? "").Trim(), Title = (c.Title ?? "").Trim(), Text = (c.Text ?? "").Trim(), Evidence = (c.Evidence ?? "").Trim(), Sources = c.Sources ?? [] })]);

    /// <summary>What is wrong with it, as the one who edits it reads it.</summary>
    public Refusal? WhyNot()
    {
        if (!IsCode(Code)) return new BadInput("Code", "Use letters, digits, dots and hyphens, at most 40.");
        if (Title.Length is 0 or > LongestTitle) return new BadInput("Title", "Please give a title of at most 160 characters.");
        if (Criteria.Count > MostCriteria) return new CriteriaTooMany(MostCriteria);
        foreach (var criterion in Criteria)
        {
            if (!IsCode(criterion.Code)) return new CriterionNotWhole(criterion.Code.Length == 0 ? criterion.Title : criterion.Code);
            if (criterion.Group.Length is 0 or > LongestTitle || criterion.Title.Length is 0 or > LongestTitle || criterion.Text.Length is 0 or > LongestText || criterion.Evidence.Length > LongestText) return new CriterionNotWhole(criterion.Code);
        }
        return Criteria.GroupBy(c => c.Code, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice ? new CriterionTwice(twice.Key) : null;
    }

    private static bool IsCode(string code) => code.Length is > 0 and <= LongestCode && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');
}

/// <summary>A list so long is a mistake.</summary>
public sealed record CriteriaTooMany(int Limit) : Refusal;

/// <summary>A criterion lacks its code, group, title or text, or one of them is too long.</summary>
public sealed record CriterionNotWhole(string Criterion) : Refusal;

/// <summary>Answers find their criterion by its code, so each stands there once.</summary>
public sealed record CriterionTwice(string Criterion) : Refusal;
