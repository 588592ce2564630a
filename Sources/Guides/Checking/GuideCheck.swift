public import Registry
public import RegistryFiles

/// What is wrong with the facts on a jurisdiction, beyond the form of the file.
public enum GuideCheck {
  /// Every finding, by file and line.
  ///
  /// Errors must not be published; warnings are for whoever keeps the facts. No clock is read: ages and
  /// periods are judged on `day`.
  ///
  /// - Parameters:
  ///   - file: The facts.
  ///   - regimes: Every record, of any period, of the regimes that the facts name.
  ///   - day: The day of publication.
  public static func findings(
    _ file: JurisdictionFile, regimes: [RegimeRecord], on day: CalendarDate
  ) -> [Finding] {
    var check = FactCheck(file: file, records: regimes, day: day)
    check.identifiers()
    check.sources()
    check.dates()
    check.disputes()
    check.thresholds()
    check.events()
    check.values()
    check.parts()
    check.answers()
    check.questions()
    check.signatures()
    check.texts()
    check.published()
    return check.findings.enumerated().sorted { left, right in
      let a = left.element.location?.line ?? 0
      let b = right.element.location?.line ?? 0
      return (a, left.offset) < (b, right.offset)
    }.map(\.element)
  }
}
