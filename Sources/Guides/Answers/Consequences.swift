internal import Registry
internal import RegistryFiles

/// What follows from the differences; computed from the typed values only.
struct Consequences {
  private(set) var sentences: [String] = []
  private let readings: [FactReading]

  init(_ readings: [FactReading], _ blocks: [GuideComparison.Block]) {
    self.readings = readings
    for block in blocks {
      switch block.question {
      case .threshold: thresholds()
      case .publicAccess: access(.public, block)
      case .requester(let accessor): access(accessor, block)
      case .tipOff: tipOff(block)
      case .standIn, .channels, .penalties: break
      }
    }
  }

  // MARK: Thresholds

  /// The line for shares of one place.
  struct Line {
    let name: String
    let threshold: Threshold
    let facts: [String]
    let isOvertaken: Bool
  }

  /// The one line of a place for shares of companies that must be registered; a reason where there is none.
  ///
  /// Parts with rules of their own, and lines for other purposes, do not stand for the place.
  static func line(_ reading: FactReading) -> Result<Line, NoLine> {
    let name = reading.file.name
    let facts = reading.holding.filter { fact in
      guard fact.section == .definition, fact.part == nil, let line = reading.threshold(fact) else {
        return false
      }
      return line.measure == "shares" && line.purpose == "mustRegister"
    }
    let lines = Set(facts.compactMap { reading.threshold($0)?.threshold })
    guard let only = lines.first else {
      return .failure(NoLine(text: "No line for shares in \(name) is on record, so nothing follows for it."))
    }
    let ids = facts.map(\.id).sorted()
    guard lines.count == 1 else {
      let why =
        facts.contains { $0.verification == .disputed }
        ? "sources disagree on the line" : "there is more than one line for shares"
      return .failure(
        NoLine(text: "In \(name) \(why) (\(ids.joined(separator: ", "))), so nothing follows for it."))
    }
    let isOvertaken = facts.contains { !Claims.overtaking($0, in: reading.file, on: reading.day).isEmpty }
    return .success(Line(name: name, threshold: only, facts: ids, isOvertaken: isOvertaken))
  }

  /// Why a place has no line that can be compared.
  struct NoLine: Error {
    let text: String
  }

  private mutating func thresholds() {
    var lines: [Line] = []
    for reading in readings {
      switch Consequences.line(reading) {
      case .success(let line): lines.append(line)
      case .failure(let none): sentences.append(none.text)
      }
    }
    // The lower line first; "10 or more" lies below "more than 10".
    let steps = Set(lines.map(\.threshold)).sorted(by: Consequences.isLower)
    for (low, high) in zip(steps, steps.dropFirst()) {
      let inside = lines.filter { !Consequences.isLower(low, $0.threshold) }
      let outside = lines.filter { Consequences.isLower(low, $0.threshold) }
      sentences.append(
        "\(Consequences.holder(low, high)) is an owner in \(Consequences.names(inside)), not in "
          + "\(Consequences.names(outside)).")
    }
    guard steps.count > 1 else { return }
    let doubtful = lines.filter(\.isOvertaken)
    if !doubtful.isEmpty {
      sentences.append(
        "Review needed: something has changed since for the line of "
          + "\(TypedWords.enumeration(doubtful.map { "\($0.name) (\($0.facts.joined(separator: ", ")))" })).")
    }
    sentences.append("This is about shares alone; control in another way can make an owner at any size.")
  }

  private static func names(_ lines: [Line]) -> String {
    TypedWords.enumeration(
      lines.map { "\($0.name) (\($0.threshold.words); \($0.facts.joined(separator: ", ")))" }, last: "and")
  }

  static func isLower(_ left: Threshold, _ right: Threshold) -> Bool {
    if left.percent != right.percent { return left.percent < right.percent }
    return left.comparator == .atLeast && right.comparator == .greaterThan
  }

  /// Who meets the lower line and not the higher one, exactly, with a figure to picture it.
  static func holder(_ low: Threshold, _ high: Threshold) -> String {
    if low.percent == high.percent { return "A holder of exactly \(low.percent) %" }
    let upper = high.comparator == .greaterThan ? "up to \(high.percent) %" : "less than \(high.percent) %"
    let range = "\(low.words) and \(upper)"
    guard let figure = figure(low, high) else { return "A holder of \(range)" }
    return "A holder of \(figure) % (any figure of \(range))"
  }

  /// The round figure nearest to the middle that meets the lower line and not the higher one.
  private static func figure(_ low: Threshold, _ high: Threshold) -> Int? {
    for step in [5, 1] {
      let fitting = stride(from: 0, through: 100, by: step).filter {
        low.isMet(by: Rational($0)) && !high.isMet(by: Rational($0))
      }
      if !fitting.isEmpty { return fitting[fitting.count / 2] }
    }
    return nil
  }

  // MARK: Access

  private mutating func access(_ accessor: Accessor, _ block: GuideComparison.Block) {
    let who = accessor == .public ? "The public" : TypedWords.requesterTitle(accessor)
    var open: [String] = []
    var closed: [String] = []
    for cell in block.cells {
      let certain = cell.lines.filter { $0.verification != .disputed && $0.part == nil }
      guard certain.count == cell.lines.count, let line = certain.first else { continue }
      let classes = certain.compactMap { line -> AccessClass? in
        if case .access(_, let access)? = line.value { return access }
        return nil
      }
      let ids = certain.map(\.id).joined(separator: ", ")
      let mark = line.overtakenBy.isEmpty ? "" : ", review needed"
      if classes.allSatisfy(TypedWords.isOpen) {
        open.append("\(cell.name) (\(ids)\(mark))")
      } else if classes.allSatisfy({ [.suspended, .notCollected, .collectedNotOffered].contains($0) }) {
        closed.append("\(cell.name) (\(ids)\(mark))")
      }
    }
    guard !open.isEmpty, !closed.isEmpty else { return }
    sentences.append(
      "\(who): begin in \(TypedWords.enumeration(open)), where access is open; in "
        + "\(TypedWords.enumeration(closed)) there is no access.")
  }

  // MARK: Tip-off

  private mutating func tipOff(_ block: GuideComparison.Block) {
    var loud: [String] = []
    var unknown: [String] = []
    for cell in block.cells {
      let ids = cell.lines.filter { line in
        switch line.value {
        case .tipOff(.ownerNotifiedBefore)?, .tipOff(.ownerNotifiedAfter)?, .tipOff(.agentNotified)?,
          .tipOff(.logVisibleToOwner)?:
          return true
        default: return false
        }
      }.map(\.id)
      if !ids.isEmpty { loud.append("\(cell.name) (\(ids.joined(separator: ", ")))") }
      if cell.lines.isEmpty { unknown.append(cell.name) }
    }
    if !loud.isEmpty {
      sentences.append(
        "In \(TypedWords.enumeration(loud)) a step can become known to the owner. Read that line before "
          + "the first step, and take quiet steps in the other places first.")
    }
    if !unknown.isEmpty {
      sentences.append(
        "For \(TypedWords.enumeration(unknown)) nothing is known of tip-off: act as if every step could be "
          + "seen.")
    }
  }
}
