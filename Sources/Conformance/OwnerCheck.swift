internal import Interchange
internal import Registry
internal import Resolver

/// Compares one owner with what a vector expects: figures, ground, band.
struct OwnerCheck {
  private let structure: Structure
  private let regime: Regime
  private let subject: Int32
  private let owner: Answer.Owner
  private let value: JSONValue

  init(
    _ structure: Structure, _ regime: Regime, _ subject: Int32, _ owner: Answer.Owner, _ value: JSONValue
  ) {
    self.structure = structure
    self.regime = regime
    self.subject = subject
    self.owner = owner
    self.value = value
  }

  func failures() throws(VectorProblem) -> [String] {
    var failures: [String] = []
    if let text = value["percent"]?.numberText, !figures.contains(where: { Self.isSame($0, text) }) {
      failures.append("\(shown), expected \(text) %")
    }
    if let text = value["exact"]?.string, let exact = Rational(fraction: text),
      !figures.contains(where: { $0.isExact && $0.min == exact * .hundred })
    {
      failures.append("\(shown), expected exactly \(text)")
    }
    if let range = value["range"] {
      guard let wanted = try? VectorUnits.share(range) else { throw .unreadable("'range' is no range") }
      if !figures.contains(wanted) { failures.append("\(shown), expected \(wanted.words)") }
    }
    if let text = value["attributed"]?.numberText,
      !owner.bases.compactMap(\.figure?.share).contains(where: { Self.isSame($0, text) })
    {
      failures.append("no ground gives \(text) %")
    }
    if let band = value["band"]?.string, !Self.isInBand(figures, band, regime) {
      failures.append("\(shown), which is not in the band \(band)")
    }
    for (line, answer) in value["qualifiesAt"]?.members.map({ ($0.name, $0.value) }) ?? [] {
      guard let percent = try? Rational(decimal: line), let wanted = answer.boolean else {
        throw .unreadable("'qualifiesAt' is not lines with true or false")
      }
      if !figures.contains(where: { Threshold(.atLeast, percent).isMetSurely(by: $0) == wanted }) {
        failures.append("the line of \(line) % is \(wanted ? "not met" : "met")")
      }
    }
    if let basis = value["basis"]?.string, !isGround(basis) {
      failures.append(
        "no ground '\(basis)'; there is \(owner.bases.map(\.kind.name).joined(separator: ", "))")
    }
    return failures
  }

  /// What the owner has by the grounds of quantity; where there are none, whatever figure is told.
  private var figures: [Share] {
    let own = owner.bases.filter { isOwnership($0) }.compactMap(\.figure?.share)
    if !own.isEmpty { return own }
    return owner.interests.values.map(\.share) + owner.bases.compactMap(\.figure?.share)
  }

  private var shown: String {
    figures.isEmpty ? "no figure" : "is \(Set(figures.map(\.words)).sorted().joined(separator: " or "))"
  }

  private func isOwnership(_ basis: Basis) -> Bool {
    switch basis.kind {
    case .ownership, .declaredIndirect: return true
    default: return false
    }
  }

  // MARK: Grounds

  /// Whether some ground is what the vector calls it; words that it uses for nothing else are not compared.
  private func isGround(_ word: String) -> Bool {
    switch word {
    case "ownership-direct", "votes-direct":
      // Trustees are the holders by name of what their trust holds.
      return owner.bases.contains(where: isOwnership) && isDirectHolder
        || owner.bases.contains { $0.kind == .role(.trustee) && $0.via.map(holdsDirectly) ?? false }
    case "ownership-indirect": return owner.bases.contains(where: isOwnership) && isIndirectHolder
    case "income-rights": return has { $0 == .ownership(.profits) }
    case "control-other", "control", "control-board":
      return owner.bases.contains { $0.kind.isRightOrControl }
    case "control-prong", "senior-managing-official", "managing-officer", "legal-representative":
      return has {
        if case .standIn = $0 { return true }
        return false
      } || has { $0 == .right(.seniorManagingOfficial) }
    case "control-of-entity-with-ownership-interest":
      return has {
        if case .controlOfHolder = $0 { return true }
        return false
      }
    case "ownership-interest-in-controlling-entity":
      return has {
        if case .ownershipOfController = $0 { return true }
        return false
      }
    case "trustee": return has { $0 == .role(.trustee) }
    case "settlor", "founder", "author": return has { $0 == .role(.settlor) }
    case "protector": return has { $0 == .role(.protector) }
    case "beneficiary": return has { $0 == .role(.beneficiaryOfLegalArrangement) }
    case "board-member": return has { $0 == .role(.boardMember) }
    case "influence-over-trust": return has { $0 == .role(.otherInfluenceOrControl) }
    case "nominee": return has { $0 == .role(.nominee) }
    default:
      return word.hasPrefix("ownership") || word.hasPrefix("votes") || word == "deemed-interest"
        ? owner.bases.contains(where: isOwnership) : true
    }
  }

  private func has(_ test: (Basis.Kind) -> Bool) -> Bool { owner.bases.contains { test($0.kind) } }

  private var holders: Set<Int32> {
    var result: Set<Int32> = [owner.node]
    for group in structure.groups {
      if let block = group.block, group.parties.contains(owner.node) { result.insert(block) }
    }
    return result
  }

  private var isDirectHolder: Bool { holders.contains(where: holdsDirectly) }

  private func holdsDirectly(_ party: Int32) -> Bool {
    structure.links.contains {
      $0.subject == subject && $0.party == party && $0.type.measure != nil && $0.directness != .indirect
    }
  }

  private var isIndirectHolder: Bool {
    structure.links.contains { link in
      holders.contains(link.party) && (link.subject != subject || link.directness == .indirect)
        || link.subject == subject && link.party == subject
    }
  }

  // MARK: Figures

  /// Whether a stake is this decimal: exactly, or rounded to its places where its decimal never ends.
  static func isSame(_ share: Share, _ text: String) -> Bool {
    guard share.isExact, let wanted = try? Rational(decimal: text) else { return false }
    if share.min == wanted { return true }
    let places = text.split(separator: ".").count == 2 ? text.split(separator: ".")[1].utf8.count : 0
    if let own = share.min.finiteDecimalPlaces, own <= 6 { return false }
    guard places > 0, let rounded = try? Rational(decimal: share.min.decimalText(places: places).text) else {
      return false
    }
    return rounded == wanted
  }

  /// Whether some stake lies wholly in the band that a register publishes under this name: `25-50`.
  static func isInBand(_ shares: [Share], _ name: String, _ regime: Regime) -> Bool {
    let parts = name.split(separator: "-")
    guard parts.count == 2, let low = try? Rational(decimal: parts[0]),
      let high = try? Rational(decimal: parts[1])
    else { return false }
    let bands = regime.bands.filter { $0.min == low && $0.max == high }
    return bands.contains { band in
      shares.contains { share in
        share.intersection(band) == share
      }
    }
  }
}
