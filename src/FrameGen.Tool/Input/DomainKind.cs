namespace FrameGen.Tool.Input;

/// <summary>The shells that a domain can be, as files and options name them.</summary>
internal enum DomainKind
{
    Ball,
    Sphere,
    Shell,
    Space,
}
