internal import Interchange

/// Codes of registers from a file.
enum SchemeList {
  /// One code on each line, or JSON as org-id.guide publishes it: objects with `code`, alone or in `lists`.
  static func read(_ path: String) throws -> Set<String> {
    let bytes = try WholeFile.bytes(path)
    var codes: Set<String> = []
    if let first = bytes.first(where: { $0 > 0x20 }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    {
      var values = JSONStatements(bytes: bytes, name: path)
      while let piece = try values.next() {
        guard case .value(let statement) = piece else { continue }
        if let code = statement.value["code"]?.string { codes.insert(code) }
        if let lists = statement.value["lists"] {
          for list in lists.elements { if let code = list["code"]?.string { codes.insert(code) } }
        }
      }
    } else {
      for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
        let code = line.split(separator: ",").first.map(String.init) ?? ""
        if code.contains("-") { codes.insert(code.filter { !$0.isWhitespace && $0 != "\"" }) }
      }
    }
    guard !codes.isEmpty else {
      throw CommandFailure(.badData, "\(path): no codes of registers are in it; one on each line is enough")
    }
    return codes
  }
}
