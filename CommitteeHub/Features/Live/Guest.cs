using System.Globalization;
using System.Security.Claims;
using CommitteeHub.Domain;
using CommitteeHub.Features.Review;

namespace CommitteeHub.Features.Live;

/// <summary>One connection in one room: whose it is, and as part of which audience it is told what happens.</summary>
internal sealed class Guest(string connection, ClaimsPrincipal principal, Viewer viewer)
{
    public string Connection => connection;
    public ClaimsPrincipal Principal => principal;
    public Viewer Viewer => viewer;

    /// <summary>The language in which it is told that the room is closed to it.</summary>
    public CultureInfo Culture { get; } = CultureInfo.CurrentUICulture;

    public Standing Standing { get; set; } = Standing.Public;
    public PersonView Person { get; set; } = new(Guid.Empty, "");

    /// <summary>Null from the moment the audience changed until the guest has joined again.</summary>
    public AudienceLog? Audience { get; set; }

    /// <summary>The guest's own private annotations as it was last told of them.</summary>
    public Dictionary<Guid, AnnotationView> Private { get; } = [];

    public IDisposable? Watch { get; set; }
}
