using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommitteeHub.Data.Migrations.Sqlite;

/// <summary>The box and the trackers of secret ballots. Written by hand: no row may have a number or a time.</summary>
[DbContext(typeof(SqliteCommitteeDb))]
[Migration("20261122235900_SecretBallots")]
public sealed class SecretBallots : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            CREATE TABLE "BallotBox" (
                "BallotId" TEXT NOT NULL,
                "Key" TEXT NOT NULL,
                "Choice" TEXT NOT NULL,
                PRIMARY KEY ("BallotId", "Key")) WITHOUT ROWID;
            """);
        migrationBuilder.Sql("""
            CREATE TABLE "BallotTrackers" (
                "BallotId" TEXT NOT NULL,
                "Key" TEXT NOT NULL,
                "Tracker" TEXT NOT NULL,
                PRIMARY KEY ("BallotId", "Key")) WITHOUT ROWID;
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""DROP TABLE "BallotBox";""");
        migrationBuilder.Sql("""DROP TABLE "BallotTrackers";""");
    }
}
