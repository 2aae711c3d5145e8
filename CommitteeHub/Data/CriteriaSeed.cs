using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>The criteria that come with the program. They are put into an installation once; whatever the secretariat makes of them stays.</summary>
public static class CriteriaSeed
{
    public static readonly Id<CriteriaSet> Odr2017 = new(new Guid("0195c000-0000-7000-8000-0000000d2017"));

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Adds the set when there is none of its code yet.</summary>
    public static async Task LoadAsync(IServiceProvider services, CancellationToken cancel = default)
    {
        var refusal = await services.GetRequiredService<Change>().RunAsync(Viewer.System, async at =>
        {
            var set = await ReadAsync(at.Cancel);
            if (!await at.Db.AllCriteriaSets.AnyAsync(s => s.Code == set.Code, at.Cancel)) at.Db.Add(set);
            return null;
        }, cancel);
        if (refusal is not null) throw new InvalidOperationException($"The criteria could not be loaded: {refusal.Code}.");
    }

    /// <summary>The set as it stands in the program.</summary>
    public static async Task<CriteriaSet> ReadAsync(CancellationToken cancel = default)
    {
        await using var file = typeof(CriteriaSeed).Assembly.GetManifestResourceStream("odr-2017-r1.json")!;
        var listed = (await JsonSerializer.DeserializeAsync<ListedSet>(file, Json, cancel))!;
        var set = new CriteriaSet(Odr2017, listed.Code, listed.Title, listed.ProgramType, listed.IsReconstruction, listed.EffectiveFrom);
        foreach (var (criterion, order) in listed.Criteria.Select((c, i) => (c, i)))
            set.Add(new Criterion
            {
                Id = IdOf(listed.Code, criterion.Code),
                CriteriaSetId = set.Id,
                Code = criterion.Code,
                Group = criterion.Group,
                Title = criterion.Title,
                Text = criterion.Text,
                Evidence = criterion.Evidence,
                Force = criterion.Force,
                Basis = criterion.Basis,
                AuditOnly = criterion.AuditOnly,
                Order = order,
            });
        return set;
    }

    /// <summary>The same criterion has the same identity in every installation, so that exported data can be compared.</summary>
    private static Id<Criterion> IdOf(string set, string code)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"committeehub/criterion/v1\n{set}\n{code}\n"))[..16];
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new(new Guid(bytes, bigEndian: true));
    }

    private sealed record ListedSet(string Code, string Title, string ProgramType, bool IsReconstruction, DateOnly EffectiveFrom, IReadOnlyList<ListedCriterion> Criteria);

    private sealed record ListedCriterion(string Code, string Group, string Title, string Text, string Evidence, CriterionForce Force, bool AuditOnly, CriterionBasis Basis);
}
