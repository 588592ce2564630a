import Registry

extension Diagram {
  /// Deepest level that is indented; deeper lines stand at this depth and name their level.
  static let deepestIndent = 20

  /// The diagram as indented plain text, one line for each holder, for a screen reader or a terminal.
  ///
  /// ```
  /// 1. Alpha Ltd (company, GB). The subject. 2 holders:
  ///   2. Ann Lee (natural person): 60 % of shares. Holder 1 of 2.
  ///   3. Beta SA (company, LU): 40 % of shares. Holder 2 of 2. No owner on record.
  /// ```
  /// A party that occurs again is named with its number and not read twice; a loop says where it leads.
  /// Names with letters that run from right to left are set between isolating controls.
  public func tree() -> String {
    let canonical = CanonicalStructure(structure)
    let outline = Outline(canonical, subject: Int(subject))
    var text = title.isEmpty ? "" : "\(VisibleText.make(title))\n\n"
    var isBelowSubject = true
    for (index, line) in outline.lines.enumerated() {
      if line.level == 0, index > 0, isBelowSubject {
        isBelowSubject = false
        text += "\nIn the structure, but not among the owners of the subject:\n"
      }
      text += sentence(line, outline, canonical) + "\n"
    }
    if !computed.isEmpty {
      text += "\nComputed:\n"
      for owner in computedInOrder(canonical) {
        let node = Int(owner.node)
        text += "  \(outline.numbers[node]). \(isolated(node)): \(VisibleText.make(owner.text))\n"
      }
    }
    if !footer.isEmpty { text += "\n\(VisibleText.make(footer))\n" }
    return text
  }

  func computedInOrder(_ canonical: CanonicalStructure) -> [ComputedOwner] {
    computed.sorted { left, right in
      let (first, second) = (canonical.place[Int(left.node)], canonical.place[Int(right.node)])
      return first != second ? first < second : RecordID(left.text) < RecordID(right.text)
    }
  }

  private func sentence(_ line: Outline.Line, _ outline: Outline, _ canonical: CanonicalStructure) -> String {
    let indent = String(repeating: "  ", count: min(line.level, Diagram.deepestIndent))
    let level = line.level > Diagram.deepestIndent ? "[level \(line.level)] " : ""
    var text = "\(indent)\(level)\(outline.numbers[line.node]). \(isolated(line.node))"
    if line.place == .root || line.place == .first { text += " (\(facts(line.node)))" }
    if line.place != .root {
      let interests = canonical.links[line.links].map(\.sentence)
      text += ": \(interests.joined(separator: "; ")). Holder \(line.position) of \(line.siblings)."
    } else {
      text += "."
    }
    switch line.place {
    case .again: return text + " Read above."
    case .loop:
      let isSelf = outline.isSelf(line, canonical)
      return text + (isSelf ? " Holds this in itself." : " A loop: it leads back to this party.")
    case .root where line.node == Int(subject): text += " The subject."
    default: break
    }
    for remark in canonical.remarks(on: line.node) { text += " \(remark.words.capitalizedFirst)." }
    let holders = canonical.holders(of: line.node).count
    if holders > 0 { text += " \(holders) \(holders == 1 ? "holder" : "holders"):" }
    return text
  }

  private func isolated(_ node: Int) -> String {
    let label = structure.nodes[node].visibleLabel
    return VisibleText.hasRightToLeft(label) ? "\u{2068}\(label)\u{2069}" : label
  }

  private func facts(_ node: Int) -> String {
    let party = structure.nodes[node]
    return [party.kindWords, party.visibleCode, party.identifier.map(VisibleText.make)].compactMap { $0 }
      .joined(separator: ", ")
  }
}

extension Outline {
  /// Whether a loop is a party's holding in itself.
  func isSelf(_ line: Line, _ canonical: CanonicalStructure) -> Bool {
    canonical.links[line.links].first.map { $0.party == $0.subject } ?? false
  }
}

extension StructureLink {
  /// The interest in words, with what is known of directness.
  var sentence: String {
    directness == .indirect ? "\(type.words(share)), indirect" : type.words(share)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
