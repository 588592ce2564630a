import Foundation

/// One word of a name as it is compared.
final class NameToken: Sendable {
  /// The writing of a word, as far as it decides how it may be compared.
  enum Script: UInt8, Sendable {
    case latin, cyrillic, greek
    /// Written without short vowels: Arabic, Hebrew.
    case abjad
    /// One token for each character.
    case han
    case other
  }

  /// The word in its own script: lower case, without marks; Chinese in simplified characters.
  let text: String
  /// Its script; that of its first letter that is not Latin.
  let script: Script
  /// In Latin letters as passports and newspapers write it.
  let reading: [UInt8]
  /// In Latin letters as ICU's general transliteration writes it.
  let plain: [UInt8]
  /// How it sounds.
  let sound: [UInt8]
  /// Its consonants.
  let skeleton: [UInt8]
  /// Its consonants without w.
  let bare: [UInt8]
  /// Whether it has only digits.
  let isNumber: Bool

  init(text: String, script: Script, reading: [UInt8], plain: [UInt8]) {
    self.text = text
    self.script = script
    self.reading = reading
    self.plain = plain
    sound = SoundKey.sound(reading)
    bare = SoundKey.bare(reading)
    skeleton = script == .abjad ? bare : SoundKey.skeleton(reading)
    isNumber = !plain.isEmpty && plain.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// The word that these words are when written together.
  init(joining tokens: ArraySlice<NameToken>) {
    text = tokens.map(\.text).joined()
    script = tokens.first?.script ?? .latin
    reading = tokens.flatMap(\.reading)
    plain = tokens.flatMap(\.plain)
    sound = SoundKey.sound(reading)
    bare = SoundKey.bare(reading)
    skeleton = script == .abjad ? bare : SoundKey.skeleton(reading)
    isNumber = tokens.allSatisfy(\.isNumber)
  }

  /// Whether it is one letter, perhaps the first of a word.
  var isLetter: Bool { reading.count == 1 && !isNumber }
}

/// Splits names into words, each word made once.
///
/// ICU's transforms do what no table of ours could: Cyrillic and Greek as they are commonly romanised
/// (BGN, UNGEGN), Chinese with the readings of family names, all other scripts in general. They are part
/// of Foundation, so nothing is added to the program.
final class NameLexicon {
  private var known: [String: [NameToken]] = [:]

  private static let mostCharacters = 512
  private static let mostWords = 24

  /// The words of a name with everything that it has.
  ///
  /// What stands behind 512 characters or 23 words becomes one word by its digest: it is the same or it
  /// is another, and costs no more than that.
  func tokens(_ name: String) -> [NameToken] {
    let scalars = name.unicodeScalars
    guard
      let end = scalars.index(
        scalars.startIndex, offsetBy: NameLexicon.mostCharacters, limitedBy: scalars.endIndex),
      end != scalars.endIndex
    else { return NameLexicon.bounded(words(name)) }
    let head = words(String(scalars[..<end]))
    let rest = NameLexicon.digest(of: String(scalars[end...]).lowercased())
    return NameLexicon.bounded(head + [rest])
  }

  private static func bounded(_ tokens: [NameToken]) -> [NameToken] {
    guard tokens.count > mostWords else { return tokens }
    let rest = tokens[(mostWords - 1)...].map(\.text).joined(separator: " ")
    return Array(tokens[..<(mostWords - 1)]) + [digest(of: rest)]
  }

  private static func digest(of text: String) -> NameToken {
    let digest = String(Fingerprint.hexadecimal(Fingerprint.digest(Array(text.utf8))).prefix(32))
    return NameToken(text: digest, script: .latin, reading: Array(digest.utf8), plain: Array(digest.utf8))
  }

  private func words(_ name: String) -> [NameToken] {
    var name = name
    if !name.utf8.allSatisfy({ $0 < 0x80 }) { name = name.precomposedStringWithCompatibilityMapping }
    var tokens: [NameToken] = []
    var word = String.UnicodeScalarView()
    var isHan = false
    func end() {
      if !word.isEmpty { tokens += self.word(String(word), isHan) }
      word = String.UnicodeScalarView()
    }
    for scalar in name.unicodeScalars {
      switch scalar.value {
      case 0x27, 0x60, 0xB4, 0x2B9...0x2BF, 0x2C8, 0x2018...0x201B, 0x2032: continue
      case 0xAD, 0x640, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: continue
      case 0x26:
        end()
        tokens += self.word("and", false)
      default:
        let properties = scalar.properties
        let category = properties.generalCategory
        let isMark = category == .nonspacingMark || category == .spacingMark || category == .enclosingMark
        guard properties.isAlphabetic || properties.numericType != nil || isMark else {
          end()
          continue
        }
        let nowHan = NameLexicon.isHan(scalar.value)
        if nowHan != isHan { end() }
        isHan = nowHan
        word.append(scalar)
      }
    }
    end()
    return tokens
  }

  /// The words that count: of an entity without legal forms, of a person without titles.
  func core(_ name: String, isPerson: Bool) -> [NameToken] {
    let all = tokens(name)
    return isPerson ? NameLists.withoutTitles(all) : withoutLegalForms(all)
  }

