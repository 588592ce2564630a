import Registry
import Resolver
import Testing

@Suite("Bands")
struct BandTests {
  @Test("the whole limits bands: three lowest UK bands cannot all be 50")
  func wholeLimitsBands() throws {
    let text = "A <- P (25-50], Q (25-50], R (25-50]"
    #expect(try owners(text) == ["P is (25, 50)", "Q is (25, 50)", "R is (25, 50)"])
    #expect(try unattributed(text) == "[0, 25)")
  }

  @Test("a declared whole pushes the lower bound up")
  func declaredWhole() throws {
    #expect(try owners("A <- P 0-100, Q 10-20; complete A") == ["P is [80, 90]"])
  }

  @Test("open ends stay open through a chain")
  func openEnds() throws {
    #expect(try owners("A <- H 60; H <- P (25-50]") == ["P mayBe (15, 30]"])
    let line = TestRegimes.plain(25, .greaterThan)
    #expect(try owners("A <- H 100; H <- P (25-50]", under: line) == ["P is (25, 50]"])
    #expect(try owners("A <- H 100; H <- P [25-50]", under: line) == ["P mayBe [25, 50]"])
  }

  @Test("a band in a loop: the bound is the best policy, not the product of best links")
  func bandInLoop() throws {
    #expect(
      try owners("A <- B 20-60, P 40; B <- A 50, Q 50") == [
        "P is [44.444444, 57.142857]", "Q mayBe [11.111111, 42.857143]",
      ])
  }

  @Test("a loop that may close gives nobody anything for sure")
  func loopThatMayClose() throws {
    #expect(
      try owners("A <- B 0-100, P 0-100; B <- A 0-100, Q 0-100; complete A B") == [
        "P mayBe [0, 100]", "Q mayBe [0, 100]",
      ])
  }
}
