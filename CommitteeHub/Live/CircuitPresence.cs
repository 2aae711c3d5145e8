using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CommitteeHub.Live;

/// <summary>Tells whether the connection behind an open window is up; the window itself outlives a short cut.</summary>
internal sealed class CircuitPresence(AuthenticationStateProvider authentication, Connections connections, WindowLine line) : CircuitHandler
{
    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        line.Up();
        if (CurrentViewer.Of((await authentication.GetAuthenticationStateAsync()).User).PersonId is { } person) connections.Up(person, circuit.Id);
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        line.Down();
        connections.Down(circuit.Id);
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        line.Up();
        connections.Down(circuit.Id);
        return Task.CompletedTask;
    }
}
