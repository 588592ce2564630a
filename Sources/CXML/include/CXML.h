// A narrow door to libxml2's push parser.
//
// libxml2's own headers bring in those of ICU, which a Swift module cannot share with Foundation.
#ifndef UNVEIL_CXML_H
#define UNVEIL_CXML_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// What is told while parsing. Texts are UTF-8 and valid only during the call.
typedef struct {
  // An element begins; its namespace is NULL where it has none.
  void (*begin)(void *user, const char *name, const char *space);
  // An attribute of the element that has just begun.
  void (*attribute)(void *user, const char *name, const char *value, size_t length);
  void (*end)(void *user);
  void (*text)(void *user, const char *bytes, size_t count);
  // A document type declaration.
  void (*declaration)(void *user);
  // What is wrong, on which line; warnings are not told.
  void (*error)(void *user, const char *message, int line);
} unveil_xml_handler;

typedef struct unveil_xml unveil_xml;

// NULL where there is not enough memory.
unveil_xml *unveil_xml_create(unveil_xml_handler handler, void *user);
void unveil_xml_destroy(unveil_xml *xml);

// Parses the next bytes; whether the text is well-formed so far.
int unveil_xml_feed(unveil_xml *xml, const char *bytes, int count, int is_last);

// Parses nothing more.
void unveil_xml_stop(unveil_xml *xml);

// The line that is being parsed, from 1.
int unveil_xml_line(unveil_xml *xml);

#ifdef __cplusplus
}
#endif

#endif
