using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Influence.Rules.Tests.Metadata;

/// <summary>Everything a built assembly refers to outside itself, with the type that does so.</summary>
internal sealed class AssemblyUses
{
    private readonly MetadataReader _reader;
    private readonly PEReader _file;
    private readonly TypeCollector _collector;
    private readonly HashSet<Use> _uses = [];
    private string _user = "";

    private AssemblyUses(PEReader file)
    {
        _file = file;
        _reader = file.GetMetadataReader();
        _collector = new TypeCollector(handle => Add(handle, ""));
    }

    /// <summary>Reads one assembly file; its code is not run.</summary>
    public static IReadOnlyCollection<Use> Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var assembly = new AssemblyUses(file);
        foreach (var type in assembly._reader.TypeDefinitions)
        {
            assembly.ReadType(type);
        }

        return [.. assembly._uses.Where(use => !IsWrittenByAGenerator(use.User))];
    }

    // Source generators (regular expressions, OpenAPI) put their types into namespaces of their own.
    private static bool IsWrittenByAGenerator(string user) => user.Contains(".Generated.", StringComparison.Ordinal);

    private void ReadType(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        _user = OutermostName(handle);
        Meet(type.BaseType, "");
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            Meet(_reader.GetInterfaceImplementation(implemented).Interface, "");
        }

        foreach (var attribute in type.GetCustomAttributes())
        {
            Meet(_reader.GetCustomAttribute(attribute).Constructor, "");
        }

        foreach (var field in type.GetFields())
        {
            _reader.GetFieldDefinition(field).DecodeSignature(_collector, null);
        }

        foreach (var method in type.GetMethods())
        {
            ReadMethod(_reader.GetMethodDefinition(method));
        }
    }

    private void ReadMethod(MethodDefinition method)
    {
        method.DecodeSignature(_collector, null);
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_collector, null);
        }

        foreach (var handle in InstructionTokens.Of(body.GetILBytes() ?? []))
        {
            Meet(handle, "");
        }
    }

    private void Meet(EntityHandle handle, string member)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                Add((TypeReferenceHandle)handle, member);
                break;
            case HandleKind.TypeSpecification:
                _reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_collector, null);
                break;
            case HandleKind.MemberReference:
                MeetMember(_reader.GetMemberReference((MemberReferenceHandle)handle));
                break;
            case HandleKind.MethodSpecification:
                var generic = _reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                generic.DecodeSignature(_collector, null);
                Meet(generic.Method, "");
                break;
        }
    }

    private void MeetMember(MemberReference member)
    {
        Meet(member.Parent, _reader.GetString(member.Name));
        if (member.GetKind() == MemberReferenceKind.Method)
        {
            member.DecodeMethodSignature(_collector, null);
        }
        else
        {
            member.DecodeFieldSignature(_collector, null);
        }
    }

    private void Add(TypeReferenceHandle handle, string member)
    {
        var (assembly, name) = NameOf(handle);
        _uses.Add(new Use(_user, assembly, name, member));
    }

    private (string Assembly, string Name) NameOf(TypeReferenceHandle handle)
    {
        var type = _reader.GetTypeReference(handle);
        var name = _reader.GetString(type.Name).Split('`')[0];
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            var (assembly, outer) = NameOf((TypeReferenceHandle)type.ResolutionScope);
            return (assembly, $"{outer}.{name}");
        }

        var scope = type.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? _reader.GetString(_reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)
            : "";
        var space = _reader.GetString(type.Namespace);
        return (scope, space.Length == 0 ? name : $"{space}.{name}");
    }

    private string OutermostName(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        while (type.IsNested)
        {
            type = _reader.GetTypeDefinition(type.GetDeclaringType());
        }

        var space = _reader.GetString(type.Namespace);
        var name = _reader.GetString(type.Name).Split('`')[0];
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
