using Xunit;

namespace CommitteeHub.Tests.Support;

/// <summary>Tests that listen to the whole process, and so run while no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
