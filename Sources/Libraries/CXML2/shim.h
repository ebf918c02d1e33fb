// What Swift cannot say to libxml2 itself. Debian builds libxml2 with ICU, whose types clash with Foundation's own copy: the first two lines keep
// ICU's headers out.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <iconv.h>
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

// A GNU function, which the headers hide from Swift.
extern void *memmem(const void *haystack, size_t length, const void *needle, size_t needleLength);

/// Where some bytes stand first within others; NULL where they do not.
static inline const void *_Nullable pipeline_find(const void *_Nonnull bytes, size_t count, const void *_Nonnull needle, size_t needleCount) {
    return memmem(bytes, count, needle, needleCount);
}
