internal import Registry
internal import Resolver

/// What to do about one hop: who it is, what it settles, which papers to name; the places tell the rest.
public struct RouteCard: Sendable {
  /// Number of the card, from 1, in the order of the plan.
  public var number: Int
  /// The hop.
  public var hop: Hop
  /// Codes of the places in which to ask, those of all members of a ring; empty where none is on record.
  public var places: [String]
  /// Why these places, where they are not the hop's own; "" otherwise.
  public var placeReason: String
  /// The entity as it is known.
  public var entity: [RouteLine]
  /// What the hop settles.
  public var settles: [RouteLine]
  /// Papers to name in a request.
  public var documents: [RouteLine]
}

/// Writes what a card says of its hop.
struct CardWriter {
  let structure: Structure
  let regimes: [Regime]

  func card(_ number: Int, _ hop: Hop, _ entity: [RouteLine]) -> RouteCard {
    let (places, reason) = places(hop)
    return RouteCard(
      number: number, hop: hop, places: places, placeReason: reason,
      entity: entity.isEmpty ? [plain(hop.node)] : entity, settles: settles(hop), documents: documents(hop))
  }

  private func label(_ node: Int32) -> String { structure.nodes[Int(node)].label }

  private func plain(_ node: Int32) -> RouteLine {
    let found = structure.nodes[Int(node)]
    let number = found.identifier.map { ", \($0)" } ?? ""
    return RouteLine(.record, "\(found.label)\(number)", id: found.id.text)
  }

  /// The hop's own place; without one, that of the nearest entity on the way, which named it.
  private func places(_ hop: Hop) -> ([String], String) {
    var own: [String] = []
    for member in hop.members {
      if let place = structure.nodes[Int(member)].jurisdiction, isOfEntity(member), !own.contains(place) {
        own.append(place)
      }
    }
    if !own.isEmpty { return (own, "") }
    for node in hop.path.dropLast().reversed() {
      guard let place = structure.nodes[Int(node)].jurisdiction else { continue }
      return (
        [place],
        "no place is on record of it; \(label(node)), the nearest entity on the way, is in \(place), where it was named"
      )
    }
    return ([], "no place is on record of it or of anything on the way")
  }

  /// A nationality is no place to ask in.
  private func isOfEntity(_ node: Int32) -> Bool {
    if case .person = structure.nodes[Int(node)].kind { return false }
    return true
  }

  // MARK: What it settles

  private func settles(_ hop: Hop) -> [RouteLine] {
    var lines: [RouteLine] = []
    let parts = hop.unlock.sorted { $0.key < $1.key }.map { "\($0.value.shown) of the \($0.key.plain)" }
    if parts.isEmpty {
      let right = hop.right.map { ": \($0.plain)" } ?? ""
      lines.append(
        RouteLine(.computed, "No part of the company leads here by itself, only a right or a role\(right)."))
    } else {
      lines.append(
        RouteLine(
          .computed, "Without this hop \(parts.joined(separator: " and ")) of the company stay unresolved."))
    }
    for (measure, share) in hop.missing.sorted(by: { $0.key < $1.key }) {
      lines.append(
        RouteLine(.computed, "\(Figure(share).shown) of its own \(measure.plain) have no holder on record."))
    }
    for regime in regimes {
      guard let verdict = hop.verdicts[regime.id] else { continue }
      let words: String
      switch verdict {
      case .is: words = "would be an owner"
      case .mayBe: words = "may be an owner"
      case .isNot: words = "would not be an owner by this alone"
      }
      lines.append(RouteLine(.computed, "One person behind all of it \(words) under \(regime.id)."))
    }
    for dependence in Hop.Dependence.allCases where hop.dependence.contains(dependence) {
      lines.append(RouteLine(.computed, dependence.words))
    }
    lines.append(
      RouteLine(
        .record, "The way there: \(hop.path.map(label).joined(separator: " ← ")).",
        id: hop.trail.joined(separator: ", ")))
    return lines
  }

  // MARK: Papers

