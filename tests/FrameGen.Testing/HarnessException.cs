using System;

namespace FrameGen.Testing;

/// <summary>A test's expectation was not met, or the test itself is malformed. The message is meant to be read without a debugger.</summary>
public sealed class HarnessException(string message) : Exception(message);
