using Microsoft.AspNetCore.SignalR;

namespace CommitteeHub.Shell.Security;

/// <summary>
/// Notices that a connection is used: a circuit was started or taken up again on it, or a hub answered. A circuit that is
/// to start waits for its turn; its place goes to the next one once its first drawing has arrived.
/// </summary>
internal sealed class SocketUse(Arrivals arrivals) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.Context.GetHttpContext()?.Features.Get<OpenSocket>() is not { } socket) return await next(invocationContext);
        // The framework's own hub is internal; its calls are known by name.
        var call = invocationContext.Hub.GetType().Name == "ComponentHub" ? invocationContext.HubMethodName : null;
        socket.Asks();
        try
        {
            if (call == "StartCircuit" && !await HasTurnAsync(socket, invocationContext.Context.ConnectionAborted)) return null;
            var answer = await next(invocationContext);
            if (call == "OnRenderCompleted" || (call == "StartCircuit" && answer is null)) socket.HasArrived();
            if (Counts(call, answer)) socket.MarkInUse();
            return answer;
        }
        finally
        {
            socket.WasAnswered();
        }
    }

    /// <summary>False when the connection ended while it waited.</summary>
    private async Task<bool> HasTurnAsync(OpenSocket socket, CancellationToken gone)
    {
        try
        {
            socket.Arrives(await arrivals.EnterAsync(gone));
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // A start answers with an identity, taking up again with true.
    private static bool Counts(string? circuitCall, object? answer) =>
        circuitCall is null || (circuitCall is "StartCircuit" or "ConnectCircuit" or "ResumeCircuit" && answer is not null and not false);
}
