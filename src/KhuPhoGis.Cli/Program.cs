using System.Text;
using KhuPhoGis.Cli;
using KhuPhoGis.Storage.Imports;

if (args is [ImportChild.Argument])
    return await ImportChild.RunAsync();
// Vietnamese, and no byte-order mark, whatever the terminal says of itself.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await CommandLine.RunAsync(args, Shell.OfThisProcess());
