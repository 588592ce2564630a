internal import Registry

/// What options and securities in one row make of the holders' shares, as a regime counts them.
struct Standings {
  private let regime: Regime
  /// Options of all holders together, in per cent of what exists today.
  private var options = (low: Rational.zero, high: Rational.zero)
  /// What is given as security, in per cent.
  private var secured = Rational.zero
  private let isPlain: Bool

  init(_ links: [StructureLink], _ regime: Regime) {
    self.regime = regime
    isPlain = links.allSatisfy { $0.standing == .outright }
    guard !isPlain else { return }
    for link in links {
      let share = link.share.interval
      switch link.standing {
      case .outright: continue
      case .option:
        if regime.options == .exercised { options = (options.low + share.min, options.high + share.max) }
      case .security:
        if regime.security == .holder { secured += share.max }
      }
    }
  }

  /// The share of one holder; nil where none of its links counts.
  func share(
    of links: [StructureLink], _ combined: ([StructureLink]) -> (share: Share, agree: Bool)
  ) -> (share: Share, agree: Bool)? {
    if isPlain { return combined(links) }
    let outright = links.filter { $0.standing == .outright }
    let rights = links.filter {
      $0.standing == .option && regime.options == .exercised
    }
    let security = links.filter { $0.standing == .security && regime.security == .holder }
    guard !outright.isEmpty || !rights.isEmpty || !security.isEmpty else { return nil }
    var (share, agree) = outright.isEmpty ? (Standings.nothing, true) : combined(outright)
    // Whoever gave the security is one of those who hold outright; which one is not on record.
    if secured > .zero && security.isEmpty { share = Standings.atLeast(share, less: secured) }
    if !security.isEmpty {
      let more = combined(security)
      share = share.adding(more.share)
      agree = agree && more.agree
    }
    guard options.high > .zero else { return (share, agree) }
    // Different instruments add up; only holdings of one kind on several records are one.
    let own = rights.reduce(Standings.nothing) { $0.adding($1.share.interval) }
    return (exercised(share, own: own), agree)
  }

  /// A holding after all options: the whole has grown by them.
  private func exercised(_ share: Share, own: Share) -> Share {
    let least = Rational.hundred + own.min + (options.high - own.max)
    let greatest = Rational.hundred + own.max + (options.low - own.min)
    let low = (share.min + own.min) * .hundred / least
    let high = Swift.min(.hundred, (share.max + own.max) * .hundred / greatest)
    let isPoint = low == high
    let result = try? Share(
      min: low, max: Swift.max(low, high), minOpen: (share.minOpen || own.minOpen) && !isPoint,
      maxOpen: (share.maxOpen || own.maxOpen) && !isPoint)
    return result ?? .unknown
  }

  private static let nothing = (try? Share(exactly: .zero)) ?? .unknown

  private static func atLeast(_ share: Share, less amount: Rational) -> Share {
    let low = Swift.max(.zero, share.min - amount)
    return (try? Share(min: low, max: share.max, minOpen: false, maxOpen: share.maxOpen && low != share.max))
      ?? share
  }
}
