using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Recognition;

/// <summary>What was ended by mistake holds again once two people of the secretariat want it: one asks with a reason, another one agrees.</summary>
public sealed partial class Practitioner
{
    public const int LongestReason = 500;

    public Refusal? AskToRestore(RecognitionKind kind, string reason, Id<Person> by)
    {
        if (WhyNotRestore(kind, by, out var recognition) is { } refusal) return refusal;
        if (recognition is null) return null;
        if (recognition.RestorationAskedBy is { } first) return first == by && recognition.RestorationReason == reason.Trim() ? null : new RestorationIsAsked();
        if (string.IsNullOrWhiteSpace(reason)) return new RestorationNeedsReason();
        if (reason.Length > LongestReason) return new WordsTooLong(LongestReason);
        (recognition.RestorationAskedBy, recognition.RestorationReason) = (by, reason.Trim());
        Raise(new RestorationAsked(Id, kind, by, new Personal(reason.Trim())));
        return null;
    }

    public Refusal? Restore(RecognitionKind kind, Id<Person> by, DateOnly today)
    {
        if (WhyNotRestore(kind, by, out var recognition) is { } refusal) return refusal;
        if (recognition is null) return null;
        if (recognition.RestorationAskedBy is not { } first) return new RestorationNotAsked();
        if (first == by) return new NeedsFourEyes();
        Raise(new RecognitionStatusChanged(Id, kind, RecognitionStatus.Active, today));
        Raise(new RecognitionRestored(Id, kind, first, by, new Personal(recognition.RestorationReason!)));
        (recognition.Status, recognition.To) = (RecognitionStatus.Active, null);
        recognition.AskNoMore();
        Settle();
        return null;
    }

    /// <summary>Whoever asked thinks better of it, or the other one does not agree.</summary>
    public Refusal? TakeBackRestoration(RecognitionKind kind, Id<Person> by)
    {
        if (WhyNotRestore(kind, by, out var recognition) is { } refusal) return refusal;
        if (recognition?.RestorationAskedBy is null) return null;
        recognition.AskNoMore();
        Raise(new RestorationTakenBack(Id, kind, by));
        return null;
    }

    /// <summary>Nobody decides on themselves, and whoever was erased does not return. What holds already is nothing to restore.</summary>
    private Refusal? WhyNotRestore(RecognitionKind kind, Id<Person> by, out Recognition? recognition)
    {
        recognition = Latest(kind);
        if (IsErased || recognition is null) return new NotFound();
        if (by == PersonId) return new NeedsFourEyes();
        if (recognition.Status == RecognitionStatus.Active) recognition = null;
        return null;
    }
}
