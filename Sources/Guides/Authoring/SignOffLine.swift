public import Registry
internal import RegistryFiles

/// Writes a signature into a file of facts without touching anything else.
public enum SignOffLine {
  /// The bytes of the file with one more signature at the end of its `signOff` list.
  ///
  /// Every byte of `bytes` stays as it is and in its order, apart from an empty `[]` behind `signOff:`,
  /// which makes room for the list.
  ///
  /// - Returns: nil where the list is written in a form into which nothing can be put line by line.
  public static func adding(
    by: String, on day: CalendarDate, edition: CalendarDate, note: String, to bytes: [UInt8]
  ) -> [UInt8]? {
    var entry = "- {by: \(YamlText.quoted(by)), on: \(day), edition: \(edition)"
    if !note.isEmpty { entry += ", note: \(YamlText.quoted(note))" }
    entry += "}"
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let isWindows = lines.first?.last == 0x0D
    let end: [UInt8] = isWindows ? [0x0D, 0x0A] : [0x0A]
    guard let start = lines.firstIndex(where: { $0.starts(with: Array("signOff:".utf8)) }) else {
      let gap = bytes.last == 0x0A || bytes.isEmpty ? [] : end
      return bytes + gap + Array("signOff:".utf8) + end + Array("  \(entry)".utf8) + end
    }
    guard let text = String(validating: lines[start], as: UTF8.self) else { return nil }
    let rest = text.dropFirst("signOff:".utf8.count).filter { $0 != " " && $0 != "\r\n" && $0 != "\r" }
    let isEmptyList = rest == "[]"
    guard isEmptyList || rest.isEmpty || rest.hasPrefix("#") else { return nil }
    var last = start
    var indent: [UInt8]?
    for at in lines.indices.dropFirst(start + 1) {
      let line = lines[at]
      let content = line.drop { $0 == 0x20 }
      guard let first = content.first, first != 0x0D else { continue }
      let isItem = first == UInt8(ascii: "-")
      if line.first != 0x20 && !isItem {
        // A remark at the margin may stand between the entries, or before the next key.
        if first == UInt8(ascii: "#") { continue }
        break
      }
      if isItem, indent == nil { indent = Array(line.prefix { $0 == 0x20 }) }
      last = at
    }
    var result: [UInt8] = []
    for (at, line) in lines.enumerated() {
      if at == start, isEmptyList {
        result += Array("signOff:".utf8) + (isWindows ? [0x0D] : [])
      } else {
        result += line
      }
      let isLastLine = at == lines.count - 1
      if at == last {
        result += isLastLine ? end : [0x0A]
        result += (indent ?? Array("  ".utf8)) + Array(entry.utf8)
        result += isLastLine ? end : isWindows ? [0x0D] : []
      }
      if !isLastLine { result.append(0x0A) }
    }
    return result
  }
}
