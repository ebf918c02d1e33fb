// The floor of `make bench-parse`: libxml2's SAX2 parser over the same bytes, from memory, with handlers that do nothing.
// Usage: floor FOLDER. Speaks the protocol of rounds.py: says "ready DOCUMENTS BYTES", then answers each line with one pass, as "SECONDS COUNT REFUSED".
#include <dirent.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct document {
    char *bytes;
    int count;
};

static struct document *documents;
static int documentCount;
static long byteCount;
static long elements;

static void startElement(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespaceCount,
                         const xmlChar **namespaces, int attributeCount, int defaultedCount, const xmlChar **attributes) {
    elements += 1;
}
static void endElement(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {}
static void text(void *data, const xmlChar *bytes, int count) {}
static void complaint(void *data, xmlErrorPtr error) {}

static xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = startElement,
    .endElementNs = endElement,
    .characters = text,
    .ignorableWhitespace = text,
    .cdataBlock = text,
    .serror = complaint,
};

/// Reads one document; whether it was well-formed.
static int parse(const struct document *document) {
    xmlParserCtxtPtr context = xmlCreateMemoryParserCtxt(document->bytes, document->count);
    if (!context) return 0;
    *context->sax = handler;
    context->userData = &elements;
    xmlCtxtUseOptions(context, XML_PARSE_RECOVER | XML_PARSE_NONET);
    context->sax->serror = complaint;
    xmlParseDocument(context);
    int isWellFormed = context->wellFormed;
    if (context->myDoc) xmlFreeDoc(context->myDoc);
    context->myDoc = NULL;
    xmlFreeParserCtxt(context);
    return isWellFormed;
}

static void load(const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) return;
    fseek(file, 0, SEEK_END);
    long count = ftell(file);
    rewind(file);
    char *bytes = malloc(count + 1);
    if (fread(bytes, 1, count, file) == (size_t)count) {
        documents = realloc(documents, (documentCount + 1) * sizeof *documents);
        documents[documentCount++] = (struct document){bytes, (int)count};
        byteCount += count;
    }
    fclose(file);
}

static int isVisible(const struct dirent *entry) { return entry->d_name[0] != '.' && entry->d_type == DT_REG; }

static double cpuSeconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

int main(int argumentCount, char **arguments) {
    struct dirent **names = NULL;
    int count = argumentCount == 2 ? scandir(arguments[1], &names, isVisible, alphasort) : -1;
    if (count < 0) return fprintf(stderr, "usage: floor FOLDER\n"), 64;
    for (int index = 0; index < count; index++) load(arguments[1], names[index]->d_name);
    printf("ready %d %ld\n", documentCount, byteCount);
    fflush(stdout);
    char line[16];
    while (fgets(line, sizeof line, stdin)) {
        int refused = 0;
        elements = 0;
        double begin = cpuSeconds();
        for (int index = 0; index < documentCount; index++) refused += !parse(&documents[index]);
        printf("%.6f %ld %d\n", cpuSeconds() - begin, elements, refused);
        fflush(stdout);
    }
    return 0;
}
