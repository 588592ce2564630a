public import Registry
public import RegistryFiles

/// A round of questions to places on volumes of asset recovery, one measure and one year in a row.
///
/// Measures are asked for and kept apart: the same money is frozen first, confiscated later and returned in
/// the end, so nothing is ever added up across measures, places or sources.
public struct Questionnaire: Hashable, Sendable {
  /// First year asked about.
  public var from: Int
  /// Last year asked about.
  public var to: Int

  /// A round over these years; nil where they are no period within 1900 to 2100.
  public init?(from: Int, to: Int) {
    guard from >= 1900, to <= 2100, from <= to else { return nil }
    self.from = from
    self.to = to
  }

  /// What is asked for, in the order of a case.
  public static let measures: [AmountFact.Measure] = [
    .frozen, .restrained, .seized, .confiscated, .agreedForReturn, .returned, .received,
  ]

  /// What a measure means in the form.
  public static func definition(_ measure: AmountFact.Measure) -> String {
    switch measure {
    case .frozen:
      return "Put under a temporary ban on transfer or use in that year, whatever came of it later."
    case .restrained:
      return
        "Kept by a court's restraining order in that year, where your law calls it otherwise than frozen."
    case .seized: return "Taken into temporary custody by an authority in that year."
    case .confiscated: return "Taken for good by a decision that became final in that year."
    case .agreedForReturn: return "Promised to another state or to victims in that year, not yet paid."
    case .returned:
      return "Paid or handed over to another state or to victims in that year, costs not deducted."
    case .received: return "Received from another state in that year."
    case .claimed, .released, .quashed, .realised, .paid, .pending, .ordered: return ""
    }
  }

  /// Columns of the form, in their order.
  public static let columns = [
    "country", "year", "measure", "definition", "answer", "counterpart", "amount", "currency", "usdAmount",
    "rate", "rateDate", "estimate", "source", "sourceDate", "cases", "note",
  ]

  /// What each column is for.
  public static let columnHelp: [(column: String, help: String)] = [
    ("country", "Code of the place that answers, ISO 3166-1."),
    ("year", "The year in which the measure was taken."),
    ("measure", "What happened to the money; leave as it is."),
    ("definition", "What the measure means; leave as it is."),
    ("answer", "amount, none, notKnown or notDisclosed; empty where nobody has answered."),
    ("counterpart", "Code of the other place: to which it was returned, or from which it came."),
    ("amount", "With answer amount only: a decimal number with a point, without marks between thousands."),
    ("currency", "ISO 4217 code of the amount."),
    ("usdAmount", "The same amount in US dollars, where you state it."),
    ("rate", "US dollars for one unit of the currency, as used for usdAmount."),
    ("rateDate", "Day, month or year of the rate."), ("estimate", "true or false."),
    ("source", "Register, file or decision from which the amount was taken."),
    ("sourceDate", "Day, month or year of the source."),
    ("cases", "How many cases stand behind the amount."), ("note", "Anything else."),
  ]

  /// The empty form for a place: a row for each year and measure.
  public func form(country: String) -> [[String]] {
    (from...to).flatMap { year in
      Questionnaire.measures.map { measure in
        [country, "\(year)", measure.rawValue, Questionnaire.definition(measure)]
          + Array(repeating: "", count: Questionnaire.columns.count - 4)
      }
    }
  }
}

/// What one place says of one measure in one year.
public struct QuestionnaireReply: Hashable, Sendable {
  /// Code of the place that answers.
  public var country: String
  /// The year of the measure.
  public var year: Int
  /// What happened to the money.
  public var measure: AmountFact.Measure
  /// Whether there is an amount.
  public var answer: Answer
  /// Code of the other place, where one is named.
  public var counterpart: String?
  /// Decimal text as it was given; nil unless `answer` is `amount`.
  public var amount: String?
  /// ISO 4217 code of the amount.
  public var currency: String?
  /// Decimal text of the same amount in US dollars, where it was stated.
  public var usdAmount: String?
  /// Decimal text: US dollars for one unit of the currency.
  public var rate: String?
  /// Day, month or year of the rate.
  public var rateDate: CalendarDate?
  /// Whether the amount is an estimate.
  public var isEstimate: Bool
  /// From what it was taken; "" where there is no amount.
  public var source: String
  /// Day, month or year of the source.
  public var sourceDate: CalendarDate?
  /// How many cases stand behind the amount.
  public var cases: Int?
  /// Anything else; "" where there is nothing.
  public var note: String
  /// The form and the line in which it stands.
  public var location: SourceLocation

  /// Whether there is an amount, and if not why; the three others are different answers.
  public enum Answer: String, Sendable, CaseIterable { case amount, none, notKnown, notDisclosed }
}

/// The replies of a round, those that contradict each other side by side.
public struct QuestionnaireRound: Sendable {
  /// By place, year, measure, counterpart, then as they stand in the forms.
  public private(set) var replies: [QuestionnaireReply] = []
  /// What is wrong or contradictory, in the order of forms and lines.
  public private(set) var findings: [Finding] = []
  /// Rows that nobody has answered.
  public private(set) var unanswered = 0

