/// Small invented statements of BODS 0.4.
enum Sample {
  /// A statement identifier of a lawful length that ends in `name`.
  static func id(_ name: String) -> String {
    String(repeating: "0", count: 32 - name.utf8.count) + name
  }

  static func entity(
    _ name: String, date: String = "2024-06-06",
    details: String = #""isComponent":false,"entityType":{"type":"registeredEntity"}"#
  ) -> String {
    statement(name, type: "entity", date: date, details: details)
  }

  static func person(
    _ name: String, details: String = #""isComponent":false,"personType":"knownPerson""#
  ) -> String {
    statement(name, type: "person", details: details)
  }

  static func relationship(
    _ name: String, subject: String = #""A""#, party: String = #""P""#,
    interests: String = #"[{"type":"shareholding","share":{"exact":60}}]"#
  ) -> String {
    statement(
      name, type: "relationship",
      details:
        #""isComponent":false,"subject":\#(subject),"interestedParty":\#(party),"interests":\#(interests)"#)
  }

  static func statement(
    _ name: String, type: String, date: String = "2024-06-06", details: String
  ) -> String {
    #"{"statementId":"\#(id(name))","declarationSubject":"A","statementDate":"\#(date)","recordId":"\#(name)","#
      + #""recordType":"\#(type)","recordDetails":{\#(details)}}"#
  }

  /// A relationship with this share object.
  static func share(_ share: String) -> String {
    relationship("r", interests: #"[{"type":"shareholding","share":\#(share)}]"#)
  }
}
