/// Statements of BODS 0.1 to 0.3 for a test, each valid by itself.
struct OlderDataset {
  let version: String
  private(set) var statements: [String] = []

  init(_ version: String = "0.3") { self.version = version }

  var text: String { statements.map { $0 + "\n" }.joined() }

  /// An identifier of the length that the standard asks for.
  static func id(_ name: String) -> String {
    name + String(repeating: "-", count: max(0, 32 - name.utf8.count))
  }

  mutating func entity(
    _ name: String, _ details: String = "", type: String = "registeredEntity", component: Bool = false
  ) {
    add("entityStatement", name, #""entityType":"\#(type)""#, details, component)
  }

  mutating func person(
    _ name: String, _ details: String = "", type: String = "knownPerson", component: Bool = false
  ) {
    add("personStatement", name, #""personType":"\#(type)""#, details, component)
  }

  mutating func ownership(
    _ name: String, of subject: String, by person: String? = nil, entity: String? = nil,
    _ details: String = "", component: Bool = false
  ) {
    let party =
      person.map { #""describedByPersonStatement":"\#(OlderDataset.id($0))""# }
      ?? entity.map { #""describedByEntityStatement":"\#(OlderDataset.id($0))""# }
      ?? #""unspecified":{"reason":"unknown"}"#
    add(
      "ownershipOrControlStatement", name,
      #""subject":{"describedByEntityStatement":"\#(OlderDataset.id(subject))"},"interestedParty":{\#(party)}"#,
      details, component)
  }

  private mutating func add(
    _ type: String, _ name: String, _ own: String, _ details: String, _ component: Bool
  ) {
    let more = details.isEmpty ? "" : "," + details
    let later =
      #","isComponent":\#(component),"publicationDetails":{"publicationDate":"2020-01-02","#
      + #""bodsVersion":"\#(version)","publisher":{"name":"Test"}}"#
    statements.append(
      #"{"statementID":"\#(OlderDataset.id(name))","statementType":"\#(type)",\#(own)\#(more)"#
        + (version == "0.1" ? "}" : later + "}"))
  }
}
