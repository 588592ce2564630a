internal import CompiledGraph
internal import Registry
internal import RegistryFiles
internal import Resolver

/// The regimes under which the companies of a register are answered, each jurisdiction's looked up once.
struct RegimesByPlace {
  private let names: [String]
  private let day: CalendarDate
  private var known: [String?: [Regime]] = [:]
  private var plain: [String?: [PlainRegime]?] = [:]

  init(_ options: RegimeOptions, on day: CalendarDate) throws {
    names = options.regime
    self.day = day
    // A name that stands for no regime is refused before anything is written.
    _ = try regimes(for: nil)
  }

  mutating func regimes(for jurisdiction: String?) throws -> [Regime] {
    let place = names.isEmpty ? jurisdiction : nil
    if let found = known[place] { return found }
    let found = try RegimeOptions.regimes(names, for: place, on: day)
    known[place] = found
    return found
  }
}

extension RegimesByPlace {
  /// The same, where the compiled graph can answer under all of them; nil elsewhere.
  mutating func plain(for jurisdiction: String?) throws -> [PlainRegime]? {
    let place = names.isEmpty ? jurisdiction : nil
    if let found = plain[place] { return found }
    let regimes = try regimes(for: jurisdiction)
    let all = regimes.compactMap(PlainRegime.init)
    let found = all.count == regimes.count ? all : nil
    plain[place] = .some(found)
    return found
  }

  /// Whether the compiled graph may be of use: where regimes are named, whether it can answer under them.
  mutating func mayBePlain() throws -> Bool { try names.isEmpty || plain(for: nil) != nil }

  /// Lines of control under which companies may be asked about.
  mutating func majorities() throws -> Set<Line> {
    let regimes = try names.isEmpty ? CuratedData.locate().allRegimes() : regimes(for: nil)
    return Set(regimes.compactMap { PlainRegime($0)?.majority })
  }
}

/// Owners of every company: the lines of `unveil owners` for each.
struct OwnersRowMaker: RowMaker {
  private let time: TimeOptions
  private let fingerprint: String
  private let format: OutputFormat
  private var regimes: RegimesByPlace
  private var rows: RegisterRows
  private var rowSettings: RowSettings
  let head: [UInt8]

  init(
    _ regimes: RegimesByPlace, _ time: TimeOptions, _ fingerprint: String, judgements: String? = nil,
    fields: [String], _ format: OutputFormat
  ) throws {
    self.time = time
    rowSettings = RowSettings("owners", fields: fields, format)
    head = RowSettings.head(time, fingerprint, judgements, format)
    self.fingerprint = fingerprint
    self.format = format
    self.regimes = regimes
    // Not the last column: how many statements there are is for the answer about one company.
    rows = RegisterRows(OwnersCommand.columns.dropLast(), fields: fields, format)
  }

  /// The line of headings; none for JSON Lines.
  func heading() throws -> [UInt8] { format == .jsonl ? [] : try rows.heading() }

  mutating func settings(_ jurisdiction: String?) throws -> [UInt8] {
    try rowSettings.digest(jurisdiction, on: time.day) { try regimes.regimes(for: jurisdiction) }
  }

  mutating func rows(_ asked: RegisterQuestion) throws -> [UInt8] {
    let regimes = try regimes.regimes(for: asked.question.subject.jurisdiction)
    return try rows(
      OwnersCommand.answers(asked.question, regimes, time), asked.structure, asked.identity)
  }

  mutating func rows(_ asked: PlainQuestion) throws -> [UInt8]? {
    guard let plain = try regimes.plain(for: asked.subject.jurisdiction),
      case (let structure, var answers)? = try asked.owners.answers(
        asked.record, asked.subject, plain, on: time.day)
    else { return nil }
    for at in answers.indices { answers[at].findings += asked.findings }
    return try rows(answers, structure, asked.identity)
  }

  private mutating func rows(
    _ answers: [Answer], _ structure: Structure, _ identity: IdentityReport
  ) throws -> [UInt8] {
    if format == .jsonl {
      let json = AnswerJSON.ownersInRegister(
        answers, structure, asOf: time.day, knownAt: time.knownAt, fingerprint: fingerprint
      ).adding(identity)
      return Array((json.text(indented: false) + "\n").utf8)
    }
    var bytes: [UInt8] = []
    for answer in answers {
      bytes += try rows.rows(
        OwnersCommand.table([answer], structure).rows.map { $0.dropLast() }, structure,
        regime: answer.regime.id,
        verdict: answer.exemption?.verdict == .is ? "exempt" : "none",
        unknown: RegisterRows.unknown(answer, structure))
    }
    return bytes
  }
}

/// Who controls every company: the lines of `unveil control --of` for each.
struct ControlRowMaker: RowMaker {
  private let time: TimeOptions
  private let fingerprint: String
  private let format: OutputFormat
  private let regimes: [Regime]
  private var rows: RegisterRows
  private var rowSettings: RowSettings
  let head: [UInt8]

  init(
    _ regimes: [Regime], _ time: TimeOptions, _ fingerprint: String, judgements: String? = nil,
    fields: [String], _ format: OutputFormat
  ) {
    rowSettings = RowSettings("control", fields: fields, format)
    head = RowSettings.head(time, fingerprint, judgements, format)
    self.regimes = regimes
    self.time = time
    self.fingerprint = fingerprint
    self.format = format
    rows = RegisterRows(ControlTable.controllerColumns, fields: fields, format)
  }

  /// The line of headings; none for JSON Lines.
  func heading() throws -> [UInt8] { format == .jsonl ? [] : try rows.heading() }

  mutating func settings(_ jurisdiction: String?) throws -> [UInt8] {
    try rowSettings.digest(nil, on: time.day) { regimes }
  }

  mutating func rows(_ asked: RegisterQuestion) throws -> [UInt8] {
    let structure = asked.structure
    let answers = regimes.map { ($0, ControlQuery(structure, under: $0).controllers(of: 0)) }
    if format == .jsonl {
      let json = ControlJSON.controllers(answers, asked.question, time, fingerprint).adding(asked.identity)
      return Array((json.text(indented: false) + "\n").utf8)
    }
    var bytes: [UInt8] = []
    for (regime, answer) in answers {
      bytes += try rows.rows(
        ControlTable.controllers([(regime, answer)], structure).rows, structure, regime: regime.id,
        verdict: "none",
        unknown: RegisterRows.unknown(answer, asked.question.findings + answer.findings))
    }
    return bytes
  }
}
