using CommitteeHub.Live;
using Xunit;

namespace CommitteeHub.Tests.Live;

public sealed class RoomNewsTests
{
    [Fact]
    public void How_things_stood_at_the_beginning_and_the_same_again_are_no_news()
    {
        var (news, heard) = Listening();
        news.Tell("state", "Open now");
        news.Tell("state", "Open now");
        news.Tell("state", "In recess");
        news.Tell("state", "");

        Assert.Equal(["In recess"], heard);
    }

    [Fact]
    public void Figures_are_said_with_the_news_and_are_none_by_themselves()
    {
        var (news, heard) = Listening();
        news.Tell("quorum", "short 4", "No quorum: 2 of 6");
        news.Tell("quorum", "short 4", "No quorum: 3 of 6");
        news.Tell("quorum", "met 4", "Quorum is met: 4 of 6");
        news.Tell("quorum", "met 4", "Quorum is met: 5 of 6");
        news.Tell("quorum", "short 4", "No quorum: 3 of 6");

        Assert.Equal(["Quorum is met: 4 of 6", "No quorum: 3 of 6"], heard);
    }

    private static (RoomNews News, List<string> Heard) Listening()
    {
        var (news, heard) = (new RoomNews(), new List<string>());
        news.Heard += (_, text) => heard.Add(text);
        return (news, heard);
    }
}
