using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace NeuroBot.LocalRuntime.Http;


/// <summary>The key of AuthorizationLevel.Function: setting LocalRuntime:FunctionKey. Without it such functions stay shut.</summary>
internal sealed class FunctionKeys(IConfiguration configuration)
{
    public const string Setting = "LocalRuntime:FunctionKey";

    public bool Opens(HttpRequest request)
    {
        var expected = configuration[Setting];
        var given = request.Headers["x-functions-key"].ToString() is { Length: > 0 } header ? header : request.Query["code"].ToString();
        return !string.IsNullOrEmpty(expected)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
    }
}
