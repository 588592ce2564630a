import Foundation

/// Names as they are compared: without case, accents, punctuation and legal forms, in Latin letters.
///
/// ASCII and the Latin blocks are folded here; anything else goes through ICU's transliteration, which
/// costs some microseconds a name. Deterministic for one version of ICU.
enum NameFolding {
  /// A folded name: words of lower-case letters and digits, one space between them.
  struct Folded: Hashable {
    /// All words.
    let full: String
    /// Without legal forms, unless nothing else would be left.
    let core: String
  }

  /// Folds a name.
  static func fold(_ name: String) -> Folded {
    var words = Words()
    if !words.add(name, mayTransliterate: true) {
      words = Words()
      let transform = StringTransform("Any-Latin; Latin-ASCII; Lower")
      _ = words.add(name.applyingTransform(transform, reverse: false) ?? name, mayTransliterate: false)
    }
    words.end()
    let range = LegalForms.core(words)
    let full = words.text(0..<words.count)
    return Folded(full: full, core: range.count == words.count ? full : words.text(range))
  }

  /// Folds an identifier: letters and digits only, so that `0123 4567` is `01234567`.
  static func foldIdentifier(_ identifier: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(identifier.utf8.count)
    for byte in identifier.utf8 {
      switch byte {
      case 0x30...0x39, 0x61...0x7A: bytes.append(byte)
      case 0x41...0x5A: bytes.append(byte | 0x20)
      case 0x80...: return fold(identifier).full.filter { $0 != " " }
      default: break
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension NameFolding {
  /// Folded words, one after the other in one array.
  struct Words {
    private(set) var bytes: [UInt8] = []
    private var starts: [Int] = []
    private var isInWord = false

    var count: Int { starts.count }

    /// The bytes of a word.
    func word(_ index: Int) -> ArraySlice<UInt8> {
      bytes[starts[index]..<(index + 1 < starts.count ? starts[index + 1] : bytes.count)]
    }

    private mutating func put(_ byte: UInt8) {
      if !isInWord {
        starts.append(bytes.count)
        isInWord = true
      }
      bytes.append(byte)
    }

    /// Ends the current word.
    mutating func end() { isInWord = false }

    /// Adds the words of a text; false when it needs to be transliterated first.
    mutating func add(_ text: String, mayTransliterate: Bool) -> Bool {
      bytes.reserveCapacity(text.utf8.count)
      for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: put(UInt8(scalar.value))
        case 0x41...0x5A: put(UInt8(scalar.value) | 0x20)
        case 0x26: putWord("and")
        case 0x27, 0x60, 0xB4, 0x2B9...0x2BF, 0x2C8, 0x2018...0x201B, 0x2032: break
        case 0..<0xA0: end()
        case 0xAD, 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: break
        case 0x2000...0x206F, 0x3000...0x3003, 0x3008...0x3011: end()
        case 0xFF01...0xFF5E:
          guard let plain = Unicode.Scalar(scalar.value - 0xFEE0) else { break }
          _ = add(String(plain), mayTransliterate: false)
        default:
          guard put(scalar, mayTransliterate) else { return false }
        }
      }
      return true
    }

    private mutating func put(_ scalar: Unicode.Scalar, _ mayTransliterate: Bool) -> Bool {
      if let entry = LatinLetters.entry(scalar.value), entry != [UInt8(ascii: "?")] {
        if entry == [UInt8(ascii: "-")] { end() } else { entry.forEach { put($0) } }
        return true
      }
      if mayTransliterate { return false }
      // What not even ICU can write in Latin letters still distinguishes one name from another.
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        for byte in String(scalar).utf8 { put(byte) }
      } else {
        end()
      }
      return true
    }

    private mutating func putWord(_ word: String) {
      end()
      for byte in word.utf8 { put(byte) }
      end()
    }

    /// The words with spaces between.
    ///
    /// Single letters that follow each other become one word: J. P. Morgan is JP Morgan.
    func text(_ range: Range<Int>) -> String {
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + range.count)
      var wasLetter = false
      for index in range {
        let word = word(index)
        let isLetter = word.count == 1 && (word.first ?? 0) >= 0x61
        if index > range.lowerBound, !(wasLetter && isLetter) { result.append(UInt8(ascii: " ")) }
        result.append(contentsOf: word)
        wasLetter = isLetter
      }
      return String(decoding: result, as: UTF8.self)
    }
  }
}
