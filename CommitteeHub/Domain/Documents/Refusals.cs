namespace CommitteeHub.Domain.Documents;

/// <summary>The bytes are none of the kinds that are taken in.</summary>
public sealed record FileTypeNotAccepted : Refusal;

/// <summary>The bytes are of another kind than the file's name says.</summary>
/// <param name="Found">What the bytes are, for example PDF or PNG.</param>
public sealed record FileNameDisagrees(string FileName, string Found) : Refusal;

/// <summary>There is nothing in the file.</summary>
public sealed record FileEmpty : Refusal;

/// <summary>The file is larger than one document may be.</summary>
public sealed record FileTooLarge(long Megabytes) : Refusal;

/// <summary>All files of the submission together would be larger than they may be.</summary>
public sealed record SubmissionTooLarge(long Megabytes) : Refusal;

/// <summary>The submission holds as many files as it may.</summary>
public sealed record TooManyDocuments(int Limit) : Refusal;

/// <summary>The submission holds as many videos as it may.</summary>
public sealed record TooManyVideos(int Limit) : Refusal;

/// <summary>The disk did not confirm that the file is safe.</summary>
public sealed record StorageFailed : Refusal;

/// <summary>The scanner knows something in the file that does harm.</summary>
public sealed record FileInfected(string FileName) : Refusal;

/// <summary>A scanner is asked for, and did not look at the file.</summary>
public sealed record NotScanned(string FileName) : Refusal
{
    public override bool IsPassing => true;
}

/// <summary>The file is larger than the scanner looks at, whenever it is sent.</summary>
public sealed record TooLargeToScan(string FileName) : Refusal;

/// <summary>Somebody uploads more files at once than is good for everybody else.</summary>
public sealed record TooManyUploads : Refusal;

/// <summary>A file takes the place of another without a word of why.</summary>
public sealed record ReplacementWithoutReason : Refusal;

/// <summary>The reason is longer than anybody would read.</summary>
public sealed record ReplacementReasonTooLong(int Limit) : Refusal;

/// <summary>The file is, byte for byte, the one that is there already.</summary>
public sealed record FileUnchanged : Refusal;
