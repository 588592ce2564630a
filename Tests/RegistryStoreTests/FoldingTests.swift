import Testing

@testable import RegistryStore

@Suite struct FoldingTests {
  @Test(arguments: [
    ("Acme Ltd", "acme"), ("ACME LIMITED", "acme"), ("Acme, Ltd.", "acme"), ("Acme Co., Ltd", "acme"),
    ("Acme P.L.C.", "acme"), ("Acme plc", "acme"), ("Acme LLP", "acme"), ("Acme, LLC", "acme"),
    ("Müller & Söhne GmbH & Co. KG", "muller and sohne"), ("Zürich AG", "zurich"),
    ("Électricité de France S.A.", "electricite de france"), ("Alpha S.à r.l.", "alpha"),
    ("ALPHA SARL", "alpha"), ("Alpha B.V.", "alpha"), ("Alpha N.V.", "alpha"), ("Ørsted A/S", "orsted"),
    ("Løgismose ApS", "logismose"), ("Nokia Oyj", "nokia"), ("Kone Oy", "kone"), ("Volvo AB", "volvo"),
    ("Eni S.p.A.", "eni"), ("Prada Srl", "prada"), ("Škoda s.r.o.", "skoda"), ("Łódź sp. z o.o.", "lodz"),
    ("O'Neill’s Bar", "oneills bar"), ("J. P. Morgan", "jp morgan"), ("JP Morgan", "jp morgan"),
    ("Straße", "strasse"), ("ＡＢＣ１２", "abc12"), ("e\u{301}clair", "eclair"), ("Amazon.com Inc", "amazon com"),
    ("ООО «Ромашка»", "romaska"), ("ОАО Газпром", "gazprom"), ("ПАО «Газпром»", "gazprom"),
    ("Общество с ограниченной ответственностью Ромашка", "romaska"),
    ("阿里巴巴有限公司", "a li ba ba"), ("上海汽车集团股份有限公司", "shang hai qi che ji tuan"),
    ("株式会社東京", "dong jing"), ("東京株式会社", "dong jing"), ("주식회사 삼성", "samseong"),
    ("الأمل ش.م.م", "alaml"), ("Limited", "limited"), ("S.A.", "sa"), ("AG AG", "ag"), ("", ""), ("---", ""),
    ("A", "a"), ("Cosa", "cosa"), ("Plan B A/S", "plan b"),
  ]) func namesAreComparedByTheirOwnWords(name: String, core: String) {
    #expect(NameFolding.fold(name).core == core)
  }

  @Test func theWholeNameKeepsItsLegalForm() {
    #expect(NameFolding.fold("Acme, Ltd.").full == "acme ltd")
    #expect(NameFolding.fold("Alpha S.à r.l.").full == "alpha sarl")
  }

  @Test(arguments: [
    ("0123 4567", "01234567"), ("sc-123.456", "sc123456"), ("５４９３", "5493"), ("Ж-12", "z12"), ("", ""),
  ]) func identifiersAreComparedByLettersAndDigits(text: String, folded: String) {
    #expect(NameFolding.foldIdentifier(text) == folded)
  }

  @Test func distancesCountChanges() {
    func distance(_ left: String, _ right: String) -> Int? {
      EditDistance.between(Array(left.utf8), Array(right.utf8), atMost: 3)
    }
    #expect(distance("gazprom", "gazprom") == 0)
    #expect(distance("gazprmo", "gazprom") == 1)
    #expect(distance("gazpro", "gazprom") == 1)
    #expect(distance("gasprom", "gazprom") == 1)
    #expect(distance("rosneft", "gazprom") == nil)
    #expect(distance("", "abc") == 3)
    #expect(distance("", "abcd") == nil)
  }
}
