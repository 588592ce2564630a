internal import Interchange
internal import Registry
internal import RegistryStore

/// A plain-text file of judgements, one JSON object on each line; only ever appended to.
struct JudgementFile {
  /// What the default name adds to that of the registry.
  static let ending = ".judgements.jsonl"
  let path: String
  private var log: LineLog { LineLog(path: path, what: "judgements") }

  // MARK: Reading

  /// The judgements in force.
  ///
  /// - Throws: `CommandFailure` where the file cannot be read, `JudgementError` where a line is wrong.
  func read(mustExist: Bool) throws -> Judgements {
    guard let bytes = try log.bytes() else {
      guard mustExist else { return .none }
      throw CommandFailure(.missingInput, "\(path): the judgements cannot be read: no such file")
    }
    return try Judgements(replaying: lines(bytes), file: path)
  }

  private func lines(_ bytes: [UInt8]) throws -> [Judgement] {
    try LineLog.lines(bytes).map { try judgement($0.line, $0.number) }
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
    guard LineLog.isTime(time) else {
      throw wrong("\"time\" is not of the form 2026-11-23T14:05:00Z")
    }
    return Judgement(
      verdict, Judgement.Pair(RecordID(records[0]), RecordID(records[1])), by: try text("by"),
      reason: try text("reason"), time: time, line: number)
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
    var result: (after: Judgements, written: Judgement?)?
    try log.append { before, number in
      let lines = try lines(before)
      let judgements = try Judgements(replaying: lines, file: path)
      guard let (verdict, records) = try decide(judgements) else {
        result = (judgements, nil)
        return nil
      }
      let judgement = Judgement(verdict, records, by: by, reason: reason, time: LineLog.now, line: number)
      result = (try Judgements(replaying: lines + [judgement], file: path), judgement)
      return JudgementFile.json(judgement)
    }
    return result ?? (.none, nil)
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
}
