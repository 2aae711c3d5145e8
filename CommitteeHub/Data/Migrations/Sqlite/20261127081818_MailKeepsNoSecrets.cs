using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommitteeHub.Data.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "LooksLikeSpam",
                table: "PublicComments",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "SealedSecret",
                table: "OutboxMessages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ToldAt",
                table: "Announcements",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublicComments_State_LooksLikeSpam_WrittenAt",
                table: "PublicComments",
                columns: new[] { "State", "LooksLikeSpam", "WrittenAt" });

            migrationBuilder.Sql("""UPDATE "PublicComments" SET "LooksLikeSpam" = ("Signs" <> '[]');""");
            migrationBuilder.Sql("""UPDATE "Announcements" SET "ToldAt" = "PublishedAt" WHERE "MailedAt" IS NOT NULL;""");
            migrationBuilder.Sql("""UPDATE "OutboxMessages" SET "NotBefore" = "CreatedAt" WHERE "NotBefore" = 0;""");
            migrationBuilder.Sql("""UPDATE "OutboxMessages" SET "Body" = substr("Body", 1, instr("Body", 'token=') + 5) || '{secret}' || substr("Body", instr("Body", 'token=') + 70) WHERE "State" = 'Sent' AND instr("Body", 'token=') > 0 AND ("UniqueKey" LIKE 'link/%' OR "UniqueKey" LIKE 'expert/%' OR "UniqueKey" LIKE 'sign-up/%');""");
            migrationBuilder.Sql("""UPDATE "OutboxMessages" SET "Body" = substr("Body", 1, instr("Body", 'complaints/status/') + 17) || '{secret}' || substr("Body", instr("Body", 'complaints/status/') + 58) WHERE "State" = 'Sent' AND instr("Body", 'complaints/status/') > 0 AND ("UniqueKey" LIKE 'complaint/%');""");
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
