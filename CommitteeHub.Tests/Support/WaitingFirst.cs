using CommitteeHub.Tests.Faults;
using CommitteeHub.Tests.InTheRoom;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(CommitteeHub.Tests.Support.WaitingFirst))]

namespace CommitteeHub.Tests.Support;

/// <summary>Tests that mostly wait begin first: as the last ones they would keep a machine waiting that has nothing else left to do.</summary>
public sealed class WaitingFirst : ITestCollectionOrderer
{
    private static readonly string[] Waiting = [typeof(LostLineTests).FullName!, typeof(NodeGoneTests).FullName!];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections) where TTestCollection : ITestCollection =>
        [.. DefaultTestCollectionOrderer.Instance.OrderTestCollections(testCollections).OrderBy(c => Waiting.Any(w => c.TestCollectionDisplayName.Contains(w, StringComparison.Ordinal)) ? 0 : 1)];
}
