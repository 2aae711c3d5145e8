using Microsoft.AspNetCore.Components.Endpoints;

namespace CommitteeHub.Features.Account;

/// <summary>Until an installation has an administrator every page leads to the one that appoints one.</summary>
internal sealed class WelcomeFirst(RequestDelegate next, SetupCode setup)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var page = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        if (page is not null && page != typeof(WelcomePage) && await setup.IsWaitingAsync(context.RequestAborted))
        {
            context.Response.Redirect("/welcome");
            return;
        }
        await next(context);
    }
}
