using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommitteeHub.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RegisterKeepsPlaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ErasedAt",
                table: "Practitioners",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Place",
                table: "Practitioners",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VerificationCode",
                table: "Practitioners",
                type: "character varying(10)",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InForce",
                table: "ConductCases",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Practitioners_VerificationCode",
                table: "Practitioners",
                column: "VerificationCode",
                unique: true);

            // Whoever was erased before there was a day for it.
            migrationBuilder.Sql("""UPDATE "Practitioners" SET "ErasedAt" = 639313344000000000, "ListedUntil" = NULL, "Country" = '', "State" = 'Withdrawn' WHERE "Slug" LIKE 'erased-%' AND "Name" = 'Erased person';""");
            migrationBuilder.Sql("""UPDATE "ListingPeriods" SET "IsGivenUp" = TRUE WHERE "From" IS NULL AND "PractitionerId" IN (SELECT "Id" FROM "Practitioners" WHERE "ErasedAt" IS NOT NULL);""");
            migrationBuilder.Sql("""DELETE FROM "RegisterPeople" WHERE "Id" IN (SELECT "Id" FROM "Practitioners" WHERE "ErasedAt" IS NOT NULL);""");
            migrationBuilder.Sql("""
                UPDATE "Practitioners" SET
                    "Place" = (SELECT r."Place" FROM "RegisterPeople" AS r WHERE r."Id" = "Practitioners"."Id"),
                    "VerificationCode" = (SELECT r."VerificationCode" FROM "RegisterPeople" AS r WHERE r."Id" = "Practitioners"."Id");
                """);
            // A case that waits for its appeal left no word of the sanction but its last day.
            migrationBuilder.Sql("""
                UPDATE "ConductCases" SET "InForce" = CASE
                    WHEN "Outcome" IS NOT NULL THEN "Outcome"
                    WHEN "Step" = 'Appeal' AND "SanctionUntil" IS NOT NULL THEN 'Suspension'
                    WHEN "Step" = 'Appeal' AND EXISTS (SELECT 1 FROM "Practitioners" AS p WHERE p."Id" = "ConductCases"."PractitionerId" AND p."State" = 'Withdrawn') THEN 'Withdrawal'
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Practitioners_VerificationCode",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "ErasedAt",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "VerificationCode",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "InForce",
                table: "ConductCases");
        }
    }
}
