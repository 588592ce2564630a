/// The plain letters behind the letters of Latin scripts.
///
/// One entry for each scalar, in order: the letters that stand for it, `-` for what separates words, `?`
/// for what only a transliteration knows. Made from the compatibility decompositions of Unicode 15 and,
/// for letters that have none, from common usage (ø to o, æ to ae, ß to ss, þ to th).
enum LatinLetters {
  /// U+00A0 to U+00FF.
  private static let latin1 = words(
    """
    - - - - - - - - - - a - - - - - - - 2 3 - ? - - - 1 o - ? ? ? - a a a a a a ae c e e e e i i i \
    i d n o o o o o - o u u u u y th ss a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u \
    y th y
    """)

  /// U+0100 to U+024F.
  private static let extendedA = words(
    """
    a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h i i i i i i i i \
    i i ij ij j j k k q l l l l l l l l l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s \
    s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s b ? ? ? ? ? ? ? ? ? ? ? ? ? \
    ? a ? ? ? ? ? ? ? i ? ? l ? ? ? ? ? o o ? ? ? ? ? ? ? ? ? ? ? ? ? u u ? ? ? ? z z ? ? ? ? ? ? ? \
    ? ? ? ? ? ? dz dz dz lj lj lj nj nj nj a a i i o o u u u u u u u u u u e a a a a ? ? g g g g k \
    k o o o o ? ? j dz dz dz g g ? ? n n a a ? ? ? ? a a a a e e e e i i i i o o o o r r r r u u u \
    u s s t t ? ? h h ? ? ? ? ? ? a a e e o o o o o o o o y y ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? \
    ? ? ? ? ? ? ? ? ?
    """)

  /// U+1E00 to U+1EFF.
  private static let additional = words(
    """
    a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f g g h h h h h h h h h h i i i i \
    k k k k k k l l l l l l l l m m m m m m n n n n n n n n o o o o o o o o p p p p r r r r r r r r \
    s s s s s s s s s s t t t t t t t t u u u u u u u u u u v v v v w w w w w w w w w w x x x x y y \
    z z z z z z h t w y ? s ? ? ss ? a a a a a a a a a a a a a a a a a a a a a a a a e e e e e e e \
    e e e e e e e e e i i i i o o o o o o o o o o o o o o o o o o o o o o o o u u u u u u u u u u u \
    u u u y y y y y y y y ? ? ? ? ? ?
    """)

  private static func words(_ text: String) -> [[UInt8]] {
    text.utf8.split(separator: UInt8(ascii: " ")).map { Array($0) }
  }

  /// The letters for a scalar; nil where the scalar is of no Latin block.
  static func entry(_ scalar: UInt32) -> [UInt8]? {
    switch scalar {
    case 0xA0...0xFF: return latin1[Int(scalar - 0xA0)]
    case 0x100...0x24F: return extendedA[Int(scalar - 0x100)]
    case 0x1E00...0x1EFF: return additional[Int(scalar - 0x1E00)]
    default: return nil
    }
  }
}
