internal import Interchange
public import Registry
internal import Resolver

/// Runs vectors and compares what follows with what they expect.
public struct VectorRunner: Sendable {
  private let regimes: VectorRegimes

  /// A runner with these regimes.
  public init(_ regimes: VectorRegimes) { self.regimes = regimes }

  /// What becomes of one vector.
  public func run(_ vector: Vector) -> VectorOutcome {
    do throws(VectorProblem) {
      let failures = vector.matrix.isEmpty ? try plain(vector) : try matrix(vector)
      return failures.isEmpty ? .pass : .fail(failures)
    } catch {
      switch error {
      case .notSupported(let reason): return .skip(reason)
      case .unreadable(let reason): return .fail([reason])
      }
    }
  }

  // MARK: One law

  private func plain(_ vector: Vector) throws(VectorProblem) -> [String] {
    var failures: [String] = []
    let regime = regimes.regime(of: vector)
    for value in vector.expected {
      if value["power"] != nil || value["networkPower"] != nil {
        throw .notSupported("power indices are an analysis that this program does not compute")
      }
      guard let name = value["entity"]?.string,
        let subject = vector.structure.nodes.firstIndex(where: { $0.id == RecordID(name) })
      else { throw .unreadable("'expected' names no entity of the vector") }
      var check = VectorCheck(vector, regime, Int32(subject), value)
      failures += try check.failures().map { "\(name): \($0)" }
    }
    return failures
  }

  // MARK: Many laws

  private func matrix(_ vector: Vector) throws(VectorProblem) -> [String] {
    var failures: [String] = []
    guard
      let subject = vector.structure.nodes.firstIndex(where: { node in
        vector.structure.links.contains { vector.structure.nodes[Int($0.subject)].id == node.id }
          && !vector.structure.links.contains { vector.structure.nodes[Int($0.party)].id == node.id }
      })
    else { throw .unreadable("no entity of the structure is the lowest one") }
    for (key, answer) in vector.matrix {
      for name in names(in: key, vector.asOf) {
        guard regimes.knows(name, on: vector.asOf) else {
          failures.append("no regime answers to '\(name)'")
          continue
        }
        let regime = regimes.regime(of: vector, named: name)
        failures += try self.compare(vector.structure, Int32(subject), regime, answer).map {
          "\(name): \($0)"
        }
      }
    }
    return failures
  }

  /// The laws that a key of a matrix names: one, or several after a colon, with commas or slashes.
  private func names(in key: String, _ day: CalendarDate?) -> [String] {
    var text = key
    if let colon = text.firstIndex(of: ":") { text = String(text[text.index(after: colon)...]) }
    if regimes.knows(text.trimmed, on: day) { return [text.trimmed] }
    var names: [String] = []
    var depth = 0
    var name = ""
    var characters = Array(text)
    characters.append(",")
    for (at, character) in characters.enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      let isSlash =
        character == "/" && at > 0 && characters[at - 1] == " " && at + 1 < characters.count
        && characters[at + 1] == " "
      if depth == 0 && (character == "," || isSlash) {
        if !name.trimmed.isEmpty { names.append(name.trimmed) }
        name = ""
      } else {
        name.append(character)
      }
    }
    return names
  }

  private func compare(
    _ structure: Structure, _ subject: Int32, _ regime: Regime, _ answer: JSONValue
  ) throws(VectorProblem) -> [String] {
    if answer.kind == .array {
      let expected = Set(answer.elements.compactMap(\.string))
      let found = Self.owners(structure, subject, regime)
      return expected == found ? [] : ["owners are \(Self.list(found)), expected \(Self.list(expected))"]
    }
    guard let text = answer.string else { throw .unreadable("an answer is neither a list nor a text") }
    var failures: [String] = []
    let parts = text.split(separator: ";").map { String($0).trimmed }
    for part in parts {
      var words = part
      var law = regime
      if parts.count > 1, let colon = part.firstIndex(of: ":") {
        law = VectorCheck.criterion(String(part[..<colon]), regime)
        words = String(part[part.index(after: colon)...]).trimmed
      }
      guard let expected = Self.verdict(words) else {
        throw .unreadable("'\(part)' says neither yes nor no")
      }
      let found = !Self.owners(structure, subject, law).isEmpty
      if expected != found { failures.append("expected \(expected ? "yes" : "no") of '\(part)'") }
      if let clause = ["54(a)", "54(b)"].first(where: { words.contains($0) }), expected {
        let bases = Resolver(structure).answer(subject: subject, under: law).owners.flatMap(\.bases)
        let isFound = bases.contains {
          switch $0.kind {
          case .controlOfHolder: return clause == "54(a)"
          case .ownershipOfController: return clause == "54(b)"
          default: return false
          }
        }
        if !isFound { failures.append("no owner by article \(clause)") }
      }
    }
    return failures
  }

  private static func verdict(_ text: String) -> Bool? {
    if text.hasPrefix("yes") { return true }
    if text.hasPrefix("no") { return false }
    return text.contains("not blocked") ? false : text.contains("blocked") ? true : nil
  }

  private static func owners(_ structure: Structure, _ subject: Int32, _ regime: Regime) -> Set<String> {
    let answer = Resolver(structure).answer(subject: subject, under: regime)
    return Set(
      answer.owners.filter { owner in
        owner.verdict == .is
          && !owner.bases.allSatisfy {
            if case .standIn = $0.kind { return true }
            return false
          }
      }.map { structure.nodes[Int($0.node)].label })
  }

  static func list(_ names: Set<String>) -> String {
    names.isEmpty ? "nobody" : names.sorted().joined(separator: ", ")
  }
}
