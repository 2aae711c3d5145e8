using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommitteeHub.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MailKeepsNoSecrets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PublicComments_State",
                table: "PublicComments");

            migrationBuilder.AddColumn<int>(
                name: "Edition",
                table: "PublicComments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "LooksLikeSpam",
                table: "PublicComments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "SealedSecret",
                table: "OutboxMessages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ToldAt",
                table: "Announcements",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublicComments_State_LooksLikeSpam_WrittenAt",
                table: "PublicComments",
                columns: new[] { "State", "LooksLikeSpam", "WrittenAt" });

            migrationBuilder.Sql("""UPDATE "PublicComments" SET "LooksLikeSpam" = (cardinality("Signs") > 0);""");
            migrationBuilder.Sql("""UPDATE "Announcements" SET "ToldAt" = "PublishedAt" WHERE "MailedAt" IS NOT NULL;""");
            migrationBuilder.Sql("""UPDATE "OutboxMessages" SET "NotBefore" = "CreatedAt" WHERE "NotBefore" = 0;""");
            migrationBuilder.Sql("""UPDATE "OutboxMessages" SET "Body" = regexp_replace("Body", 'token=[0-9a-f]{64}', 'token={secret}') WHERE "State" = 'Sent' AND ("UniqueKey" LIKE 'link/%' OR "UniqueKey" LIKE 'expert/%' OR "UniqueKey" LIKE 'sign-up/%');""");
            migrationBuilder.Sql("""UPDATE "OutboxMessages" SET "Body" = regexp_replace("Body", 'complaints/status/[0-9a-f]{40}', 'complaints/status/{secret}') WHERE "State" = 'Sent' AND ("UniqueKey" LIKE 'complaint/%');""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PublicComments_State_LooksLikeSpam_WrittenAt",
                table: "PublicComments");

            migrationBuilder.DropColumn(
                name: "Edition",
                table: "PublicComments");

            migrationBuilder.DropColumn(
                name: "LooksLikeSpam",
                table: "PublicComments");

            migrationBuilder.DropColumn(
                name: "SealedSecret",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "ToldAt",
                table: "Announcements");

            migrationBuilder.CreateIndex(
                name: "IX_PublicComments_State",
                table: "PublicComments",
                column: "State");
        }
    }
}
