using CommitteeHub.Domain.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommitteeHub.Features.Review;

/// <summary>
/// The window on one version of a document. The script draws in it, so what is drawn here once is never drawn again;
/// another version is another window.
/// </summary>
public abstract class MountedDocument : ComponentBase, IAsyncDisposable
{
    private DotNetObjectReference<MountedDocument>? _self;
    private IJSObjectReference? _module, _view;
    private bool _gone;

    [Inject] private IJSRuntime Browser { get; set; } = null!;

    /// <summary>The page to begin at.</summary>
    [Parameter] public int? Page { get; set; }

    /// <summary>An annotation was clicked in the document, or was just saved there.</summary>
    [Parameter] public EventCallback<Guid> OnChosen { get; set; }

    /// <summary>The element that the script fills.</summary>
    protected ElementReference Host { get; set; }

    /// <summary>What the script is given, as its ReviewOptions say; null when there is nothing that it could show.</summary>
    protected abstract object? Options();

    /// <summary>Where the script fetches the words of a version; null of a file that the server gave up, which has none.</summary>
    protected static string? AddressOfWords(Guid version, TextState state) => state == TextState.Failed ? null : $"/documents/{version}/text";

    /// <summary>Tells the script what has changed since it was given its options, if anything has.</summary>
    protected abstract Task FollowAsync(IJSObjectReference view);

    public Task GoToAsync(Guid annotation) => _view?.InvokeVoidAsync("goTo", annotation).AsTask() ?? Task.CompletedTask;

    public Task PaintAsync(IReadOnlyList<Guid>? only) => _view?.InvokeVoidAsync("setFilter", new { ids = only }).AsTask() ?? Task.CompletedTask;

    public Task ColourAsync(bool byCriterion) => _view?.InvokeVoidAsync("setColours", byCriterion).AsTask() ?? Task.CompletedTask;

    [JSInvokable]
    public Task AnnotationChosen(Guid id) => InvokeAsync(() => OnChosen.InvokeAsync(id));

    protected override bool ShouldRender() => false;

    protected override async Task OnParametersSetAsync()
    {
        if (_view is not { } view) return;
        try { await FollowAsync(view); }
        catch (JSDisconnectedException) { /* The page was left. */ }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Options() is not { } options) return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./" + Assets["lib/review.js"]);
            if (!_gone) _view = await _module.InvokeAsync<IJSObjectReference>("mount", Host, _self, options);
            // What changed meanwhile found nobody to be told.
            if (!_gone && _view is { } view) await FollowAsync(view);
        }
        catch (JSDisconnectedException)
        {
            // The page was left before it was drawn.
        }
        if (_gone) await DisposeAsync();
    }

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
        GC.SuppressFinalize(this);
    }
}
