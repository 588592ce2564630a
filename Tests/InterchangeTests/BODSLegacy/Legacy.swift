/// Small invented statements of BODS 0.1 to 0.3.
enum Legacy {
  static func entity(_ id: String, _ more: String = "") -> String {
    #"{"statementID":"\#(Sample.id(id))","statementType":"entityStatement","entityType":"registeredEntity","#
      + #""statementDate":"2019-01-01","name":"\#(id)"\#(more)}"#
  }

  static func person(_ id: String, _ more: String = "") -> String {
    #"{"statementID":"\#(Sample.id(id))","statementType":"personStatement","personType":"knownPerson","#
      + #""statementDate":"2019-01-01"\#(more)}"#
  }

  static func link(
    _ id: String, of subject: String = "a", by party: String = "p", date: String = "2019-01-01",
    interests: String = "[]", _ more: String = ""
  ) -> String {
    #"{"statementID":"\#(Sample.id(id))","statementType":"ownershipOrControlStatement","statementDate":"\#(date)","#
      + #""subject":{"describedByEntityStatement":"\#(Sample.id(subject))"},"#
      + #""interestedParty":{"describedByPersonStatement":"\#(Sample.id(party))"},"interests":\#(interests)\#(more)}"#
  }

  static func replacing(_ ids: String...) -> String {
    #","replacesStatements":["# + ids.map { "\"\(Sample.id($0))\"" }.joined(separator: ",") + "]"
  }
}
