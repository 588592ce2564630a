internal import Glibc
internal import Registry

/// Reads a file of BODS 0.1 to 0.3 a first time, only for what its statements replace.
enum ReplacementScan {
  /// Bytes from which it is told whether a file needs this.
  static let peekCount = 65_536

  /// Whether these first bytes are of statements of an earlier version.
  static func isNeeded(_ first: [UInt8]) -> Bool {
    contains(first[...], "\"statementID\"") || contains(first[...], "\"statementType\"")
  }

  /// Notes what the statements of a text replace; where it cannot be read on, what was read so far.
  ///
  /// Broken statements are passed over: the reading proper says what is wrong with them.
  static func links(
    _ text: PeekableInput, _ replacements: inout Replacements, limits: InputLimits
  ) throws(InputProblem) {
    var splitter = StatementSplitter(text, limits: limits)
    let parser = JSONParser()
    while let piece = next(&splitter) {
      guard case .value(let range, _) = piece else { continue }
      let bytes = UnsafeBufferPointer(rebasing: splitter.bytes[range])
      guard contains(bytes, "\"replacesStatements\"") else { continue }
      do throws(JSONError) {
        note(try parser.parse(bytes), &replacements)
      } catch {
        splitter.reconsider()
      }
      if replacements.isFull {
        throw .tooLarge(
          limit: "more than \(Replacements.most) statements of the file replace others, the limit")
      }
    }
  }

  /// Notes the dates of those statements of a text that are replaced.
  static func dates(_ text: PeekableInput, _ replacements: inout Replacements, limits: InputLimits) {
    let wanted = replacements.replaced
    guard !wanted.isEmpty else { return }
    var splitter = StatementSplitter(text, limits: limits)
    let parser = JSONParser()
    while let piece = next(&splitter) {
      guard case .value(let range, _) = piece else { continue }
      let bytes = UnsafeBufferPointer(rebasing: splitter.bytes[range])
      if let id = plainIdentifier(bytes), !wanted.contains(id) { continue }
      do throws(JSONError) {
        let root = try parser.parse(bytes)
        guard let id = root["statementID"]?.string, wanted.contains(id) else { continue }
        replacements.notePresent(id, standing: LegacyConverter.standing(root))
      } catch {
        splitter.reconsider()
      }
    }
  }

  /// The identifier of a statement that names it once and without an escape; nil where that is not certain.
  private static func plainIdentifier(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard let place = place(of: "\"statementID\"", in: bytes) else { return nil }
    let rest = bytes[(place + 13)...]
    guard self.place(of: "\"statementID\"", in: UnsafeBufferPointer(rebasing: rest)) == nil else {
      return nil
    }
    let value = rest.drop { isBlank($0) || $0 == UInt8(ascii: ":") }
    guard value.first == UInt8(ascii: "\"") else { return nil }
    let text = value.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
    return text.contains(UInt8(ascii: "\\")) ? nil : String(decoding: text, as: UTF8.self)
  }

  private static func next(_ splitter: inout StatementSplitter) -> StatementSplitter.Piece? {
    do throws(InputProblem) {
      return try splitter.next()
    } catch {
      return nil
    }
  }

  private static func note(_ root: JSONValue, _ replacements: inout Replacements) {
    guard let id = root["statementID"]?.string else { return }
    let isRelationship = ["ownershipOrControlStatement", "beneficialOwnershipStatement"].contains(
      root["statementType"]?.string)
    replacements.note(
      id, replaces: replaced(root), isRelationship: isRelationship, standing: LegacyConverter.standing(root))
  }

  /// The statements that a statement of BODS 0.1 to 0.3 names as replaced.
  static func replaced(_ root: JSONValue) -> [String] {
    guard let replaced = root["replacesStatements"] else { return [] }
    return replaced.string.map { [$0] } ?? replaced.elements.compactMap(\.string)
  }

  private static func contains<Bytes: RandomAccessCollection>(
    _ bytes: Bytes, _ word: StaticString
  ) -> Bool where Bytes.Element == UInt8, Bytes.Index == Int { place(of: word, in: bytes) != nil }

  /// How far from the beginning a word stands for the first time; nil where it does not.
  private static func place<Bytes: RandomAccessCollection>(
    of word: StaticString, in bytes: Bytes
  ) -> Int? where Bytes.Element == UInt8, Bytes.Index == Int {
    word.withUTF8Buffer { word in
      let found: Int?? = bytes.withContiguousStorageIfAvailable { bytes -> Int? in
        guard let start = bytes.baseAddress, let wanted = word.baseAddress, bytes.count >= word.count else {
          return nil
        }
        var at = start
        // Words begin with a quote and a letter that is rarer than quotes are: look for the letter.
        let last = at + (bytes.count - word.count)
        while at <= last {
          guard let hit = memchr(at + 1, Int32(wanted[1]), last - at + 1) else { return nil }
          at = UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) - 1
          if memcmp(at, wanted, word.count) == 0 { return at - start }
          at += 1
        }
        return nil
      }
      return found ?? nil
    }
  }
}
