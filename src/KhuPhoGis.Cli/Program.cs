using System.Text;
using KhuPhoGis.Cli;

// Vietnamese, and no byte-order mark, whatever the terminal says of itself.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await CommandLine.RunAsync(args, Shell.OfThisProcess());
