#pragma once

#include <stddef.h>
#include <stdint.h>

// One JSON value (RFC 8259) parsed whole and strictly into a flat tape of nodes.
//
// simdjson validates UTF-8, finds the tokens and refuses bare control characters; the shim walks the
// tokens itself, because simdjson's own second stage reads numbers into 64 bits or a double (and so
// refuses or changes lawful ones), takes repeated member names and gives no place for an error.

#ifdef __cplusplus
extern "C" {
#endif

enum unveil_json_kind {
  UNVEIL_JSON_NULL = 0,
  UNVEIL_JSON_FALSE,
  UNVEIL_JSON_TRUE,
  UNVEIL_JSON_NUMBER,
  UNVEIL_JSON_STRING,
  UNVEIL_JSON_ARRAY,
  UNVEIL_JSON_OBJECT,
  // The name of a member; its value is the next node.
  UNVEIL_JSON_NAME
};

enum unveil_json_status {
  UNVEIL_JSON_OK = 0,
  UNVEIL_JSON_EMPTY,
  UNVEIL_JSON_INVALID_UTF8,
  UNVEIL_JSON_CONTROL_CHARACTER,
  UNVEIL_JSON_UNCLOSED_STRING,
  UNVEIL_JSON_BAD_ESCAPE,
  UNVEIL_JSON_LONE_SURROGATE,
  UNVEIL_JSON_BAD_NUMBER,
  UNVEIL_JSON_NUMBER_TOO_LONG,
  UNVEIL_JSON_BAD_LITERAL,
  UNVEIL_JSON_UNEXPECTED,
  UNVEIL_JSON_UNEXPECTED_END,
  UNVEIL_JSON_TOO_DEEP,
  UNVEIL_JSON_TRAILING_CONTENT,
  UNVEIL_JSON_DUPLICATE_NAME,
  UNVEIL_JSON_TOO_LARGE,
  UNVEIL_JSON_NO_MEMORY
};

typedef struct {
  // Byte offset of the token in the input.
  uint32_t offset;
  // Index of the node after this one and everything inside it.
  uint32_t next;
  // Strings, names, numbers: where the text begins in unveil_json_text.
  uint32_t start;
  // Strings, names, numbers: bytes of text. Arrays: elements. Objects: members.
  uint32_t length;
  uint8_t kind;
  // Whether a string or name was written without any escape.
  uint8_t is_plain;
} unveil_json_node;

typedef struct {
  int32_t status;
  // Byte offset of the problem in the input.
  uint32_t offset;
  // The earlier offset of a repeated member name; otherwise 0.
  uint32_t other;
} unveil_json_result;

typedef struct unveil_json_parser unveil_json_parser;

// NULL when there is no memory. Arrays and objects nest at most depth_limit deep.
unveil_json_parser *unveil_json_create(uint32_t depth_limit, uint32_t number_limit);
void unveil_json_destroy(unveil_json_parser *parser);

// Parses `length` bytes, which need no padding and no terminator. The nodes and the text belong to the
// parser until the next call.
unveil_json_result unveil_json_parse(unveil_json_parser *parser, const uint8_t *bytes, size_t length);

size_t unveil_json_node_count(const unveil_json_parser *parser);
const unveil_json_node *unveil_json_nodes(const unveil_json_parser *parser);
// The input with every string unescaped in place (a string never grows when it is unescaped).
const uint8_t *unveil_json_text(const unveil_json_parser *parser);

// Writes the value at node `root` in canonical form: no white space, member names in byte order, strings
// with the least escaping, numbers as written. Returns the bytes written, which are never more than the value
// had in the input: every escape that is left was at least as long there.
size_t unveil_json_canonical(const unveil_json_node *nodes, const uint8_t *text, size_t root, uint8_t *output);

#ifdef __cplusplus
}
#endif
