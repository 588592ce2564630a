/// How a word in Latin letters sounds, roughly: spellings of one name in several romanisations have one key.
///
/// Sibilants are one class, as are the k sounds, f with v and w, i with e and y, u with o; double letters
/// count once. Made for names that came through Cyrillic, Greek, Arabic or German spelling; it is no
/// language's phonetics and only ever supports a proposal.
enum SoundKey {
  /// The key with vowels.
  static func sound(_ word: [UInt8]) -> [UInt8] { key(word, .vowels) }

  /// The consonants alone.
  static func skeleton(_ word: [UInt8]) -> [UInt8] { key(word, .consonants) }

  /// The consonants alone, w left out too: what Arabic and Hebrew writing leaves of a word.
  static func bare(_ word: [UInt8]) -> [UInt8] { key(word, .abjad) }

  private enum Kind { case vowels, consonants, abjad }

  private static func letter(_ text: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: text.value) }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case letter("a"), letter("e"), letter("i"), letter("o"), letter("u"), letter("y"): return true
    default: return false
    }
  }

  private static func key(_ word: [UInt8], _ kind: Kind) -> [UInt8] {
    var result: [UInt8] = []
    var at = 0
    func next(_ offset: Int) -> UInt8 { at + offset < word.count ? word[at + offset] : 0 }
    func follows(_ text: StaticString) -> Bool {
      let count = text.utf8CodeUnitCount
      guard at + count <= word.count else { return false }
      return text.withUTF8Buffer { buffer in (0..<count).allSatisfy { word[at + $0] == buffer[$0] } }
    }
    func put(_ byte: UInt8) { if result.last != byte { result.append(byte) } }
    func putVowel(_ byte: UInt8) { if kind == .vowels { put(byte) } }
    let s = letter("s")
    while at < word.count {
      let byte = word[at]
      var length = 1
      switch byte {
      case letter("s"):
        put(s)
        length = follows("shch") ? 4 : follows("sch") ? 3 : follows("sh") || follows("sz") ? 2 : 1
      case letter("t"):
        if follows("tsch") {
          put(s)
          length = 4
        } else if follows("tch") {
          put(s)
          length = 3
        } else if follows("ts") || follows("tz") {
          put(s)
          length = 2
        } else {
          put(byte)
          length = follows("th") ? 2 : 1
        }
      case letter("d"):
        put(byte)
        length = follows("dh") ? 2 : 1
      case letter("z"):
        put(s)
        length = follows("zh") ? 2 : 1
      case letter("c"):
        if follows("ch") || follows("cz") {
          put(s)
          length = 2
        } else if [letter("e"), letter("i"), letter("y")].contains(next(1)) {
          put(s)
        } else {
          put(letter("k"))
          length = follows("ck") ? 2 : 1
        }
      case letter("k"):
        put(follows("kh") ? letter("h") : letter("k"))
        length = follows("kh") ? 2 : 1
      case letter("q"): put(letter("k"))
      case letter("x"):
        put(letter("k"))
        put(s)
      case letter("g"):
        put(byte)
        length = follows("gh") ? 2 : 1
      case letter("p"):
        put(follows("ph") ? letter("f") : byte)
        length = follows("ph") ? 2 : 1
      case letter("v"): put(letter("f"))
      case letter("w"): if kind != .abjad { put(letter("f")) }
      case letter("j"):
        if at == 0 { put(byte) } else { putVowel(letter("i")) }
      case letter("h"):
        // Silent at the end and before a last consonant: Sarah, John. In writing without vowels it is not.
        let isLast = at == word.count - 1
        let isBeforeLast = at == word.count - 2 && !isVowel(next(1)) && at > 0 && isVowel(word[at - 1])
        if !isLast && !isBeforeLast { put(byte) }
      case letter("a"):
        putVowel(byte)
        length = follows("ae") ? 2 : 1
      case letter("o"), letter("u"):
        putVowel(letter("u"))
        length = follows("oe") || follows("ue") ? 2 : 1
      case letter("e"), letter("i"), letter("y"): putVowel(letter("i"))
      default: put(byte)
      }
      at += length
    }
    return result.isEmpty ? word : result
  }
}
