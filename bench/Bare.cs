using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace CommitteeHub.Bench;

/// <summary>The least that a window on this platform can be: a page of its own with fifty rows, drawn by a circuit.</summary>
[Route("/bare")]
public sealed class BarePage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<BareList>(0);
        builder.AddComponentRenderMode(new InteractiveServerRenderMode(prerender: false));
        builder.CloseComponent();
    }
}

/// <summary>Fifty rows of about four hundred bytes.</summary>
public sealed class BareList : ComponentBase
{
    private static readonly string Text = new('x', 380);

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        for (var n = 0; n < 50; n++)
        {
            builder.OpenElement(0, "p");
            builder.SetKey(n);
            builder.AddContent(1, $"{n} {Text}");
            builder.CloseElement();
        }
    }
}

/// <summary>The document around it.</summary>
public sealed class BareDocument : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "body");
        builder.OpenComponent<BarePage>(1);
        builder.CloseComponent();
        builder.CloseElement();
    }
}
