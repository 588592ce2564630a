extension RequestDetails {
  /// A file of details for fields that are missing, to be filled in; an empty text counts as not given.
  ///
  /// - Parameter missing: places in the file with what they are.
  public static func template(for missing: [(field: String, words: String)]) -> String {
    var lines = ["schema: 1"]
    var seen: Set<String> = []
    var groups: [(name: String, lines: [String])] = []
    func add(_ group: String, _ line: String) {
      if let at = groups.firstIndex(where: { $0.name == group }) {
        groups[at].lines.append(line)
      } else {
        groups.append((group, (group == "recovery" ? ["kind: # \(choices(Recovery.self))"] : []) + [line]))
      }
    }
    for (field, words) in missing where seen.insert(field).inserted {
      let words = words.split(whereSeparator: \.isNewline).joined(separator: " ")
      let parts = field.split(separator: ".").map(String.init)
      switch field {
      case "proceeding.kind": add("proceeding", "kind: # \(choices(Proceeding.self))")
      case "legalBasis.mlaTreaty": add("legalBasis", "mlaTreaty: # \(choices(MLATreaty.self))")
      case "recovery.property":
        add("recovery", "property: [{description: \"\", location: \"\", value: \"\"}]")
      case _ where field.hasPrefix("offences"):
        guard seen.insert("offences.all").inserted else { continue }
        lines.append("offences: # \(words)\n  - name: \"\"\n    provision: \"\"\n    text: \"\"")
      case _ where parts.count == 2: add(parts[0], "\(parts[1]): \"\" # \(words)")
      default: lines.append("\(field): \"\" # \(words)")
      }
    }
    for group in groups {
      lines.append("\(group.name):")
      lines += group.lines.map { "  \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func choices<T: RawRepresentable & CaseIterable>(_: T.Type) -> String
  where T.RawValue == String { T.allCases.map(\.rawValue).joined(separator: ", ") }
}
