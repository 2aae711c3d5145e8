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

    public static readonly Id<CriteriaSet> Intercultural = new(new Guid("0195c000-0000-7000-8000-00000000cc01"));

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly (Id<CriteriaSet> Id, string File)[] Shipped = [(Odr2017, "odr-2017-r1.json"), (Intercultural, "icqap-r1.json")];

    /// <summary>Adds each set when there is none of its code yet.</summary>
    public static async Task LoadAsync(IServiceProvider services, CancellationToken cancel = default)
    {
        var refusal = await services.GetRequiredService<Change>().RunAsync(Viewer.System, async at =>
        {
            foreach (var set in await ReadAsync(at.Cancel))
                if (!await at.Db.AllCriteriaSets.AnyAsync(s => s.Code == set.Code, at.Cancel)) at.Db.Add(set);
            return null;
        }, cancel);
        if (refusal is not null) throw new InvalidOperationException($"The criteria could not be loaded: {refusal.Code}.");
    }

    /// <summary>The sets as they stand in the program.</summary>
    public static async Task<IReadOnlyList<CriteriaSet>> ReadAsync(CancellationToken cancel = default)
    {
        var sets = new List<CriteriaSet>();
        foreach (var (id, name) in Shipped)
        {
            await using var file = typeof(CriteriaSeed).Assembly.GetManifestResourceStream(name)!;
            var listed = (await JsonSerializer.DeserializeAsync<ListedSet>(file, Json, cancel))!;
            var set = new CriteriaSet(id, listed.Code, listed.Title, listed.ProgramType, listed.IsReconstruction, listed.EffectiveFrom);
            foreach (var (criterion, order) in listed.Criteria.Select((c, i) => (c, i)))
                set.Add(criterion.As(IdOf(listed.Code, criterion.Code), id, order));
            sets.Add(set);
        }
        return sets;
    }

    /// <summary>The same criterion has the same identity in every installation, so that exported data can be compared.</summary>
    private static Id<Criterion> IdOf(string set, string code)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"committeehub/criterion/v1\n{set}\n{code}\n"))[..16];
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new(new Guid(bytes, bigEndian: true));
    }

    private sealed record ListedSet(string Code, string Title, string ProgramType, bool IsReconstruction, DateOnly EffectiveFrom, IReadOnlyList<CriterionText> Criteria);
}
