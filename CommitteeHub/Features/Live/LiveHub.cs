using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Review;
using CommitteeHub.Live;
using CommitteeHub.Resources;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Live;

/// <summary>
/// The live door: through it the document view, the big screen and other programs take part in a room. It holds no rule;
/// each call that changes something calls the same use case as the screen, and every refusal comes back as a sentence.
/// </summary>
internal sealed partial class LiveHub(Rooms rooms, IServiceProvider services, IStringLocalizer<Text> text, TimeProvider clock) : Hub<ILiveClient>
{
    private const int LongestWhisper = 1_024, WhispersASecond = 20;

    public async Task<JoinAnswer> Join(JoinCall call) =>
        await rooms.JoinAsync(call.RoomId, new Guest(Context.ConnectionId, Context.User!, By), call.Since)
        ?? new JoinAnswer(false) { Code = nameof(NotFound), Message = text.Sentence(new NotFound()) };

    /// <summary>The annotations before those that came with the room, page by page.</summary>
    public async Task<MoreAnswer> ReadMore(ReadMoreCall call) =>
        await rooms.ReadMoreAsync(call.RoomId, Context.ConnectionId, call.After)
        ?? new MoreAnswer(false) { Code = nameof(NotFound), Message = text.Sentence(new NotFound()) };

    public Task Leave(LeaveCall call) => rooms.LeaveAsync(call.RoomId, Context.ConnectionId);

    public async Task<LiveAnswer> Annotate(AnnotateCall call) =>
        Answer(await Use<Annotate>().RunAsync(By, new NewAnnotation(new(call.CommandId), new Id<DocumentVersion>(call.DocumentVersionId), call.Body, call.Target.GetRawText(), Criterion(call.CriterionId), call.Visibility))) with { AnnotationId = call.CommandId };

    public async Task<LiveAnswer> Reply(AnnotationCall call) =>
        Answer(await Use<ReplyToAnnotation>().RunAsync(By, new(call.AnnotationId), new Id<AnnotationReply>(call.CommandId), call.Body ?? ""));

    public async Task<LiveAnswer> Edit(AnnotationCall call) =>
        Answer(await Use<EditAnnotation>().RunAsync(By, new(call.AnnotationId), call.Body ?? "", call.Expected ?? 0, call.CommandId));

    public async Task<LiveAnswer> Resolve(AnnotationCall call) => Answer(await Use<ResolveAnnotation>().RunAsync(By, new(call.AnnotationId), call.CommandId));

    public async Task<LiveAnswer> Reopen(AnnotationCall call) => Answer(await Use<ReopenAnnotation>().RunAsync(By, new(call.AnnotationId), call.CommandId));

    public async Task<LiveAnswer> Remove(AnnotationCall call) => Answer(await Use<RemoveAnnotation>().RunAsync(By, new(call.AnnotationId), call.CommandId));

    public async Task<LiveAnswer> SetFinding(SetFindingCall call) =>
        Answer(await Use<SetFinding>().RunAsync(By, new(await SubmissionOfAsync(call.ItemId), new Id<Criterion>(call.CriterionId), call.Rating, call.Rationale ?? "", call.IsFinal, call.Expected), call.CommandId));

    /// <summary>Too many, too long, or from outside the room: dropped without a word, as whispers may be.</summary>
    public void Whisper(WhisperCall call)
    {
        if (call.Kind is not ("caret" or "scroll" or "typing") || Encoding.UTF8.GetByteCount(call.Data.GetRawText()) > LongestWhisper || !MayWhisper()) return;
        rooms.Whisper(call.RoomId, Context.ConnectionId, call.Kind, call.Data);
    }

    public override Task OnDisconnectedAsync(Exception? exception) => rooms.LeaveAllAsync(Context.ConnectionId);

    private Viewer By => CurrentViewer.Of(Context.User);

    private async Task<Id<Submission>> SubmissionOfAsync(Guid item)
    {
        await using var db = await Use<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        return await db.SubmissionOfItemAsync(item);
    }

    private T Use<T>() where T : notnull => services.GetRequiredService<T>();

    private LiveAnswer Answer(Refusal? refusal) => refusal is null
        ? new LiveAnswer(true) { At = rooms.NumberOf(Context.ConnectionId) ?? 0 }
        : new LiveAnswer(false) { Code = refusal.Code, Message = text.Sentence(refusal) };

    private static Id<Criterion>? Criterion(Guid? id) => id is { } given ? new Id<Criterion>(given) : null;

    /// <summary>A bucket that fills with twenty whispers a second.</summary>
    private bool MayWhisper()
    {
        var now = clock.GetTimestamp();
        var (left, at) = Context.Items["whispers"] as (double Left, long At)? ?? (WhispersASecond, now);
        left = Math.Min(WhispersASecond, left + clock.GetElapsedTime(at, now).TotalSeconds * WhispersASecond) - 1;
        Context.Items["whispers"] = ((double Left, long At)?)(Math.Max(left, -1), now);
        return left >= 0;
    }
}
