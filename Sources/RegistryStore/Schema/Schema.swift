/// The tables of a registry file.
///
/// Texts that repeat (record identifiers, sources) are numbered once and referred to by number. Days
/// are integers `yyyymmdd` with zeros for parts that are not stated; codes are those of `Codes`. Columns
/// hold what questions need; the statement itself is `documents.canonical`, byte for byte.
enum Schema {
  /// "UNVL": marks the file as ours in SQLite's header.
  static let applicationID: UInt32 = 0x554E_564C
  /// The schema that this program writes; goes up with every migration.
  static let version = 1
  /// Name of the first migration; never renamed once released.
  static let firstMigration = "1: statements, links, names"

  /// An object of the schema with its SQL exactly as SQLite stores it.
  struct Object {
    let name: String
    let sql: String
  }

  static let tables: [Object] = [
    // Sum of the digests of all statements (see Fingerprint) and their number.
    Object(
      name: "meta",
      sql: "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID"),
    // The import journal: one row for each import that added something.
    Object(
      name: "sources",
      sql: """
        CREATE TABLE sources (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT, bytes INTEGER, \
        imported INTEGER NOT NULL, licence TEXT, added INTEGER NOT NULL, present INTEGER NOT NULL, \
        conflicts INTEGER NOT NULL) STRICT
        """),
    // Who says so: each distinct source of statements once. `key` is the SHA-256 of the rest.
    Object(
      name: "origins",
      sql: """
        CREATE TABLE origins (number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, types TEXT NOT NULL, \
        url TEXT, description TEXT, retrieved TEXT, publisher TEXT, license TEXT) STRICT
        """),
    // `type` is null while a record is only referred to.
    Object(
      name: "records",
      sql: """
        CREATE TABLE records (number INTEGER PRIMARY KEY, id TEXT NOT NULL, type INTEGER) STRICT
        """),
    // `published` is 0 where not stated; `known` is then the day of the import.
    Object(
      name: "statements",
      sql: """
        CREATE TABLE statements (number INTEGER PRIMARY KEY, id TEXT NOT NULL, \
        record INTEGER NOT NULL REFERENCES records, type INTEGER NOT NULL, status INTEGER NOT NULL, \
        stated INTEGER NOT NULL, published INTEGER NOT NULL, known INTEGER NOT NULL, \
        declaration INTEGER REFERENCES records, source INTEGER NOT NULL REFERENCES sources, \
        origin INTEGER NOT NULL REFERENCES origins, line INTEGER NOT NULL, position INTEGER NOT NULL) STRICT
        """),
    Object(
      name: "documents",
      sql: """
        CREATE TABLE documents (statement INTEGER PRIMARY KEY REFERENCES statements, \
        digest BLOB NOT NULL, canonical BLOB NOT NULL) STRICT
        """),
    // What a statement says of an entity or a person.
    Object(
      name: "descriptions",
      sql: """
        CREATE TABLE descriptions (statement INTEGER PRIMARY KEY REFERENCES statements, \
        record INTEGER NOT NULL, kind INTEGER NOT NULL, subtype INTEGER, name TEXT, jurisdiction TEXT, \
        identifier TEXT, listed INTEGER NOT NULL, begun INTEGER, ended INTEGER, unspecified INTEGER, \
        details TEXT, component INTEGER NOT NULL) STRICT
        """),
    // One row for each interest; a relationship without interests has one of an unknown kind.
    Object(
      name: "links",
      sql: """
        CREATE TABLE links (statement INTEGER NOT NULL REFERENCES statements, ordinal INTEGER NOT NULL, \
        record INTEGER NOT NULL, subject INTEGER, subjectReason INTEGER, party INTEGER, \
        partyReason INTEGER, type INTEGER NOT NULL, directness INTEGER NOT NULL, declared INTEGER NOT NULL, \
        ends INTEGER NOT NULL, low ANY, high ANY, since INTEGER, until INTEGER, details TEXT, \
        component INTEGER NOT NULL, PRIMARY KEY (statement, ordinal)) STRICT, WITHOUT ROWID
        """),
    // Records that describe the chain behind an indirect interest.
    Object(
      name: "components",
      sql: """
        CREATE TABLE components (statement INTEGER NOT NULL REFERENCES statements, \
        ordinal INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (statement, ordinal)) \
        STRICT, WITHOUT ROWID
        """),
    Object(
      name: "names",
      sql: """
        CREATE TABLE names (number INTEGER PRIMARY KEY, statement INTEGER NOT NULL REFERENCES statements, \
        record INTEGER NOT NULL, kind INTEGER NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL) STRICT
        """),
    Object(
      name: "identifiers",
      sql: """
        CREATE TABLE identifiers (statement INTEGER NOT NULL REFERENCES statements, \
        ordinal INTEGER NOT NULL, record INTEGER NOT NULL, scheme TEXT, schemeName TEXT, id TEXT NOT NULL, \
        folded TEXT NOT NULL, PRIMARY KEY (statement, ordinal)) STRICT, WITHOUT ROWID
        """),
    // Words of names.folded by names.number. Statements are never deleted, so no content is needed.
    Object(
      name: "words",
      sql: """
        CREATE VIRTUAL TABLE words USING fts5(folded, content='', detail=none, columnsize=0, tokenize=ascii)
        """),
  ]

  /// What makes identifiers unique; a large import drops them and makes them again like the others.
  static let identities: [Object] = [
    Object(name: "recordsById", sql: "CREATE UNIQUE INDEX recordsById ON records (id)"),
    Object(name: "statementsById", sql: "CREATE UNIQUE INDEX statementsById ON statements (id)"),
  ]

  /// Indexes that a large import drops and makes again: sorting once costs less than keeping order.
  static let indexes: [Object] = [
    Object(
      name: "statementsByRecord",
      sql: "CREATE INDEX statementsByRecord ON statements (record, stated, published, status)"),
    Object(
      name: "linksBySubject",
      sql: "CREATE INDEX linksBySubject ON links (subject) WHERE subject IS NOT NULL"),
    Object(
      name: "linksByParty", sql: "CREATE INDEX linksByParty ON links (party) WHERE party IS NOT NULL"),
    Object(name: "namesByFolded", sql: "CREATE INDEX namesByFolded ON names (folded, record)"),
    Object(name: "namesByStatement", sql: "CREATE INDEX namesByStatement ON names (statement)"),
    Object(name: "identifiersByFolded", sql: "CREATE INDEX identifiersByFolded ON identifiers (folded)"),
    Object(
      name: "recordsWithoutStatement",
      sql: "CREATE INDEX recordsWithoutStatement ON records (number) WHERE type IS NULL"),
  ]

  /// Objects that SQLite, FTS5 and GRDB make for themselves.
  static let internals: Set<String> = [
    "words_data", "words_idx", "words_config", "words_docsize", "words_content", "grdb_migrations",
  ]
}
