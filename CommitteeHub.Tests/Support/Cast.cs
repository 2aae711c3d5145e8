using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CommitteeHub.Tests.Support;

/// <summary>The people of every test, all invented: a committee of six, a secretary, an administrator, and two who speak for an organisation.</summary>
public sealed class Cast
{
    public static readonly Id<Person> Ada = Number(1), Ben = Number(2), Chika = Number(3), Dana = Number(4), Emil = Number(5), Fay = Number(6);
    public static readonly Id<Person> Sam = Number(7), Ari = Number(8), Olga = Number(9), Otto = Number(10), Zoe = Number(11);
    public static readonly Id<Committee> Committee = new(Guid.Parse("00000000-0000-7000-8000-0000000000c1"));
    public static readonly Id<Organisation> Harbour = new(Guid.Parse("00000000-0000-7000-8000-0000000000a1"));
    public static readonly Id<Organisation> Lakeside = new(Guid.Parse("00000000-0000-7000-8000-0000000000a2"));
    public static readonly Id<CriteriaSet> Criteria = new(Guid.Parse("00000000-0000-7000-8000-0000000000d1"));

    public static readonly Id<AssessmentProgram> Program = new(Guid.Parse("00000000-0000-7000-8000-0000000000e1")), LakesideProgram = new(Guid.Parse("00000000-0000-7000-8000-0000000000e2"));

    public static readonly (Id<Person> Id, string Name)[] Everybody =
    [
        (Ada, "Ada Quill"), (Ben, "Ben Okafor"), (Chika, "Chika Brandt"), (Dana, "Dana Moreau"), (Emil, "Emil Sato"), (Fay, "Fay Lindqvist"),
        (Sam, "Sam Porter"), (Ari, "Ari Velde"), (Olga, "Olga Harbour"), (Otto, "Otto Harbour"), (Zoe, "Zoe Lakeside"),
    ];

    /// <summary>The password of everybody, once <see cref="GivePasswordAsync"/> was asked for it.</summary>
    public const string Password = "harbour lantern fourteen";

    private static readonly Lazy<string> PasswordHash = new(() => new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).HashPassword(new Account(), Password));

    public static string NameOf(Id<Person> person) => Everybody.Single(p => p.Id == person).Name.Split(' ')[0];

    public static async Task GivePasswordAsync(TestApp app, Id<Person> person)
    {
        await using var db = await app.DbAsync();
        (await db.Users.SingleAsync(u => u.Id == person.Value)).PasswordHash = PasswordHash.Value;
        await db.SaveChangesAsync();
    }

    /// <summary>Gives somebody a password and says how they sign in with it.</summary>
    public static async Task<SignIn> SignInOfAsync(TestApp app, Id<Person> person)
    {
        await GivePasswordAsync(app, person);
        return SignIn.With(await app.ReadAsync(db => db.AllPersons.Where(p => p.Id == person).Select(p => p.Email).SingleAsync()), Password);
    }

    public static Viewer As(Id<Person> person) => Viewer.Of(person);

    /// <summary>Puts the cast, the committee (Ada chair, Ben co-chair), two organisations and a small criteria set into an empty installation.</summary>
    public static async Task EnterAsync(TestApp app)
    {
        var from = new DateOnly(2020, 1, 1);
        foreach (var (id, name) in Everybody)
        {
            var mail = name.Split(' ')[0].ToLowerInvariant() + "@example.org";
            await app.SaveAsync(
                new Person(id, name, mail),
                new Account { Id = id.Value, UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(), EmailConfirmed = true, SecurityStamp = Guid.NewGuid().ToString("N") });
        }

        var committee = new Committee(Committee, "ODR Appraisal Committee", "ODRQAP");
        committee.Seat(Ada, SeatRole.Chair, 0, from);
        committee.Seat(Ben, SeatRole.CoChair, 0, from);
        foreach (var (member, order) in new[] { Chika, Dana, Emil, Fay }.Select((m, i) => (m, i))) committee.Seat(member, SeatRole.Member, order, from);

        var harbour = new Organisation(Harbour, "Harbour Mediation School", "NL", "NL", "https://harbour.example.org") { BillingAddress = "Quay 1\n1011 AB Amsterdam\nNetherlands" };
        harbour.AddContact(Olga);
        harbour.AddContact(Otto);
        var lakeside = new Organisation(Lakeside, "Lakeside Dispute Centre", "KE", "KE", "https://lakeside.example.org") { BillingAddress = "Shore Road 7\nKisumu\nKenya" };
        lakeside.AddContact(Zoe);

        var criteria = new CriteriaSet(Criteria, "TEST-1", "A short list for tests", "ODRQAP", true, from);
        foreach (var (code, order) in new[] { "GR-01", "GR-02", "EX-01" }.Select((c, i) => (c, i)))
            criteria.Add(new Criterion { Id = Id<Criterion>.New(), CriteriaSetId = Criteria, Code = code, Group = code[..2], Title = $"Criterion {code}", Text = $"The program shows {code}.", Evidence = "A document", Force = CriterionForce.Mandatory, Basis = CriterionBasis.Inferred, Order = order });

        await app.SaveAsync(committee, harbour, lakeside, criteria,
            new AssessmentProgram(Program, Harbour, "ODRQAP", "Online mediator course"),
            new AssessmentProgram(LakesideProgram, Lakeside, "ODRQAP", "Lakeside neutral training"),
            new OfficeHolding { Id = Id<OfficeHolding>.New(), PersonId = Sam, Office = Office.Secretary, From = from },
            new OfficeHolding { Id = Id<OfficeHolding>.New(), PersonId = Ari, Office = Office.Administrator, From = from });
    }

    private static Id<Person> Number(int n) => new(new Guid($"00000000-0000-7000-8000-{n:x12}"));
}
