/// Whether an interest is held directly.
///
/// Source: BODS 0.4 codelist directOrIndirect.
public enum Directness: String, Sendable, CaseIterable {
  case direct, indirect, unknown
}

/// How large an interest is said to be.
public enum StatedShare: Hashable, Sendable {
  /// The source gives a number or a band.
  case stated(Share)
  /// The source says nothing: anything from 0 to 100 per cent, never 100.
  case notStated

  /// The interval that the source allows.
  public var interval: Share {
    if case .stated(let share) = self { return share }
    return .unknown
  }
}

/// A yes, a no, or silence.
public enum Stated: UInt8, Sendable {
  case no, yes, notStated

  /// What an optional Boolean in a source says.
  public init(_ value: Bool?) { self = value.map { $0 ? .yes : .no } ?? .notStated }
}

/// One kind of ownership or control that a party holds in a subject.
///
/// Source: BODS 0.4, Interest object.
public struct Interest: Hashable, Sendable {
  /// The kind; `unknownInterest` where the source names none.
  public var type: InterestType
  /// Whether the source says that it is held directly.
  public var directness: Directness
  /// Whether the source declares the party a beneficial owner through this interest.
  public var isBeneficialOwnership: Stated
  /// How large it is.
  public var share: StatedShare
  /// The source's own words.
  public var details: String?
  /// First day, where stated.
  public var startDate: CalendarDate?
  /// The day from which it no longer holds, where stated.
  public var endDate: CalendarDate?

  /// An interest as a source states it.
  public init(
    type: InterestType, directness: Directness = .unknown, isBeneficialOwnership: Stated = .notStated,
    share: StatedShare = .notStated, details: String? = nil, startDate: CalendarDate? = nil,
    endDate: CalendarDate? = nil
  ) {
    self.type = type
    self.directness = directness
    self.isBeneficialOwnership = isBeneficialOwnership
    self.share = share
    self.details = details
    self.startDate = startDate
    self.endDate = endDate
  }

  /// Whether the interest holds on `day`: from its first day up to, not including, its end date.
  public func holds(on day: CalendarDate) -> Bool {
    if let startDate, startDate > day { return false }
    if let endDate, endDate <= day { return false }
    return true
  }
}
