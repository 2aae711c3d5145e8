using System.Globalization;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Minutes;

internal sealed partial class MinutesAssembly
{
    private IEnumerable<MinutesSection> Items() => record.Session.Items.OrderBy(i => i.Order).Where(i => record.Submissions.ContainsKey(i.SubmissionId)).Select(Item);

    private MinutesSection Item(AgendaItem item)
    {
        var submission = record.Submissions[item.SubmissionId];
        var heading = $"{item.Order.ToString(CultureInfo.InvariantCulture)}. {submission.Title}";
        return new MinutesSection(item.Id.Value.ToString("D"), heading, item.SubmissionId.Value, Summary(item), Content(item));
    }

    /// <summary>What everybody on the committee may know of an item: when it was taken up, who stood aside, and what came of it once that is published.</summary>
    private MinutesBlock[] Summary(AgendaItem item)
    {
        var said = record.Lines.Where(l => l.Kind == nameof(AgendaItemOpened) && l.Identity("ItemId") == item.Id.Value)
            .Select(l => $"{_times.Time(l.Line.At)} Taken up; the chair was {record.Name(l.Identity("ActingChairId"))}.")
            .Concat(record.Session.Attendance.Where(l => l.Kind == AttendanceKind.StoodAside && l.ItemId == item.Id).OrderBy(l => l.Number)
                .Select(l => $"{_times.Time(l.At)} {record.Name(l.PersonId.Value)} stood aside, left for this item, and did not count for its quorum."))
            .Concat(record.Ballots.Where(b => b.ItemId == item.Id && b.State == BallotState.Published).OrderBy(b => b.PublishedAt).ThenBy(b => b.Id)
                .Select(b => $"{_times.Time(b.PublishedAt!.Value)} Result published: “{Words(b.Outcome)}” – {Words(b.Result!.Verdict)}{(b.IsAnnulled ? "; annulled later" : "")}."))
            .ToList();
        return said.Count > 0 ? [MinutesBlock.List(null, said)] : [MinutesBlock.Paragraph("Not taken up in this session.")];
    }

    private MinutesBlock[] Content(AgendaItem item)
    {
        List<MinutesBlock> blocks = [.. Prose(item.Id.Value.ToString("D"))];
        var evidence = record.Evidence.Where(e => e.SubmissionId == item.SubmissionId).ToList();
        if (evidence.Count > 0)
            blocks.Add(MinutesBlock.Table("Documents before the committee", ["Document", "Version", "SHA-256"], evidence.Select(e => new[] { e.Title, e.Number.ToString(CultureInfo.InvariantCulture), e.Sha256 })));
        var said = record.Lines.Where(l => ItemOf(l)?.Id == item.Id).Where(IsToBeSaid).Select(Say).ToList();
        if (said.Count > 0) blocks.Add(MinutesBlock.List("What happened", said));
        var motions = record.Motions.Where(m => m.ItemId == item.Id).ToList();
        foreach (var motion in motions) blocks.AddRange(Of(motion));
        foreach (var decision in record.Decisions.Where(d => d.SubmissionId == item.SubmissionId)) blocks.AddRange(Of(decision));
        if (Speeches(item) is { } speeches) blocks.Add(speeches);
        return [.. blocks];
    }

    private IEnumerable<MinutesBlock> Of(Decision decision)
    {
        yield return MinutesBlock.Paragraph($"Decision of {MinutesTimes.Day(decision.DecidedOn)}: {Words(decision.Outcome)}, released {_times.Moment(decision.ReleasedAt!.Value)}.");
        if (decision.Conditions.Count > 0)
            yield return MinutesBlock.Table("Conditions", ["Condition", "Due"], decision.Conditions.OrderBy(c => c.Order).Select(c => new[] { c.Text, MinutesTimes.Day(c.Due) }));
    }

    private MinutesBlock? Speeches(AgendaItem? item)
    {
        var hands = record.Committee.Policy.SpeakingTimesInMinutes ? record.Hands.Where(h => h.ItemId == item?.Id && h.EndedAt is not null).ToList() : [];
        return hands.Count == 0 ? null : MinutesBlock.Table("Speakers", ["Speaker", "From", "To", "Length"], hands.Select(h => new[]
        {
            record.Name(h.PersonId.Value) + (h.Kind == HandKind.PointOfOrder ? " (point of order)" : ""),
            _times.Exact(h.StartedAt!.Value), _times.Exact(h.EndedAt!.Value), MinutesTimes.Length(h.EndedAt.Value - h.StartedAt.Value),
        }));
    }

    private static string Words(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Approved => "approved",
        DecisionOutcome.ApprovedWithConditions => "approved with conditions",
        DecisionOutcome.NotApproved => "not approved",
        DecisionOutcome.Deferred => "deferred",
    };
}
