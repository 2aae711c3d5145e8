namespace CommitteeHub.Domain.Recognition;

/// <summary>The files that the program shows of a candidate: whoever accepts has all of them before their eyes.</summary>
public sealed partial class Candidate
{
    /// <summary>One file more. Whoever accepted before it came does so anew, so that both have seen the same.</summary>
    public Refusal? Show(CandidateFile file)
    {
        if (!IsOpen) return new CandidateIsDecided(State);
        file.BelongTo(this);
        Raise(new CandidateEvidenceAdded(Id, file.Id, new Personal(file.FileName), new Personal(file.Sha256)));
        if (State != CandidateState.Seconded) return null;
        (State, SecondedBy) = (CandidateState.Submitted, null);
        Raise(new CandidateSecondedNoMore(Id));
        return null;
    }

    /// <summary>What nobody has accepted on the strength of yet may be taken away again.</summary>
    public Refusal? Hide(CandidateFile file)
    {
        if (!IsOpen) return new CandidateIsDecided(State);
        if (State == CandidateState.Seconded) return new EvidenceIsRelied();
        Raise(new CandidateEvidenceTakenAway(Id, file.Id));
        return null;
    }
}
