using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Body;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Body;

/// <summary>
/// An administrator says who the body is by law and where it is paid, from a day on. Whoever diverts a bank account does
/// it quietly, so every officer is written to when the account changes.
/// </summary>
public sealed class DateBodyDetails(Change change, BodySettings configured, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, BodyDetails details, DateOnly from, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsAdministrator) return at.By.IsSecretary ? new NotPermitted() : new NotFound();
        var profile = await at.BodyProfileAsync();
        var before = profile.On(from) ?? configured.AsDetails();
        if (profile.Date(details, from, site.DayOf(at.Now), at.By.Person) is { } refusal) return refusal;
        if (profile.Raised.OfType<BodyDetailsDated>().FirstOrDefault() is { } dated && !dated.After.HasSameAccount(before)) await TellOfficersAsync(at, dated, before);
        return null;
    }, cancel);

    private async Task TellOfficersAsync(Moment at, BodyDetailsDated dated, BodyDetails before)
    {
        var today = site.DayOf(at.Now);
        var officers = await at.Db.OfficesOn(today).Select(o => o.PersonId).Distinct().ToListAsync(at.Cancel);
        var who = await at.Db.AllPersons.Where(p => p.Id == at.By.Person).Select(p => p.Name).SingleAsync(at.Cancel);
        await at.TellAsync(officers, $"bank-account/{dated.From:yyyy-MM-dd}/{at.Now.UtcTicks}", null, "The bank account on invoices was changed", $"""
            {who} changed the account that invoices ask to be paid into. It applies from {dated.From:yyyy-MM-dd}.

            Before: {before.BankHolder}, IBAN {Iban.Spaced(before.Iban)}, BIC {before.Bic}
            Now:    {dated.After.BankHolder}, IBAN {Iban.Spaced(dated.After.Iban)}, BIC {dated.After.Bic}

            If you did not expect this, look into it before the next invoice is paid:
            {site.Link("/settings/body")}

            {site.Name}
            """);
    }
}

/// <summary>An administrator takes back what was to apply from a day to come.</summary>
public sealed class UndateBodyDetails(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, DateOnly from, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsAdministrator) return at.By.IsSecretary ? new NotPermitted() : new NotFound();
        return (await at.BodyProfileAsync()).Undate(from, site.DayOf(at.Now), at.By.Person);
    }, cancel);
}
