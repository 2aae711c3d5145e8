using System.Net;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>Two processes of the program on one PostgreSQL behind the real nginx, as the guide has it.</summary>
public sealed class BehindNginx : IAsyncDisposable
{
    private readonly TwoNodes _nodes;

    private BehindNginx(TwoNodes nodes, Nginx nginx) => (_nodes, Nginx) = (nodes, nginx);

    public Nginx Nginx { get; }
    public RunningProgram A => _nodes.A;
    public RunningProgram B => _nodes.B;

    /// <summary>A third node inside the test, with nobody connected to it; its clock is as late as the others'.</summary>
    public TestApp Here
    {
        get
        {
            _nodes.Here.Clock.SetTo(DateTimeOffset.UtcNow);
            return _nodes.Here;
        }
    }

    public static async Task<BehindNginx> StartAsync(Func<TestApp, Task> arrange)
    {
        var nginx = new Nginx();
        var site = new BehindNginx(await TwoNodes.StartAsync(arrange, nginx.Settings), nginx);
        try
        {
            await nginx.ServeAsync(site.A.Address, site.B.Address);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>A browser without pictures in which this person has signed in, at whichever node nginx chose.</summary>
    public async Task<TestBrowser> SignInAsync(Id<Person> person)
    {
        await Cast.GivePasswordAsync(Here, person);
        var email = await Here.ReadAsync(db => db.AllPersons.Where(p => p.Id == person).Select(p => p.Email).SingleAsync());
        var browser = new TestBrowser(Nginx.Address, Nginx.Thumbprint);
        var answer = await browser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", Cast.Password));
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"Signing in was answered with {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await Nginx.DisposeAsync();
        await _nodes.DisposeAsync();
    }
}
