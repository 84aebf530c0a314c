using Influence.Worker.Commands;

return await CommandLine.RunAsync(args);
