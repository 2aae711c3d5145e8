using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CommitteeHub.Shell.Security;

/// <summary>Takes the user away from an open window whose sign-in has ended, so that nothing on it reads or does anything in that name.</summary>
internal sealed class CircuitSignIn(AuthenticationStateProvider authentication, SignInWatch watch) : CircuitHandler
{
    private IDisposable? _watching;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        _watching = watch.Watch(user, () =>
        {
            var nobody = new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()));
            ((IHostEnvironmentAuthenticationStateProvider)authentication).SetAuthenticationState(Task.FromResult(nobody));
            return Task.CompletedTask;
        });
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _watching?.Dispose();
        return Task.CompletedTask;
    }
}
