using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Live;
using Microsoft.AspNetCore.Components;

namespace CommitteeHub.Features.Minutes;

public sealed partial class ProseEditor : LiveComponent
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _saving = new(1);
    private CancellationTokenSource _pause = new();
    private IReadOnlyList<string> _others = [];
    private bool _isFirst = true, _isInField;
    private int _edition;

    /// <summary>What the field had when it last agreed with the server: the text that the next save starts from.</summary>
    private string _was = "";

    private string _text = "";
    private string? _clash;
    private Refusal? _refusal;

    [Inject] private WriteProse Write { get; set; } = null!;
    [Inject] private WritingNow Writing { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired] public Guid SessionId { get; set; }
    [Parameter, EditorRequired] public string Section { get; set; } = "";
    [Parameter, EditorRequired] public string Heading { get; set; } = "";

    /// <summary>The text as it is kept now.</summary>
    [Parameter, EditorRequired] public ProseView Prose { get; set; } = new("", 0);

    /// <summary>The viewer's own name, for others to see that they write here.</summary>
    [Parameter] public string Writer { get; set; } = "";

    [Parameter] public EventCallback OnSaved { get; set; }

    protected override IEnumerable<Guid> Watched => [ReviewSession.WritingBell(new(SessionId))];

    private string Field => $"{SessionId}/{Section}";
    private Id<Person> Own => Viewer.PersonId ?? default;
    private bool IsDirty => _text != _was;
    private int Rows => Math.Clamp(_text.Count(c => c == '\n') + 2 + _text.Length / 90, 3, 24);

    private string State =>
        _clash is not null ? L["Not kept yet: choose how it shall read."]
        : IsDirty ? L["Typing …"]
        : Prose.Edition > _edition ? L["Somebody else wrote here too. Their text appears when you leave the field."]
        : _edition > 0 ? L["Kept, edition {0}", _edition] : "";

    /// <summary>Others' text appears at once, except under somebody's hands.</summary>
    protected override Task ReadAsync()
    {
        _others = Writing.Others(Field, Viewer.PersonId);
        if (_isFirst || (!_isInField && !IsDirty && _clash is null && Prose.Edition >= _edition)) Adopt(Prose.Text);
        _isFirst = false;
        return Task.CompletedTask;
    }

    private void Adopt(string text)
    {
        _was = _text = text;
        _edition = Prose.Edition;
        _clash = null;
        _refusal = null;
    }

    private async Task TypeAsync(string? text)
    {
        _text = (text ?? "").ReplaceLineEndings("\n");
        Writing.Types(Field, Own, Writer, ReviewSession.WritingBell(new(SessionId)));
        await _pause.CancelAsync();
        _pause.Dispose();
        _pause = new CancellationTokenSource();
        _ = SaveSoonAsync(_pause.Token);
    }

    private async Task LeaveAsync()
    {
        _isInField = false;
        Writing.Stops(Field, Own, ReviewSession.WritingBell(new(SessionId)));
        await SaveAsync();
        if (OnSaved.HasDelegate) await OnSaved.InvokeAsync();
    }

    private async Task SaveSoonAsync(CancellationToken typedOn)
    {
        try
        {
            await Task.Delay(Pause, Clock, typedOn);
            await InvokeAsync(async () =>
            {
                await SaveAsync();
                StateHasChanged();
            });
        }
        catch (OperationCanceledException) { /* Typing went on; the next pause saves. */ }
        catch (ObjectDisposedException) { /* The page is gone. Leaving the field had saved before. */ }
    }

    private async Task SaveAsync()
    {
        await _saving.WaitAsync();
        try
        {
            if (!IsDirty || _clash is not null) return;
            var text = _text;
            _refusal = await Write.RunAsync(Viewer, new(SessionId), new TypedProse(Section, _was, text), Guid.CreateVersion7());
            if (_refusal is null)
            {
                // What stands there may hold others' words as well; the next save starts from what this field had.
                _was = text;
                _edition = Math.Max(_edition, Prose.Edition);
            }
            else if (_refusal is ProseClashes)
            {
                await OnSaved.InvokeAsync();
                _clash = Prose.Text;
            }
        }
        finally
        {
            _saving.Release();
        }
    }

    private async Task SettleAsync(string theirs, bool both)
    {
        _clash = null;
        _was = theirs;
        if (both) _text = ProseMerge.Both(theirs, _text);
        await SaveAsync();
        await OnSaved.InvokeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Writing.Stops(Field, Own, ReviewSession.WritingBell(new(SessionId)));
        base.Dispose(disposing);
    }
}
