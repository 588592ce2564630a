/// A JSON value to be written, members in the order given.
indirect enum JSONText {
  case null
  case bool(Bool)
  case int(Int)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  /// An object without the members that are nil.
  static func compact(_ members: [(String, JSONText?)]) -> JSONText {
    .object(members.compactMap { name, value in value.map { (name, $0) } })
  }

  static func strings(_ values: [String]) -> JSONText { .array(values.map(JSONText.string)) }

  /// The object without some of its members.
  func without(_ names: Set<String>) -> JSONText {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { !names.contains($0.0) })
  }

  /// The object with each element of one of its arrays changed.
  func mapping(_ name: String, _ change: (JSONText) -> JSONText) -> JSONText {
    guard case .object(let members) = self else { return self }
    return .object(
      members.map { member in
        guard member.0 == name, case .array(let values) = member.1 else { return member }
        return (name, .array(values.map(change)))
      })
  }

  /// Text on one line, or indented by two spaces.
  func text(indented: Bool) -> String {
    var result = ""
    write(to: &result, indent: indented ? 0 : nil)
    return result
  }

  private func write(to result: inout String, indent: Int?) {
    switch self {
    case .null: result += "null"
    case .bool(let value): result += value ? "true" : "false"
    case .int(let value): result += String(value)
    case .string(let value): JSONText.quote(value, to: &result)
    case .array(let values):
      JSONText.list(
        values.map { value in
          { (result: inout String, indent: Int?) in
            value.write(to: &result, indent: indent)
          }
        }, "[", "]", to: &result, indent: indent)
    case .object(let members):
      JSONText.list(
        members.map { member in
          { (result: inout String, indent: Int?) in
            JSONText.quote(member.0, to: &result)
            result += indent == nil ? ":" : ": "
            member.1.write(to: &result, indent: indent)
          }
        }, "{", "}", to: &result, indent: indent)
    }
  }

  private static func list(
    _ writers: [(inout String, Int?) -> Void], _ open: String, _ close: String, to result: inout String,
    indent: Int?
  ) {
    result += open
    let inner = indent.map { $0 + 1 }
    for (offset, writer) in writers.enumerated() {
      if offset > 0 { result += "," }
      if let inner { result += "\n" + String(repeating: "  ", count: inner) }
      writer(&result, inner)
    }
    if let indent, !writers.isEmpty { result += "\n" + String(repeating: "  ", count: indent) }
    result += close
  }

  /// Control characters, and those that steer a terminal or the direction of text, are escaped.
  private static func quote(_ text: String, to result: inout String) {
    result += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        let value = scalar.value
        let isUnsafe =
          value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x061C || value == 0xFEFF
          || (0x200B...0x200F).contains(value)
          || (0x2028...0x202E).contains(value) || (0x2066...0x2069).contains(value)
        if isUnsafe {
          let digits = String(value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    result += "\""
  }
}
