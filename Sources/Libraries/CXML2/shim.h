// What Swift cannot say to libxml2 itself. Debian builds libxml2 with ICU, whose types clash with Foundation's own copy: the first two lines keep
// ICU's headers out.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/entities.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/// `xmlFree` is a mutable global, which Swift refuses to touch.
static inline void pipeline_xml_free(void *_Nullable memory) {
    if (memory) xmlFree(memory);
}
