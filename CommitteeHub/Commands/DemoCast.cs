using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Commands;

/// <summary>The invented people and bodies of the demo.</summary>
internal static class DemoCast
{
    public static readonly Id<Person> Ada = Number(1), Ben = Number(2), Chika = Number(3), Dana = Number(4), Emil = Number(5), Fay = Number(6);
    public static readonly Id<Person> Sam = Number(7), Ari = Number(8), Olga = Number(9), Otto = Number(10), Zoe = Number(11), Finn = Number(12), Gus = Number(13), Zuri = Number(14), Freya = Number(15), Sol = Number(16);

    public static readonly Id<Committee> Odr = new(Guid.Parse("0196f000-0000-7000-8000-0000000000c1"));
    public static readonly Id<Organisation> Harbour = new(Guid.Parse("0196f000-0000-7000-8000-0000000000a1"));
    public static readonly Id<Organisation> Lakeside = new(Guid.Parse("0196f000-0000-7000-8000-0000000000a2"));
    public static readonly Id<Organisation> Fjord = new(Guid.Parse("0196f000-0000-7000-8000-0000000000a3"));

    public static readonly (Id<Person> Id, string Name, string What)[] Everybody =
    [
        (Sam, "Sam Porter", "secretary"), (Sol, "Sol Meret", "secretary"),
        (Ada, "Ada Quill", "chair"), (Ben, "Ben Okafor", "co-chair"), (Chika, "Chika Brandt", "member"),
        (Dana, "Dana Moreau", "member"), (Emil, "Emil Sato", "member"), (Fay, "Fay Lindqvist", "member"),
        (Gus, "Gus Meyer", "alternate"),
        (Olga, "Olga Visser", "contact of Harbour Mediation School"), (Otto, "Otto de Wit", "contact of Harbour Mediation School"),
        (Zoe, "Zoe Achieng", "contact of Lakeside Dispute Centre"), (Finn, "Finn Aas", "contact of Fjord Institute"),
        (Zuri, "Zuri Otieno", "contact of Lakeside Dispute Centre"), (Freya, "Freya Lie", "contact of Fjord Institute"),
        (Ari, "Ari Velde", "administrator"),
    ];

    /// <summary>People, offices, the committee of six and the organisations.</summary>
    public static async Task EnterAsync(Change change)
    {
        var since = new DateOnly(2020, 6, 17);
        await MustAsync(change, at =>
        {
            foreach (var (id, name, _) in Everybody)
            {
                var mail = AddressOf(name);
                at.Db.Add(new Person(id, name, mail));
                at.Db.Add(new Account
                {
                    Id = id.Value,
                    UserName = mail,
                    NormalizedUserName = mail.ToUpperInvariant(),
                    Email = mail,
                    NormalizedEmail = mail.ToUpperInvariant(),
                    EmailConfirmed = true,
                    SecurityStamp = Guid.NewGuid().ToString("N"),
                });
            }
            at.Db.Add(new OfficeHolding { Id = Id<OfficeHolding>.New(), PersonId = Sam, Office = Office.Secretary, From = since });
            at.Db.Add(new OfficeHolding { Id = Id<OfficeHolding>.New(), PersonId = Sol, Office = Office.Secretary, From = since });
            at.Db.Add(new OfficeHolding { Id = Id<OfficeHolding>.New(), PersonId = Ari, Office = Office.Administrator, From = since });

            var committee = new Committee(Odr, "ODR Appraisal Committee", ProgramTypes.OnlineDisputeResolution);
            committee.Seat(Ada, SeatRole.Chair, 0, since);
            committee.Seat(Ben, SeatRole.CoChair, 0, since);
            foreach (var (member, order) in new[] { Chika, Dana, Emil, Fay }.Select((m, i) => (m, i))) committee.Seat(member, SeatRole.Member, order, since);
            committee.Seat(Gus, SeatRole.Alternate, 0, since);
            // The rules as they are, with what a committee may choose to allow.
            committee.Decree(committee.Policy with { Delegation = new() { IsOffered = true }, BetweenMeetings = new() { IsOffered = true } }, Ada);
            at.Db.Add(committee);

            at.Db.Add(Body(Harbour, "Harbour Mediation School", "NL", "Quay 1\n1011 AB Amsterdam", "https://harbour.demo.example", Olga, Otto));
            at.Db.Add(Body(Lakeside, "Lakeside Dispute Centre", "KE", "Shore Road 7\nKisumu", "https://lakeside.demo.example", Zoe, Zuri));
            at.Db.Add(Body(Fjord, "Fjord Institute", "NO", "Bryggen 4\n5003 Bergen", "https://fjord.demo.example", Finn, Freya));
        });
    }

    public static string AddressOf(string name) => name.ToLowerInvariant().Replace(' ', '.') + "@demo.example";

    private static Organisation Body(Id<Organisation> id, string name, string country, string address, string website, params Id<Person>[] contacts)
    {
        var organisation = new Organisation(id, name, country, country, website) { BillingAddress = $"{address}\n{Countries.NameOf(country)}" };
        foreach (var contact in contacts) organisation.AddContact(contact);
        return organisation;
    }

    private static async Task MustAsync(Change change, Action<Moment> make)
    {
        var refusal = await change.RunAsync(Viewer.System, at =>
        {
            make(at);
            return Task.FromResult<Refusal?>(null);
        });
        if (refusal is not null) throw new InvalidOperationException($"The demo could not be made: {refusal}");
    }

    private static Id<Person> Number(int n) => new(new Guid($"0196f000-0000-7000-8000-{n:x12}"));
}
