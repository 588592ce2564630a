internal import Registry
internal import Resolver

/// Why a person is no owner, as numbered text.
struct WhyNotText {
  private let result: WhyNot
  private let structure: Structure
  private let words: WhyNotWords

  init(_ result: WhyNot, _ structure: Structure) {
    self.result = result
    self.structure = structure
    words = WhyNotWords(result, structure)
  }

  func write(to output: inout Output) throws {
    try output.writeLine()
    let verdict = result.verdict == .is ? "is an owner" : "\(result.verdict.words) an owner"
    try output.writeLine(
      Styled.bold("\(words.person): \(verdict)")
        + Styled.dim("  under \(result.regime.id), \(result.regime.law)"))
    try writeExemption(to: &output)
    for note in notes { try output.writeLine("      " + Styled.warning(note)) }
    if result.verdict == .is {
      try writeOwner(to: &output)
      return
    }
    if let smallest = result.smallest, let change = result.entries[smallest].remedy.change {
      let links = change.links == 1 ? "one link" : "\(WhyNotWords.count(change.links)) links"
      try line(
        "      ", "The least that would settle it is \(links): see \(heading(smallest)) below.", to: &output)
    }
    var number = 0
    for entry in result.entries where !entry.hasNoRecords {
      number += 1
      try write(entry, number, to: &output)
    }
    number = try writeWithoutRecords(after: number, to: &output)
    try writeGaps(after: number, to: &output)
    for limit in result.limits {
      try output.writeLine("      " + Styled.warning("! \(words.sentence(limit))"))
    }
  }

  private var notes: [String] {
    var notes: [String] = []
    if !result.isValidOnDay { notes.append("this law is not in force on the day asked about") }
    if !result.coversSubject {
      notes.append("this law does not cover companies of this jurisdiction; shown for comparison")
    }
    return notes
  }

  private func writeExemption(to output: inout Output) throws {
    guard let (rule, verdict) = result.exemption else { return }
    let provision = rule.provision.text.isEmpty ? "" : " [\(rule.provision.text)]"
    let text =
      verdict == .is
      ? "The company is exempt from disclosure (\(rule.kind.words)), so nobody is an owner under this law; what "
        + "follows is what would hold if it were not.\(provision)"
      : "The company may be exempt from disclosure (\(rule.kind.words)).\(provision)"
    try output.writeLine("      " + Styled.warning(text))
  }

  private func writeOwner(to output: inout Output) throws {
    let how = result.isOwnerByFallback ? "as a stand-in, because no other owner was found" : "on this record"
    let grounds = result.entries.filter { $0.verdict == .is }.map { words.heading($0.ground).lowercased() }
    let met = grounds.isEmpty ? "" : " (\(grounds.joined(separator: ", ")))"
    let company = structure.nodes[Int(result.subject)].id
    let person = structure.nodes[Int(result.person)].id
    try output.writeLine(
      "      " + VisibleLine.safe("\(words.person) is an owner \(how)\(met), so there is nothing to add."))
    try output.writeLine(
      "      "
        + VisibleLine.safe(
          "Why: unveil explain \(ShellWord.quoted(company.text)) \(ShellWord.quoted(person.text)) "
            + "--regime \(result.regime.id)"))
  }

  private func write(_ entry: WhyNot.Entry, _ number: Int, to output: inout Output) throws {
    let provision = entry.provision.text.isEmpty ? "" : " [\(entry.provision.text)]"
    let needed = "\(words.heading(entry.ground)): \(words.needed(entry.ground)).\(provision)"
    try line("\(pad(number)). ", needed, to: &output)
    if entry.verdict == .is {
      try line(
        "      ",
        result.exemption?.verdict == .is
          ? "This would be met for sure." : "This is met for sure, but makes no owner by itself.", to: &output
      )
      return
    }
    if entry.followsShares {
      try line(
        "      ", "The same as for the shares: no votes are on record, and one share is taken as one vote.",
        to: &output)
      return
    }
    var statements: [String] = []
    for obstacle in entry.obstacles {
      try line("      ", words.sentence(obstacle), to: &output)
      statements += words.statements(obstacle)
    }
    if let remedy = words.sentence(entry.remedy, entry.verdict) {
      try line("      ", remedy, to: &output)
    }
    statements += entry.remedy.change?.parts.flatMap(\.statements) ?? []
    var seen: Set<String> = []
    let unique = statements.filter { seen.insert($0).inserted }
    if !unique.isEmpty {
      try output.writeLine("      " + Styled.dim("statement \(unique.joined(separator: ", "))"))
    }
  }

  private func heading(_ entry: Int) -> String { "\"\(words.heading(result.entries[entry].ground))\"" }

  /// Quantities of which nothing is on record, together; returns the last number given.
  private func writeWithoutRecords(after last: Int, to output: inout Output) throws -> Int {
    let measures = Set(result.entries.filter(\.hasNoRecords).compactMap { $0.ground.test?.measure }).sorted()
    guard !measures.isEmpty else { return last }
    let heading = measures.map(\.heading).joined(separator: ", ")
    let names = measures.map(\.words).joined(separator: " and ")
    try line(
      "\(pad(last + 1)). ",
      WhyNotWords.ended(
        "\(heading): the law counts \(names) too, but none are on record for \(words.company)"), to: &output)
    return last + 1
  }

  private func writeGaps(after last: Int, to output: inout Output) throws {
    let enough = result.gaps.filter { !$0.isNotEnough }
    var number = last
    if !result.gaps.isEmpty || result.gapsLeftOut > 0 {
      try output.writeLine("      " + Styled.bold("Where somebody is missing on record"))
    }
    for gap in enough {
      number += 1
      try line("\(pad(number)). ", words.sentence(gap), to: &output)
    }
    let short = result.gaps.count - enough.count
    if short > 0 {
      let places =
        short == 1
        ? "one\(enough.isEmpty ? "" : " other") place" : "\(short)\(enough.isEmpty ? "" : " other") places"
      try line(
        "      ",
        "At \(places) somebody is missing too, but all of what is missing there would not be enough.",
        to: &output)
    }
    if result.gapsLeftOut > 0 {
      try line("      ", "\(result.gapsLeftOut) smaller places were not looked at.", to: &output)
    }
  }

  private func pad(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: " ", count: max(0, 4 - text.count)) + text
  }

  /// One line; a name that ends in a full stop ends its sentence too.
  private func line(_ start: String, _ text: String, to output: inout Output) throws {
    try output.writeLine(
      start + VisibleLine.safe(text.hasSuffix("..") ? String(text.dropLast()) : text))
  }
}

extension WhyNot.Entry {
  /// Whether nothing of the quantity is on record, so that there is nothing to say.
  fileprivate var hasNoRecords: Bool {
    guard obstacles.count == 1, case .noRecords = obstacles[0] else { return false }
    return true
  }
}

extension WhyNot.Gap {
  /// Whether all of what is missing would not be enough.
  var isNotEnough: Bool {
    if case .notEnough = outcome { return true }
    return false
  }
}

extension WhyNot.Remedy {
  /// The change, where there is one.
  var change: WhyNot.Change? {
    switch self {
    case .learned(let change), .wrongRecord(let change): return change
    case .met, .moreLinks, .noLinks, .notComputed: return nil
    }
  }
}

/// Words of a command line that can be copied into a shell.
enum ShellWord {
  static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x61 && $0 <= 0x7A)
        || "-_.:/".utf8.contains($0)
    }
    return isPlain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
