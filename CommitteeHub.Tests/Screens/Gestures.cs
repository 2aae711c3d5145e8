using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace CommitteeHub.Tests.Screens;

/// <summary>
/// What a person does to a page that also changes by itself. The element is looked for and touched within one turn of the
/// renderer: between two turns a page may be drawn again, and what was found before has no handler any more.
/// </summary>
internal static class Gestures
{
    public static Task DoAsync<T>(this IRenderedComponent<T> page, Func<IElement> element, Action<IElement> gesture) where T : IComponent =>
        page.InvokeAsync(() => gesture(element()));

    public static Task DoAsync<T>(this IRenderedComponent<T> page, string selector, Action<IElement> gesture) where T : IComponent =>
        page.DoAsync(() => page.Find(selector), gesture);

    public static Task ClickAsync<T>(this IRenderedComponent<T> page, string button) where T : IComponent =>
        page.DoAsync(() => page.Button(button), b => b.Click());

    public static IElement Button<T>(this IRenderedComponent<T> page, string text) where T : IComponent =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == text);
}
