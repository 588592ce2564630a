/// Texts as YAML scalars.
public enum YamlText {
  /// The text in double quotes, on one line; what could steer a reader's terminal is written by number.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        let category = scalar.properties.generalCategory
        let isHidden =
          category == .control || category == .format || category == .lineSeparator
          || category == .paragraphSeparator || category == .privateUse || category == .unassigned
        guard isHidden else {
          result.unicodeScalars.append(scalar)
          continue
        }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value > 0xFFFF ? 8 : 4
        result += (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.utf8.count)
        result += digits
      }
    }
    return result + "\""
  }
}
