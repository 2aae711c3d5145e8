namespace CommitteeHub.Domain.Billing;

/// <summary>The fee tables every installation begins with. They are data: the secretariat changes them, not this file.</summary>
public static class PublishedFees
{
    public const string From2020 = "A-2020", Newer = "B";

    private static readonly string[] QapFamily = ["QAP", "MAQAP", "ICQAP", "ODRQAP"];

    // The list of 2020 was not published. These stand in for it, after the World Bank's income groups.
    private static readonly string[] LowerIncome =
        ["BD", "BF", "BO", "CI", "CM", "EG", "ET", "GH", "HN", "HT", "IN", "KE", "KH", "LA", "MA", "MG", "ML", "MM", "MW", "MZ", "NG", "NI", "NP", "PH", "PK", "RW", "SL", "SN", "TG", "TZ", "UG", "VN", "YE", "ZM"];

    private static readonly string[] UpperMiddleIncome = ["AL", "AR", "BR", "BW", "CN", "CO", "DO", "EC", "MX", "PE", "PY", "RS", "TH", "TR", "ZA"];

    public static IReadOnlyList<FeeSchedule> All() => [ScheduleA(), ScheduleB()];

    private static FeeSchedule ScheduleA()
    {
        // IMI, 17 Jun 2020: applications 450 EUR, 150 EUR for eligible countries; audits 150 EUR; before 2019 they were free.
        var from = new DateOnly(2020, 6, 17);
        var schedule = new FeeSchedule(new(Guid.Parse("00000000-0000-7000-8000-fee000002020")), From2020, "Fees from 17 June 2020", from);
        foreach (var type in QapFamily)
        {
            schedule.Add(FeeKind.Application, type, FeeBand.Regular, Money.Euro(450_00));
            schedule.Add(FeeKind.Application, type, FeeBand.Discounted, Money.Euro(150_00));
        }

        schedule.Add(FeeKind.Audit, null, FeeBand.Regular, Money.Euro(150_00));
        schedule.Add(FeeKind.AddSpecialisation, null, FeeBand.Regular, Money.Euro(100_00));
        schedule.Add(FeeKind.SpecialisationListing, null, FeeBand.Regular, Money.Euro(225_00));
        schedule.Add(FeeKind.CertifiedListing, null, FeeBand.Regular, Money.Euro(125_00));
        schedule.Add(FeeKind.QualifiedListing, null, FeeBand.Regular, Money.Euro(50_00));
        Admit(schedule, LowerIncome, FeeBand.Discounted, from, "Example: World Bank low or lower-middle income");
        return schedule;
    }

    private static FeeSchedule ScheduleB()
    {
        // IMI's newer table carries no date, and its application row does not name ODR-QAPs: those stay as in schedule A.
        var schedule = new FeeSchedule(new(Guid.Parse("00000000-0000-7000-8000-fee00000000b")), Newer, "Newer fees, not dated yet", startsOn: null);
        foreach (var type in new[] { "QAP", "MAQAP", "ICQAP" }) Add(FeeKind.Application, type, 995_00, 746_00, 498_00);
        Add(FeeKind.Application, "RMTP", 1990_00, 1492_50, 995_00);
        Add(FeeKind.ExpeditedApplication, null, 2985_00, 2238_75, 1492_50);
        Add(FeeKind.Audit, null, 350_00, 262_50, 175_00);
        Add(FeeKind.ProgramListing, "RMTP", 695_00, 521_25, 347_50);
        // Published as "25 % off" and "50 % off" 75 EUR; written out, halves of a cent up.
        Add(FeeKind.QualifiedListing, null, 75_00, 56_25, 37_50);
        Admit(schedule, UpperMiddleIncome, FeeBand.Level1, DateOnly.MinValue, "Example: World Bank upper-middle income");
        Admit(schedule, LowerIncome, FeeBand.Level2, DateOnly.MinValue, "Example: World Bank low or lower-middle income");
        return schedule;

        void Add(FeeKind kind, string? type, long regular, long level1, long level2)
        {
            schedule.Add(kind, type, FeeBand.Regular, Money.Euro(regular));
            schedule.Add(kind, type, FeeBand.Level1, Money.Euro(level1));
            schedule.Add(kind, type, FeeBand.Level2, Money.Euro(level2));
        }
    }

    private static void Admit(FeeSchedule schedule, string[] countries, FeeBand band, DateOnly from, string basis)
    {
        foreach (var country in countries) schedule.Admit(country, band, from, to: null, basis, isExample: true);
    }
}
