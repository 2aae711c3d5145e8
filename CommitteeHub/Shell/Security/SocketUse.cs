using Microsoft.AspNetCore.SignalR;

namespace CommitteeHub.Shell.Security;

/// <summary>Notices that a connection is used: a circuit was started or taken up again on it, or a hub answered.</summary>
internal sealed class SocketUse : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var answer = await next(invocationContext);
        var socket = invocationContext.Context.GetHttpContext()?.Features.Get<OpenSocket>();
        if (socket is { InUse: false } && Counts(invocationContext, answer)) socket.MarkInUse();
        return answer;
    }

    // The framework's own hub is internal; its calls are known by name. A start answers with an identity, taking up again with true.
    private static bool Counts(HubInvocationContext invocation, object? answer) =>
        invocation.Hub.GetType().Name != "ComponentHub"
        || (invocation.HubMethodName is "StartCircuit" or "ConnectCircuit" or "ResumeCircuit" && answer is not null and not false);
}
