using System.Text;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Live;

namespace CommitteeHub.Features.Criteria;

/// <summary>A published list leaves the house as the JSON that can be imported again.</summary>
internal static class CriteriaDoor
{
    public static async Task<IResult> ExportAsync(Guid id, HttpContext context, ReadCriteriaSet read)
    {
        if (await read.RunAsync(CurrentViewer.Of(context.User), new Id<CriteriaSet>(id), context.RequestAborted) is not { } set) return Results.NotFound();
        context.Response.LeavesAs($"{set.Text.Code}.json");
        return Results.Text(set.Text.ToJson(), "application/json", Encoding.UTF8);
    }
}
