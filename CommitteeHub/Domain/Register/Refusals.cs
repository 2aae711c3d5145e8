namespace CommitteeHub.Domain.Register;

/// <summary>There is no certificate of what does not hold today.</summary>
public sealed record RecognitionNotInForce(ListingState State) : Refusal;

/// <summary>There is no certificate of an approval that does not hold today.</summary>
public sealed record ApprovalNotInForce(RegisterStatus Status) : Refusal;

/// <summary>Whoever checked the certificate would find nobody under its code.</summary>
public sealed record NotNamedInRegister : Refusal;
