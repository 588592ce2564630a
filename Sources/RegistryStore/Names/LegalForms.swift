/// Legal forms in names: they never count for a match unless nothing else left.
///
/// Written as `NameFolding` leaves them, without spaces: "S.à r.l." `sarl`. Forms of other scripts
/// stand as ICU transliterates them. Sources: the ISO 20275 list of entity legal forms, and registers'
/// own abbreviations. Words that also say what a company does (group, holding, bank) are not here.
enum LegalForms {
  /// Forms at the end of a name.
  private static let trailing = table(
    """
    ltd limited plc publiclimitedcompany llp llc lllp lp limitedpartnership limitedliabilitypartnership
    limitedliabilitycompany inc incorporated corp corporation co company coltd companylimited pllc pc
    privatelimited pvtltd pvt pteltd pte ptyltd pty proprietarylimited nolimited unlimited ultd cic dac clg
    uc gbr public berhad bhd sdnbhd sdn tbk fzc fze fzco fzllc jsc ojsc cjsc pjsc
    companylimitedbyguarantee designatedactivitycompany

    gmbh mbh ggmbh ug ughaftungsbeschrankt haftungsbeschrankt ag kg kgaa ohg ev eg gmbhcokg cokg
    gmbhandcokg andcokg gesmbh gesellschaftmitbeschrankterhaftung aktiengesellschaft
    kommanditgesellschaft offenehandelsgesellschaft se sce stiftung partg partgmbb

    sa sarl sas sasu eurl snc sca scs scsp sci scop scrl srl spa sapa scarl scpa srls sagl sl slu sau slne
    slp sociedadanonima sociedadlimitada societeanonyme societeparactionssimplifiee
    societearesponsabilitelimitee societaperazioni societaaresponsabilitalimitata
    sadecv sdecv sadecvsofomenr sderldecv spr sapidecv cpor ltda lda limitada eireli epp sacv cia
    sociedadporaccionessimplificada sgps unipessoallda unipessoal sicav sicavsif sicar fcp

    bv nv vof cv bvba cvba vzw asbl aisbl sprl beslotenvennootschap naamlozevennootschap
    maatschap stichting

    as asa ans ab hb kb ekfor aps ps ivs amba oy oyj abp ky ry ou osauhing uab sia zub
    aktiebolag aktieselskab anpartsselskab osakeyhtio aksjeselskap hf ehf slhf

    sro spolsro vos ks spzoo spj spk sk zoo spolkazoo spolkaakcyjna spolkazograniczonaodpowiedzialnoscia
    doo dd ad ead eood ood kd kda kft rt nyrt zrt bt kkt dooel jdoo

    ooo oao zao pao ao too tov tzov pat prat dp fgup gup mup obsestvosogranicennojotvetstvennostu
    akcionernoeobsestvo publicnoeakcionernoeobsestvo

    as anonimsirketi ltdsti limitedsirketi sti anonimsirket ae epe ike saq mmc qsc wll bsc spc saog
    saoc sal shpk

    gongsi youxiangongsi gufenyouxiangongsi youxianzerengongsi zhushihuishe youxianhuishe hetonghuishe
    jusighoesa yuhanhoesa kabushikigaisha kabushikikaisha kk godokaisha gk yk

    shmm shml dhmm
    """)

  /// Forms that languages put before the name.
  private static let leading = table(
    """
    ooo oao zao pao ao too tov tzov pat prat fgup gup mup pt cv uab sia ab ou jsc ojsc cjsc pjsc
    obsestvosogranicennojotvetstvennostu akcionernoeobsestvo publicnoeakcionernoeobsestvo
    gufenyouxiangongsi youxiangongsi zhushihuishe youxianhuishe hetonghuishe jusighoesa yuhanhoesa
    kabushikigaisha kabushikikaisha srkt shrkt
    """)

  /// More words than the longest form has.
  private static let longest = 6

  private static func table(_ text: String) -> [UInt64: [UInt8]] {
    var result: [UInt64: [UInt8]] = [:]
    for form in text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
      result[hash(form, 0xCBF2_9CE4_8422_2325)] = Array(form)
    }
    return result
  }

  private static func hash(_ bytes: some Sequence<UInt8>, _ start: UInt64) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  private static func contains(
    _ words: NameFolding.Words, _ range: Range<Int>, in table: [UInt64: [UInt8]]
  ) -> Bool {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { value = hash(words.word(index), value) }
    guard let form = table[value] else { return false }
    var rest = form[...]
    for index in range {
      let word = words.word(index)
      guard rest.starts(with: word) else { return false }
      rest = rest.dropFirst(word.count)
    }
    return rest.isEmpty
  }

  /// The words that are left without legal forms; all of them where none would be.
  static func core(_ words: NameFolding.Words) -> Range<Int> {
    var range = 0..<words.count
    strip: while range.count > 1 {
      for length in (1...min(longest, range.count - 1)).reversed() {
        if contains(words, (range.upperBound - length)..<range.upperBound, in: trailing) {
          range = range.lowerBound..<(range.upperBound - length)
          continue strip
        }
      }
      for length in (1...min(longest, range.count - 1)).reversed() {
        if contains(words, range.lowerBound..<(range.lowerBound + length), in: leading) {
          range = (range.lowerBound + length)..<range.upperBound
          continue strip
        }
      }
      break
    }
    return range
  }
}
