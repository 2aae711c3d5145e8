using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Resources;
using Microsoft.AspNetCore.Components;

namespace CommitteeHub.Features.Review;

/// <summary>One annotation with the thread under it, and what the viewer may do with it.</summary>
public sealed partial class AnnotationCard
{
    private bool _editing, _replying, _asking;
    private int _started;
    private Guid _replyId = Guid.CreateVersion7();
    private string _text = "", _reply = "";
    private string? _refusal;
    private object? _shows;

    [Parameter, EditorRequired] public AnnotationView Annotation { get; set; } = null!;
    [Parameter, EditorRequired] public ReviewContent Content { get; set; } = null!;
    [Parameter] public bool IsChosen { get; set; }
    [Parameter] public EventCallback<AnnotationView> OnGoTo { get; set; }

    /// <summary>Something was done that can be undone; the list offers it, since the card may be gone.</summary>
    [Parameter] public EventCallback<Undoable> OnUndoable { get; set; }

    private Id<Annotation> Id => new(Annotation.Id);
    private bool IsMine => Annotation.Author.Id == Content.Me.Id;
    private ReviewCriterion? Criterion => Content.Criteria.FirstOrDefault(c => c.Id == Annotation.CriterionId);
    /// <summary>The document and page, as the applicant knows them.</summary>
    private string? PlaceInWords => Content.Documents.FirstOrDefault(d => d.VersionId == Annotation.Anchor.VersionId) is not { } document ? null
        : Annotation.Anchor.Page > 0 ? L["{0}, page {1}", document.Title, Annotation.Anchor.Page] : document.Title;

    private ReviewDocument? Document => Content.Documents.Count > 1 ? Content.Documents.FirstOrDefault(d => d.VersionId == Annotation.Anchor.VersionId) : null;
    private string StateClass => Annotation.State switch { AnnotationState.Resolved => "good", AnnotationState.Answered => "", AnnotationState.Open => "warn" };

    /// <summary>A list that is read again several times a second draws again only what has changed.</summary>
    public override Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        object shows = (Annotation with { Replies = [] }, Annotation.Replies.Count, Annotation.Replies.Sum(r => r.Edits), IsChosen, Content.CanTakePart, Content.MayAsk, Content.Me, Document, Criterion);
        if (shows.Equals(_shows)) return Task.CompletedTask;
        _shows = shows;
        return base.SetParametersAsync(ParameterView.Empty);
    }

    private async Task ResolveAsync()
    {
        var id = Id;
        if (await DoAsync(by => Resolve.RunAsync(by, id))) await OnUndoable.InvokeAsync(new Undoable(L["Resolved."], async () => await Reopen.RunAsync(await Current.GetAsync(), id)));
    }

    private async Task RemoveAsync()
    {
        var id = Id;
        if (await DoAsync(by => Remove.RunAsync(by, id))) await OnUndoable.InvokeAsync(new Undoable(L["Annotation removed."], async () => await Restore.RunAsync(await Current.GetAsync(), id)));
    }

    private void BeginEdit()
    {
        (_text, _started, _editing) = (Annotation.Body, Annotation.Edits, true);
    }

    private async Task SaveAsync()
    {
        _editing = !await DoAsync(by => Edit.RunAsync(by, Id, _text, _started));
        if (!_editing) await Forget.RunAsync(await Current.GetAsync(), [$"edit-{Annotation.Id}"]);
    }

    private async Task ReplyAsync()
    {
        if (!await DoAsync(by => Reply.RunAsync(by, Id, new Id<AnnotationReply>(_replyId), _reply))) return;
        (_replying, _reply, _replyId) = (false, "", Guid.CreateVersion7());
        await Forget.RunAsync(await Current.GetAsync(), [$"reply-{Annotation.Id}"]);
    }

    private async Task<bool> DoAsync(Func<Viewer, Task<Refusal?>> change)
    {
        var refusal = await change(await Current.GetAsync());
        _refusal = refusal is null ? null : L.Sentence(refusal);
        return refusal is null;
    }
}
