internal import Registry

/// Reads a table of numbered holdings: `company,owner,percent`, a header first, one holding on each line.
///
/// For graphs from the generator of the benchmarks and for tables that were numbered elsewhere.
public enum TableLoader {
  /// Reads the file at `path`.
  ///
  /// - Parameters:
  ///   - companies: companies are the numbers below this one.
  ///   - persons: how many persons follow.
  /// - Throws: `input` with the line where a text is no such holding.
  public static func load(
    _ path: String, companies: Int, persons: Int
  ) throws(CompiledGraphError) -> GraphDraft {
    var file = try MappedBytes(path)
    let (bytes, end) = (file.base, file.count)
    var draft = GraphDraft(companies: companies, persons: persons, expectedHoldings: end / 16)
    var at = 0
    while at < end, bytes[at] != 10 { at += 1 }
    at += 1
    var line = 2
    let nodes = UInt64(companies + persons)
    while at < end {
      guard let company = number(bytes, &at, end), company < UInt64(companies), comma(bytes, &at, end),
        let owner = number(bytes, &at, end), owner < nodes, comma(bytes, &at, end)
      else {
        throw .input(line: line, message: "Expected \"company,owner,percent\" with numbers of this register.")
      }
      if let code = DecimalReader.code(bytes, &at, end) {
        draft.shares.append(DraftHolding(company: UInt32(company), owner: UInt32(owner), code: code))
      } else if let percent = DecimalReader.share(bytes, &at, end), let share = try? Share(exactly: percent) {
        draft.add(share, of: Int(company), to: Int(owner))
      } else {
        throw .input(line: line, message: "Expected a number from 0 to 100 after the second comma.")
      }
      if at < end, bytes[at] == 13 { at += 1 }
      guard at == end || bytes[at] == 10 else {
        throw .input(line: line, message: "Expected the end of the line after the per cent.")
      }
      at += 1
      line += 1
      if line & 0xFFFF == 0 { file.release(upTo: at) }
    }
    return draft
  }

  @inline(__always) private static func number(
    _ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ end: Int
  ) -> UInt64? {
    let start = at
    var value: UInt64 = 0
    while at < end, bytes[at] &- 48 < 10, at &- start < 12 {
      value = value &* 10 &+ UInt64(bytes[at] &- 48)
      at &+= 1
    }
    return at > start ? value : nil
  }

  @inline(__always) private static func comma(
    _ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ end: Int
  ) -> Bool {
    guard at < end, bytes[at] == 44 else { return false }
    at &+= 1
    return true
  }
}
