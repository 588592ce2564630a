#include "CXML.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

struct unveil_xml {
  unveil_xml_handler handler;
  void *user;
  xmlParserCtxtPtr context;
};

// No record has an element with more attributes than a few; libxml2 compares each with each.
enum { most_attributes = 256, longest_construct = 262144 };

static void stop(unveil_xml *xml, const char *message) {
  xml->handler.error(xml->user, message, xmlSAX2GetLineNumber(xml->context));
  xmlStopParser(xml->context);
}

static void on_begin(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
                     int space_count, const xmlChar **spaces, int count, int defaulted,
                     const xmlChar **attributes) {
  (void)prefix, (void)space_count, (void)spaces, (void)defaulted;
  unveil_xml *xml = data;
  if (count > most_attributes) {
    stop(xml, "an element has more than 256 attributes, the limit");
    return;
  }
  xml->handler.begin(xml->user, (const char *)name, (const char *)space);
  // Five pointers for each: name, prefix, namespace, begin and end of the value.
  for (int i = 0; i < count; i++) {
    const xmlChar **part = attributes + 5 * (size_t)i;
    xml->handler.attribute(xml->user, (const char *)part[0], (const char *)part[3],
                           (size_t)(part[4] - part[3]));
  }
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
  (void)name, (void)prefix, (void)space;
  unveil_xml *xml = data;
  xml->handler.end(xml->user);
}

static void on_text(void *data, const xmlChar *bytes, int count) {
  unveil_xml *xml = data;
  if (count > 0) xml->handler.text(xml->user, (const char *)bytes, (size_t)count);
}

static void on_declaration(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  (void)name, (void)external, (void)system;
  unveil_xml *xml = data;
  xml->handler.declaration(xml->user);
}

// Later versions of libxml2 make the error const; the cast below lets both compile.
static void on_error(void *data, const xmlError *error) {
  unveil_xml *xml = data;
  if (error == NULL || error->level < XML_ERR_ERROR) return;
  xml->handler.error(xml->user, error->message ? error->message : "an error", error->line);
}

unveil_xml *unveil_xml_create(unveil_xml_handler handler, void *user) {
  unveil_xml *xml = malloc(sizeof *xml);
  if (xml == NULL) return NULL;
  xml->handler = handler;
  xml->user = user;
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_begin;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.cdataBlock = on_text;
  sax.internalSubset = on_declaration;
  sax.serror = (xmlStructuredErrorFunc)on_error;
  xml->context = xmlCreatePushParserCtxt(&sax, xml, NULL, 0, NULL);
  if (xml->context == NULL) {
    free(xml);
    return NULL;
  }
  xmlCtxtUseOptions(xml->context, XML_PARSE_NONET);
  return xml;
}

void unveil_xml_destroy(unveil_xml *xml) {
  if (xml == NULL) return;
  xmlFreeParserCtxt(xml->context);
  free(xml);
}

int unveil_xml_feed(unveil_xml *xml, const char *bytes, int count, int is_last) {
  // libxml2 waits for the end of a tag or comment; what it has not taken yet is one that goes on.
  xmlParserInputPtr input = xml->context->input;
  if (input != NULL && input->end - input->cur > longest_construct) {
    stop(xml, "a tag, comment or the like is longer than 262144 bytes, the limit");
    return 0;
  }
  xmlParseChunk(xml->context, bytes, count, is_last);
  return xml->context->wellFormed;
}

void unveil_xml_stop(unveil_xml *xml) { xmlStopParser(xml->context); }

int unveil_xml_line(unveil_xml *xml) { return xmlSAX2GetLineNumber(xml->context); }
