using System.Reflection;
using Microsoft.AspNetCore.Components.Endpoints;

namespace CommitteeHub.Shell;

/// <summary>The pages that the public site consists of: those in its layout, and the start page of whoever is not signed in.</summary>
public static class PublicSite
{
    public static bool Is(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type.GetCustomAttribute<Microsoft.AspNetCore.Components.LayoutAttribute>()?.LayoutType switch
    {
        { } layout when layout == typeof(PublicLayout) => true,
        { } layout when layout == typeof(StartLayout) => context.User.Identity?.IsAuthenticated != true,
        _ => false,
    };
}
