internal import Registry

extension DatasetChecks {
  /// What statements before 0.4 say that they replace.
  func checkReplacements(_ report: (Finding) throws -> Void) rethrows {
    for row in index.replacements {
      let pointer = "/replacesStatements/\(row.ordinal)"
      if row.record == row.replaced {
        try report(finding(.olderReplacesCircle, row.place, pointer, "The statement replaces itself."))
        continue
      }
      let own = index.records[Int(row.record)].flags.intersection(.types)
      let replaced = index.records[Int(row.replaced)]
      let types = replaced.flags.intersection(.types)
      if !own.isEmpty, !types.isEmpty, own.isDisjoint(with: types) {
        try report(
          finding(
            .olderReplacesOtherType, row.place, pointer,
            "The statement replaces one of another type, \(index.at(replaced.place))."))
      }
    }
    let circles = Circles(
      count: index.records.count, edges: index.replacements.map { ($0.record, $0.replaced) }
    ).found
    var places: [Int32: [Int32]] = [:]
    for row in index.replacements {
      guard row.record != row.replaced, let circle = circles[row.record], circles[row.replaced] == circle
      else { continue }
      if places[circle]?.last != row.place { places[circle, default: []].append(row.place) }
    }
    for (_, members) in places.sorted(by: { $0.value[0] < $1.value[0] }) {
      try report(
        finding(
          .olderReplacesCircle, members[0], "/replacesStatements",
          "Statements replace each other in a circle: \(index.at(members))."))
    }
  }
}