  private let questionnaire: Questionnaire

  /// A round over a period, nothing read yet.
  public init(_ questionnaire: Questionnaire) { self.questionnaire = questionnaire }

  /// Replies that speak of one thing and differ; each group has two or more.
  public var conflicts: [[QuestionnaireReply]] {
    Dictionary(grouping: replies, by: Thing.init).values
      .filter { group in
        Set(group.map { [$0.answer.rawValue, $0.amount ?? "", $0.currency ?? ""] }).count > 1
      }
      .sorted { QuestionnaireRound.precedes($0[0], $1[0]) }
  }

  private struct Thing: Hashable {
    let country: String
    let year: Int
    let measure: AmountFact.Measure
    let counterpart: String?

    init(_ reply: QuestionnaireReply) {
      (country, year, measure) = (reply.country, reply.year, reply.measure)
      counterpart = reply.counterpart
    }
  }

  /// Reads the rows of one form; wrong rows are reported and left out, none is mended.
  ///
  /// - Parameters:
  ///   - head: names of the columns.
  ///   - rows: cells with the line of each.
  public mutating func add(head: [String], rows: [(line: Int, cells: [String])], file: String) {
    let known = Set(Questionnaire.columns)
    for name in head where !known.contains(name) {
      report(
        .error, "unknownColumn", "the column '\(name)' is not one of the form", "take it out", file, 1)
    }
    let needed = ["country", "year", "measure", "answer"]
    for name in needed where !head.contains(name) {
      report(
        .error, "missingColumn", "the column '\(name)' is missing, so that no row can be read",
        "export the form again and copy the answers", file, 1)
    }
    guard needed.allSatisfy(head.contains), Set(head).count == head.count else { return }
    for (line, cells) in rows {
      guard cells.count == head.count else {
        report(
          .error, "wrongCells", "there are \(cells.count) cells under \(head.count) columns",
          "a comma inside a text needs quotation marks around the text", file, line)
        continue
      }
      var row = Row(Dictionary(zip(head, cells)) { first, _ in first }, file, line)
      if row.isUnanswered {
        unanswered += 1
        continue
      }
      let reply = row.reply(questionnaire)
      findings += row.findings
      if let reply { replies.append(reply) }
    }
  }

  /// Sorts the replies, and reports those that contradict each other.
  public mutating func finish() {
    replies.sort(by: QuestionnaireRound.precedes)
    for group in conflicts {
      let words = group.map { reply in
        let amount = reply.amount.map { "\($0) \(reply.currency ?? "")" } ?? reply.answer.rawValue
        return "\(amount) (\(reply.location.file):\(reply.location.line))"
      }
      let first = group[0]
      report(
        .warning, "conflictingReplies",
        "\(first.country) \(first.measure.rawValue) in \(first.year)"
          + (first.counterpart.map { ", \($0)" } ?? "") + ": \(words.joined(separator: " against "))",
        "all are kept; ask which is right, or whether they are parts", first.location.file,
        first.location.line)
    }
  }

  private mutating func report(
    _ severity: Finding.Severity, _ code: String, _ message: String, _ advice: String, _ file: String,
    _ line: Int
  ) {
    findings.append(
      Finding(
        severity, code: code, message: message, advice: advice,
        location: SourceLocation(file: file, line: line)))
  }

  private static func precedes(_ one: QuestionnaireReply, _ other: QuestionnaireReply) -> Bool {
    let order = Questionnaire.measures
    func key(_ reply: QuestionnaireReply) -> [String] {
      let measure = order.firstIndex(of: reply.measure) ?? 0
      return [
        reply.country, "\(reply.year)", String(UnicodeScalar(UInt8(65 + measure))), reply.counterpart ?? "",
        reply.location.file,
      ]
    }
    let (left, right) = (key(one), key(other))
    if left != right {
      return left.joined(separator: "\u{0}").utf8.lexicographicallyPrecedes(
        right.joined(separator: "\u{0}").utf8)
    }
    return one.location.line < other.location.line
  }
}

/// One filled-in row while it is read.
private struct Row {
  private let cells: [String: String]
  private let file: String
  private let line: Int
  private(set) var findings: [Finding] = []

  init(_ cells: [String: String], _ file: String, _ line: Int) {
    (self.cells, self.file, self.line) = (cells, file, line)
  }

