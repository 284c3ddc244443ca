using FrameGen.Tool;
using FrameGen.Tool.Commands;

return await FrameGenCommand.InvokeAsync(args, Terminal.OfProcess(), default);
