internal import Glibc
internal import Interchange
internal import Registry
internal import RegistryStore

/// A plain-text file of judgements, one JSON object on each line; only ever appended to.
struct JudgementFile {
  /// What the default name adds to that of the registry.
  static let ending = ".judgements.jsonl"
  private static let largest = 256 << 20

  let path: String

  // MARK: Reading

  /// The judgements in force.
  ///
  /// - Throws: `CommandFailure` where the file cannot be read, `JudgementError` where a line is wrong.
  func read(mustExist: Bool) throws -> Judgements {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT && !mustExist { return .none }
      let reason = String(cString: strerror(errno))
      throw CommandFailure(
        errno == ENOENT ? .missingInput : .inputOutput, "\(path): the judgements cannot be read: \(reason)")
    }
    defer { close(file) }
    return try Judgements(replaying: lines(bytes(file)), file: path)
  }

  private func bytes(_ file: Int32) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw CommandFailure(
          .inputOutput, "\(path): the judgements cannot be read: \(String(cString: strerror(errno)))")
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= JudgementFile.largest else {
        throw CommandFailure(.badData, "\(path): larger than 256 MB, so it is no file of judgements")
      }
    }
  }

  private func lines(_ bytes: [UInt8]) throws -> [Judgement] {
    var result: [Judgement] = []
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      // Behind the last line break there is nothing; any other empty line is one too many.
      if line.isEmpty && (number > 1 || bytes.isEmpty), line.endIndex == bytes.endIndex { continue }
      result.append(try judgement(Array(line), number))
    }
    return result
  }

  private static let members = ["version", "time", "by", "judgement", "records", "reason"]

  private func judgement(_ line: [UInt8], _ number: Int) throws -> Judgement {
    func wrong(_ reason: String) -> JudgementError {
      .malformed(file: path, line: number, reason: reason)
    }
    let value: JSONValue
    do {
      value = try JSONValue(parsing: line)
    } catch {
      throw wrong("this line is no JSON object (\(error))")
    }
    guard value.kind == .object else { throw wrong("this line is no JSON object") }
    let members = value.members
    if let other = members.first(where: { !JudgementFile.members.contains($0.name) }) {
      throw wrong("the member '\(other.name)' is not known")
    }
    func text(_ name: String) throws -> String {
      guard let text = members.first(where: { $0.name == name })?.value.string,
        text.unicodeScalars.contains(where: { !$0.properties.isWhitespace })
      else { throw wrong("\"\(name)\" is missing, empty or no text") }
      return text
    }
    guard members.first(where: { $0.name == "version" })?.value.numberText == "1" else {
      throw wrong("\"version\" is not 1")
    }
    let word = try text("judgement")
    guard let verdict = Judgement.Verdict(rawValue: word) else {
      throw wrong("'\(word)' is no judgement; there are same, different, unsure and withdrawn")
    }
    guard let list = members.first(where: { $0.name == "records" })?.value, list.kind == .array else {
      throw wrong("\"records\" is missing or no list")
    }
    let values = list.elements.map(\.string)
    let records = values.compactMap { $0 }.filter { !$0.isEmpty }
    guard records.count == 2, values.count == 2 else {
      throw wrong("\"records\" does not hold two record identifiers")
    }
    let time = try text("time")
    guard JudgementFile.isTime(time) else {
      throw wrong("\"time\" is not of the form 2026-11-23T14:05:00Z")
    }
    return Judgement(
      verdict, Judgement.Pair(RecordID(records[0]), RecordID(records[1])), by: try text("by"),
      reason: try text("reason"), time: time, line: number)
  }

  private static func isTime(_ text: String) -> Bool {
    text.utf8.count == 20 && text.utf8.last == UInt8(ascii: "Z") && CalendarDate(text) != nil
  }

  // MARK: Appending

  /// Appends a line, if with it the judgements still make sense.
  ///
  /// - Parameter decide: given the judgements in force, returns what to append; nil for nothing.
  /// - Returns: the judgements after it, and the line that was written.
  func append(
    _ decide: (Judgements) throws -> (verdict: Judgement.Verdict, records: Judgement.Pair)?, by: String,
    reason: String
  ) throws -> (after: Judgements, written: Judgement?) {
    let file = Glibc.open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw CommandFailure(.cannotWrite, "\(path): cannot be written: \(String(cString: strerror(errno)))")
    }
    defer { close(file) }
    // Two programs that append at once do so one after the other.
    guard flock(file, LOCK_EX) == 0 else {
      throw CommandFailure(.cannotWrite, "\(path): cannot be locked: \(String(cString: strerror(errno)))")
    }
    let before = try bytes(file)
    let lines = try lines(before)
    let judgements = try Judgements(replaying: lines, file: path)
    guard let (verdict, records) = try decide(judgements) else { return (judgements, nil) }
    let needsBreak = !before.isEmpty && before.last != 0x0A
    let number = before.count { $0 == 0x0A } + (needsBreak ? 2 : 1)
    let judgement = Judgement(
      verdict, records, by: by, reason: reason, time: JudgementFile.now, line: number)
    let after = try Judgements(replaying: lines + [judgement], file: path)
    let text = (needsBreak ? "\n" : "") + JudgementFile.json(judgement).text(indented: false) + "\n"
    try write(Array(text.utf8), to: file, from: before.count)
    if before.isEmpty { syncFolder() }
    return (after, judgement)
  }

  private func write(_ bytes: [UInt8], to file: Int32, from start: Int) throws {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failed(file, start) }
      done += count
    }
    guard fsync(file) == 0 else { throw failed(file, start) }
  }

  /// A new file survives a power cut only when its folder is on the disk too.
  private func syncFolder() {
    let end = path.lastIndex(of: "/")
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let handle = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return }
    fsync(handle)
    close(handle)
  }

  /// A line that is not whole is taken away again: it would make the file unreadable.
  private func failed(_ file: Int32, _ start: Int) -> CommandFailure {
    let reason = String(cString: strerror(errno))
    let isUndone = ftruncate(file, off_t(start)) == 0
    return CommandFailure(
      .inputOutput,
      "\(path): the judgement was not written: \(reason)" + (isUndone ? "" : "; its last line may be broken"))
  }

  /// A judgement as it stands in the file.
  static func json(_ judgement: Judgement) -> JSONText {
    .object([
      ("version", .int(1)), ("time", .string(judgement.time)), ("by", .string(judgement.by)),
      ("judgement", .string(judgement.verdict.rawValue)),
      ("records", .strings([judgement.records.first.text, judgement.records.second.text])),
      ("reason", .string(judgement.reason)),
    ])
  }

  /// The second, in UTC.
  private static var now: String {
    var clock = time(nil)
    var parts = tm()
    gmtime_r(&clock, &parts)
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return "\(day)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}
