internal import Registry
internal import RegistryFiles

/// Markers: where and when a claim was read. Dates in them stay ISO dates in every language.
extension Claims {
  /// Marker of a fact: sources with places, date, number.
  func marker(_ fact: Fact) -> Inline {
    var end: [Line] = []
    switch fact.verification {
    case .secondaryRead: end.append(phrases.line(.markerSecondHand))
    case .confirmedByAuthority: end.append(phrases.line(.markerConfirmed))
    case .testedLive: end.append(phrases.line(.markerTested))
    case .primaryRead, .disputed, .recalled: break
    }
    if let asOf = fact.asOf { end.append(dated(.markerAsOf, asOf)) }
    if let from = fact.validFrom, day < from { end.append(dated(.markerFrom, from)) }
    if let to = fact.validTo { end.append(dated(.markerUntil, to)) }
    return marker(citations(fact.citations), end + [.of(fact.id)])
  }

  /// Marker of an event.
  func marker(_ event: RegimeEvent) -> Inline {
    marker(
      citations(event.citations),
      (event.verification == .secondaryRead ? [phrases.line(.markerSecondHand)] : []) + [.of(event.id)])
  }

  /// The most sources that stand beside each line of a regime; more are named once, above the lines.
  static let mostSourcesInMarker = 3

  /// Links to the sources of a regime record.
  func links(to regime: Regime) -> Line {
    phrases.commas(
      regime.sources.compactMap { sources.entry(address: $0.url) }.map { [SourceIndex.link($0)] })
  }

  /// Marker of a line of a regime record.
  func marker(_ provision: Provision, of regime: Regime) -> Inline {
    let start = regime.sources.count <= Claims.mostSourcesInMarker ? links(to: regime) : []
    var end: [Line] = [.of(provision.text)]
    if provision.sureness == .secondaryRead { end.append(phrases.line(.markerSecondHand)) }
    if let read = regime.sources.map(\.read).max() { end.append(dated(.markerReadOn, read)) }
    return marker(start, end + [.of(regime.id)])
  }

  /// A marker of anything.
  func marker(_ start: Line, _ end: [Line]) -> Inline {
    .marker(phrases.line(.markerWhole, ["text": phrases.semicolons([start] + end)]))
  }

  private func dated(_ key: PhraseKey, _ date: CalendarDate) -> Line {
    phrases.line(key, ["date": .of("\(date)")])
  }

  private func citations(_ citations: [Citation]) -> Line {
    phrases.commas(
      citations.map { citation in
        guard let entry = sources.entry(citation.source) else {
          return phrases.line(.markerMissingSource, ["source": .of(citation.source)])
        }
        let link = [SourceIndex.link(entry)]
        guard !citation.locator.isEmpty else { return link }
        return phrases.line(.markerCitation, ["source": link, "place": .of(citation.locator)])
      })
  }
}