  private func withoutLegalForms(_ tokens: [NameToken]) -> [NameToken] {
    var words = NameFolding.Words()
    for token in tokens {
      _ = words.add(String(decoding: token.plain, as: UTF8.self), mayTransliterate: false)
      words.end()
    }
    guard words.count == tokens.count else { return tokens }
    let core = Array(tokens[LegalForms.core(words)])
    return NameLexicon.joiningLetters(core)
  }

  /// Single letters that follow each other are one word, as in J P Morgan.
  private static func joiningLetters(_ tokens: [NameToken]) -> [NameToken] {
    var result: [NameToken] = []
    var at = 0
    while at < tokens.count {
      var last = at
      while last < tokens.count, tokens[last].isLetter, tokens[last].script == .latin { last += 1 }
      if last - at > 1 {
        result.append(NameToken(joining: tokens[at..<last]))
        at = last
      } else {
        result.append(tokens[at])
        at += 1
      }
    }
    return result
  }

  // MARK: Words

  private func word(_ word: String, _ isHan: Bool) -> [NameToken] {
    if let tokens = known[word] { return tokens }
    let made = isHan ? NameLexicon.han(word) : NameLexicon.letters(word)
    known[word] = made
    return made
  }

  private static func han(_ word: String) -> [NameToken] {
    let simple = word.applyingTransform(StringTransform("Traditional-Simplified"), reverse: false) ?? word
    let characters = simple.unicodeScalars.map(String.init)
    // The first character of a name may be a family name with a reading of its own.
    var readings = latin(simple, "Han-Latin/Names; Any-Latin; Latin-ASCII; Lower").split(separator: " ")
      .map { Array($0.utf8) }
    if readings.count != characters.count {
      readings = characters.map { Array(latin($0, general).utf8.filter { $0 != 0x20 }) }
    }
    return zip(characters, readings).map { character, reading in
      let plain = Array(latin(character, general).utf8.filter { $0 != 0x20 })
      return NameToken(text: character, script: .han, reading: reading, plain: plain)
    }
  }

  private static func letters(_ word: String) -> [NameToken] {
    var script = NameToken.Script.latin
    for scalar in word.unicodeScalars where scalar.value >= 0x80 {
      let found = self.script(scalar.value)
      if found != .latin {
        script = found
        break
      }
    }
    switch script {
    case .latin:
      var words = NameFolding.Words()
      var bytes: [UInt8]
      if words.add(word, mayTransliterate: true) {
        bytes = words.bytes
      } else {
        bytes = letterBytes(latin(word, general))
      }
      if bytes.isEmpty { bytes = Array(word.lowercased().utf8) }
      return [
        NameToken(text: String(decoding: bytes, as: UTF8.self), script: .latin, reading: bytes, plain: bytes)
      ]
    case .cyrillic:
      return [token(word, script, "Russian-Latin/BGN; Any-Latin; Latin-ASCII; Lower")]
    case .greek:
      return [token(word, script, "Greek-Latin/UNGEGN; Any-Latin; Latin-ASCII; Lower")]
    case .abjad:
      // The Arabic article is a word of its own in Latin writing.
      let article = "\u{0627}\u{0644}"
      if word.hasPrefix(article), word.unicodeScalars.count > 4 {
        let rest = String(String.UnicodeScalarView(word.unicodeScalars.dropFirst(2)))
        return [token(article, script, general), token(rest, script, general)]
      }
      return [token(word, script, general)]
    case .han, .other: return [token(word, script, general)]
    }
  }

  private static let general = "Any-Latin; Latin-ASCII; Lower"

  private static func token(_ word: String, _ script: NameToken.Script, _ transform: String) -> NameToken {
    let plain = letterBytes(latin(word, general))
    let reading = transform == general ? plain : letterBytes(latin(word, transform))
    return NameToken(text: bareText(word), script: script, reading: reading, plain: plain)
  }

  private static func latin(_ text: String, _ transform: String) -> String {
    text.applyingTransform(StringTransform(transform), reverse: false) ?? text
  }

  private static func letterBytes(_ text: String) -> [UInt8] {
    let bytes = text.utf8.filter { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 >= 0x80 }
    guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
    // Marks that ICU leaves, such as that of the Arabic ain, are no letters of a word.
    let letters = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter {
      $0.value < 0x80 || !(0x2B0...0x36F).contains($0.value)
    }
    return Array(String(String.UnicodeScalarView(letters)).utf8)
  }

  /// Lower case without marks, and with one letter for those that are written either way.
  private static func bareText(_ word: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar.value {
      case 0x0629: result.append("\u{0647}")
      case 0x0649, 0x06CC: result.append("\u{064A}")
      case 0x06A9: result.append("\u{0643}")
      case 0x03C2: result.append("\u{03C3}")
      default: if scalar.properties.generalCategory != .nonspacingMark { result.append(scalar) }
      }
    }
    return String(result)
  }

  private static func isHan(_ value: UInt32) -> Bool {
    (0x3400...0x9FFF).contains(value) || (0xF900...0xFAFF).contains(value)
      || (0x20000...0x3FFFF).contains(value)
  }

  private static func script(_ value: UInt32) -> NameToken.Script {
    switch value {
    case 0x80..<0x370, 0x1E00...0x1EFF: return .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: return .greek
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: return .cyrillic
    case 0x590...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC: return .abjad
    default: return .other
    }
  }
}
