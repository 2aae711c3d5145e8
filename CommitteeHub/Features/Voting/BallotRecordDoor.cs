using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Live;

namespace CommitteeHub.Features.Voting;

/// <summary>How the record of a secret ballot leaves the house as a file: to whoever may follow the deliberation, to nobody else.</summary>
internal static class BallotRecordDoor
{
    public static async Task<IResult> JsonAsync(Guid id, HttpContext context, ReadBallotRecord read)
    {
        if (await read.RunAsync(CurrentViewer.Of(context.User), new Id<Ballot>(id), context.RequestAborted) is not { } record) return Results.NotFound();
        context.Response.LeavesAs($"ballot-{record.Ballot}.json");
        return Results.Text(record.ToJson(), "application/json");
    }
}
