using CommitteeHub.Commands;

return await Command.RunAsync(args);

/// <summary>The program's entry; public so that tests can host it.</summary>
public partial class Program;
