using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Components.Endpoints;

namespace CommitteeHub.Shell;

/// <summary>The pages that the public site consists of: those in its layout, and the start page of whoever is not signed in.</summary>
public static class PublicSite
{
    private static readonly ConcurrentDictionary<Type, Type?> Layouts = new();

    public static bool Is(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page && LayoutOf(page.Type) switch
    {
        { } layout when layout == typeof(PublicLayout) => true,
        { } layout when layout == typeof(StartLayout) => context.User.Identity?.IsAuthenticated != true,
        _ => false,
    };

    private static Type? LayoutOf(Type page) => Layouts.GetOrAdd(page, static p => p.GetCustomAttribute<Microsoft.AspNetCore.Components.LayoutAttribute>()?.LayoutType);
}
