using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Team;

namespace NeuroBot.Domain.Tests.Team;

public class RolesTests
{
    [Theory]
    [InlineData(Role.Owner, Role.Editor, true)]
    [InlineData(Role.Editor, Role.Editor, true)]
    [InlineData(Role.Viewer, Role.Editor, false)]
    [InlineData((Role)99, Role.Viewer, false)]
    public void AHigherRoleIncludesTheLower(Role have, Role need, bool allowed) => Assert.Equal(allowed, Roles.Allows(have, need));

    [Fact]
    public void AKeyDoesWhatItsScopeSays()
    {
        Assert.Equal(Role.Viewer, Roles.Of(KeyScope.Read));
        Assert.Equal(Role.Editor, Roles.Of(KeyScope.Write));
        Assert.Equal(Role.Owner, Roles.Of(KeyScope.Admin));
    }
}
