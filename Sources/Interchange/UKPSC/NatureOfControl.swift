internal import Registry

/// One nature of control of the UK's register: its code taken apart.
///
/// Source: Companies Act 2006, Schedule 1A; the Register of People with Significant Control Regulations 2016
/// (SI 2016/339), Schedule 2: more than 25 and not more than 50 per cent; more than 50 and less than 75; 75
/// or
/// more. For overseas entities: Economic Crime (Transparency and Enforcement) Act 2022, Schedule 2: more
/// than 25.
struct NatureOfControl {
  let type: InterestType
  private(set) var share: Share?
  let directness: Directness
  /// In whose place it is held, for the words of the interest; nil for the person's own.
  let capacity: String?
  /// The codes, and in whose place the right is held.
  var words: String { codes.joined(separator: ", ") + (capacity.map { ": \($0)" } ?? "") }
  private var codes: [String]

  private static let stems: [(String, InterestType)] = [
    ("ownership-of-shares", .shareholding), ("voting-rights", .votingRights),
    ("right-to-appoint-and-remove-directors", .appointmentOfBoard),
    ("right-to-appoint-and-remove-members", .appointmentOfBoard),
    ("right-to-appoint-and-remove-person", .appointmentOfBoard),
    ("part-right-to-share-surplus-assets", .rightsToSurplusAssetsOnDissolution),
    ("right-to-share-surplus-assets", .rightsToSurplusAssetsOnDissolution),
    ("significant-influence-or-control", .otherInfluenceOrControl),
  ]

  private static let bands: [(String, min: Rational, minOpen: Bool, max: Rational, maxOpen: Bool)] = [
    ("-25-to-50-percent", 25, true, 50, false), ("-50-to-75-percent", 50, true, 75, true),
    ("-75-to-100-percent", 75, false, 100, false), ("-more-than-25-percent", 25, true, 100, false),
  ]

  /// The longer ones first, as the shorter ones are their beginnings.
  private static let capacities: [(String, words: String)] = [
    ("-as-control-over-trust", "through control over the trustees of a trust"),
    ("-as-control-over-firm", "through control over the members of a firm"),
    ("-as-trust", "through a trust"), ("-as-firm", "through a firm that is no legal person"),
  ]

  private static let registers = ["-registered-overseas-entity", "-limited-liability-partnership"]

  /// Reads a code; nil for one that is not known, or that is about land and not about the company.
  init?(_ code: String) {
    var rest = code[...]
    for register in NatureOfControl.registers where rest.hasSuffix(register) {
      rest = rest.dropLast(register.utf8.count)
    }
    var capacity: (String, words: String)?
    for known in NatureOfControl.capacities where rest.hasSuffix(known.0) && capacity == nil {
      capacity = known
      rest = rest.dropLast(known.0.utf8.count)
    }
    var share: Share?
    for band in NatureOfControl.bands where rest.hasSuffix(band.0) && share == nil {
      share = try? Share(min: band.min, max: band.max, minOpen: band.minOpen, maxOpen: band.maxOpen)
      rest = rest.dropLast(band.0.utf8.count)
    }
    guard let stem = NatureOfControl.stems.first(where: { $0.0 == rest }) else { return nil }
    let isAmount = stem.1.measure != nil
    guard isAmount == (share != nil) else { return nil }
    type = stem.1
    self.share = share
    self.capacity = capacity?.words
    codes = [code]
    // The forms let one person tick several grounds for the same shares, for overseas entities as well: what
    // is held for a trust or a firm is never a share beside the person's own.
    directness = capacity == nil ? .unknown : .indirect
  }

  /// Whether both are about one right, held in one place.
  func isSameRight(as other: NatureOfControl) -> Bool { type == other.type && capacity == other.capacity }

  /// Takes another code for the same right; whether its band is another one.
  mutating func join(_ other: NatureOfControl) -> Bool {
    if !codes.contains(where: other.codes.contains) { codes += other.codes }
    guard let mine = share, let band = other.share, mine != band else { return false }
    let low = min(mine.min, band.min)
    let high = max(mine.max, band.max)
    let isOpenBelow = [mine, band].filter { $0.min == low }.allSatisfy(\.minOpen)
    let isOpenAbove = [mine, band].filter { $0.max == high }.allSatisfy(\.maxOpen)
    share = (try? Share(min: low, max: high, minOpen: isOpenBelow, maxOpen: isOpenAbove)) ?? share
    return true
  }
}
