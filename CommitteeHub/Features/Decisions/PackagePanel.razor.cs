using CommitteeHub.Domain;
using CommitteeHub.Domain.Decisions;
using Microsoft.AspNetCore.Components;

namespace CommitteeHub.Features.Decisions;

/// <summary>The package on its way: who prepared, who approved, and the one act of release.</summary>
public partial class PackagePanel
{
    private Refusal? _refusal;
    private PackageDraft? _draft;
    private int _draftRests;
    private bool _asksToRelease;
    private bool _busy;

    [Parameter, EditorRequired] public DecisionDesk Desk { get; set; } = null!;
    [Parameter, EditorRequired] public PackageView Package { get; set; } = null!;
    [Parameter, EditorRequired] public Viewer Viewer { get; set; } = Viewer.Public;
    [Parameter] public EventCallback OnChanged { get; set; }

    private string ReleaseSays => Package.AuditDue is null
        ? L["The letter goes to {0}.", string.Join(", ", Package.Recipients)]
        : L["The letter goes to {0}, the program is entered in the register, and the announcement is published.", string.Join(", ", Package.Recipients)];

    private bool MayVerify => Package.State == DecisionState.Released && Desk.IsChair;

    private Task<Refusal?> VerifyAsync(Id<Condition> condition, string because) => Verify.RunAsync(Viewer, Package.Id, condition, because);

    private Task<Refusal?> SendBackAsync(Id<Condition> condition, string because) => SendBack.RunAsync(Viewer, Package.Id, condition, because);

    private void StartEditing()
    {
        _draft = new PackageDraft(Package.Text);
        _draftRests = Package.Revision;
    }

    private async Task SaveAsync()
    {
        await DoAsync(() => Edit.RunAsync(Viewer, Package.Id, _draftRests, _draft!.ToText()));
        if (_refusal is null) _draft = null;
    }

    private async Task DoAsync(Func<Task<Refusal?>> act)
    {
        if (_busy) return;
        _busy = true;
        try { _refusal = await act(); }
        finally { _busy = false; }
        _asksToRelease = false;
        await OnChanged.InvokeAsync();
    }
}

/// <summary>The wording while it is being changed.</summary>
public sealed class PackageDraft(PackageText text)
{
    public string LetterSubject { get; set; } = text.LetterSubject;
    public string LetterBody { get; set; } = text.LetterBody;
    public string? AnnouncementTitle { get; set; } = text.AnnouncementTitle;
    public string? AnnouncementBody { get; set; } = text.AnnouncementBody;

    public PackageText ToText() => new(LetterSubject.Trim(), LetterBody.Trim(), AnnouncementTitle?.Trim(), AnnouncementBody?.Trim());
}
