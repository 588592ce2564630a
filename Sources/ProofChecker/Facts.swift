internal import Registry

/// What the certificates show, once each was seen to be right.
struct Facts {
  private let proof: Proof
  private let index: PremiseIndex
  private(set) var problems: [ProofChecker.Problem] = []
  private var least: [StakeKey: OwnershipCheck.Values] = [:]
  private var greatest: [StakeKey: OwnershipCheck.Values] = [:]
  private var sure: [ControlKey: Set<Int>] = [:]
  private var possible: [ControlKey: Set<Int>] = [:]

  private struct StakeKey: Hashable {
    var measure: Measure
    var targets: [Int]
  }

  private struct ControlKey: Hashable {
    var holder: Int
    var isPlain: Bool
  }

  init(_ proof: Proof, _ index: PremiseIndex) {
    self.proof = proof
    self.index = index
  }

  mutating func verify() {
    for certificate in proof.ownership {
      if certificate.measures.isEmpty {
        problems.append(.init(.ownership, "a certificate of stakes names no quantity"))
      }
      for measure in certificate.measures {
        var check = OwnershipCheck(index, certificate, measure)
        switch check.verify() {
        case .failure(let problem): problems.append(problem)
        case .success(let values): keep(values, certificate, measure)
        }
      }
    }
    for certificate in proof.control {
      switch ControlCheck(index, certificate).verify() {
      case .failure(let problem): problems.append(problem)
      case .success(let members): keep(members, certificate)
      }
    }
  }

  private mutating func keep(
    _ values: OwnershipCheck.Values, _ certificate: Proof.OwnershipCertificate, _ measure: Measure
  ) {
    let key = StakeKey(measure: measure, targets: certificate.targets.compactMap(index.place).sorted())
    var isTwice = false
    if certificate.end != .greatest { isTwice = least.updateValue(values, forKey: key) != nil }
    if certificate.end != .least { isTwice = greatest.updateValue(values, forKey: key) != nil || isTwice }
    if isTwice {
      problems.append(
        .init(.ownership, "there are two certificates of the stake of \(certificate.targets[0])"))
    }
  }

  private mutating func keep(_ members: Set<Int>, _ certificate: Proof.ControlCertificate) {
    guard let holder = index.place(certificate.holder) else { return }
    let key = ControlKey(holder: holder, isPlain: certificate.isPlain)
    var isTwice = false
    if certificate.end != .greatest { isTwice = sure.updateValue(members, forKey: key) != nil }
    if certificate.end != .least { isTwice = possible.updateValue(members, forKey: key) != nil || isTwice }
    if isTwice {
      problems.append(.init(.control, "there are two certificates of what \(certificate.holder) controls"))
    }
  }

  // MARK: Asking

  /// A certificate that a claim needs and that is not there, or is wrong.
  struct Missing: Error {
    let what: String
  }

  /// What targets end up with in an entity, in per cent.
  func stake(of targets: [Int], in entity: Int, _ measure: Measure) throws -> Share {
    let key = StakeKey(measure: measure, targets: targets.sorted())
    guard let low = least[key], let high = greatest[key] else {
      throw Missing(what: "no certificate shows what \(name(targets)) has of the \(measure.rawValue)")
    }
    if targets.contains(entity) { return .whole }
    return .cut(
      low.value[entity] ?? .zero, high.value[entity] ?? .zero, low.open.contains(entity),
      high.open.contains(entity))
  }

  private func name(_ targets: [Int]) -> String {
    targets.count == 1 ? index.label(targets[0]) : "everybody together"
  }

  /// What a holder controls, surely and possibly.
  ///
  /// - Parameter isPlain: whether a plain majority is meant beside the law's own line for chains.
  func controlled(by holder: Int, isPlain: Bool = false) throws -> (sure: Set<Int>, possible: Set<Int>) {
    let key = ControlKey(holder: holder, isPlain: isPlain)
    guard let sure = sure[key], let possible = possible[key] else {
      throw Missing(what: "no certificate shows what \(index.label(holder)) controls")
    }
    return (sure, possible)
  }
}
