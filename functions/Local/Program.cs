using NeuroBot.Local.CommandLine;

return await Commands.RunAsync(args);
