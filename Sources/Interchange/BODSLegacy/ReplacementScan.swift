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

  /// What the statements of a text replace; where it cannot be read on, what was read so far.
  ///
  /// Broken statements are passed over: the second reading says what is wrong with them.
  static func run(_ text: PeekableInput, limits: InputLimits) throws(InputProblem) -> Replacements {
    var replacements = Replacements()
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
    replacements.finish()
    return replacements
  }

  private static func next(_ splitter: inout StatementSplitter) -> StatementSplitter.Piece? {
    do throws(InputProblem) {
      return try splitter.next()
    } catch {
      return nil
    }
  }

  private static func note(_ root: JSONValue, _ replacements: inout Replacements) {
    guard let id = root["statementID"]?.string, let replaced = root["replacesStatements"] else { return }
    let ids = replaced.string.map { [$0] } ?? replaced.elements.compactMap(\.string)
    replacements.note(
      id, replaces: ids, isRelationship: root["statementType"]?.string == "ownershipOrControlStatement",
      date: LegacyConverter.statedDate(root))
  }

  private static func contains<Bytes: RandomAccessCollection>(
    _ bytes: Bytes, _ word: StaticString
  ) -> Bool where Bytes.Element == UInt8, Bytes.Index == Int {
    word.withUTF8Buffer { word in
      let found: Bool? = bytes.withContiguousStorageIfAvailable { bytes in
        guard var at = bytes.baseAddress, let wanted = word.baseAddress, bytes.count >= word.count else {
          return false
        }
        // Words begin with a quote and a letter that is rarer than quotes are: look for the letter.
        let last = at + (bytes.count - word.count)
        while at <= last {
          guard let hit = memchr(at + 1, Int32(wanted[1]), last - at + 1) else { return false }
          at = UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) - 1
          if memcmp(at, wanted, word.count) == 0 { return true }
          at += 1
        }
        return false
      }
      return found ?? false
    }
  }
}
