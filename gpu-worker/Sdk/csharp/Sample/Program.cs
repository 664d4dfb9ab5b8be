using NeuroBot.Sdk;
using NeuroBot.Sdk.Sample;

try
{
    var folder = Arguments.Option(args, "--package")
        ?? ModelPackage.Find(Environment.CurrentDirectory)
        ?? ModelPackage.Find(AppContext.BaseDirectory)
        ?? throw new PackageException("no manifest.json here or above; name the package with --package <folder>");
    return args.FirstOrDefault() switch
    {
        "check" => CheckCommand.Run(folder, args),
        "predict" => PredictCommand.Run(folder, args),
        "okng" => OkNgCommand.Run(folder, args),
        "lines" => LinesCommand.Run(folder, args),
        _ => Arguments.Help(),
    };
}
catch (PackageException error)
{
    Console.Error.WriteLine($"FAILED: {error.Message}");
    return 1;
}
