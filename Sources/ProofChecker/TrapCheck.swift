internal import Registry

/// Finds entities that some weights could keep from ever giving anything to the targets: a set of which
/// every member can give all of its weight to the set.
///
/// Begins with all and strikes out whoever must let something out; what is left is the largest such set.
struct TrapCheck {
  private(set) var trapped: Set<Int>

  init(_ members: [Int], _ rows: [CheckedRow?]) {
    trapped = Set(members)
    var holders: [Int: [Int]] = [:]
    for member in members {
      for item in rows[member]?.items ?? [] where trapped.contains(item.holder) {
        holders[item.holder, default: []].append(member)
      }
    }
    var queue = members
    while let member = queue.popLast() {
      guard trapped.contains(member), let row = rows[member], !canStay(row) else { continue }
      trapped.remove(member)
      queue += holders[member] ?? []
    }
  }

  /// Whether a row can give all of its weight to the set.
  private func canStay(_ row: CheckedRow) -> Bool {
    var (inside, outside) = (Rational.zero, row.restLow)
    for item in row.items {
      if trapped.contains(item.holder) {
        inside += row.isContradictory ? item.low : item.high
      } else {
        outside += item.low
      }
    }
    if row.isContradictory { return inside >= .one }
    return inside >= .one && outside.isZero
  }
}
