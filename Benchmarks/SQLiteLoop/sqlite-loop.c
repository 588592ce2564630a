/* How fast SQLite itself takes the rows of a registry: the figure that `unveil import` is held against.
 *
 *   sqlite-loop REGISTRY NEW [wal|delete]
 *
 * Reads every row of every table of REGISTRY into memory, in the order of its key, and then, timed, writes
 * them into the same tables of the file NEW: one prepared INSERT for each table, bind and step, one
 * transaction, the word index and then every index made once at the end, committed with synchronous=FULL and
 * moved into the file. Reading, parsing, folding and hashing are not part of the time; they are of import's.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

typedef struct {
  int type;
  int count;
  union {
    sqlite3_int64 integer;
    const void *bytes;
  } value;
} Cell;

typedef struct {
  char *name;
  int columns;
  size_t rows, room;
  Cell *cells;
} Table;

static void fail(sqlite3 *db, const char *what) {
  fprintf(stderr, "sqlite-loop: %s: %s\n", what, db ? sqlite3_errmsg(db) : "failed");
  exit(1);
}

static void run(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, 0, 0, 0) != SQLITE_OK) fail(db, sql);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, 0) != SQLITE_OK) fail(db, sql);
  return statement;
}

static char *copy(const void *bytes, int count) {
  static char *block;
  static size_t left;
  if ((size_t)count > left) {
    left = (size_t)count > (1 << 24) ? (size_t)count : (1 << 24);
    if (!(block = malloc(left))) fail(0, "memory");
  }
  char *at = block;
  memcpy(at, bytes, (size_t)count);
  block += count;
  left -= (size_t)count;
  return at;
}

static void readTable(sqlite3 *db, Table *table) {
  char sql[200];
  snprintf(sql, sizeof sql, "SELECT * FROM \"%s\"", table->name);
  sqlite3_stmt *rows = prepare(db, sql);
  table->columns = sqlite3_column_count(rows);
  while (sqlite3_step(rows) == SQLITE_ROW) {
    if (table->rows == table->room) {
      table->room = table->room ? table->room * 2 : 1024;
      table->cells = realloc(table->cells, table->room * (size_t)table->columns * sizeof(Cell));
      if (!table->cells) fail(0, "memory");
    }
    Cell *cell = table->cells + table->rows++ * (size_t)table->columns;
    for (int at = 0; at < table->columns; at++, cell++) {
      cell->type = sqlite3_column_type(rows, at);
      if (cell->type == SQLITE_INTEGER) {
        cell->value.integer = sqlite3_column_int64(rows, at);
      } else if (cell->type != SQLITE_NULL) {
        const void *bytes = cell->type == SQLITE_TEXT ? (const void *)sqlite3_column_text(rows, at)
                                                      : sqlite3_column_blob(rows, at);
        cell->count = sqlite3_column_bytes(rows, at);
        cell->value.bytes = copy(bytes ? bytes : "", cell->count);
      }
    }
  }
  sqlite3_finalize(rows);
}

static void writeTable(sqlite3 *db, const Table *table) {
  char sql[400];
  int used = snprintf(sql, sizeof sql, "INSERT INTO \"%s\" VALUES (?", table->name);
  for (int at = 1; at < table->columns; at++) used += snprintf(sql + used, sizeof sql - (size_t)used, ",?");
  snprintf(sql + used, sizeof sql - (size_t)used, ")");
  sqlite3_stmt *insert = prepare(db, sql);
  const Cell *cell = table->cells;
  for (size_t row = 0; row < table->rows; row++) {
    for (int at = 1; at <= table->columns; at++, cell++) {
      switch (cell->type) {
      case SQLITE_INTEGER: sqlite3_bind_int64(insert, at, cell->value.integer); break;
      case SQLITE_TEXT: sqlite3_bind_text(insert, at, cell->value.bytes, cell->count, SQLITE_STATIC); break;
      case SQLITE_NULL: sqlite3_bind_null(insert, at); break;
      default: sqlite3_bind_blob(insert, at, cell->value.bytes, cell->count, SQLITE_STATIC);
      }
    }
    if (sqlite3_step(insert) != SQLITE_DONE) fail(db, sql);
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
}

static double wall(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

int main(int count, char **arguments) {
  if (count < 3) {
    fprintf(stderr, "usage: sqlite-loop REGISTRY NEW [wal|delete]\n");
    return 64;
  }
  const char *mode = count > 3 ? arguments[3] : "wal";
  sqlite3 *from, *to;
  if (access(arguments[2], F_OK) == 0) fail(0, "NEW must not exist");
  if (sqlite3_open_v2(arguments[1], &from, SQLITE_OPEN_READONLY, 0) != SQLITE_OK) fail(from, arguments[1]);
  if (sqlite3_open(arguments[2], &to) != SQLITE_OK) fail(to, arguments[2]);
  run(to, "PRAGMA page_size = 16384");
  Table tables[64];
  int tableCount = 0;
  sqlite3_stmt *schema = prepare(
      from, "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'words_%'"
            " AND name NOT LIKE 'sqlite_%' ORDER BY rowid");
  while (sqlite3_step(schema) == SQLITE_ROW && tableCount < 64) {
    run(to, (const char *)sqlite3_column_text(schema, 1));
    Table table = {.name = strdup((const char *)sqlite3_column_text(schema, 0))};
    if (strcmp(table.name, "words") != 0) tables[tableCount++] = table;
  }
  sqlite3_finalize(schema);
  run(to, "INSERT INTO words (words, rank) VALUES ('hashsize', 8388608)");
  char sql[100];
  snprintf(sql, sizeof sql, "PRAGMA journal_mode = %s", mode);
  run(to, sql);
  run(to, "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF");
  size_t rows = 0;
  for (int at = 0; at < tableCount; at++) {
    readTable(from, &tables[at]);
    rows += tables[at].rows;
  }
  struct rusage before, after;
  getrusage(RUSAGE_SELF, &before);
  double start = wall();
  run(to, "BEGIN IMMEDIATE");
  for (int at = 0; at < tableCount; at++) writeTable(to, &tables[at]);
  double inserted = wall();
  run(to, "INSERT INTO words (rowid, folded) SELECT number, folded FROM names ORDER BY number");
  sqlite3_stmt *indexes = prepare(
      from, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid");
  while (sqlite3_step(indexes) == SQLITE_ROW) run(to, (const char *)sqlite3_column_text(indexes, 0));
  sqlite3_finalize(indexes);
  double indexed = wall();
  run(to, "COMMIT");
  if (strcmp(mode, "wal") == 0) run(to, "PRAGMA wal_checkpoint(TRUNCATE)");
  double end = wall();
  getrusage(RUSAGE_SELF, &after);
  printf("%zu rows: rows %.2f s, indexes %.2f s, commit %.2f s; %.2f s on the wall, %.2f s user, %.2f s system\n",
         rows, inserted - start, indexed - inserted, end - indexed, end - start,
         seconds(after.ru_utime) - seconds(before.ru_utime), seconds(after.ru_stime) - seconds(before.ru_stime));
  sqlite3_close(to);
  sqlite3_close(from);
  return 0;
}
