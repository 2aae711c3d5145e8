using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace CommitteeHub.Shell;

/// <summary>
/// A field for a file. The frame's own begins to listen a moment after it is on the page; a file that is chosen in that moment,
/// on a slow line or a busy server, would be shown by its name and go nowhere. Here it is handed over as soon as somebody listens.
/// </summary>
public sealed class FileField : InputFile
{
    [Inject] private IJSRuntime Browser { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Both calls leave one behind the other, so that nothing can be chosen between them.
        var listening = base.OnAfterRenderAsync(firstRender);
        if (!firstRender || Element is not { } field)
        {
            await listening;
            return;
        }
        var handedOver = HandOverAsync(field);
        await listening;
        await handedOver;
    }

    private async Task HandOverAsync(ElementReference field)
    {
        try
        {
            await Browser.InvokeVoidAsync("committeehub.handOver", field);
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException)
        {
            // The page was left before it was there, or its own script is not there yet: then nobody could have been faster.
        }
    }
}
