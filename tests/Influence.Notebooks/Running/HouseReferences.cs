using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Influence.Notebooks.Running;

/// <summary>
/// Finds what <c>#r</c> names: the copy beside this program if there is one, whatever folder was named, so that a type is
/// one type and native libraries are found; else the file itself, seen from the notebook's folder.
/// </summary>
internal sealed class HouseReferences(string folder) : MetadataReferenceResolver
{
    private readonly ScriptMetadataResolver _elsewhere = ScriptMetadataResolver.Default.WithBaseDirectory(folder);

    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        var beside = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(reference));
        return File.Exists(beside)
            ? [MetadataReference.CreateFromFile(beside, properties)]
            : _elsewhere.ResolveReference(reference, baseFilePath, properties);
    }

    public override PortableExecutableReference? ResolveMissingAssembly(
        MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        var beside = Path.Combine(AppContext.BaseDirectory, referenceIdentity.Name + ".dll");
        return File.Exists(beside)
            ? MetadataReference.CreateFromFile(beside)
            : _elsewhere.ResolveMissingAssembly(definition, referenceIdentity);
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