  private func cell(_ name: String) -> String? {
    let text = (cells[name] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.isEmpty ? nil : text
  }

  /// Nothing but what the form itself brings.
  var isUnanswered: Bool {
    Questionnaire.columns.dropFirst(4).allSatisfy { cell($0) == nil }
  }

  private mutating func report(
    _ code: String, _ message: String, _ advice: String, _ severity: Finding.Severity = .error
  ) {
    findings.append(
      Finding(
        severity, code: code, message: message, advice: advice,
        location: SourceLocation(file: file, line: line)))
  }

  private mutating func value<T>(_ name: String, _ expected: String, _ parse: (String) -> T?) -> T? {
    guard let text = cell(name) else { return nil }
    guard let value = parse(text) else {
      report("badValue", "'\(text)' under \(name) is not \(expected)", "write \(expected)")
      return nil
    }
    return value
  }

  private static func amount(_ text: String) -> String? {
    let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
    return isPlain && (try? Rational(decimal: text)) != nil ? text : nil
  }

  private static func code(_ text: String) -> String? {
    text.utf8.count == 3 && text.utf8.allSatisfy { (65...90).contains($0) } ? text : nil
  }

  private static func date(_ text: String) -> CalendarDate? {
    text.utf8.count <= 10 ? CalendarDate(text) : nil
  }

  mutating func reply(_ questionnaire: Questionnaire) -> QuestionnaireReply? {
    for name in ["country", "year", "measure", "answer"] where cell(name) == nil {
      report("missingValue", "\(name) is empty", "fill it in; an answer needs all of country, year, measure")
    }
    let country = value("country", "a country code such as KE") { JurisdictionFile.isCode($0) ? $0 : nil }
    let year = value("year", "a year from \(questionnaire.from) to \(questionnaire.to)") { text in
      Int(text).flatMap { (questionnaire.from...questionnaire.to).contains($0) ? $0 : nil }
    }
    let names = Questionnaire.measures.map(\.rawValue).joined(separator: ", ")
    let measure = value("measure", "one of \(names)") { text in
      Questionnaire.measures.first { $0.rawValue == text }
    }
    let words = QuestionnaireReply.Answer.allCases.map(\.rawValue).joined(separator: ", ")
    let answer = value("answer", "one of \(words)", QuestionnaireReply.Answer.init(rawValue:))
    if let measure, let text = cell("definition"), text != Questionnaire.definition(measure) {
      report(
        "changedDefinition",
        "the definition of \(measure.rawValue) was changed, so the reply answers another question",
        "export the form again; put what differs into note")
    }
    let counterpart = value("counterpart", "a country code such as CH") {
      JurisdictionFile.isCode($0) ? $0 : nil
    }
    let decimal = "a decimal number with a point"
    let amount = value("amount", decimal, Row.amount)
    let currency = value("currency", "an ISO 4217 code such as USD", Row.code)
    let dollars = value("usdAmount", decimal, Row.amount)
    let rate = value("rate", decimal, Row.amount)
    let form = "a date: YYYY-MM-DD, YYYY-MM or YYYY"
    let rateDate = value("rateDate", form, Row.date)
    let sourceDate = value("sourceDate", form, Row.date)
    let estimate = value("estimate", "true or false") { $0 == "true" ? true : $0 == "false" ? false : nil }
    let cases = value("cases", "a whole number") { text in Int(text).flatMap { $0 >= 0 ? $0 : nil } }
    if let answer { check(answer, amount, currency, dollars, rate, rateDate, estimate) }
    guard findings.allSatisfy({ $0.severity != .error }), let country, let year, let measure, let answer
    else { return nil }
    return QuestionnaireReply(
      country: country, year: year, measure: measure, answer: answer, counterpart: counterpart,
      amount: amount, currency: currency, usdAmount: dollars, rate: rate, rateDate: rateDate,
      isEstimate: estimate ?? false, source: cell("source") ?? "", sourceDate: sourceDate, cases: cases,
      note: cell("note") ?? "", location: SourceLocation(file: file, line: line))
  }

  private mutating func check(
    _ answer: QuestionnaireReply.Answer, _ amount: String?, _ currency: String?, _ dollars: String?,
    _ rate: String?, _ rateDate: CalendarDate?, _ estimate: Bool?
  ) {
    guard answer == .amount else {
      if cell("amount") != nil || cell("usdAmount") != nil {
        report(
          "amountWithoutAnswer", "there is an amount, but the answer is \(answer.rawValue)",
          "write amount as the answer, or take the amount out")
      }
      return
    }
    if cell("amount") == nil {
      report("missingAmount", "the answer is amount, but there is none", "fill it in")
    }
    if cell("currency") == nil { report("missingCurrency", "the amount has no currency", "fill it in") }
    if cell("source") == nil {
      report("missingSource", "the amount has no source", "name the register, file or decision")
    }
    if cell("estimate") == nil {
      report("missingEstimate", "it is not said whether the amount is an estimate", "write true or false")
    }
    if cell("sourceDate") == nil {
      report("missingSourceDate", "the source has no date", "give at least its year", .warning)
    }
    guard cell("usdAmount") != nil, currency != "USD" else { return }
    guard cell("rate") != nil, cell("rateDate") != nil else {
      report(
        "missingRate", "dollars are stated without the rate or its day", "give rate and rateDate", .warning)
      return
    }
    guard let amount, let dollars, let rate, let own = try? Rational(decimal: amount),
      let stated = try? Rational(decimal: dollars), let factor = try? Rational(decimal: rate)
    else { return }
    let product = own * factor
    let gap = product > stated ? product - stated : stated - product
    if gap * .hundred > product {
      report(
        "rateDoesNotFit", "\(amount) at \(rate) is not \(dollars) US dollars, by more than one per cent",
        "all are kept as stated; ask which is wrong", .warning)
    }
  }
}
