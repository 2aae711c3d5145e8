using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommitteeHub.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SweepsByDate : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "LookOn",
                table: "Practitioners",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            // The first day on which anything can be due about a listing.
            migrationBuilder.Sql("""UPDATE "Practitioners" SET "LookOn" = "ListedUntil" - 30 WHERE "ListedUntil" IS NOT NULL AND "State" IN ('Listed', 'Expired')""");

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_LookOn",
                table: "Practitioners",
                column: "LookOn");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_SentAt",
                table: "OutboxMessages",
                column: "SentAt");

            migrationBuilder.CreateIndex(
                name: "IX_ListingPeriods_From",
                table: "ListingPeriods",
                column: "From",
                filter: "\"From\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Practitioners_LookOn",
                table: "Practitioners");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMessages_SentAt",
                table: "OutboxMessages");

            migrationBuilder.DropIndex(
                name: "IX_ListingPeriods_From",
                table: "ListingPeriods");

            migrationBuilder.DropColumn(
                name: "LookOn",
                table: "Practitioners");
        }
    }
}
