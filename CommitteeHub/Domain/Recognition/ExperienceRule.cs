namespace CommitteeHub.Domain.Recognition;

/// <summary>How much experience a candidate for the online specialisation needs, from a day on.</summary>
/// <param name="General">Full-scale e-mediations that everybody needs.</param>
/// <param name="IfCertified">Those that somebody needs who is certified already.</param>
/// <param name="WindowMonths">How far back they count.</param>
/// <param name="InformMonths">A shorter time for which the count is shown beside it, as information.</param>
public sealed record ExperienceRule(DateOnly From, int General, int IfCertified, int WindowMonths, int InformMonths)
{
    // IMI, 17 June 2020: 20 full-scale e-mediations in the previous "24/36 months", 5 for IMI Certified Mediators.
    // Which of the two months is meant was not published: inside 36 counts, inside 24 is shown.
    public static readonly IReadOnlyList<ExperienceRule> Published = [new(new(2020, 6, 17), 20, 5, 36, 24)];

    public static ExperienceRule? On(DateOnly day, IReadOnlyList<ExperienceRule>? rules = null) =>
        (rules ?? Published).Where(r => r.From <= day).MaxBy(r => r.From);

    /// <summary>What is asked for; a program may ask for more, never for less.</summary>
    public int Needed(Tier tier, int programsOwn = 0) => Math.Max(tier == Tier.Certified ? IfCertified : General, programsOwn);
}

/// <summary>The months before a day, both ends included. Counted by the calendar: before 29 February there may be a 28th.</summary>
public readonly record struct MonthWindow(DateOnly From, DateOnly To)
{
    public static MonthWindow Before(DateOnly day, int months) => new(day.AddMonths(-months), day);

    public bool Holds(DateOnly day) => From <= day && day <= To;
}

/// <summary>How far somebody has come towards what is asked for.</summary>
/// <param name="Counted">Full-scale e-mediations inside the window.</param>
/// <param name="Recent">Those inside the shorter time, as information.</param>
public sealed record Experience(int Counted, int Recent, int Needed, MonthWindow Window, MonthWindow Shorter)
{
    public bool IsEnough => Counted >= Needed;

    public static Experience Of(IEnumerable<DateOnly> mediations, ExperienceRule rule, Tier tier, DateOnly on, int programsOwn = 0)
    {
        var (window, shorter) = (MonthWindow.Before(on, rule.WindowMonths), MonthWindow.Before(on, rule.InformMonths));
        var days = mediations.ToList();
        return new Experience(days.Count(window.Holds), days.Count(shorter.Holds), rule.Needed(tier, programsOwn), window, shorter);
    }
}
