public import Registry

extension Resolver {
  /// Where declarations of the owners of `subject` do not go with the record, under one law.
  ///
  /// The declared figure is evidence and is never added to the computed one.
  public func discrepancies(
    subject: Int32, under regime: Regime, asOf: CalendarDate
  ) -> DiscrepancyReport {
    let links = structure.links
    var low = links.startIndex
    var high = links.endIndex
    while low < high {
      let middle = (low + high) / 2
      if links[middle].subject < subject { low = middle + 1 } else { high = middle }
    }
    let end = links[low...].firstIndex { $0.subject != subject } ?? links.endIndex
    let declared = DeclaredParties(links[low..<end], structure)
    var report = DiscrepancyReport(
      subject: subject, regime: regime, declaredOwners: declared.owners(structure),
      declaresAnything: !declared.isEmpty, discrepancies: [])
    guard report.declaresAnything else { return report }
    report.discrepancies =
      DiscrepancyFinder(self, subject: subject, regime: regime, asOf: asOf, declared).discrepancies()
    return report
  }
}
