import Registry
import Testing

@testable import Interchange

/// Cells of tables as people write them.
struct CellTests {
  @Test(
    "a percentage is read exactly",
    arguments: [
      ("100", "100"), ("12,5", "12.5"), ("12.5", "12.5"), ("99,9%", "99.9"), ("99,9 %", "99.9"),
      (" 33,33 ", "33.33"), ("0", "0"), ("50 per cent", "50"), ("\u{A0}50\u{A0}%", "50"),
      ("<50%", "[0, 50)"), ("< 50 %", "[0, 50)"), ("<=25", "[0, 25]"), ("≤ 25", "[0, 25]"),
      (">75", "(75, 100]"),
      (">= 75%", "[75, 100]"), ("less than 10", "[0, 10)"), ("More than 25 %", "(25, 100]"),
      ("at least 30", "[30, 100]"), ("up to 12,5", "[0, 12.5]"), ("not more than 5", "[0, 5]"),
      ("50 or more", "[50, 100]"), ("50+", "[50, 100]"), ("25-50", "[25, 50]"), ("25 – 50 %", "[25, 50]"),
      ("25% - 50%", "[25, 50]"), ("12,5 to 25", "[12.5, 25]"), ("(25-50]", "(25, 50]"),
      ("[50-75)", "[50, 75)"),
      ("0,000001", "0.000001"), ("0,125", "0.125"), ("33.333", "33.333"), ("33,3333", "33.3333"),
    ])
  func percentages(text: String, interval: String) {
    #expect(ShareCell(text).share.intervalText == interval)
  }

  @Test(
    "what is not certain is not read",
    arguments: [
      "150", "-5", "51 (estimate)", "c. 50", "~50", "50*", "1/3", "half", "12.5.5", "1.234,5", ".5", "5.",
      "05", "+5",
      "50-25", "25-", "-25", "(25,50]", "(25-50", "25-50-75", ">100", "<0", "0x10", "nan", "٥٠", "5 0",
      "< >", "<", "%", "%%", "to", "12 5", "5%0", "25 %%", "25%%", "%25", "25%5", "25%.5", "25 % 5",
      "1,000", "25,000", "10,000 %", "5 - 1,000",
    ])
  func uncertain(text: String) {
    #expect(ShareCell(text) == .notUnderstood)
  }

  @Test("A comma that is said to be a decimal comma is one")
  func decimalComma() {
    #expect(ShareCell("33,333 %", hasDecimalComma: true).share.intervalText == "33.333")
  }

  @Test("silence and words for it are not nought", arguments: ["n/a", "N/A", "unknown", "not stated", "?"])
  func unknowns(text: String) {
    #expect(ShareCell(text) == .notKnown)
    #expect(ShareCell(text).share == .unknown)
  }

  @Test("an empty cell says nothing", arguments: ["", " ", "\u{A0}"])
  func blanks(text: String) {
    #expect(ShareCell(text) == .blank)
  }

  @Test("the last digit says how far a rounded percentage may be off")
  func units() {
    #expect(ShareCell("33").unit == Rational(1, 2))
    #expect(ShareCell("33,3").unit == Rational(1, 10))
    #expect(ShareCell("33.33").unit == Rational(1, 100))
  }

  @Test(
    "a date is read where it is certain",
    arguments: [
      ("2013-07-06", "2013-07-06"), ("2013-07", "2013-07"), ("2013", "2013"), ("6.7.2013", "2013-07-06"),
      ("06.07.2013 00:00", "2013-07-06"), ("31.01.2024 12:30:05", "2024-01-31"), ("13/06/2013", "2013-06-13"),
      ("06/13/2013", "2013-06-13"), ("6/6/2013", "2013-06-06"), ("2013-07-06T10:00:00Z", "2013-07-06"),
      ("2013-07-06T10:00:00", "2013-07-06"), ("2013-07-06T10:00", "2013-07-06"),
      ("6 July 2013", "2013-07-06"),
      ("Jul 2013", "2013-07"), ("July 6, 2013", "2013-07-06"), ("06-JUL-2013", "2013-07-06"),
    ])
  func dates(text: String, date: String) {
    #expect(DateCell(text) == CalendarDate(date).map(DateCell.certain))
  }

  @Test("of two readings the later day is taken")
  func ambiguousDates() throws {
    let july = try #require(CalendarDate("2013-07-06"))
    let june = try #require(CalendarDate("2013-06-07"))
    #expect(DateCell("7/6/2013") == .ambiguous(earlier: june, later: july))
    #expect(DateCell("7/6/2013").date == july)
    #expect(DateCell("06.07.13 00:00") == .shortYear(july))
    #expect(DateCell("6.7.98").date == CalendarDate("1998-07-06"))
  }

  @Test(
    "what is no date is not read",
    arguments: [
      "soon", "31.02.2013", "13/13/2013", "6 July", "2013/07/06", "Juli 2013", "31 Feb 2013", "6 Jul 13",
      "2013-07-06T25:00", "1.1.201", "6.7.2013 25:00", "6.7",
    ])
  func noDates(text: String) {
    #expect(DateCell(text) == .notUnderstood)
  }

  @Test("the name of a file may hold its day")
  func fileNames() {
    #expect(DateCell.inFileName("a/group_20140822.tsv") == CalendarDate("2014-08-22"))
    #expect(DateCell.inFileName("group-20140822-part3.tsv") == CalendarDate("2014-08-22"))
    for name in ["20140822/group.tsv", "group_20141322.tsv", "group_2014082.tsv", "group_201408220.tsv", "-"]
    {
      #expect(DateCell.inFileName(name) == nil, "\(name)")
    }
  }

  @Test("names that scanners confuse look alike, and others do not")
  func likeness() {
    let pairs = [
      ("Cedar Creek ll Holdings", "Cedar Creek II Holdings"), ("A/S Danmark", "A/5 Danmark"),
      ("El-Djazair LLC", "EI Djazair L L C"), ("0MD87, Inc", "OMD87, Inc"),
    ]
    for (one, other) in pairs { #expect(CellText.likeness(one) == CellText.likeness(other)) }
    #expect(CellText.likeness("Cedar Creek III") != CellText.likeness("Cedar Creek II"))
  }

  @Test("numbers of OpenCorporates name a jurisdiction")
  func numbers() {
    #expect(OpenCorporatesID("gb/00102498")?.jurisdiction == "GB")
    #expect(OpenCorporatesID("us_de/2101096")?.jurisdiction == "US-DE")
    for text in ["00102498", "GB/1", "gb/", "gb/1/2", "gb 1/2", "gbx/1", "us_de_x/1", "gb/1 2"] {
      #expect(OpenCorporatesID(text) == nil, "\(text)")
    }
  }
}
