internal import Casework
internal import Registry
internal import RegistryStore
internal import Validation

/// What the registry knows of an entity, in lines for a route card.
struct EntityAsKnown {
  private let store: RegistryStore
  private let structure: Structure
  private let time: TimeOptions
  /// Whether files and lines of imports are named; a pack names statements, which are the same everywhere.
  var namesFiles = true

  init(_ store: RegistryStore, _ structure: Structure, _ time: TimeOptions) {
    self.store = store
    self.structure = structure
    self.time = time
  }

  /// Names, numbers, form and standing of a node; nothing for a node that no record describes.
  func lines(_ node: Int32) throws -> [RouteLine] {
    let found = structure.nodes[Int(node)]
    switch found.kind {
    case .entity, .person: break
    case .unspecified, .missing, .jointBlock, .personClass: return []
    }
    let view = try store.record(found.id, asOf: time.day, knownAt: time.knownAt)
    guard let current = view.current else { return [] }
    let source = RouteLine.Source(
      title: current.source.publisher ?? "publisher not stated",
      publisher: current.source.types.joined(separator: ", "),
      locator: namesFiles ? current.location.description : current.id,
      url: current.source.url ?? "")
    func line(_ text: String) -> RouteLine {
      RouteLine(.record, text, id: current.id, asOf: current.statementDate, sources: [source])
    }
    let place = found.jurisdiction.map { ", \($0)" } ?? ", no place on record"
    let form = current.typeDetails.map { ", \($0)" } ?? ""
    var lines = [line("\(found.label)\(place)\(form).")]
    let others = view.names.filter { $0.text != found.name }
    for name in others { lines.append(line("\(name.kind.rawValue) name: \(name.text)")) }
    for identifier in view.identifiers { lines.append(line(words(identifier))) }
    if view.identifiers.isEmpty { lines.append(line("No register number is on record.")) }
    var standing: [String] = []
    if let begun = current.begun { standing.append("since \(begun)") }
    if let ended = found.dissolved ?? current.ended { standing.append("ended on \(ended)") }
    if found.isListed { standing.append("listed on a market") }
    if let exemption = found.exemption { standing.append("says that it is exempt: \(exemption)") }
    if standing.isEmpty { standing.append("nothing is on record of its standing") }
    lines.append(
      line("Standing: \(standing.joined(separator: "; ")); the statement is of \(current.statementDate)."))
    return lines
  }

  /// A number with what its form and check digit say.
  private func words(_ identifier: Identifier) -> String {
    let number = "Number: \(identifier.qualified)"
    guard let code = identifier.scheme, let scheme = IdentifierScheme.named(code) else {
      return "\(number) (the form of such numbers is not known here, so it was not checked)"
    }
    switch scheme.judge(identifier.id) {
    case .valid: return "\(number) (\(scheme.title); has the right form)"
    case .wrongForm: return "\(number) (\(scheme.title); has not the form of such a number: check it first)"
    case .wrongCheck: return "\(number) (\(scheme.title); the check digit is wrong: check it first)"
    }
  }
}
