using CommitteeHub.Data;
using CommitteeHub.Domain.Writing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Writing;

/// <summary>How many texts are kept for one person, whoever wants to keep another.</summary>
internal static class RoomForTexts
{
    /// <summary>
    /// Makes room for so many more texts. Those that were handed in longest ago go first; what somebody has written and not
    /// handed in never goes, and if that alone fills the room, nothing more is kept.
    /// </summary>
    /// <param name="besides">Fields that are in use at this moment.</param>
    public static async Task<TooManyKeptTexts?> MakeRoomAsync(this Moment at, int more, IReadOnlyList<string> besides)
    {
        if (more == 0) return null;
        var person = at.By.Person;
        var over = await at.Db.AllKeptTexts.CountAsync(k => k.PersonId == person, at.Cancel) + more - KeptText.MostForOnePerson;
        if (over <= 0) return null;
        var emptied = await at.Db.AllKeptTexts.Where(k => k.PersonId == person && k.Text == "" && !besides.Contains(k.Field))
            .OrderBy(k => k.SavedAt).ThenBy(k => k.Field).Take(over).ToListAsync(at.Cancel);
        if (emptied.Count < over) return new TooManyKeptTexts(KeptText.MostForOnePerson);
        at.Db.RemoveRange(emptied);
        return null;
    }
}
