using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Account;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Committees;
using CommitteeHub.Features.Organisations;
using CommitteeHub.Features.Outbox;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.Identity;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static void Account()
    {
        Do<AddPasskey>((use, w, by) => use.RunAsync(by, null, new UserPasskeyInfo([1], [2], w.App.Now, 0, null, true, false, false, [], []), "My key"));
        Do<RemovePasskey>((use, w, by) => use.RunAsync(by, null, [9]));
        Do<ChangePassword>((use, w, by) => use.RunAsync(by, "wrong", "harbour lantern fifteen"));
        Do<EndSignIn>(async (use, w, by) => await use.RunAsync(by, await SignInOfAsync(w, by)));
        Do<ConfirmSignIn>(async (use, w, by) => await use.RunAsync(by, await SignInOfAsync(w, by), "wrong"));
        Do<SignOutEverywhere>((use, w, by) => use.RunAsync(by));
        Do<TurnOnCodes>((use, w, by) => use.RunAsync(by, null, "JBSWY3DPEHPK3PXP", "000000", []));
        Do<TurnOffCodes>((use, w, by) => use.RunAsync(by, "wrong"));
        Do<CreatePersonalToken>(async (use, w, by) => await use.RunAsync(by, await SignInOfAsync(w, by), Id<PersonalToken>.New(), "Laptop", "secret-secret-secret-secret-secret", ["read"], w.App.Now.AddDays(30)));
        Do<RevokePersonalToken>((use, w, by) => use.RunAsync(by, Id<PersonalToken>.New()));
        Do<InvitePerson>((use, w, by) => use.RunAsync(by, Id<Person>.New(), "Nina New", "nina@example.org", new InvitedAs(Committee: Cast.Committee)));
        Do<ResendInvitation>((use, w, by) => use.RunAsync(by, Cast.Otto));
        Do<DisableAccount>((use, w, by) => use.RunAsync(by, Cast.Otto));
        Do<HandOutPasswordLink>((use, w, by) => use.RunAsync(by, Cast.Otto, Secret.New()));
        Do<EnableAccount>((use, w, by) => use.RunAsync(by, Cast.Otto));
        Do<AppointFirstAdministrator>((use, w, by) => use.RunAsync(by, Id<Person>.New(), "no-code", "Nina New", "nina@example.org", "harbour lantern fifteen"));
        See<ReadAccount, object?>(async (use, w, by) => await use.RunAsync(by));
        See<ReadPeople, object?>(async (use, w, by) => await use.RunAsync(by));
    }

    /// <summary>A sign-in of the one who asks, so that everybody has one to end.</summary>
    private static async Task<Id<SignedInSession>> SignInOfAsync(World world, Viewer by)
    {
        var id = Id<SignedInSession>.New();
        if (by.PersonId is { } person) await world.App.SaveAsync(new SignedInSession { Id = id, PersonId = person, StartedAt = world.App.Now });
        return id;
    }

    private static void Billing()
    {
        Do<RecordPayment>((use, w, by) => use.RunAsync(by, w.Invoice, Id<Payment>.New(), 450m, new DateOnly(2026, 11, 23), "Bank 1"));
        Do<WaiveFee>((use, w, by) => use.RunAsync(by, w.Invoice, Guid.CreateVersion7(), "A partner of long standing."));
        Do<PrintInvoiceAgain>((use, w, by) => use.RunAsync(by, w.Invoice));
        See<ReadInvoice, object?>(async (use, w, by) => await use.RunAsync(by, w.Invoice));
        See<ReadInvoices, object?>(async (use, w, by) => await use.RunAsync(by));
    }

    private static void Committees()
    {
        Do<FoundCommittee>((use, w, by) => use.RunAsync(by, Id<Committee>.New(), "Intercultural Committee", "ICQAP"));
        Do<ChangePolicy>((use, w, by) => use.RunAsync(by, Cast.Committee, CommitteePolicy.Default with { PanelSize = 4 }, CommitteePolicy.Default));
        See<ReadPolicy, object?>(async (use, w, by) => await use.RunAsync(by, Cast.Committee));
        Do<SeatMember>((use, w, by) => use.RunAsync(by, Cast.Committee, Cast.Otto, SeatRole.Alternate));
        Do<AddOrganisation>((use, w, by) => use.RunAsync(by, Id<Organisation>.New(), new OrganisationDetails("Hill School", "NL", "NL", "Hill 1", "https://hill.example.org", null)));
        Do<HoldMessage>((use, w, by) => use.RunAsync(by, w.Message));
        Do<QueueMessage>((use, w, by) => use.RunAsync(by, w.Message));
        See<ReadOutbox, IReadOnlyList<MessageView>?>((use, w, by) => use.RunAsync(by, null));
        See<ReadCommittees, object?>(async (use, w, by) => await use.RunAsync(by));
        See<ReadOrganisations, object?>(async (use, w, by) => await use.RunAsync(by));
    }
}
