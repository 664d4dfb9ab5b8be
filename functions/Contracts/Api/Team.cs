namespace NeuroBot.Contracts.Api;

/// <summary>What a member may do; each role includes the ones before it.</summary>
public enum Role
{
    Viewer,
    Editor,
    Owner,
}

/// <summary>Who is asking: answer of <c>GET /api/me</c>.</summary>
public sealed record Me(string Id, string Name, string? Email, string SignIn, IReadOnlyList<Membership> Teams);

/// <summary>What a user has set for all machines that they sit at.</summary>
/// <param name="Shortcuts">Keys of the Annotate page that are not the usual ones; null: never set.</param>
public sealed record Preferences(IReadOnlyList<Shortcut>? Shortcuts);

/// <summary>The keys of one action; none: it has no key.</summary>
public sealed record Shortcut(string Action, IReadOnlyList<string> Keys);

public sealed record Membership(string Team, string Name, Role Role);

/// <summary>Body of <c>POST /api/sign-in</c>: the token of a one-time link.</summary>
public sealed record SignInRequest(string Token);

public sealed record Member(string User, string Name, string? Email, Role Role, DateTimeOffset Since);

/// <summary>Signs a member in, once, until then.</summary>
public sealed record MemberLink(Uri Url, DateTimeOffset ExpiresAt);

public sealed record MemberRequest(string User, Role Role, string? Name = null);

/// <summary>Scope of an API key: read (GET only) or write (what an editor may), or admin (what an owner may).</summary>
public enum KeyScope
{
    Read,
    Write,
    Admin,
}

public sealed record ApiKey(string Id, string Name, KeyScope Scope, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, bool Revoked);

public sealed record ApiKeyRequest(string Name, KeyScope Scope, int? ExpiresInDays = null);

/// <summary>The only answer that ever holds the secret.</summary>
public sealed record ApiKeyCreated(ApiKey Key, string Secret);

public sealed record AuditEntry(DateTimeOffset At, string Who, string Action, string Subject, string? Detail);

public sealed record HealthInfo(string Status);
