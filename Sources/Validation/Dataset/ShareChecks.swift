internal import Registry

extension DatasetChecks {
  private struct Part {
    let subject: Int32
    let kind: UInt8
    let start: Int32
    let end: Int32
    let share: Int64
    let line: Int32
  }

  /// Direct interests of one kind in one subject of which the least shares come to more than 100 percent on
  /// some day.
  func checkShares(_ report: (Finding) throws -> Void) rethrows {
    var parts: [Part] = []
    for (place, row) in index.relationships.enumerated() where row.subject >= 0 && holds(place) {
      for number in row.interests {
        let interest = index.interests[Int(number)]
        guard interest.kind < 255, interest.share > 0, !interest.flags.contains(.isIndirect) else { continue }
        parts.append(
          Part(
            subject: row.subject, kind: interest.kind, start: interest.start,
            end: interest.end == 0 ? .max : interest.end, share: interest.share, line: row.line))
      }
    }
    parts.sort { ($0.subject, $0.kind, $0.start, $0.line) < ($1.subject, $1.kind, $1.start, $1.line) }
    var at = 0
    while at < parts.count {
      var end = at
      while end < parts.count, parts[end].subject == parts[at].subject, parts[end].kind == parts[at].kind {
        end += 1
      }
      if end - at > 1 { try checkSum(parts[at..<end], report) }
      at = end
    }
  }

  /// Parts of one subject and kind, by start.
  private func checkSum(_ parts: ArraySlice<Part>, _ report: (Finding) throws -> Void) rethrows {
    let all = parts.reduce(0) { $0 + $1.share }
    guard all > 100 * PercentText.unit else { return }
    // An interest lasts up to the day on which it ceased, without that day.
    let ends = parts.indices.sorted { (parts[$0].end, $0) < (parts[$1].end, $1) }
    var sum: Int64 = 0
    var ended = 0
    for place in parts.indices {
      while ended < ends.count, parts[ends[ended]].end <= parts[place].start {
        if parts[ends[ended]].start < parts[ends[ended]].end { sum -= parts[ends[ended]].share }
        ended += 1
      }
      if parts[place].start < parts[place].end { sum += parts[place].share }
      guard sum > 100 * PercentText.unit else { continue }
      let day = parts[place].start
      let date = CalendarDate(number: day).map { " on \($0)" } ?? ""
      let lines = parts[...place].filter { $0.end > day }.map(\.line)
      let kind = InterestRow.additive[Int(parts[place].kind)]
      try report(
        finding(
          .sharesOver100, parts[place].line,
          version.isStatementBased ? "/interests" : "/recordDetails/interests",
          "Direct interests of the kind \(kind) in one entity come to at least \(percent(sum)) percent\(date): \(Lines.words(lines))."
        ))
      return
    }
  }

  /// Billionths of a percent point as a decimal number.
  private func percent(_ value: Int64) -> String {
    let fraction = String(value % PercentText.unit + PercentText.unit).dropFirst()
    let digits = String(fraction).reversed().drop { $0 == "0" }.reversed()
    return digits.isEmpty
      ? "\(value / PercentText.unit)" : "\(value / PercentText.unit).\(String(digits))"
  }
}
