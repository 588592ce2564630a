internal import Registry

/// Whether the premises are exactly what a registry says: no party, interest or statement more or less.
struct StructureCheck {
  private(set) var problems: [ProofChecker.Problem] = []

  init(_ proof: Proof, _ index: PremiseIndex, _ structure: Structure) {
    var places: [RecordID: Int] = [:]
    for (place, node) in structure.nodes.enumerated() { places[node.id] = place }
    guard places[proof.subject] != nil else {
      say("the company \(proof.subject) is not in the registry")
      return
    }
    var interests = [[Proof.Interest]](repeating: [], count: structure.nodes.count)
    for link in structure.links {
      let claim = link.claim >= 0 ? structure.claims[Int(link.claim)] : nil
      interests[Int(link.subject)].append(
        Proof.Interest(
          party: structure.nodes[Int(link.party)].id, type: link.type, directness: link.directness,
          share: link.share, isBeneficialOwnership: link.isBeneficialOwnership, statement: claim?.statement,
          record: claim?.record))
      if link.standing != .outright {
        say(
          "an interest in \(structure.nodes[Int(link.subject)].id) is an option or security, which no proof shows"
        )
      }
    }
    for node in proof.premises.nodes {
      guard let place = places[node.id] else {
        say("\(node.id) is not in the registry as of that day")
        continue
      }
      compare(node, structure.nodes[place], isTruncated: structure.truncated.contains(Int32(place)))
      compare(node, interests[place])
    }
  }

  private mutating func say(_ message: String) { problems.append(.init(.registry, message)) }

  private mutating func compare(_ node: Proof.Node, _ other: StructureNode, isTruncated: Bool) {
    if node.kind != other.kind { say("\(node.id) is another kind of party in the registry") }
    if node.form != other.form { say("\(node.id) has another form in the registry") }
    if node.name != other.name { say("\(node.id) has another name in the registry") }
    if node.isDeclaredComplete != other.isDeclaredComplete {
      say("whether all holders of \(node.id) are on record is not as the registry has it")
    }
    if node.isDissolved != (other.dissolved != nil) || node.isTruncated != isTruncated {
      say("whether \(node.id) exists and was loaded is not as the registry has it")
    }
  }

  private mutating func compare(_ node: Proof.Node, _ other: [Proof.Interest]) {
    var left: [Proof.Interest: Int] = [:]
    for interest in other { left[interest, default: 0] += 1 }
    for interest in node.interests {
      if let count = left[interest], count > 0 {
        left[interest] = count - 1
      } else {
        say("the registry does not say that \(StructureCheck.words(interest)) in \(node.id)")
      }
    }
    for interest in other {
      guard let count = left[interest], count > 0 else { continue }
      left[interest] = 0
      say(
        "the registry says that \(StructureCheck.words(interest)) in \(node.id), and the proof leaves it out")
    }
  }

  private static func words(_ interest: Proof.Interest) -> String {
    var size = ""
    if case .stated(let share) = interest.share { size = ", \(share.words)" }
    let source = interest.statement.map { " (statement \($0))" } ?? ""
    return "\(interest.party) has '\(interest.type.rawValue)'\(size)\(source)"
  }
}
