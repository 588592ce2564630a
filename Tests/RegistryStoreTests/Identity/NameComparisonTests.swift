import Testing

@testable import RegistryStore

/// Two names and how alike they shall be.
struct NamePair: Sendable, CustomTestStringConvertible {
  let left: String
  let right: String
  let range: ClosedRange<Int>
  let notes: [NameComparison.Note]
  let isPerson: Bool

  init(
    _ left: String, _ right: String, _ range: ClosedRange<Int>, _ notes: NameComparison.Note..., person: Bool
  ) {
    self.left = left
    self.right = right
    self.range = range
    self.notes = notes
    isPerson = person
  }

  var testDescription: String { "\(left) | \(right)" }

  var comparison: NameComparison { NamePair.compare(left, right, person: isPerson) }

  static func compare(
    _ left: String, _ right: String, person: Bool, transliterates: Bool = true
  ) -> NameComparison {
    let lexicon = NameLexicon()
    return .between(
      lexicon.core(left, isPerson: person), lexicon.core(right, isPerson: person),
      NameComparison.Rules(isPerson: person, transliterates: transliterates))
  }
}

@Suite("Names are compared by their words, across scripts")
struct NameComparisonTests {
  /// Names of one person.
  static let samePersons = [
    NamePair("Mara Okafor", "MARA OKAFOR", 100...100, person: true),
    NamePair("Zoë Åkesson", "Zoe Akesson", 100...100, person: true),
    NamePair("Dr. Karl Müller", "Karl Müller", 100...100, person: true),
    NamePair("Sir John Hall KBE", "John Hall", 100...100, person: true),
    NamePair("Smith, John", "John Smith", 98...98, .order, person: true),
    NamePair("Okafor Mara Ngozi", "Mara Ngozi Okafor", 98...98, .order, person: true),
    NamePair("Karl Müller", "Karl Mueller", 90...94, .spelling, person: true),
    NamePair("Jean-Pierre Roux", "Jean Pierre Roux", 100...100, person: true),
    NamePair("Jeanpierre Roux", "Jean Pierre Roux", 97...97, .joined, person: true),
    NamePair("Seán O'Neill", "Sean ONeill", 100...100, person: true),
    NamePair("John Albert Smith", "John Smith", 80...90, .missingWord, person: true),
    NamePair("J. Smith", "John Smith", 70...80, .initial, .oneWordOnly, person: true),
    NamePair("John A. Smith", "John Albert Smith", 80...85, .initial, person: true),
    NamePair("Ahmad Hassan", "Ahmed Hassan", 80...94, .spelling, person: true),
    NamePair("Mohammed Ali Khan", "Muhammad Ali Khan", 85...94, .spelling, person: true),
    NamePair("Katerina Novakova", "Katarina Novakova", 85...94, .spelling, person: true),
    NamePair("Aleksandr Petrov", "Alexander Petrov", 85...94, .spelling, person: true),
    NamePair("Sergey Ivanov", "Sergei Ivanov", 90...94, .spelling, person: true),
    NamePair("Piotr Nowak", "Piotr Novak", 88...94, .spelling, person: true),
    // Cyrillic
    NamePair("Рашид Нассар", "Rashid Nassar", 96...96, .transliterated, person: true),
    NamePair("Иван Щербаков", "Ivan Shcherbakov", 96...96, .transliterated, person: true),
    NamePair("Пётр Чайковский", "Pyotr Tchaikovsky", 85...94, .spelling, person: true),
    NamePair("Юлия Жукова", "Yuliya Zhukova", 96...96, .transliterated, person: true),
    NamePair("Жукова Юлия", "Yuliya Zhukova", 96...96, .order, .transliterated, person: true),
    NamePair("Пётр Семёнов", "Петр Семенов", 100...100, person: true),
    NamePair("Олександр Шевченко", "Oleksandr Shevchenko", 90...96, person: true),
    // Greek
    NamePair("Γεώργιος Παπαδόπουλος", "Georgios Papadopoulos", 96...96, .transliterated, person: true),
    NamePair("ΓΕΩΡΓΙΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ", "Γεώργιος Παπαδόπουλος", 100...100, person: true),
    NamePair("Ευάγγελος Δημητρίου", "Evangelos Dimitriou", 85...96, person: true),
    // Arabic
    NamePair(
      "محمد بن راشد آل مكتوم", "Mohammed bin Rashid Al Maktoum", 80...96, .transliterated, person: true),
    NamePair("خالد الأمير", "Khalid Al Amir", 75...96, .transliterated, person: true),
    NamePair("أحمد حسن", "احمد حسن", 100...100, person: true),
    NamePair("أحمد حسن", "Ahmed Hassan", 80...96, .transliterated, person: true),
    // Chinese
    NamePair("张伟", "Zhang Wei", 96...96, .transliterated, person: true),
    NamePair("張偉", "张伟", 100...100, person: true),
    NamePair("王小明", "Wang Xiaoming", 96...97, person: true),
    NamePair("王小明", "Xiaoming Wang", 90...97, person: true),
    NamePair("曾志偉", "Zeng Zhiwei", 96...97, person: true),
  ]

