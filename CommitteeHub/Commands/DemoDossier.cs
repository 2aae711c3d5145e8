using CommitteeHub.Domain.Criteria;

namespace CommitteeHub.Commands;

/// <summary>What the invented organisations wrote: an answer to each criterion, and a program description of many pages.</summary>
internal static class DemoDossier
{
    private static readonly string[] Openings =
    [
        "The program treats this point in its second module and comes back to it in the final assessment.",
        "Two assessors look at this point independently and compare their notes before a mark is given.",
        "Candidates meet this requirement in a recorded session that is kept for thirty-six months.",
        "The rule was revised last year after the annual review of assessors and of complaints.",
        "The handbook describes each step, who is responsible for it, and where its record is kept.",
    ];

    private static readonly string[] Middles =
    [
        "A candidate first prepares a written plan, then shows the skill with two role-players on the platform, and afterwards reflects on what went well and what did not.",
        "Where the two assessors differ by more than one level, a third assessor who has not seen their notes watches the recording and the median counts.",
        "Every session begins with a check of sound, picture, place and of who else is in the room, and the check is part of what is scored.",
        "Participants with a slow line or a screen reader receive the material a week ahead and may ask for a rehearsal; nobody is marked down for their equipment.",
        "The scoring guide names what an assessor must see for each level, with examples from recordings of former candidates who gave their consent.",
        "Documents are shared in a room of their own, with a label that says who may read them, and they are deleted when the record-keeping period ends.",
    ];

    private static readonly string[] Closings =
    [
        "The figures for the last two years are in the annex.",
        "The committee may look at any recording on request.",
        "The trainer of a candidate never assesses that candidate.",
        "Results are sent within ten working days, with the reasons.",
        "A candidate may challenge the result within thirty days.",
    ];

    /// <summary>An answer of two or three sentences; the same criterion always gets the same one.</summary>
    public static string Answer(Criterion criterion)
    {
        var n = criterion.Order;
        return $"{Openings[n % Openings.Length]} {Middles[n % Middles.Length]} {Closings[n % Closings.Length]}";
    }

    /// <summary>The program description, as the PDF worker's "text" definition.</summary>
    public static object Description(string organisation, string title, IReadOnlyList<Criterion> criteria) => new
    {
        kind = "text",
        title,
        subtitle = $"Program description, {organisation}",
        language = "en",
        author = organisation,
        facts = new[] { new { label = "Organisation", value = organisation }, new { label = "Program", value = title }, new { label = "Edition", value = "3" } },
        blocks = criteria.SelectMany(Chapter).ToArray(),
    };

    private static IEnumerable<object> Chapter(Criterion criterion)
    {
        yield return new { heading = $"{criterion.Code} {criterion.Title}", level = 1 };
        yield return new { paragraph = criterion.Text };
        for (var section = 0; section < 4; section++)
        {
            var n = (criterion.Order * 7) + (section * 3);
            yield return new { heading = section switch { 0 => "What candidates learn", 1 => "How it is assessed", 2 => "How it is recorded", _ => "How it is kept good" }, level = 2 };
            yield return new { paragraph = $"{Openings[n % Openings.Length]} {Middles[n % Middles.Length]} {Middles[(n + 1) % Middles.Length]}" };
            yield return new { paragraph = $"{Openings[(n + 2) % Openings.Length]} {Middles[(n + 3) % Middles.Length]} {Closings[n % Closings.Length]}" };
        }
        yield return new { bullets = new[] { criterion.Evidence, "Named person in charge", "Date of the last review" } };
    }
}
