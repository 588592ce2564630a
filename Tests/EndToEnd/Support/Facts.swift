import Foundation

/// A few lines of BODS 0.4 for a test: companies, persons, holdings.
struct Facts {
  private(set) var lines: [String] = []
  private let date: String

  /// Facts stated and published on this day.
  init(on date: String = "2024-01-01") { self.date = date }

  /// A company of this name; its record identifier is the name.
  mutating func company(_ name: String, in place: String? = nil, on date: String? = nil) throws {
    var details: [String: Any] = ["entityType": ["type": "registeredEntity"], "name": name]
    if let place { details["jurisdiction"] = ["name": place, "code": place] }
    try add("entity", name, details, date)
  }

  /// A person of this name.
  mutating func person(_ name: String, record: String? = nil) throws {
    try add(
      "person", record ?? name,
      ["personType": "knownPerson", "names": [["type": "legal", "fullName": name]]], nil)
  }

  /// Shares of a company, declared beneficial ownership or not.
  mutating func shares(
    _ party: String, _ company: String, _ percent: Int, indirect: Bool = false, owner: Bool? = nil,
    record: String? = nil, on date: String? = nil, until: String? = nil
  ) throws {
    var interest: [String: Any] = [
      "type": "shareholding", "directOrIndirect": indirect ? "indirect" : "direct",
      "share": ["exact": percent],
    ]
    if let owner { interest["beneficialOwnershipOrControl"] = owner }
    if let until { interest["endDate"] = until }
    try relationship(party, company, [interest], record: record, on: date)
  }

  /// Any interests.
  mutating func relationship(
    _ party: Any, _ company: String, _ interests: [[String: Any]], record: String? = nil,
    on date: String? = nil
  ) throws {
    let details: [String: Any] = ["subject": company, "interestedParty": party, "interests": interests]
    try add("relationship", record ?? "rel-\(lines.count)", details, date)
  }

  private mutating func add(
    _ type: String, _ record: String, _ details: [String: Any], _ day: String?
  ) throws {
    let day = day ?? date
    let statement: [String: Any] = [
      "statementId": "unveil-test-statement-number-\(lines.count)", "statementDate": day,
      "declarationSubject": record, "recordId": record, "recordType": type, "recordStatus": "new",
      "recordDetails": details.merging(["isComponent": false]) { $1 },
      "publicationDetails": [
        "publicationDate": day, "bodsVersion": "0.4", "publisher": ["name": "Test"],
      ],
    ]
    let data = try JSONSerialization.data(withJSONObject: statement, options: .sortedKeys)
    lines.append(String(decoding: data, as: UTF8.self))
  }

  /// A registry of these facts.
  func registry() throws -> TestRegistry {
    let registry = try TestRegistry()
    let file = try registry.scratch.write(lines.joined(separator: "\n") + "\n", to: "facts.jsonl")
    let outcome = try registry.unveil("import", file)
    guard outcome.status == 0 else { throw RunError.cannotStart(program: "import", reason: outcome.errors) }
    return registry
  }
}
