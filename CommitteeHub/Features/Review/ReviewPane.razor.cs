using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CommitteeHub.Features.Review;

/// <summary>The document side by side with what is written about it; nothing but title and state before "no conflict".</summary>
public sealed partial class ReviewPane
{
    private static readonly string[] Tabs = ["annotations", "findings", "panel", "questions", "experts", "discussion"];
    private int? _unread;
    private ReviewView? _view;
    private DocumentFrame? _frame;
    private Guid? _picked;
    private Guid? _chosen;
    private Guid? _beginAt;
    private string _tab = Tabs[0];
    private bool _follows = true;
    private bool _byCriterion;
    private IReadOnlyList<Guid>? _painted;

    /// <summary>The submission under review.</summary>
    [Parameter, EditorRequired] public Guid SubmissionId { get; set; }

    /// <summary>The session it is reviewed in, if it is: then the document follows the chair.</summary>
    [Parameter] public Guid? SessionId { get; set; }

    /// <summary>An annotation to begin at.</summary>
    [Parameter] public Guid? AnnotationId { get; set; }

    /// <summary>A document to begin with.</summary>
    [Parameter] public Guid? DocumentId { get; set; }

    /// <summary>The page of that document to begin with.</summary>
    [Parameter] public int? BeginPage { get; set; }

    /// <summary>The tab to begin with.</summary>
    [Parameter] public string? BeginTab { get; set; }

    /// <summary>Whether the pane is the page and so carries its heading.</summary>
    [Parameter] public bool Heading { get; set; }

    /// <summary>The viewer runs the session and may show pages to everybody.</summary>
    [Parameter] public bool ActsAsChair { get; set; }

    /// <summary>Whoever acts as chair in the session.</summary>
    [Parameter] public Guid? ChairId { get; set; }

    /// <summary>The version that the chair shows, and its page.</summary>
    [Parameter] public Guid? ShownVersionId { get; set; }

    [Parameter] public int? ShownPage { get; set; }

    protected override IEnumerable<Guid> Watched => Viewer.PersonId is { } me ? [SubmissionId, me.Value] : [SubmissionId];

    protected override void OnInitialized() => _tab = Tabs.Contains(BeginTab) ? BeginTab! : Tabs[0];

    protected override async Task ReadAsync() => _view = await Read.RunAsync(Viewer, new Id<Submission>(SubmissionId));

    protected override bool Shows(Aggregate changed) => changed is Annotation or Finding || !IsOfTheMeeting(changed);

    protected override bool Moves(Aggregate changed) => changed is Annotation { IsShared: true };

    protected override async Task ReadWhatMovesAsync() => _view = await Read.WithWhatCameAsync(Viewer, _view, new Id<Submission>(SubmissionId));

    private ReviewDocument Shown(ReviewContent content) =>
        (_follows && !ActsAsChair ? content.Documents.FirstOrDefault(d => d.VersionId == ShownVersionId) : null)
        ?? content.Documents.FirstOrDefault(d => d.Id == (_picked ?? DocumentId))
        ?? content.Documents.FirstOrDefault(d => _picked is null && content.Annotations.Any(a => a.Id == AnnotationId && a.Anchor.VersionId == d.VersionId))
        ?? content.Documents[0];

    /// <summary>Whoever comes late begins on the page that is shown.</summary>
    private int? PageToBegin(ReviewContent content) => Shown(content).VersionId == ShownVersionId ? ShownPage : _picked is null && Shown(content).Id == DocumentId ? BeginPage : null;

    private void Pick(ChangeEventArgs e)
    {
        _picked = Guid.TryParse(e.Value?.ToString(), out var id) ? id : null;
        _follows = false;
    }

    /// <summary>Whoever looks around stays on the document they are on, whatever the chair shows next.</summary>
    private void Follow(bool follows)
    {
        if (_view?.Content is { Documents.Count: > 0 } content) _picked = follows ? null : Shown(content).Id;
        _follows = follows;
    }

    private void TurnTab(KeyboardEventArgs e)
    {
        var step = e.Key switch { "ArrowRight" => 1, "ArrowLeft" => Tabs.Length - 1, _ => 0 };
        if (step > 0) _tab = Tabs[(Array.IndexOf(Tabs, _tab) + step) % Tabs.Length];
    }

    private string LabelOf(string tab, ReviewContent content) => tab switch
    {
        "annotations" => L["Annotations ({0})", content.Annotations.Count],
        "findings" => L["Findings ({0} of {1})", content.Findings.Count(f => f.IsMine), content.Criteria.Count],
        "panel" => L["Panel"],
        "questions" => L["Questions"],
        "experts" => L["Experts"],
        _ => _unread is > 0 ? L["Discussion ({0} unread)", _unread] : L["Discussion"],
    };

    private void Count(int unread)
    {
        if (_unread == unread) return;
        _unread = unread;
        StateHasChanged();
    }

    private void ChooseAsync(Guid annotation)
    {
        _chosen = annotation;
        _tab = Tabs[0];
    }

    /// <summary>The document shows the annotations that the list shows.</summary>
    private async Task PaintAsync(IReadOnlyList<Guid>? only)
    {
        _painted = only;
        if (_frame is not null) await _frame.PaintAsync(only);
    }

    private async Task ColourAsync(bool byCriterion)
    {
        _byCriterion = byCriterion;
        if (_frame is not null) await _frame.ColourAsync(byCriterion);
    }

    /// <summary>Shows the text that an annotation is about, in its own document.</summary>
    private async Task GoToAsync(AnnotationView annotation)
    {
        _chosen = annotation.Id;
        if (_view?.Content is not { } content) return;
        if (content.Documents.FirstOrDefault(d => d.VersionId == annotation.Anchor.VersionId) is { } document && document.Id != Shown(content).Id)
        {
            _picked = document.Id;
            _follows = false;
            _beginAt = annotation.Id;
            return;
        }
        if (_frame is not null) await _frame.GoToAsync(annotation.Id);
    }
}
