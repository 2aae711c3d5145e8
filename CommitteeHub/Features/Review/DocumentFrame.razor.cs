using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommitteeHub.Features.Review;

/// <summary>The newest version of a document in its room: annotations come and go through the live door.</summary>
public sealed partial class DocumentFrame
{
    private (bool, Guid?) _chair;

    /// <summary>The document; another one is another frame.</summary>
    [Parameter, EditorRequired] public ReviewDocument Document { get; set; } = null!;

    [Parameter, EditorRequired] public ReviewContent Content { get; set; } = null!;

    /// <summary>The session or submission whose room it listens to.</summary>
    [Parameter, EditorRequired] public Guid RoomId { get; set; }

    /// <summary>An annotation to begin at.</summary>
    [Parameter] public Guid? AnnotationId { get; set; }

    /// <summary>The viewer acts as chair.</summary>
    [Parameter] public bool IsChair { get; set; }

    [Parameter] public Guid? ChairId { get; set; }

    /// <summary>Whether the viewer goes along with what the chair shows.</summary>
    [Parameter] public bool Follows { get; set; } = true;

    /// <summary>Only these annotations are painted at first; null = all.</summary>
    [Parameter] public IReadOnlyList<Guid>? Painted { get; set; }

    /// <summary>Whether colours stand for criteria at first, and not for how far a thread has come.</summary>
    [Parameter] public bool ByCriterion { get; set; }

    /// <summary>The viewer looks around alone, or goes along again.</summary>
    [Parameter] public EventCallback<bool> OnFollowing { get; set; }

    [JSInvokable]
    public Task AnnotationSaved(Guid id) => InvokeAsync(() => OnChosen.InvokeAsync(id));

    [JSInvokable]
    public Task FollowingChanged(bool follows) => InvokeAsync(() => OnFollowing.InvokeAsync(follows));

    /// <summary>The chair may pass to somebody else while the document stays as it is.</summary>
    protected override async Task FollowAsync(IJSObjectReference view)
    {
        if (_chair == (IsChair, ChairId)) return;
        _chair = (IsChair, ChairId);
        await view.InvokeVoidAsync("setChair", IsChair, ChairId);
    }

    protected override object? Options()
    {
        if (Document.Shown is null) return null;
        _chair = (IsChair, ChairId);
        return OptionsNow();
    }

    private object OptionsNow() => new
    {
        kind = Document.Shown,
        documentName = Document.Title,
        documentUrl = $"/documents/{Document.VersionId}/file",
        textUrl = AddressOfWords(Document.VersionId, Document.TextState),
        versionId = Document.VersionId,
        roomId = RoomId,
        hubUrl = "/hubs/live",
        assetsUrl = "lib/",
        me = new { id = Content.Me.Id, name = Content.Me.Name },
        canAnnotate = Content.CanTakePart,
        criteria = Content.Criteria.Select(c => new { id = c.Id, code = c.Code, title = c.Title }),
        annotationId = AnnotationId,
        onlyIds = Painted,
        byCriterion = ByCriterion,
        page = Page,
        following = Follows,
        isChair = IsChair,
        chairId = ChairId,
        events = new[] { nameof(AnnotationChosen), nameof(AnnotationSaved), nameof(FollowingChanged) },
        strings = StringsIn(L),
    };
}