  /// Names of one entity.
  static let sameEntities = [
    NamePair("Acme Ltd", "ACME LIMITED", 100...100, person: false),
    NamePair("Acme GmbH", "Acme S.A.", 100...100, person: false),
    NamePair("ООО «Ромашка»", "Ромашка", 100...100, person: false),
    NamePair("ООО «Ромашка»", "Romashka LLC", 96...96, .transliterated, person: false),
    NamePair("J. P. Morgan plc", "JP Morgan", 100...100, person: false),
    NamePair("Müller & Söhne KG", "Müller and Söhne", 100...100, person: false),
    NamePair("Alibaba Ltd", "阿里巴巴有限公司", 90...97, person: false),
    NamePair("شركة الأمل ش.م.م", "الأمل", 100...100, person: false),
    NamePair("Harbourlight Shipping Ltd", "Harbour Light Shipping Ltd", 97...97, .joined, person: false),
    NamePair("Harbour Light Shiping Ltd", "Harbour Light Shipping Ltd", 90...94, .spelling, person: false),
    NamePair("The Harbour Light Company Ltd", "Harbour Light Ltd", 90...98, person: false),
    NamePair("Ελληνικά Πετρέλαια Α.Ε.", "Ellinika Petrelaia", 85...97, person: false),
  ]

  /// Names of two.
  static let others = [
    NamePair("Northern Holdings 1 Ltd", "Northern Holdings 2 Ltd", 0...45, .number, person: false),
    NamePair("Northern Holdings Ltd", "Northern Holdings 2 Ltd", 0...60, .numberMissing, person: false),
    NamePair("Fund II LP", "Fund III LP", 0...45, person: false),
    NamePair("Ocean Fund 2019", "Ocean Fund 2020", 0...45, .number, person: false),
    NamePair("North Star Energy", "South Star Energy", 0...45, .number, person: false),
    NamePair("First Harbour Ltd", "Second Harbour Ltd", 0...45, .number, person: false),
    NamePair("Harbour Light Shipping", "Harbour Light Lines", 0...65, .otherWords, person: false),
    NamePair("Alpha Trading", "Beta Trading", 0...45, .number, person: false),
    NamePair("Global Services Ltd", "Global Trading Ltd", 0...65, .otherWords, person: false),
    NamePair("阿里巴巴", "百度", 0...0, person: false),
    NamePair("Serbia Holding", "Syria Holding", 0...69, person: false),
    NamePair("Ivan Petrov", "Petr Petrov", 0...65, .otherWords, person: true),
    NamePair("Karl Meier", "Kurt Meier", 0...65, .otherWords, person: true),
    NamePair("John Smith", "John Smith Jr", 0...60, .numberMissing, person: true),
    NamePair("John Smith Sr", "John Smith Jr", 0...65, person: true),
    NamePair("Mario Rossi", "Maria Rossi", 0...69, .ending, person: true),
    NamePair("Jan Novak", "Jana Novak", 0...69, person: true),
    NamePair("Anna Petrova", "Anna Ivanova", 0...65, .otherWords, person: true),
    NamePair("J. Smith", "Robert Smith", 0...65, person: true),
    NamePair("张伟", "章伟", 0...65, person: true),
    NamePair("张伟", "Zhang Min", 0...65, person: true),
    NamePair("Hassan Ali Omar", "Omar Hassan Yusuf", 0...65, .otherWords, person: true),
    NamePair("محمد حسن", "أحمد حسن", 0...69, person: true),
    NamePair("Иван Петров", "Ivan Sidorov", 0...65, person: true),
    NamePair("Smith", "John Smith", 0...60, .oneWordOnly, person: true),
  ]

