using System.Text.Json.Serialization;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Stores;

/// <summary>The rule profile as the project keeps it: all of it, so that a later program cannot change what a plan was held to.</summary>
[JsonSerializable(typeof(RuleProfile))]
internal sealed partial class RulesJson : JsonSerializerContext;
