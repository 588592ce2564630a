public import Registry
public import RegistryFiles

/// One difference in meaning between two versions of the facts on a place.
public struct GuideChange: Hashable, Sendable {
  /// What kind of difference.
  public enum Kind: String, Sendable, CaseIterable {
    case placeAdded, placeRemoved, regimeAdded, regimeRemoved, partAdded, partRemoved
    case factAdded, factFollowed, factRemoved, factMoved
    case valueChanged, statementChanged, noteChanged, validityChanged, readAgain
    case verificationRaised, verificationLowered, disputeOpened, disputeSettled
    case sourceAdded, sourceGone
    case eventAdded, eventChanged, eventRemoved
    case questionAdded, questionChanged, questionAnswered, questionRemoved
    case signed, signatureRemoved, changeLogged
  }

  /// Code of the place.
  public var place: String
  /// Section of the guide; nil for the place as a whole, its events and its signatures.
  public var section: GuideSection?
  /// Identifier of the fact, event or question; of a regime or part its code.
  public var id: String
  /// What kind of difference.
  public var kind: Kind
  /// What was said before; "" where there was nothing.
  public var before: String
  /// What is said now; "" where there is nothing.
  public var after: String
  /// The difference in a sentence, without the identifier.
  public var text: String
  /// First day of what is new, where the facts give one.
  public var from: CalendarDate?
  /// Sources of what is new, or of what is gone.
  public var sources: [FactLine.Source]

  /// Heading under which the change stands.
  public var heading: String {
    if let section { return TypedWords.title(section) }
    switch kind {
    case .eventAdded, .eventChanged, .eventRemoved: return "Changes"
    case .signed, .signatureRemoved, .changeLogged: return "Sign-off"
    default: return "The place"
    }
  }

  private var order: Int {
    if let section { return 1 + (GuideSection.allCases.firstIndex(of: section) ?? 0) }
    switch kind {
    case .eventAdded, .eventChanged, .eventRemoved: return 100
    case .signed, .signatureRemoved, .changeLogged: return 101
    default: return 0
    }
  }

  static func isBefore(_ left: GuideChange, _ right: GuideChange) -> Bool {
    if left.place != right.place { return left.place.utf8.lexicographicallyPrecedes(right.place.utf8) }
    if left.order != right.order { return left.order < right.order }
    if left.id != right.id { return left.id.utf8.lexicographicallyPrecedes(right.id.utf8) }
    if left.kind != right.kind {
      let all = Kind.allCases
      return (all.firstIndex(of: left.kind) ?? 0) < (all.firstIndex(of: right.kind) ?? 0)
    }
    return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

/// Compares versions of facts by meaning: order, layout, keys of sources and line breaks do not count.
public enum GuideDifference {
  /// The differences, by place, section and identifier.
  ///
  /// Files are paired by the code of their place; a place that only one side has is one difference.
  public static func changes(from old: [FactReading], to new: [FactReading]) -> [GuideChange] {
    var result: [GuideChange] = []
    let before = Dictionary(old.map { ($0.file.code, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.map { ($0.file.code, $0) }, uniquingKeysWith: { first, _ in first })
    for code in Set(before.keys).union(after.keys) {
      switch (before[code], after[code]) {
      case (let old?, let new?):
        var pair = ReadingPair(old: old, new: new)
        pair.compare()
        result += pair.changes
      case (nil, let new?): result.append(whole(new, .placeAdded, "added"))
      case (let old?, nil): result.append(whole(old, .placeRemoved, "taken out"))
      case (nil, nil): break
      }
    }
    return result.sorted(by: GuideChange.isBefore)
  }

  private static func whole(_ reading: FactReading, _ kind: GuideChange.Kind, _ word: String) -> GuideChange {
    let text = "\(reading.file.name), \(reading.file.facts.count) facts"
    return GuideChange(
      place: reading.file.code, section: nil, id: reading.file.code, kind: kind,
      before: kind == .placeRemoved ? text : "", after: kind == .placeAdded ? text : "",
      text: "\(word): \(text)", from: nil, sources: [])
  }
}
