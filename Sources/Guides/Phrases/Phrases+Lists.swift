extension Phrases {
  /// `a`, `a and b`, `a, b and c`.
  func and(_ parts: [Line]) -> Line { enumeration(parts, .listAndLast) }

  /// `a`, `a or b`, `a, b or c`.
  func or(_ parts: [Line]) -> Line { enumeration(parts, .listOrLast) }

  private func enumeration(_ parts: [Line], _ last: PhraseKey) -> Line {
    guard parts.count > 1 else { return parts.first ?? [] }
    var result = line(last, ["first": parts[parts.count - 2], "second": parts[parts.count - 1]])
    for part in parts.dropLast(2).reversed() { result = line(.listNext, ["first": part, "second": result]) }
    return result
  }

  /// Things that stand beside each other.
  func commas(_ parts: [Line]) -> Line { joined(parts, .listComma) }

  /// Things that stand beside each other and may hold commas.
  func semicolons(_ parts: [Line]) -> Line { joined(parts, .listSemicolon) }

  /// One sentence after the other.
  func sentences(_ parts: [Line]) -> Line { joined(parts, .joinSentences) }

  private func joined(_ parts: [Line], _ key: PhraseKey) -> Line {
    let parts = parts.filter { !$0.isEmpty }
    var result = parts.first ?? []
    for part in parts.dropFirst() { result = line(key, ["first": result, "second": part]) }
    return result
  }

  /// A label in bold with its text.
  func label(_ name: String, _ text: Line) -> Line {
    line(.joinLabel, ["name": [.strong(name)], "text": text])
  }

  func label(_ name: PhraseKey, _ text: Line) -> Line { label(self.text(name), text) }

  /// A question in bold with its answer.
  func answer(_ question: PhraseKey, _ answer: Line) -> Line {
    line(.joinQuestion, ["question": [.strong(text(question))], "answer": answer])
  }

  /// The text with a full stop, where it does not end a sentence already.
  func sentence(_ text: Line) -> Line {
    let ends: Set<Character> = [".", "?", "!", "。", "？", "！", "؟", "…"]
    if let last = text.last, let mark = [last].plain.last, ends.contains(mark) { return text }
    return line(.joinFullStop, ["text": text])
  }
}
