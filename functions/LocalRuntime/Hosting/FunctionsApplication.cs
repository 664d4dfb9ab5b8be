namespace Microsoft.Azure.Functions.Worker.Builder;


/// <summary>Where a functions app begins.</summary>
public class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
