using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CommitteeHub.Shell;

/// <summary>What a page says in the words of schema.org, for programs that read pages. It is data and never runs.</summary>
public sealed class StructuredData : ComponentBase
{
    // The default encoder writes <, > and & as escapes, so nothing in the data can end the element.
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [Parameter, EditorRequired] public IReadOnlyDictionary<string, object?> Says { get; set; } = null!;

    protected override void BuildRenderTree(RenderTreeBuilder builder) =>
        builder.AddMarkupContent(0, $"<script type=\"application/ld+json\">{JsonSerializer.Serialize(Says.Where(p => p.Value is not null).ToDictionary(), Json)}</script>");
}
