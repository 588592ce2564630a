internal import Interchange
internal import Registry

/// The words of the vector format and what they are in the model.
enum VectorWords {
  static let entities: [String: (kind: StructureNode.Kind, form: EntityForm?)] = [
    "legalEntity": (.entity(.legalEntity, nil), nil), "association": (.entity(.legalEntity, nil), nil),
    "partnership": (.entity(.registeredEntity, nil), .partnership),
    "fund": (.entity(.registeredEntity, nil), .fund), "ciu": (.entity(.registeredEntity, nil), .fund),
    "investmentFund": (.entity(.registeredEntity, nil), .fund),
    "foundation": (.entity(.legalEntity, .other), .foundation),
    "trust": (.entity(.arrangement, .trust), nil),
    "arrangement": (.entity(.arrangement, nil), nil),
    "nomination": (.entity(.arrangement, .nomination), nil),
    "state": (.entity(.state, nil), nil),
    "stateBody": (.entity(.stateBody, nil), nil),
    "government": (.entity(.state, nil), nil), "publicBody": (.entity(.stateBody, nil), nil),
    "unknown": (.entity(.unknownEntity, nil), nil),
  ]

  static let trusts: [String: EntityForm] = [
    "discretionary": .discretionaryTrust, "specific": .specificTrust, "charitable": .charitableTrust,
    "revocable": .revocableTrust,
  ]

  static let kinds: [String: (types: [InterestType], standing: Standing)] = [
    "shares": ([.shareholding], .outright), "ownership": ([.shareholding], .outright),
    "ownershipInterest": ([.shareholding], .outright), "equity": ([.shareholding], .outright),
    "capital": ([.shareholding], .outright), "units": ([.shareholding], .outright),
    "partnershipInterest": ([.shareholding], .outright), "value": ([.shareholding], .outright),
    "votes": ([.votingRights], .outright), "shares+votes": ([.shareholding, .votingRights], .outright),
    "profits": ([.rightsToProfitOrIncome], .outright),
    "profitInterest": ([.rightsToProfitOrIncome], .outright),
    "surplus": ([.rightsToSurplusAssetsOnDissolution], .outright),
    "liquidation": ([.rightsToSurplusAssetsOnDissolution], .outright),
    "option": ([.shareholding], .option), "convertible": ([.shareholding], .option),
    "security": ([.shareholding], .security), "pledge": ([.shareholding], .security),
    "nominator": ([.nominator], .outright), "nominee": ([.nominee], .outright),
    "settlor": ([.settlor], .outright), "founder": ([.settlor], .outright),
    "author": ([.settlor], .outright), "trustee": ([.trustee], .outright),
    "protector": ([.protector], .outright), "beneficiary": ([.beneficiaryOfLegalArrangement], .outright),
    "beneficiaryClass": ([.beneficiaryOfLegalArrangement], .outright),
    "boardMember": ([.boardMember], .outright), "boardChair": ([.boardChair], .outright),
    "seniorManager": ([.seniorManagingOfficial], .outright),
    "seniorOfficer": ([.seniorManagingOfficial], .outright),
    "legalRep": ([.seniorManagingOfficial], .outright),
    "managingOfficer": ([.seniorManagingOfficial], .outright),
    "appointBoard": ([.appointmentOfBoard], .outright),
    "appointBoardMajority": ([.appointmentOfBoard], .outright),
    "boardMajority": ([.appointmentOfBoard], .outright),
    "influence": ([.otherInfluenceOrControl], .outright),
    "controlOther": ([.otherInfluenceOrControl], .outright),
    "investmentPolicy": ([.otherInfluenceOrControl], .outright),
    "veto": ([.controlViaCompanyRulesOrArticles], .outright),
    "contract": ([.rightsGrantedByContract], .outright),
    "unknown": ([.unknownInterest], .outright),
  ]

  /// The trust of which somebody holds as trustee: `trustees of T`, `trustee of T`.
  static func trust(inCapacity text: String) -> String? {
    for prefix in ["trustees of ", "trustee of "] where text.hasPrefix(prefix) {
      return String(text.dropFirst(prefix.count))
    }
    return nil
  }

  static let groups: [String: HolderGroup.Kind] = [
    "jointArrangement": .jointArrangement, "agreement": .jointArrangement, "pool": .jointArrangement,
    "inConcert": .concert, "concert": .concert, "actingTogether": .concert, "actingInConcert": .concert,
    "concertedAction": .concert, "group": .concert, "syndicate": .jointArrangement,
    "family": .associates, "associates": .associates, "relatives": .associates, "spouses": .associates,
    "listed": .listed,
  ]
}

/// Numbers of units turned into per cent of what exists: options are no part of it.
struct VectorUnits {
  private var totals: [String: Rational] = [:]

  init(_ interests: JSONValue) throws(VectorProblem) {
    for interest in interests.elements {
      guard let to = interest["to"]?.string, let kind = interest["kind"]?.string,
        let units = interest["units"]
      else { continue }
      guard let text = units.numberText, let number = try? Rational(decimal: text), number >= .zero else {
        throw .unreadable("'units' is no number")
      }
      if VectorWords.kinds[kind]?.standing == .outright {
        totals["\(to)\u{1F}\(group(kind))", default: .zero] += number
      }
    }
  }

  private func group(_ kind: String) -> String { kind == "votes" ? "votes" : "shares" }

  /// The share of an interest.
  func share(of value: JSONValue, kind: String) throws(VectorProblem) -> StatedShare {
    do {
      if let text = value["units"]?.numberText, let to = value["to"]?.string {
        guard let total = totals["\(to)\u{1F}\(group(kind))"], !total.isZero else {
          throw VectorProblem.unreadable("units of '\(to)' have no total")
        }
        return .stated(try Share(exactly: Rational(decimal: text) * .hundred / total))
      }
      if let text = value["percent"]?.numberText {
        return .stated(try Share(exactly: Rational(decimal: text)))
      }
      if let range = value["range"] { return .stated(try VectorUnits.share(range)) }
      return .notStated
    } catch let problem as VectorProblem {
      throw problem
    } catch {
      throw .unreadable("an amount is no share from 0 to 100 per cent")
    }
  }

  /// A range with `min` or `exclusiveMin` and `max` or `exclusiveMax`.
  static func share(_ range: JSONValue) throws -> Share {
    func number(_ key: String) throws -> Rational? {
      guard let value = range[key] else { return nil }
      return try Rational(decimal: value.numberText ?? "")
    }
    let openMin = try number("exclusiveMin")
    let openMax = try number("exclusiveMax")
    return try Share(
      min: openMin ?? number("min") ?? .zero, max: openMax ?? number("max") ?? .hundred,
      minOpen: openMin != nil, maxOpen: openMax != nil)
  }
}
