/// A JSON value of the site, members in the order given.
indirect enum SiteJSON {
  case bool(Bool)
  case int(Int)
  case string(String)
  case array([SiteJSON])
  case object([(String, SiteJSON)])

  /// An object without the members that are nil.
  static func compact(_ members: [(String, SiteJSON?)]) -> SiteJSON {
    .object(members.compactMap { name, value in value.map { (name, $0) } })
  }

  static func strings(_ values: [String]) -> SiteJSON { .array(values.map(SiteJSON.string)) }

  /// The bytes, one line for each element of the arrays of the outermost object, a newline at the end.
  var bytes: [UInt8] {
    guard case .object(let members) = self else { return Array((text + "\n").utf8) }
    var lines: [String] = []
    for (name, value) in members {
      guard case .array(let values) = value, !values.isEmpty else {
        lines.append("\(SiteJSON.quoted(name)): \(value.text)")
        continue
      }
      lines.append(
        "\(SiteJSON.quoted(name)): [\n" + values.map { "  " + $0.text }.joined(separator: ",\n") + "\n]")
    }
    return Array(("{\n" + lines.joined(separator: ",\n") + "\n}\n").utf8)
  }

  /// The value on one line; values of the site are nested four deep at the most.
  var text: String {
    switch self {
    case .bool(let value): return value ? "true" : "false"
    case .int(let value): return String(value)
    case .string(let value): return SiteJSON.quoted(value)
    case .array(let values): return "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      return "{" + members.map { "\(SiteJSON.quoted($0.0)):\($0.1.text)" }.joined(separator: ",") + "}"
    }
  }

  /// Control characters, those that steer the direction of text, and `<`, which could end a script that
  /// somebody puts the value into, are escaped.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      let value = scalar.value
      switch value {
      case 0x22, 0x5C: result += "\\" + String(scalar)
      case 0..<0x20, 0x7F...0x9F, 0x3C, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
        let digits = String(value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
