import Registry
import Testing

@Suite("Exact fractions")
struct RationalTests {
  @Test(
    "reads decimals as JSON writes them",
    arguments: [
      ("60", "60"), ("33.3", "33.3"), ("0.1", "0.1"), ("-0.5", "-0.5"), ("1e2", "100"), ("2.5E-1", "0.25"),
      ("99.999999999999999999", "99.999999999999999999"), ("0e1", "0"), ("100.00", "100"),
    ])
  func reads(text: String, expected: String) throws {
    #expect(try Rational(decimal: text).description == expected)
  }

  @Test(
    "refuses everything else",
    arguments: [
      "", "12,5", "12.5abc", "0x10", "nan", "inf", "+1", ".5", "1.", "01", " 1", "1 ", "1e", "--1", "½",
      "1e401",
      String(repeating: "1", count: 65),
    ])
  func refuses(text: String) {
    #expect(throws: DecimalTextError.self) { try Rational(decimal: text) }
  }

  @Test("stays exact beyond 64 bits and comes back")
  func bigAndBack() {
    var value = Rational.one
    for _ in 0..<40 { value = value * Rational(1, 1_000_000_007) }
    #expect(value.bitWidth > 1_000)
    for _ in 0..<40 { value = value * Rational(1_000_000_007) }
    #expect(value == .one)
    #expect(value.bitWidth == 2)
  }

  @Test("a third is rounded and says so; a finite decimal is not")
  func decimalText() {
    #expect(Rational(100, 3).decimalText == ("33.333333", true))
    #expect(Rational(200, 3).decimalText == ("66.666667", true))
    #expect(Rational(1, 8).decimalText == ("0.125", false))
    #expect(Rational(-1, 8).decimalText == ("-0.125", false))
  }

  @Test("arithmetic near the ends of Int64 neither traps nor rounds")
  func overflow() {
    let large = Rational(Int.max)
    #expect(large + large == Rational(2) * large)
    #expect(large * large / large == large)
    #expect((large + .one) - .one == large)
    #expect(-Rational(Int.min) - .one == large)
  }

  @Test("fraction text is read back")
  func fractionText() throws {
    for value in [Rational(1, 3), Rational(-7), Rational(Int.max) * Rational(Int.max)] {
      #expect(Rational(fraction: value.fractionText) == value)
    }
    #expect(Rational(fraction: "1/0") == nil)
  }
}
