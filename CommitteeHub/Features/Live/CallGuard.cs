using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using CommitteeHub.Domain;
using CommitteeHub.Resources;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Live;

/// <summary>
/// Stands around every call of the live door: it is answered in the language of the connection, and whatever goes wrong is
/// a sentence and never a hub error.
/// </summary>
internal sealed class CallGuard(IStringLocalizer<Text> text, ILogger<CallGuard> log) : IHubFilter
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> IdsOf = new();

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        SpeakAs(invocationContext.Context);
        if (invocationContext.HubMethodArguments.Any(a => a is null || HasEmptyId(a))) return Refuse(invocationContext, new CallNotUnderstood());
        try
        {
            return await next(invocationContext);
        }
        catch (Exception e) when (!invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            log.LogError(e, "A call of {Method} at the live door failed.", invocationContext.HubMethodName);
            return Refuse(invocationContext, new CallFailed());
        }
    }

    /// <summary>The language that the pages of this browser are in: asked for in the address, by its cookie, or by what it accepts.</summary>
    private static void SpeakAs(HubCallerContext context)
    {
        if (context.GetHttpContext()?.Features.Get<IRequestCultureFeature>()?.RequestCulture is not { } asked) return;
        CultureInfo.CurrentCulture = asked.Culture;
        CultureInfo.CurrentUICulture = asked.UICulture;
    }

    /// <summary>An id of nothing but noughts was made by nobody: two such commands would be taken for one.</summary>
    private static bool HasEmptyId(object call) =>
        IdsOf.GetOrAdd(call.GetType(), t => [.. t.GetProperties().Where(p => p.PropertyType == typeof(Guid) || p.PropertyType == typeof(Guid?))])
            .Any(p => p.GetValue(call) is Guid id && id == Guid.Empty);

    private LiveAnswer? Refuse(HubInvocationContext invocation, Refusal refusal)
    {
        var returned = invocation.HubMethod.ReturnType;
        LiveAnswer? answer = returned == typeof(Task<LiveAnswer>) ? new(false) : returned == typeof(Task<JoinAnswer>) ? new JoinAnswer(false) : returned == typeof(Task<MoreAnswer>) ? new MoreAnswer(false) : null;
        return answer is null ? null : answer with { Code = refusal.Code, Message = text.Sentence(refusal) };
    }
}
