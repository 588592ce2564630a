public import Registry
public import RegistryFiles

/// What two places have to do with a network, as far as it is known.
public struct SharedNetwork: Hashable, Sendable {
  /// What is known of one place.
  public enum Standing: Hashable, Sendable {
    /// A source lists it.
    case listed(NetworkFile.Member)
    /// A whole list was read, and it is not there.
    case notListed(asOf: CalendarDate?)
    /// No whole list was read, so that nothing follows from its absence.
    case notKnown
  }

  /// The network.
  public var network: NetworkFile
  /// What is known of the first place.
  public var first: Standing
  /// What is known of the second place.
  public var second: Standing

  /// Whether sources list both places.
  public var isShared: Bool {
    if case .listed = first, case .listed = second { return true }
    return false
  }

  /// Whether it can still be shared: neither is known to be absent.
  public var mayBeShared: Bool {
    for standing in [first, second] {
      if case .notListed = standing { return false }
    }
    return true
  }
}

/// Which networks places share.
public enum Networks {
  /// What a network's file says of a place.
  public static func standing(of place: String, in network: NetworkFile) -> SharedNetwork.Standing {
    if let member = network.member(place), member.backing.isStatement { return .listed(member) }
    return network.membersAreComplete ? .notListed(asOf: network.membersAsOf) : .notKnown
  }

  /// Every network with the standing of two places, those that they share first, then by name.
  public static func shared(by first: String, and second: String, in networks: [NetworkFile])
    -> [SharedNetwork]
  {
    let all = networks.map { network in
      SharedNetwork(
        network: network, first: standing(of: first, in: network), second: standing(of: second, in: network))
    }
    return all.filter(\.isShared) + all.filter { !$0.isShared }
  }
}
