using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace CommitteeHub.Tests.Support;

/// <summary>The databases that are supported, which means: that the suite runs on.</summary>
public enum Database { Sqlite, Postgres }

/// <summary>Gives a test its database, one after the other: <c>[Theory, OnBothDatabases] async Task X(Database on)</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([new TheoryDataRow(Database.Sqlite), new TheoryDataRow(Database.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