  private func documents(_ hop: Hop) -> [RouteLine] {
    var papers: [String] = []
    let node = structure.nodes[Int(hop.node)]
    for obstacle in hop.obstacles {
      switch obstacle {
      case .stop(let reason): papers += Self.papers(reason, node)
      case .holdersNotOnRecord:
        papers += [
          "the register of members with all changes", "the statement of capital and every allotment",
          "share transfers with consideration and stamp duty",
        ]
      case .bandsOnly:
        papers += ["the exact figures behind the bands: register of members and the filings of each holder"]
      case .nominee:
        papers += [
          "the nominee agreement and any declaration of trust", "undated transfers and powers of attorney",
          "who pays the nominee's fees, and from which account",
        ]
      }
    }
    var seen: Set<String> = []
    papers = papers.filter { seen.insert($0).inserted }
    return papers.map { RouteLine(.method, $0) }
  }

  private static func papers(_ reason: StopReason, _ node: StructureNode) -> [String] {
    let company = [
      "the register file with its history: formation papers, officers, filings",
      "the register of members and the owner declarations with the evidence given for them",
      "the file and correspondence of the registered agent or service provider, and who instructs it",
      "bank files: account opening, declared owner, signatories, and who funds the accounts",
    ]
    switch reason {
    case .notInThisRegistry: return company
    case .arrangementWithoutParties:
      if case .entity(.arrangement, .nomination) = node.kind { return [] }
      return [
        "the trust deed with all amendments, and letters of wishes",
        "the trustee's customer file, accounts and minutes",
        "distributions: to whom, when, from which account",
      ]
    case .ringWithoutPerson:
      return [
        "the register of members of each company of the ring, with the dates on which each came to hold the other",
        "how the shares were paid for, and by whom", "minutes: who votes the shares that the companies hold",
      ]
    case .declaredUnknown:
      return [
        "the declaration, who signed it, and what was done to identify the owner",
        "notices that the company sent to its holders, and the answers",
      ] + (node.isEntity ? company : [])
    case .informationWithheld:
      return ["the decision by which the details are withheld, and the full entry behind it"]
    case .declaredNone: return ["the declaration that there is no owner, and what it rests on"] + company
    case .exempt: return ["the ground of the exemption and the proof given for it"] + company
    case .listedCompany:
      return [
        "notifications of large holdings to the exchange or its supervisor",
        "the share register or the depository's list of holders on a day",
      ]
    case .dissolved:
      return [
        "the archived file of the register", "the liquidator's report and the list of what went to whom",
        "who keeps the books",
      ]
    case .naturalPerson, .state, .limitReached: return []
    }
  }
}

extension Hop.Dependence {
  /// For a reader.
  public var words: String {
    switch self {
    case .role:
      return "Parties in roles of one arrangement share its weight: do not add their scores."
    case .bounds:
      return
        "The score is a range; ranges of several hops must not be added, their greatest ends exclude each other."
    case .contradiction:
      return "Records on the way contradict each other; the score is a bound only."
    }
  }
}

extension Hop.Obstacle {
  /// For a reader.
  public var words: String {
    switch self {
    case .stop(let reason): return reason.words
    case .holdersNotOnRecord: return "part of its holdings has no holder on record"
    case .bandsOnly: return "only bounds are on record, and they leave a verdict open"
    case .nominee: return "somebody acts there for another"
    }
  }

  /// Stable name.
  public var name: String {
    switch self {
    case .stop(let reason): return reason.rawValue
    case .holdersNotOnRecord: return "holdersNotOnRecord"
    case .bandsOnly: return "bandsOnly"
    case .nominee: return "nominee"
    }
  }
}

extension Measure {
  fileprivate var plain: String {
    switch self {
    case .shares: return "shares"
    case .votes: return "votes"
    case .profits: return "profits"
    case .surplusAssets: return "assets left at a winding-up"
    }
  }
}

extension InterestType {
  fileprivate var plain: String {
    switch self {
    case .appointmentOfBoard: return "it may appoint or remove the board"
    case .otherInfluenceOrControl: return "it has influence or control by other means"
    case .controlViaCompanyRulesOrArticles: return "it controls through the company's articles"
    case .controlByLegalFramework: return "it controls by law"
    case .rightsGrantedByContract, .conditionalRightsGrantedByContract: return "it has rights by contract"
    default: return rawValue
    }
  }
}
