internal import Registry

extension DatasetChecks {
  private struct Part {
    let subject: Int32
    let kind: UInt8
    let start: Int32
    let end: Int32
    let share: Int64
    let isMore: Bool
    let place: Int32
  }

  /// Direct interests of one kind in one subject of which the least shares come to more than 100 percent on
  /// some day.
  func checkShares(_ report: (Finding) throws -> Void) rethrows {
    var parts: [Part] = []
    for (place, row) in index.relationships.enumerated() where row.subject >= 0 && holds(place) {
      // Where components are listed the holding is indirect, and theirs are counted.
      guard index.components(of: place).isEmpty else { continue }
      for number in index.interests(of: place) {
        let interest = index.interests[number]
        guard interest.kind < 255, interest.share > 0, !interest.flags.contains(.isIndirect) else { continue }
        parts.append(
          Part(
            subject: row.subject, kind: interest.kind, start: interest.start,
            end: interest.end == 0 ? .max : interest.end, share: interest.share,
            isMore: interest.flags.contains(.isMore), place: row.place))
      }
    }
    parts.sort { ($0.subject, $0.kind, $0.start, $0.place) < ($1.subject, $1.kind, $1.start, $1.place) }
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
    guard all >= 100 * PercentText.unit else { return }
    // An interest lasts up to the day on which it ceased, without that day.
    let ends = parts.indices.sorted { (parts[$0].end, $0) < (parts[$1].end, $1) }
    var sum: Int64 = 0
    /// Shares in the sum that are more than their least.
    var more = 0
    var ended = 0
    for number in parts.indices {
      while ended < ends.count, parts[ends[ended]].end <= parts[number].start {
        let part = parts[ends[ended]]
        if part.start < part.end {
          sum -= part.share
          more -= part.isMore ? 1 : 0
        }
        ended += 1
      }
      if parts[number].start < parts[number].end {
        sum += parts[number].share
        more += parts[number].isMore ? 1 : 0
      }
      guard sum > 100 * PercentText.unit || sum == 100 * PercentText.unit && more > 0 else { continue }
      let day = parts[number].start
      let date = CalendarDate(number: day).map { " on \($0)" } ?? ""
      let places = parts[...number].filter { $0.end > day }.map(\.place)
      let kind = InterestRow.additive[Int(parts[number].kind)]
      try report(
        finding(
          .sharesOver100, parts[number].place,
          version.isStatementBased ? "/interests" : "/recordDetails/interests",
          "Direct interests of the kind \(kind) in one entity come to \(more > 0 ? "more than" : "at least") \(percent(sum)) percent\(date): \(index.words(for: places))."
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
