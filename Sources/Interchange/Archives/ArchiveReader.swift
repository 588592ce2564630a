internal import Registry

/// Reads the files of a zip archive one after the other, each as a file of its own.
///
/// A file that is in no known format or not in UTF-8 is refused with a finding, and the next one is read; so
/// is a table whose columns cannot be used. What macOS adds for itself is passed over with a note. An archive
/// that is damaged ends.
final class ArchiveReader {
  private let source: any RandomInput
  private let file: String
  private let options: TableOptions
  private let limits: InputLimits
  private let entries: [ZipArchive.Entry]
  /// What statements of BODS 0.1 to 0.3 replace anywhere in the archive.
  private let replacements: Replacements
  private var place = 0
  private var current: StatementFile?
  private var position = 0
  private var bytesBefore = 0
  private(set) var closingNotes: [Finding] = []

  init(
    _ source: any RandomInput, file: String, options: TableOptions, earlier: EarlierStatements? = nil,
    limits: InputLimits
  ) throws(InputProblem) {
    self.source = source
    self.file = file
    self.options = options
    self.limits = limits
    entries = try ZipArchive(source, limits: limits).entries
    if entries.isEmpty { throw .damagedZip("it holds no file") }
    replacements = try ArchiveReader.replacements(source, entries, earlier, limits)
  }

  /// Looks through all files of the archive, which may replace statements of each other.
  ///
  /// What cannot be read is passed over: the reading proper says what is wrong with it.
  private static func replacements(
    _ source: any RandomInput, _ entries: [ZipArchive.Entry], _ earlier: EarlierStatements?,
    _ limits: InputLimits
  ) throws(InputProblem) -> Replacements {
    func text(_ entry: ZipArchive.Entry) -> PeekableInput? {
      do throws(InputProblem) {
        let text = try BODSReader.text(
          PeekableInput(ZipEntryInput(source, entry, limits: limits)), limits: limits)
        text.skip(TextEncoding.markLength(try text.peek(TextEncoding.peekCount)))
        return ReplacementScan.isNeeded(try text.peek(ReplacementScan.peekCount)) ? text : nil
      } catch {
        return nil
      }
    }
    var found = Replacements(earlier: earlier)
    for entry in entries {
      if let text = text(entry) { try ReplacementScan.links(text, &found, limits: limits) }
    }
    guard !found.isEmpty else { return found }
    for entry in entries {
      if let text = text(entry) { ReplacementScan.dates(text, &found, limits: limits) }
    }
    found.finish()
    return found
  }

  /// Bytes of text after unpacking.
  var byteCount: Int { bytesBefore + (current?.byteCount ?? 0) }

  /// Bytes of the archive that are done with.
  var bytesRead: Int { place < entries.count ? entries[place].start : source.size }

  func next() throws(InterchangeError) -> ReadOutcome? {
    while place < entries.count {
      if current == nil, ArchiveReader.isOfSystem(entries[place]) {
        closingNotes.append(note(entries[place]))
        place += 1
        continue
      }
      let reader = current ?? open(entries[place])
      current = reader
      do throws(InterchangeError) {
        if let outcome = try reader.next() { return counted(outcome) }
        finish(reader)
      } catch {
        guard reader.statementCount == 0, let words = ArchiveReader.words(error) else { throw error }
        finish(reader)
        position += 1
        return .refused(refusal(entries[place - 1], words))
      }
    }
    return nil
  }

  private func open(_ entry: ZipArchive.Entry) -> StatementFile {
    StatementFile(
      ZipEntryInput(source, entry, limits: limits), file: nil, name: label(entry), options: options,
      replacements: replacements, isInArchive: true, limits: limits, random: nil,
      reopen: { [source, limits] () throws(InputProblem) in ZipEntryInput(source, entry, limits: limits) })
  }

  private func label(_ entry: ZipArchive.Entry) -> String { "\(file):\(entry.name)" }

  private func finish(_ reader: StatementFile) {
    closingNotes += reader.closingNotes
    bytesBefore += reader.byteCount
    current = nil
    place += 1
  }

  /// What is wrong with a file that does not touch the rest of the archive; nil for anything else.
  private static func words(_ error: InterchangeError) -> String? {
    switch error {
    case .wrongFormat(_, let format): return "is \(format), which is not read"
    case .wrongEncoding(_, let encoding): return "is in the encoding \(encoding), and UTF-8 is read"
    case .brokenTable(_, _, let reason): return "is a table that is not read: \(reason)"
    default: return nil
    }
  }

  private func refusal(_ entry: ZipArchive.Entry, _ words: String) -> Finding {
    Finding(
      .error, code: "entryNotRead",
      message: "The file \(CellText.shortened(entry.name)) in the archive \(words).",
      advice: "If it matters, unpack and convert it.",
      location: SourceLocation(file: label(entry), line: 1))
  }

  /// Whether a file is one of those that macOS puts beside the others, with nothing of them inside.
  static func isOfSystem(_ entry: ZipArchive.Entry) -> Bool {
    let parts = entry.name.split(separator: "/")
    return parts.dropLast().contains("__MACOSX") || parts.last.map { $0.hasPrefix("._") } ?? false
      || parts.last == ".DS_Store"
  }

  private func note(_ entry: ZipArchive.Entry) -> Finding {
    Finding(
      .note, code: "systemFileNotUsed",
      message: "The file \(CellText.shortened(entry.name)) in the archive is one that macOS adds for itself;"
        + " it is passed over.", location: SourceLocation(file: label(entry), line: 1))
  }

  /// Positions count through the whole archive.
  private func counted(_ outcome: ReadOutcome) -> ReadOutcome {
    defer { position += 1 }
    guard case .statement(var filed, let findings) = outcome else { return outcome }
    filed.position = position
    return .statement(filed, findings)
  }
}