  @Test("names of one party are alike, and it is said how", arguments: samePersons + sameEntities)
  func same(_ pair: NamePair) {
    let found = pair.comparison
    #expect(pair.range.contains(found.score), "\(found)")
    for note in pair.notes { #expect(found.notes.contains(note), "\(found)") }
  }

  @Test("names of two are below every proposal", arguments: others)
  func different(_ pair: NamePair) {
    let found = pair.comparison
    #expect(pair.range.contains(found.score), "\(found)")
    #expect(found.score < 70)
    for note in pair.notes { #expect(found.notes.contains(note), "\(found)") }
  }

  @Test("the order of the two does not matter", arguments: samePersons + sameEntities + others)
  func symmetric(_ pair: NamePair) {
    #expect(pair.comparison == NamePair.compare(pair.right, pair.left, person: pair.isPerson))
  }

  @Test("a name is the same as itself", arguments: samePersons + sameEntities + others)
  func reflexive(_ pair: NamePair) {
    for name in [pair.left, pair.right] {
      let found = NamePair.compare(name, name, person: pair.isPerson)
      #expect(found.score == 100 && found.notes.isEmpty, "\(name): \(found)")
    }
  }

  @Test("legal forms change nothing", arguments: sameEntities + others.filter { !$0.isPerson })
  func legalForms(_ pair: NamePair) {
    for form in ["Ltd", "GmbH & Co. KG", "S.à r.l.", "Sp. z o.o.", "LLC", "AG"] {
      let found = NamePair.compare("\(pair.left) \(form)", pair.right, person: false)
      #expect(found == pair.comparison, "\(form): \(found)")
    }
  }

  @Test("no name that differs reaches one that is the same", arguments: samePersons + sameEntities + others)
  func exactBeatsFuzzy(_ pair: NamePair) {
    let found = pair.comparison
    if found.notes.contains(.spelling) { #expect(found.score <= 94) }
    if found.score == 100 { #expect(found.notes.isEmpty) }
  }

  @Test("without transliteration names of two scripts have nothing in common")
  func withoutTransliteration() {
    for pair in [("Рашид Нассар", "Rashid Nassar"), ("张伟", "Zhang Wei"), ("أحمد حسن", "Ahmed Hassan")] {
      #expect(NamePair.compare(pair.0, pair.1, person: true, transliterates: false).score == 0)
    }
    #expect(
      NamePair.compare("Рашид Нассар", "Рашид Нассар", person: true, transliterates: false).score == 100)
    // Accents are no other script.
    #expect(NamePair.compare("Zoë Åkesson", "Zoe Akesson", person: true, transliterates: false).score == 100)
  }

  @Test("random names: symmetric, the same as themselves, and order changes little")
  func properties() {
    let words = [
      "Mara", "Okafor", "Иван", "Щербаков", "محمد", "راشد", "Zhang", "伟", "Γεώργιος", "Müller", "J.", "2",
      "II",
      "Holding", "Trading", "North", "al", "de", "Petrov", "Petrova", "O'Neill", "Łódź", "X", "Smith",
      "Smyth",
    ]
    var dice = Dice(state: 7)
    for _ in 0..<3_000 {
      func name() -> [String] {
        (0..<Int.random(in: 1...4, using: &dice)).map { _ in words.randomElement(using: &dice) ?? "" }
      }
      let (one, other) = (name(), name())
      let isPerson = Bool.random(using: &dice)
      let (left, right) = (one.joined(separator: " "), other.joined(separator: " "))
      let found = NamePair.compare(left, right, person: isPerson)
      #expect((0...100).contains(found.score))
      #expect(found == NamePair.compare(right, left, person: isPerson), "\(left) | \(right)")
      #expect(NamePair.compare(left, left, person: isPerson).score == 100, "\(left)")
      let turned = one.reversed().joined(separator: " ")
      #expect(NamePair.compare(left, turned, person: true).score >= 90, "\(left) | \(turned)")
    }
  }
}
