using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommitteeHub.Data.Migrations.Postgres;

/// <summary>The box and the trackers of secret ballots. Written by hand: no row may have a number or a time.</summary>
[DbContext(typeof(PostgresCommitteeDb))]
[Migration("20261122235900_SecretBallots")]
public sealed class SecretBallots : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            CREATE TABLE "BallotBox" (
                "BallotId" uuid NOT NULL,
                "Key" uuid NOT NULL,
                "Choice" character(1) NOT NULL,
                PRIMARY KEY ("BallotId", "Key"));
            """);
        migrationBuilder.Sql("""
            CREATE TABLE "BallotTrackers" (
                "BallotId" uuid NOT NULL,
                "Key" uuid NOT NULL,
                "Tracker" character(64) NOT NULL,
                PRIMARY KEY ("BallotId", "Key"));
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""DROP TABLE "BallotBox";""");
        migrationBuilder.Sql("""DROP TABLE "BallotTrackers";""");
    }
}
