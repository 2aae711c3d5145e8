using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommitteeHub.Features.Review;

/// <summary>
/// The window on one version of a document. The script draws in it, with the annotations coming and going through the
/// live door, so what is drawn here once is never drawn again.
/// </summary>
public sealed partial class DocumentFrame
{
    private ElementReference _host;
    private DotNetObjectReference<DocumentFrame>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _view;
    private bool _gone;
    private (bool, Guid?) _chair;

    /// <summary>The document; another one is another frame.</summary>
    [Parameter, EditorRequired] public ReviewDocument Document { get; set; } = null!;

    [Parameter, EditorRequired] public ReviewContent Content { get; set; } = null!;

    /// <summary>The session or submission whose room it listens to.</summary>
    [Parameter, EditorRequired] public Guid RoomId { get; set; }

    /// <summary>An annotation to begin at.</summary>
    [Parameter] public Guid? AnnotationId { get; set; }

    /// <summary>An annotation was clicked in the document, or was just saved there.</summary>
    [Parameter] public EventCallback<Guid> OnChosen { get; set; }

    /// <summary>The viewer acts as chair.</summary>
    [Parameter] public bool IsChair { get; set; }

    [Parameter] public Guid? ChairId { get; set; }

    /// <summary>Whether the viewer goes along with what the chair shows.</summary>
    [Parameter] public bool Follows { get; set; } = true;

    /// <summary>The page to begin at.</summary>
    [Parameter] public int? Page { get; set; }

    /// <summary>Only these annotations are painted at first; null = all.</summary>
    [Parameter] public IReadOnlyList<Guid>? Painted { get; set; }

    /// <summary>Whether colours stand for criteria at first, and not for how far a thread has come.</summary>
    [Parameter] public bool ByCriterion { get; set; }

    /// <summary>The viewer looks around alone, or goes along again.</summary>
    [Parameter] public EventCallback<bool> OnFollowing { get; set; }

    public async Task GoToAsync(Guid annotation)
    {
        if (_view is not null) await _view.InvokeVoidAsync("goTo", annotation);
    }

    public async Task PaintAsync(IReadOnlyList<Guid>? only)
    {
        if (_view is not null) await _view.InvokeVoidAsync("setFilter", new { ids = only });
    }

    public async Task ColourAsync(bool byCriterion)
    {
        if (_view is not null) await _view.InvokeVoidAsync("setColours", byCriterion);
    }

    [JSInvokable]
    public Task AnnotationChosen(Guid id) => InvokeAsync(() => OnChosen.InvokeAsync(id));

    [JSInvokable]
    public Task AnnotationSaved(Guid id) => InvokeAsync(() => OnChosen.InvokeAsync(id));

    [JSInvokable]
    public Task FollowingChanged(bool follows) => InvokeAsync(() => OnFollowing.InvokeAsync(follows));

    protected override bool ShouldRender() => false;

    /// <summary>The chair may pass to somebody else while the document stays as it is.</summary>
    protected override async Task OnParametersSetAsync()
    {
        if (_view is null || _chair == (IsChair, ChairId)) return;
        _chair = (IsChair, ChairId);
        try { await _view.InvokeVoidAsync("setChair", IsChair, ChairId); }
        catch (JSDisconnectedException) { }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Document.Shown is null) return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./" + Assets["lib/review.js"]);
            _chair = (IsChair, ChairId);
            if (!_gone) _view = await _module.InvokeAsync<IJSObjectReference>("mount", _host, _self, Options());
        }
        catch (JSDisconnectedException)
        {
            // The page was left before it was drawn.
        }
        if (_gone) await DisposeAsync();
    }

    private object Options() => new
    {
        kind = Document.Shown,
        documentName = Document.Title,
        documentUrl = $"/documents/{Document.VersionId}/file",
        textUrl = $"/documents/{Document.VersionId}/text",
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

    public async ValueTask DisposeAsync()
    {
        _gone = true;
        // It may be left while it is being drawn: then both ends come here, and each takes down what it finds.
        var (view, module) = (_view, _module);
        (_view, _module) = (null, null);
        try
        {
            if (view is not null)
            {
                await view.InvokeVoidAsync("dispose");
                await view.DisposeAsync();
            }
            if (module is not null) await module.DisposeAsync();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The circuit is gone, and the page with it.
        }
        _self?.Dispose();
    }
}
